"""What is handed to those who do the work on a site, and what comes of it.

The tasks are the functions of `work`, named here by their names: who hands them out, or finds that there is
nothing to do, need not load all that makes pages.
"""

import pickle
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

from press.reading.job import Job, make_job, read_document
from press.reading.summary import text_digest
from press.site.website import Website
from press.store.record import Given
from press.store.seen import Seen

if TYPE_CHECKING:
    from press.writing.pdf import Paper

Task = Literal["run", "write", "typeset"]

CHANGED = "the document changed while it was rendered"


@dataclass(frozen=True)
class Shared:
    """What all work on a site shares: what is known of its documents, and the formats that are wanted."""

    website: Website
    wanted: frozenset[str]

    def job(self, path: str) -> Job:
        """Read the document `path` as it is now."""
        project = self.website.project
        return make_job(project, read_document(project, path), set(self.wanted))

    def blind(self, job: Job) -> str:
        """Return why what is made of `job` cannot be kept: it is not what was read before; "" when it is."""
        known = self.website.documents.get(job.document.path)
        return "" if known and known.text == text_digest(job) else CHANGED


@dataclass(frozen=True)
class Crew:
    """Those who do the work: how many at a time, and how one of the tasks is handed to them, by its name."""

    size: int
    submit: Callable[..., "Future[Any]"]


@dataclass(frozen=True)
class Kept:
    """Something that was made, and all that was read for it."""

    value: Any = field(repr=False)
    seen: Seen = field(repr=False)
    seconds: float


@dataclass(frozen=True)
class Early:
    """A document that was written before all was known: what it was made of, and what came of it."""

    given: Given
    kept: Kept


@dataclass(frozen=True)
class Done:
    """What came of a document: as it is written, if that was done, its page, and the PDF still to be set."""

    written: Kept | None
    page: Kept | None
    paper: "Paper | None"


def do(task: Task, shared: Shared, *arguments: Any) -> Any:
    """Return what the `task` gives for what all share and for `arguments`."""
    return getattr(import_module("press.work"), task)(shared, *arguments)


_shared: list[Shared] = []  # in a process that works, what it works on


def share(shared: Shared | bytes) -> None:
    """Let this process work on what is `shared`, which may be packed by `pickle`."""
    _shared.append(pickle.loads(shared) if isinstance(shared, bytes) else shared)  # noqa: S301 - of our own parent


def do_shared(task: Task, *arguments: Any) -> Any:
    """Return what the `task` gives for what this process works on and for `arguments`."""
    return do(task, _shared[-1], *arguments)
