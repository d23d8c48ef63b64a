"""The order of the work of one render: the longest runs first, each document as soon as it can be written."""

from collections import defaultdict, deque
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field
from typing import Any

from press import work
from press.errors import Place, PressError, PressErrors, raise_all
from press.reading.summary import Summary
from press.render import Render
from press.store.record import Product
from press.store.seen import Seen
from press.work import Crew, Kept

ENDED = ("BrokenProcessPool", "KilledWorker")  # what is raised here and by Dask when a process ends


@dataclass
class Queue:
    """Work that is still to be done, and work that the crew is doing."""

    render: Render
    crew: Crew
    done: Callable[[str], None]
    to_run: deque[str] = field(default_factory=deque)
    to_write: deque[Summary] = field(default_factory=deque)
    lacking: dict[str, set[str]] = field(default_factory=dict)  # the runs that a document waits for
    waiting: dict[str, list[Summary]] = field(default_factory=lambda: defaultdict(list))  # documents by run
    pending: "dict[Future[Any], Summary | str]" = field(default_factory=dict)
    faults: list[PressError] = field(default_factory=list)

    def add(self, summary: Summary) -> None:
        """Add a document to the work, and the runs that it needs."""
        reasons = self.render.reasons_for(summary)
        self.render.memory.store.keep(Product("reasons", summary.path, {}), Seen(), None, reasons)
        self._add(summary)

    def _add(self, summary: Summary) -> None:
        lacking = {path for path in self.render.needs(summary) if path not in self.render.runs}
        self.lacking[summary.path] = lacking
        for path in lacking:
            self.to_run += [path] if path not in self.waiting else []
            self.waiting[path].append(summary)
        if not lacking:
            self.to_write.append(summary)

    def work(self, meanwhile: Callable[[], object]) -> None:
        """Have all done, and do `meanwhile` while the crew begins.

        Raises PressErrors with the faults of every document.
        """
        self.to_run = deque(sorted(self.to_run, key=self._length, reverse=True))
        self._hand_out()
        meanwhile()
        while self._hand_out() or self.pending:
            for future in wait(self.pending, return_when=FIRST_COMPLETED).done:
                self._take(future, self.pending.pop(future))
        raise_all(self.faults)

    def _length(self, path: str) -> tuple[float, int, str]:
        """Return how long a run may take: as long as the last time, or by the number of its cells."""
        memory = self.render.memory
        last = memory.store.latest("run", path)
        return last.facts.seconds if last else float("inf"), memory.website.documents[path].weight, path

    def _hand_out(self) -> bool:
        """Give the crew what keeps it busy and no more, so that few results wait; False for no work."""
        while len(self.pending) < 2 * self.crew.size and (self.to_write or self.to_run):
            if self.to_write:
                self._write(self.to_write.popleft())
            else:
                path = self.to_run.popleft()
                self.pending[self.crew.submit(work.run, path)] = path
        return bool(self.pending)

    def _write(self, summary: Summary) -> None:
        """Have a document written; where what was kept of its cells cannot be read, they run first."""
        try:
            runs = {path: self.render.result_of(path) for path in self.render.needs(summary)}
        except LookupError:
            self.render.forget_runs(summary)
            self._add(summary)
            return
        future = self.crew.submit(work.write, summary.path, runs, self.render.use_kept(summary))
        self.pending[future] = summary

    def _take(self, future: "Future[Any]", of: Summary | str) -> None:
        """Take what the crew gives, or the fault; then what waited for it can be done."""
        try:
            if isinstance(of, Summary):
                self.render.take_written(of, *future.result())
                self.done(of.path)
            else:
                self._take_run(of, future.result())
        except PressErrors as fault:
            self.faults += fault.faults
        except PressError as fault:
            self.faults.append(fault)
        except Exception as fault:
            if type(fault).__name__ not in ENDED:
                raise
            path = of.path if isinstance(of, Summary) else of
            self.faults.append(PressError("the process that worked on this document ended", Place(path)))

    def _take_run(self, path: str, kept: Kept) -> None:
        self.render.take_run(path, kept)
        for summary in self.waiting.pop(path):
            self.lacking[summary.path].discard(path)
            if not self.lacking[summary.path]:
                self.to_write.append(summary)
