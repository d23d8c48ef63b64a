"""Write one document from what its cells gave: the parts of its page, its PDF, its notebook, its pictures."""

from collections.abc import Iterator
from dataclasses import replace
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
from press.writing.draft import Draft, make_draft
from press.writing.exported import EXPORTED, write_export
from press.writing.parts import Parts, split_parts
from press.writing.pdf import Paper, files_in, make_paper
from press.writing.pictures import IN_HTML, copy_pictures
from press.writing.writer import Writer, page_writer, paper_writer
from press.writing.written import Written, stem_of

NOTEBOOK = "ipynb"


def write_document(job: Job, runs: Runs) -> tuple[Written, Paper | None]:
    """Write the document of `job` in its formats, but for its PDF, which can be set from the paper returned.

    `runs` has what its cells gave, and those it embeds. Raises PressError, with its line, for whatever cannot
    be shown.
    """
    run = check_displays(runs.of(job), job.settings)
    shown = embed_cells(run, job, runs)
    drafts = {form: make_draft(job, shown, form) for form in sorted({*job.formats} - {NOTEBOOK})}
    with TemporaryDirectory(prefix="press-") as name, TemporaryDirectory(prefix="press-") as aside:
        folder = Path(name)
        texts = _convert(job, drafts, Path(aside))
        parts = _to_html(job, drafts["html"], texts["html"], folder) if "html" in drafts else Parts()
        paper = make_paper(job, drafts["typst"], texts["typst"]) if "typst" in drafts else None
        downloads = list(_downloads(job, run, _beside(job, folder, ".pdf"), paper is not None))
        notices = _export(job, drafts, folder, downloads)
        return Written(parts, tuple(downloads), _files(folder), notices=tuple(notices)), paper


def write_page_alone(job: Job, runs: Runs) -> Written:
    """Write what a reader of the page sees of the document of `job`, and nothing that is downloaded.

    Raises PressError as `write_document` does.
    """
    shown = embed_cells(check_displays(runs.of(job), job.settings), job, runs)
    with TemporaryDirectory(prefix="press-") as name:
        draft = make_draft(job, shown, "html")
        (text,) = convert(job, [(draft, page_writer(draft.settings))])
        parts = _to_html(job, draft, text, Path(name))
        return Written(parts, (), _files(Path(name)))


def _convert(job: Job, drafts: dict[str, Draft], folder: Path) -> dict[str, str]:
    """Return the page and the Typst that are wanted, by their formats; the template goes into `folder`."""
    writers: dict[str, Writer] = {}
    if "html" in drafts:
        writers["html"] = page_writer(drafts["html"].settings)
    if "typst" in drafts:
        writers["typst"] = paper_writer(job, drafts["typst"].settings, folder)
    texts = convert(job, [(drafts[form], writer) for form, writer in writers.items()]) if writers else []
    return dict(zip(writers, texts, strict=True))


def _downloads(job: Job, run: Run, pdf: Path, is_set: bool) -> Iterator[dict[str, str]]:
    """Say what readers may take with them: the `pdf` if it is set, and the notebook, which is written."""
    if is_set:
        yield {"text": "PDF", "href": quote(pdf.name), "type": "application/pdf"}
    if NOTEBOOK in job.formats or has_notebook(job):
        target = write_notebook(run, pdf.with_suffix(".ipynb"))
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
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files_in(folder)}


def _beside(job: Job, folder: Path, suffix: str) -> Path:
    return folder / (stem_of(job.document.path) + suffix)


def _to_html(job: Job, draft: Draft, text: str, folder: Path) -> Parts:
    settings = draft.settings
    beside = _beside(job, folder, "").parent
    write_pictures(draft.composed, beside)
    copy_pictures(IN_HTML.findall(text), job, beside)
    parts = split_parts(text)
    site = str(job.project.website.get("site-url") or "")
    citation = cite_page(settings, job.document.path, job.project.root, site)
    if citation:
        write_references(settings, _beside(job, folder, ""), job.document.path, site)
    return replace(parts, body=with_appendix(parts.body, settings, citation))
