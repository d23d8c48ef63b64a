"""The two things that are done to a document, wherever there is a process for it: run its cells, write it."""

import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from typing import Any

from press.reading.job import Job, make_job, read_document
from press.reading.options import format_options
from press.reading.summary import text_digest
from press.running.run import Ran
from press.running.runs import Runs, run_job
from press.site.items import minutes
from press.site.made import make_page
from press.site.page import Page
from press.site.website import Website
from press.store.observed import observe
from press.store.seen import Seen
from press.writing.pdf import Paper, set_paper
from press.writing.written import Written, write_document

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
    """Those who do the work: how many at a time, and how a function of this module is handed to them."""

    size: int
    submit: Callable[..., "Future[Any]"]


@dataclass(frozen=True)
class Kept:
    """Something that was made, and all that was read for it."""

    value: Any = field(repr=False)
    seen: Seen = field(repr=False)
    seconds: float


@dataclass(frozen=True)
class Done:
    """What came of a document: as it is written, if that was done, its page, and the PDF still to be set."""

    written: Kept | None
    page: Kept | None
    paper: Paper | None


def run(shared: Shared, path: str) -> Kept:
    """Run the cells of the document `path`; the value is a `Ran`."""
    began = time.monotonic()
    job = shared.job(path)
    ran = run_job(job)
    seen = replace(ran.seen, blind=ran.seen.blind or shared.blind(job))
    return Kept(ran, seen, time.monotonic() - began)


def write(shared: Shared, path: str, runs: dict[str, Ran], written: Written | None = None) -> Done:
    """Write the document `path` and make its page; `runs` has what it and those it embeds gave.

    Where it is `written` already, only its page is made. A document that is no page has none.
    """
    job, kept, paper = shared.job(path), None, None
    if written is None:
        kept, paper = write_job(job, runs, shared.blind(job))
        written = kept.value
    return Done(kept, _page(shared, job, written) if path in shared.website.by_path else None, paper)


def typeset(shared: Shared, paper: Paper) -> bytes:
    """Return the PDF of `paper`; nothing else has to be known for that."""
    return set_paper(paper)


def write_job(job: Job, runs: dict[str, Ran], blind: str = "") -> tuple[Kept, Paper | None]:
    """Write the document of `job`, but for its PDF; `blind` is why what is made cannot be kept."""
    began, path = time.monotonic(), job.document.path
    own = {path: Ran(runs[path].results)} if path in runs else {}  # of what it read only its results matter
    with observe(job.project.root) as observer:
        written, paper = write_document(job, Runs(runs | own))
    seen = observer.seen()
    texts = {line.place.path for line in job.document.lines}  # also those that it includes
    sources = {path, *texts, *seen.sources(), *(runs[path].seen.sources() if own else ())}
    written = replace(written, sources=tuple(sorted(sources)))
    seen.files.pop(path, None)  # which a PDF carries; its text is known by another hash
    return Kept(written, replace(seen, blind=seen.blind or blind), time.monotonic() - began), paper


def _page(shared: Shared, job: Job, written: Written) -> Kept:
    began = time.monotonic()
    with observe(job.project.root) as observer:
        made = make_page(
            shared.website, as_page(shared.website, job.document.path, written), job.document.lines
        )
    seen = observer.seen()
    return Kept(made, replace(seen, blind=seen.blind or shared.blind(job)), time.monotonic() - began)


def as_page(website: Website, path: str, written: Written) -> Page:
    """Return the document `path` as a page, unframed."""
    summary = website.documents[path]
    settings = format_options(summary.settings, "html")
    return Page(path, settings, written.parts, minutes(summary.words), written.downloads, written.sources)
