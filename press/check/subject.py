"""A document as the rules look at it: as written, as it reads, and what its cells gave.

The only module of this room that knows how documents are run.
"""

import re
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol

from press.check.marks import UNTYPED
from press.check.passages import Passage, read_passages
from press.check.sentences import Sentence, sentences
from press.check.shown import Shown
from press.errors import PressError, PressErrors
from press.reading.job import Job
from press.reading.notebook import Cell, Prose
from press.running.run import Run
from press.running.runs import Runs
from press.writing.compose import inline_text

UNKNOWN = {"text/markdown": UNTYPED}  # stands for a value that could not be computed


class Running(Protocol):
    """Whatever gives the run of a job."""

    def of(self, job: Job) -> Run:
        """Return the run of `job`."""


@dataclass(frozen=True)
class Subject:
    """A document to be checked, and what running it gave: nothing, where it `failed`."""

    job: Job
    run: Run = field(repr=False)
    failed: bool = False

    @property
    def path(self) -> str:
        """Its path from the root."""
        return self.job.document.path

    @property
    def is_article(self) -> bool:
        """Whether it is an article: it has a date or a category; other pages have neither."""
        return bool({"date", "categories"} & self.job.document.header.keys())

    @cached_property
    def values(self) -> list[list[dict[str, Any]]]:
        """The inline values of each block, as the cells gave them."""
        return [list(found) if isinstance(block, Prose) else [] for block, found in self.run.pairs()]

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Its passages, inline values printed."""
        printed = [[inline_text(bundle, "typst") for bundle in bundles] for bundles in self.values]
        return read_passages(self.job.document, printed)

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences of all passages."""
        return list(sentences(self.passages))

    @cached_property
    def shown(self) -> list[Shown]:
        """Its cells with what they gave."""
        return [Shown(block, found) for block, found in self.run.pairs() if isinstance(block, Cell)]

    @cached_property
    def cited(self) -> set[str]:
        """Every source that it cites, by hand, by a value or in the table of a cell."""
        tables = " ".join(
            shown.words for shown in self.shown if shown.cell.options.get("include") is not False
        )
        inline = {key for passage in self.passages for _, key in passage.cited}
        return inline | set(re.findall(r"(?<![\w.])@([A-Za-z][\w:.-]*\w)", tables))


def read_subjects(jobs: Sequence[Job], runs: Running | None = None) -> tuple[list[Subject], list[PressError]]:
    """Return the documents of `jobs` with what their cells gave, and the faults of those that failed."""
    running = runs or Runs()
    subjects: list[Subject] = []
    faults: list[PressError] = []
    with ThreadPoolExecutor(max_workers=4) as pool:
        for job, future in [(job, pool.submit(running.of, job)) for job in jobs]:
            try:
                subjects.append(Subject(job, future.result()))
            except PressError as fault:
                faults += _each(fault)
                subjects.append(Subject(job, _nothing(job), failed=True))
    return subjects, faults


def _nothing(job: Job) -> Run:
    """Return the run of a document that could not be run: what is written can be looked at all the same."""
    blocks = job.document.blocks
    unknown = [[UNKNOWN] * len(block.expressions) if isinstance(block, Prose) else [] for block in blocks]
    return Run(job.document, tuple(unknown))


def _each(fault: PressError) -> Iterable[PressError]:
    return fault.faults if isinstance(fault, PressErrors) else [fault]
