"""The things that are done to a document, wherever there is a process for it: run its cells, write it."""

import time
from dataclasses import replace
from importlib import import_module

from press.reading.job import Job
from press.running.run import Ran
from press.running.runs import Runs, run_job
from press.store.observed import observe
from press.tasks import Done, Kept, Shared
from press.writing.document import write_document
from press.writing.pdf import Paper, set_paper
from press.writing.written import Written


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
    began, make = time.monotonic(), import_module("press.site.make")
    with observe(job.project.root) as observer:
        page = make.as_page(shared.website, job.document.path, written)
        made = make.make_page(shared.website, page, job.document.lines)
    seen = observer.seen()
    return Kept(made, replace(seen, blind=seen.blind or shared.blind(job)), time.monotonic() - began)
