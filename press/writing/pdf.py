"""Make the PDF of a run: composed for Typst, through the journal's partials, with its pictures beside it."""

import tempfile
from pathlib import Path

from press.errors import Place, PressError
from press.matter.dates import moment_of
from press.reading.job import Job
from press.typst import write_pdf
from press.writing.attachments import copy_attachments
from press.writing.compose import write_pictures
from press.writing.draft import Draft
from press.writing.pictures import IN_TYPST, copy_pictures


def render_pdf(job: Job, draft: Draft, text: str, target: Path) -> Path:
    """Write the PDF of `draft`, which is `text` as Typst, to `target` and return the path.

    Raises PressError naming the document when Typst refuses it.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="press-") as name:
        source = _write_source(job, draft, text, Path(name))
        when = moment_of(job.settings, job.document.path)
        try:
            return write_pdf(source, target, when, Path(name))
        except PressError as fault:
            raise PressError(str(fault), Place(job.document.path)) from None


def _write_source(job: Job, draft: Draft, text: str, folder: Path) -> Path:
    """Write the document, and its pictures, into `folder`, each in its own folder of the project."""
    source = (folder / job.document.path).with_name("document.typ")
    source.parent.mkdir(parents=True, exist_ok=True)
    source.write_text(text, encoding="utf-8")
    write_pictures(draft.composed, source.parent)
    copy_pictures(IN_TYPST.findall(text), job, source.parent, on_paper=True)
    copy_attachments(text, job, source.parent)
    return source
