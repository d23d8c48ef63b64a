"""Write one document from what its cells gave: the parts of its page, its PDF, its notebook, its pictures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from press.errors import Notice
from press.matter.appendix import with_appendix
from press.matter.citation import cite_page, write_references
from press.reading.job import Job
from press.running.displays import check_displays
from press.running.embed import embed_cells
from press.running.ipynb import has_notebook, write_notebook
from press.running.run import Run
from press.running.runs import Runs
from press.writing.compose import write_pictures
from press.writing.convert import convert
from press.writing.draft import Beside, Draft, make_draft, put_beside
from press.writing.exported import EXPORTED, write_export
from press.writing.parts import Parts, split_parts
from press.writing.pdf import render_pdf
from press.writing.pictures import IN_HTML, copy_pictures
from press.writing.writer import writer_of

NOTEBOOK = "ipynb"


@dataclass(frozen=True)
class Written:
    """A document as it was written: the parts of its page, what to download, files by their paths.

    `sources` are the files of the project that it was made from, `notices` what its author should know.
    """

    parts: Parts
    downloads: tuple[dict[str, str], ...]
    files: dict[str, bytes] = field(repr=False)
    sources: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()


def write_document(job: Job, runs: Runs) -> Written:
    """Write the document of `job` in its formats; `runs` has what its cells gave, and those it embeds.

    Raises PressError, with its line, for whatever cannot be shown.
    """
    run = check_displays(runs.of(job), job.settings)
    shown = embed_cells(run, job, runs)
    drafts = {form: make_draft(job, shown, form) for form in sorted({*job.formats} - {NOTEBOOK})}
    with TemporaryDirectory(prefix="press-") as name, TemporaryDirectory(prefix="press-") as aside:
        folder = Path(name)
        beside = put_beside(job, drafts, Path(aside))
        parts = _to_html(job, drafts["html"], folder, beside) if "html" in drafts else Parts()
        downloads = list(_downloads(job, run, drafts.get("typst"), folder, beside))
        notices = _export(job, drafts, folder, downloads)
        return Written(parts, tuple(downloads), _files(folder), notices=tuple(notices))


def write_page_alone(job: Job, runs: Runs) -> Written:
    """Write what a reader of the page sees of the document of `job`, and nothing that is downloaded.

    Raises PressError as `write_document` does.
    """
    shown = embed_cells(check_displays(runs.of(job), job.settings), job, runs)
    with TemporaryDirectory(prefix="press-") as name:
        parts = _to_html(job, make_draft(job, shown, "html"), Path(name), None)
        return Written(parts, (), _files(Path(name)))


def _downloads(
    job: Job, run: Run, draft: Draft | None, folder: Path, beside: Beside | None
) -> Iterator[dict[str, str]]:
    """Write what readers may take with them, and say what it is."""
    if draft:
        target = render_pdf(job, draft, _beside(job, folder, ".pdf"), beside)
        yield {"text": "PDF", "href": quote(target.name), "type": "application/pdf"}
    if NOTEBOOK in job.formats or has_notebook(job):
        target = write_notebook(run, _beside(job, folder, ".ipynb"))
        yield {"text": "Notebook", "href": quote(target.name), "type": "application/x-ipynb+json"}


def _export(
    job: Job, drafts: dict[str, Draft], folder: Path, downloads: list[dict[str, str]]
) -> list[Notice]:
    """Write what is to be taken along, add it to `downloads`, and return what an author should know of it."""
    notices: list[Notice] = []
    for form, export in EXPORTED.items():
        if form in drafts:
            target = _beside(job, folder, export.ending)
            notices += write_export(job, drafts[form], target)
            downloads.append({"text": export.name, "href": quote(target.name), "type": export.mime})
    return notices


def _files(folder: Path) -> dict[str, bytes]:
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def _beside(job: Job, folder: Path, suffix: str) -> Path:
    return folder / (re.sub(r"\.(qmd|md|ipynb)$", "", job.document.path) + suffix)


def _to_html(job: Job, draft: Draft, folder: Path, other: Beside | None) -> Parts:
    settings = draft.settings
    text = convert(job, draft, writer_of(settings, "html").arguments, other)
    beside = _beside(job, folder, "").parent
    write_pictures(draft.composed, beside)
    copy_pictures(IN_HTML.findall(text), job, beside)
    parts = split_parts(text)
    site = str(job.project.website.get("site-url") or "")
    citation = cite_page(settings, job.document.path, job.project.root, site)
    if citation:
        write_references(settings, _beside(job, folder, ""), job.document.path, job.project.root, site)
    return replace(parts, body=with_appendix(parts.body, settings, citation))
