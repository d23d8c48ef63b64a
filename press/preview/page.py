"""One page made first and alone, from what its cells gave before: what an author sees right after a save."""

from contextlib import closing
from pathlib import Path

from press.jobs import read_summaries
from press.reading.project import FORMATS, find_documents, read_project
from press.reading.summary import Summary
from press.recall import Memory
from press.running.run import Ran
from press.running.runs import Runs
from press.site.make import as_page, make_page
from press.site.website import Website
from press.store.digests import Files
from press.store.shelf import open_store
from press.tasks import Shared
from press.writing.convert import prepare_pandoc
from press.writing.document import write_page_alone
from press.writing.written import Written


def make_page_alone(root: Path, path: str) -> dict[str, bytes] | None:
    """Return the files of the page of the document `path` of the project at `root`, by their paths.

    None where the page cannot be made alone: it is no document, lists others, or its cells must run first.
    Nothing is kept and nothing is put into the site. Raises PressError for what is wrong with any document.
    """
    project = read_project(root)
    if path not in find_documents(project):
        return None
    with closing(open_store(project.root)) as store:
        files = Files(project.root)
        known = read_summaries(project, set(FORMATS.values()), store, files, lambda _: None)
        memory = Memory(store, files, Website(project, tuple(known)))
        made = _make(memory, memory.website.documents[path])
    prepare_pandoc(project.root)  # for the next save
    return made


def _make(memory: Memory, summary: Summary) -> dict[str, bytes] | None:
    website, path = memory.website, summary.path
    runs = _known_runs(memory, summary)
    if runs is None or path not in website.by_path or summary in website.listing:
        return None
    job = Shared(website, frozenset({"html"})).job(path)
    alone = write_page_alone(job, Runs(runs))
    page = as_page(website, path, _with_downloads(memory, path, alone))
    return alone.files | make_page(website, page, job.document.lines).files


def _known_runs(memory: Memory, summary: Summary) -> dict[str, Ran] | None:
    """Return what the cells that a document shows gave, or None where some of them must run."""
    runs: dict[str, Ran] = {}
    for path in memory.website.running(summary):
        record = memory.run_of(path)
        try:
            kept: Ran | None = memory.store.value(record) if record else None
        except LookupError:
            return None
        if kept is None:
            return None
        runs[path] = kept
    return runs


def _with_downloads(memory: Memory, path: str, alone: Written) -> Written:
    """Return what is written of the page with what the whole document last had beside it."""
    latest = memory.store.latest("written", path)
    try:
        whole: Written | None = memory.store.value(latest) if latest else None
    except LookupError:
        return alone
    return Written(alone.parts, whole.downloads, alone.files, whole.sources) if whole else alone
