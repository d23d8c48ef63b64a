"""Render documents: read, run once, compose and write each format from that one run."""

import re
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

from press.compose import Composed, compose
from press.dates import midnight, parse_date
from press.errors import Place, PressError, PressErrors, raise_all
from press.ipynb import write_notebook
from press.job import Job
from press.listing import reading_minutes
from press.options import format_options
from press.page import Page, authors_of, shown_date, split_parts
from press.pandoc import DEFAULTS, Reply, citation_arguments, run_pandoc
from press.run import Run, run_document
from press.trace import trace_complaints
from press.typst import write_pdf

SAFE_DATE = date(2000, 1, 1)  # a PDF without a date of its own still has the same bytes every time


def render_all(jobs: list[Job], folder: Path, workers: int, done: Callable[[str], None]) -> list[Page]:
    """Render `jobs` into `folder`, several at a time; `done` is called with the path of each.

    Raises PressErrors with the faults of every document.
    """
    pages: list[Page] = []
    faults: list[PressError] = []
    with ThreadPoolExecutor(max_workers=workers) as pool:
        for future in [pool.submit(render_job, job, folder) for job in jobs]:
            try:
                pages.append(future.result())
                done(pages[-1].path)
            except PressErrors as fault:
                faults += fault.faults
            except PressError as fault:
                faults.append(fault)
    raise_all(faults)
    return pages


def render_job(job: Job, folder: Path) -> Page:
    """Run one document and write its PDF, notebook and pictures into `folder`; return its page, unwritten."""
    run = run_document(job.document, job.settings, job.project.folder_of(job.document.path))
    parts = _to_html(job, run, folder) if "html" in job.formats else ("", "", "", "")
    downloads = []
    if "typst" in job.formats:
        target = _to_pdf(job, run, folder)
        downloads.append({"text": "PDF", "href": target.name, "type": "application/pdf"})
    if job.document.cells and job.settings.get("date"):
        target = write_notebook(run, _beside(job, folder, ".ipynb"))
        downloads.append({"text": "Notebook", "href": target.name, "type": "application/x-ipynb+json"})
    settings = format_options(job.settings, "html")
    return Page(job.document.path, settings, parts, reading_minutes(job.document), tuple(downloads))


def _beside(job: Job, folder: Path, suffix: str) -> Path:
    return folder / (job.document.path.removesuffix(".qmd") + suffix)


def _to_html(job: Job, run: Run, folder: Path) -> tuple[str, str, str, str]:
    settings = format_options(job.settings, "html")
    composed = compose(run, settings, job.project.variables, "html")
    _write_pictures(composed, _beside(job, folder, "").parent)
    depth = str(int(settings.get("toc-depth", 2)))
    reply = _convert(
        job, composed, settings, ["--defaults", str(DEFAULTS / "html.yaml"), "--toc-depth", depth]
    )
    return split_parts(reply.text)


def _to_pdf(job: Job, run: Run, folder: Path) -> Path:
    settings = format_options(job.settings, "typst")
    composed = compose(run, settings, job.project.variables, "typst")
    target = _beside(job, folder, ".pdf")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="press-") as name:
        scratch = Path(name)
        template = _write_template(settings, job.project.root, scratch)
        arguments = ["--defaults", str(DEFAULTS / "typst.yaml"), "--template", str(template)]
        reply = _convert(job, composed, settings, arguments)
        _write_pictures(composed, scratch)
        _copy_pictures(reply.text, job, scratch)
        source = scratch / "document.typ"
        source.write_text(reply.text, encoding="utf-8")
        day = parse_date(job.settings.get("date-modified") or job.settings.get("date"), job.document.path)
        try:
            return write_pdf(source, target, midnight(day or SAFE_DATE))
        except PressError as fault:
            raise PressError(str(fault), Place(job.document.path)) from None


def _write_template(settings: dict[str, Any], root: Path, scratch: Path) -> Path:
    """Put the template and the journal's partials side by side, where Pandoc looks for partials."""
    own = [root / partial for partial in settings.get("template-partials") or []]
    for partial in (DEFAULTS / "typst-template.typ", DEFAULTS / "typst-show.typ", *own):
        (scratch / partial.name).write_text(partial.read_text(encoding="utf-8"), encoding="utf-8")
    target = scratch / "template.typ"
    target.write_text((DEFAULTS / "document.typ").read_text(encoding="utf-8"), encoding="utf-8")
    return target


def _convert(job: Job, composed: Composed, settings: dict[str, Any], arguments: list[str]) -> Reply:
    root = job.project.root
    places = citation_arguments(settings, root)
    try:
        reply = run_pandoc(composed.text, _metadata(settings, job.document.path), [*arguments, *places], root)
    except PressError as fault:
        raise (fault if fault.place else PressError(str(fault), Place(job.document.path))) from None
    raise_all(trace_complaints(reply.complaints, job.document, job.bibliography))
    return reply


def _metadata(settings: dict[str, Any], path: str) -> dict[str, Any]:
    """Return what Pandoc's templates and filters read: Quarto's names, dates as they are shown."""
    dropped = ("bibliography", "csl", "format", "listing", "toc", "toc-depth", "css", "theme")
    result = {key: value for key, value in settings.items() if key not in dropped}
    for key in ("date", "date-modified"):
        day = parse_date(settings.get(key), path)
        if day:
            result[key] = shown_date(day, settings)
    result["by-author"] = [{"name": {"literal": name}} for name in authors_of(settings)]
    result["labels"] = {"modified": (settings.get("language") or {}).get("title-block-modified", "Modified")}
    result.setdefault("link-citations", True)
    result["pagetitle"] = str(settings.get("title", path))
    return result


def _write_pictures(composed: Composed, folder: Path) -> None:
    for path, data in composed.pictures.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def _copy_pictures(text: str, job: Job, scratch: Path) -> None:
    """Copy the pictures that the author wrote into the document to where Typst will look for them."""
    base = (job.project.root / job.document.path).parent
    for name in re.findall(r'image\("([^"]+)"', text):
        source = base / name
        if source.is_file() and not (scratch / name).exists():
            (scratch / name).parent.mkdir(parents=True, exist_ok=True)
            (scratch / name).write_bytes(source.read_bytes())
