"""Write the one document that a glance saw changed, while what is known of all others is still looked up."""

from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace

from press.errors import PressError, PressErrors
from press.reading.job import Job, make_job, read_document
from press.reading.project import DOCUMENTS, Project
from press.reading.summary import Summary, make_summary
from press.recall import written_product
from press.running.product import run_product
from press.running.run import Ran
from press.schedule import get_ready_for, is_forked, one_process
from press.store.digests import Files
from press.store.record import Given
from press.store.shelf import Store, open_store
from press.work import Kept, write_job
from press.writing.pdf import set_paper
from press.writing.written import with_pdf


@dataclass(frozen=True)
class Early:
    """A document as it is written: what it was made of, and what came of it."""

    given: Given
    kept: Kept


@dataclass(frozen=True)
class Ahead:
    """A document that is being written, by its path; there is no result where its cells have to run."""

    path: str
    early: "Future[Early | None]"


@contextmanager
def write_ahead(project: Project, wanted: set[str], path: str) -> Iterator[Ahead | None]:
    """Yield the document `path` on its way in a process of its own; None where it is none or cannot be.

    Whoever uses the result sees to it that it was made of what is there.
    """
    if not (is_forked() and path.endswith(DOCUMENTS)):
        yield None
        return
    with one_process() as submit:
        yield Ahead(path, submit(_write, project, wanted, path))


def _write(project: Project, wanted: set[str], path: str) -> Early | None:
    """Write the document `path` from what its cells gave before; a fault is told when all is known."""
    with suppress(PressError, PressErrors, LookupError, OSError), closing(open_store(project.root)) as store:
        job = make_job(project, read_document(project, path), wanted)
        summary = make_summary(job, [])
        runs, digests = _runs(store, job, summary)
        get_ready_for(wanted)
        kept, paper = write_job(job, runs)
        if paper:
            kept = replace(kept, value=with_pdf(kept.value, paper, set_paper(paper)))
        return Early(written_product(summary, digests).given, kept)
    return None


def _runs(store: Store, job: Job, summary: Summary) -> tuple[dict[str, Ran], dict[str, str]]:
    """Return what the cells of a document gave, and its hash; LookupError where that is not known."""
    if summary.embeds:
        raise LookupError(summary.path)
    if not summary.cells:
        return {}, {}
    record = store.find(run_product(summary.path, summary.cells), Files(job.project.root, store.looks()))
    if record is None:
        raise LookupError(summary.path)
    return {summary.path: store.value(record)}, {summary.path: record.facts.digest}
