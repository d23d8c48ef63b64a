"""The order of the work of one render: the longest runs first, and all go a step before any goes the next."""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field
from itertools import chain
from operator import attrgetter
from typing import Any

from press.ahead import Ahead
from press.errors import Place, PressError, PressErrors, by_place, raise_all
from press.reading.summary import Summary
from press.render import Render
from press.store.record import Product
from press.store.seen import Seen
from press.tasks import Crew, Done, Kept

ENDED = ("BrokenProcessPool", "KilledWorker")  # what is raised here and by Dask when a process ends


@dataclass(frozen=True)
class Unset:
    """A document that is written, but for its PDF."""

    summary: Summary
    done: Done

    @property
    def path(self) -> str:
        """That of the document."""
        return self.summary.path

    @property
    def weight(self) -> int:
        """How long its PDF may take, compared with others: the length of what it is set from."""
        return self.done.paper.weight if self.done.paper else 0


@dataclass
class Queue:
    """Work that is still to be done, and work that the crew is doing; one document may be on its way."""

    render: Render
    crew: Crew
    done: Callable[[str], None]
    ahead: Ahead | None = None
    to_run: deque[str] = field(default_factory=deque)
    to_write: deque[Summary] = field(default_factory=deque)
    unrun: int = 0  # the first so many of these wait for no run
    to_set: list[Unset] = field(default_factory=list)
    lacking: dict[str, set[str]] = field(default_factory=dict)  # the runs that a document waits for
    waiting: dict[str, list[Summary]] = field(default_factory=lambda: defaultdict(list))  # documents by run
    pending: "dict[Future[Any], Summary | Unset | str]" = field(default_factory=dict)
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
        if not lacking and self.ahead and self.ahead.path == summary.path:
            self.pending[self.ahead.early], self.ahead = summary, None
        elif not lacking:
            self.to_write.append(summary)

    def work(self, meanwhile: Iterable[object] = (), behind: Iterable[object] = ()) -> None:
        """Have all done, and go on with `meanwhile`, step by step, as long as nothing is.

        What comes `behind` the pages is begun when all of them are made, while the last PDFs are set. Raises
        PressErrors with the faults of every document.
        """
        self.to_run = deque(sorted(self.to_run, key=self._length, reverse=True))
        self.unrun = len(self.to_write)
        early, late = iter(meanwhile), iter(behind)
        while self._hand_out() or self.pending:
            for future in self._done(chain(early, late) if self._only_sets() else early):
                self._take(future, self.pending.pop(future))
        raise_all(sorted(self.faults, key=by_place))

    def _done(self, steps: Iterator[object]) -> "set[Future[Any]]":
        """Return what is done; as long as nothing is, go on with `steps`, and then wait."""
        done: set[Future[Any]] = set()
        while not done:
            done = wait(self.pending, timeout=0).done
            if not done and next(steps, steps) is steps:
                return wait(self.pending, return_when=FIRST_COMPLETED).done
        return done

    def _only_sets(self) -> bool:
        """Say whether nothing is left but PDFs of documents that list no others."""
        if self.to_run or self.to_write or self.faults:
            return False
        listing = self.render.memory.website.listing
        left = (*self.to_set, *self.pending.values())
        return all(isinstance(of, Unset) and of.summary not in listing for of in left)

    def _length(self, path: str) -> tuple[float, int, str]:
        """Return how long a run may take: as long as the last time, or by the number of its cells."""
        memory = self.render.memory
        last = memory.store.latest("run", path)
        return last.facts.seconds if last else float("inf"), memory.website.documents[path].weight, path

    def _hand_out(self) -> bool:
        """Give the crew what keeps it busy and no more, so that few results wait; False for no work.

        Those that wait for no run come first, while libraries load. Then all go a step before any goes the
        next one, as far as few wait: what is done last is short, and no core waits long for another.
        """
        few = 2 * self.crew.size
        while len(self.pending) < few and (self.to_set or self.to_write or self.to_run):
            early = self.unrun or not self.to_run or len(self.to_write) >= few
            if early and self.to_write and len(self.to_set) < few:
                self.unrun = max(0, self.unrun - 1)
                self._write(self.to_write.popleft())
            elif self.to_run and len(self.to_write) < few:
                self._run(self.to_run.popleft())
            else:
                self._set(max(self.to_set, key=attrgetter("weight")))
        return bool(self.pending)

    def _run(self, path: str) -> None:
        self.pending[self.crew.submit("run", path)] = path

    def _set(self, unset: Unset) -> None:
        self.to_set.remove(unset)
        self.pending[self.crew.submit("typeset", unset.done.paper)] = unset

    def _write(self, summary: Summary) -> None:
        """Have a document written; where what was kept of its cells cannot be read, they run first."""
        kept = self.render.use_kept(summary)
        try:
            runs = {path: self.render.result_of(path) for path in self.render.needs(summary) if kept is None}
        except LookupError:
            self.render.forget_runs(summary)
            self._add(summary)
            return
        future = self.crew.submit("write", summary.path, runs, kept)
        self.pending[future] = summary

    def _take(self, future: "Future[Any]", of: Summary | Unset | str) -> None:
        """Take what the crew gives, or the fault; then what waited for it can be done."""
        try:
            self._use(future.result(), of)
        except PressErrors as fault:
            self.faults += fault.faults
        except PressError as fault:
            self.faults.append(fault)
        except Exception as fault:
            if type(fault).__name__ not in ENDED:
                raise
            path = of if isinstance(of, str) else of.path
            self.faults.append(PressError("the process that worked on this document ended", Place(path)))

    def _use(self, result: Any, of: Summary | Unset | str) -> None:
        if isinstance(of, str):
            self._take_run(of, result)
        elif isinstance(of, Unset):
            self._take_written(of.summary, of.done, result)
        elif not isinstance(result, Done):  # of what was begun ahead
            self.render.take_early(of, result)
            self.to_write.append(of)
        elif result.paper:
            if result.page:
                self.render.take_page(of, result.page.value)
            self.to_set.append(Unset(of, result))
        else:
            self._take_written(of, result)

    def _take_written(self, summary: Summary, done: Done, pdf: bytes | None = None) -> None:
        self.render.take_written(summary, done, pdf)
        self.done(summary.path)

    def _take_run(self, path: str, kept: Kept) -> None:
        self.render.take_run(path, kept)
        for summary in self.waiting.pop(path):
            self.lacking[summary.path].discard(path)
            if not self.lacking[summary.path]:
                self.to_write.append(summary)
