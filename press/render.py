"""Render documents: read, run once, compose and write each format from that one run."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from press.errors import PressError, PressErrors, raise_all
from press.matter.appendix import with_appendix
from press.matter.citation import cite_page, write_references
from press.pandoc import DEFAULTS
from press.reading.job import Job
from press.reading.options import format_options
from press.running.displays import check_displays
from press.running.embed import embed_cells
from press.running.ipynb import write_notebook
from press.running.run import Run
from press.running.runs import Runs
from press.site.items import count_words, minutes
from press.site.page import Page, Parts, split_parts
from press.writing.compose import compose, write_pictures
from press.writing.convert import convert, heading_arguments
from press.writing.pdf import render_pdf
from press.writing.pictures import IN_HTML, copy_pictures


def render_all(jobs: list[Job], folder: Path, workers: int, done: Callable[[str], None]) -> list[Page]:
    """Render `jobs` into `folder`, several at a time; `done` is called with the path of each.

    Raises PressErrors with the faults of every document.
    """
    pages: list[Page] = []
    faults: list[PressError] = []
    runs = Runs()
    with ThreadPoolExecutor(max_workers=workers) as pool:
        for future in [pool.submit(render_job, job, folder, runs) for job in jobs]:
            try:
                pages.append(future.result())
                done(pages[-1].path)
            except PressErrors as fault:
                faults += fault.faults
            except PressError as fault:
                faults.append(fault)
    raise_all(faults)
    return pages


def render_job(job: Job, folder: Path, runs: Runs) -> Page:
    """Run one document and write its PDF, notebook and pictures into `folder`; return its page, unwritten."""
    run = check_displays(runs.of(job), job.settings)
    shown = embed_cells(run, job, runs)
    parts = _to_html(job, shown, folder) if "html" in job.formats else Parts()
    downloads = []
    if "typst" in job.formats:
        target = render_pdf(job, shown, _beside(job, folder, ".pdf"))
        downloads.append({"text": "PDF", "href": target.name, "type": "application/pdf"})
    if job.document.cells and job.settings.get("date"):
        target = write_notebook(run, _beside(job, folder, ".ipynb"))
        downloads.append({"text": "Notebook", "href": target.name, "type": "application/x-ipynb+json"})
    settings = format_options(job.settings, "html")
    return Page(job.document.path, settings, parts, minutes(count_words(job.document)), tuple(downloads))


def _beside(job: Job, folder: Path, suffix: str) -> Path:
    return folder / (re.sub(r"\.(qmd|md)$", "", job.document.path) + suffix)


def _to_html(job: Job, run: Run, folder: Path) -> Parts:
    settings = format_options(job.settings, "html")
    composed = compose(run, settings, job.project.variables, "html")
    arguments = [
        "--defaults",
        str(DEFAULTS / "html.yaml"),
        *heading_arguments(settings, "html"),
    ]
    text = convert(job, composed, settings, arguments, "html")
    beside = _beside(job, folder, "").parent
    write_pictures(composed, beside)
    copy_pictures(IN_HTML.findall(text), job, beside)
    parts = split_parts(text)
    site = str(job.project.website.get("site-url") or "")
    citation = cite_page(settings, job.document.path, job.project.root, site)
    if citation:
        write_references(settings, _beside(job, folder, ""), job.document.path, job.project.root, site)
    return replace(parts, body=with_appendix(parts.body, settings, citation))
