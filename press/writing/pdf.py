"""Make the PDF of a run: composed for Typst, through the journal's partials, with its pictures beside it."""

import tempfile
from pathlib import Path

from press.errors import Place, PressError
from press.matter.dates import moment_of
from press.reading.job import Job
from press.typst import write_pdf
from press.writing.attachments import copy_attachments
from press.writing.compose import write_pictures
from press.writing.convert import convert
from press.writing.draft import Beside, Draft
from press.writing.pictures import IN_TYPST, copy_pictures
from press.writing.writer import paper_writer


def render_pdf(job: Job, draft: Draft, target: Path, beside: Beside | None = None) -> Path:
    """Write the PDF of `draft` to `target` and return the path; its Typst may be there, `beside` the page.

    Raises PressError naming the document when Pandoc or Typst refuses it.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="press-") as name:
        source = _write_source(job, draft, beside, Path(name))
        when = moment_of(job.settings, job.document.path)
        try:
            return write_pdf(source, target, when, Path(name, "project"))
        except PressError as fault:
            raise PressError(str(fault), Place(job.document.path)) from None


def _write_source(job: Job, draft: Draft, beside: Beside | None, scratch: Path) -> Path:
    """Write the document as Typst, and its pictures, into `scratch`, each in its folder of the project."""
    source = (scratch / "project" / job.document.path).with_name("document.typ")
    source.parent.mkdir(parents=True)
    text = (beside.text if beside else None) or _convert(job, draft, scratch)
    source.write_text(text, encoding="utf-8")
    write_pictures(draft.composed, source.parent)
    copy_pictures(IN_TYPST.findall(text), job, source.parent, on_paper=True)
    copy_attachments(text, job, source.parent)
    return source


def _convert(job: Job, draft: Draft, scratch: Path) -> str:
    return convert(job, draft, paper_writer(job, draft.settings, scratch).arguments)
