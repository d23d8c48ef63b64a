"""Make the PDF of a run: composed for Typst, through the journal's partials, with its pictures beside it."""

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from press.errors import Place, PressError
from press.matter.dates import changed_on, midnight
from press.pandoc import DEFAULTS
from press.reading.job import Job
from press.reading.options import format_options
from press.running.run import Run
from press.typst import write_pdf
from press.writing.attachments import attachment_arguments, copy_attachments
from press.writing.compose import compose, write_pictures
from press.writing.convert import convert, heading_arguments
from press.writing.pictures import IN_TYPST, copy_pictures

SAFE_DATE = date(2000, 1, 1)  # a PDF without a date of its own still has the same bytes every time


def render_pdf(job: Job, run: Run, target: Path) -> Path:
    """Write the PDF of `run` to `target` and return the path.

    Raises PressError naming the document when Pandoc or Typst refuses it.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="press-") as name:
        source = _write_source(job, run, Path(name))
        day = changed_on(job.settings, job.document.path)
        try:
            return write_pdf(source, target, midnight(day or SAFE_DATE), Path(name, "project"))
        except PressError as fault:
            raise PressError(str(fault), Place(job.document.path)) from None


def _write_source(job: Job, run: Run, scratch: Path) -> Path:
    """Write the document as Typst, and its pictures, into `scratch`, each in its folder of the project."""
    settings = format_options(job.settings, "typst")
    composed = compose(run, settings, job.project.variables, "typst")
    template = _write_template(settings, job.project.root, scratch)
    arguments = ["--defaults", str(DEFAULTS / "typst.yaml"), "--template", str(template)]
    arguments += heading_arguments(settings, "typst") + attachment_arguments(job)
    source = (scratch / "project" / job.document.path).with_name("document.typ")
    source.parent.mkdir(parents=True)
    text = convert(job, composed, settings, arguments, "typst")
    source.write_text(text, encoding="utf-8")
    write_pictures(composed, source.parent)
    copy_pictures(IN_TYPST.findall(text), job, source.parent, on_paper=True)
    copy_attachments(text, job, source.parent)
    return source


def _write_template(settings: dict[str, Any], root: Path, scratch: Path) -> Path:
    """Put the template and the journal's partials side by side, where Pandoc looks for partials."""
    own = [root / partial for partial in settings.get("template-partials") or []]
    for partial in (DEFAULTS / "typst-template.typ", DEFAULTS / "typst-show.typ", *own):
        (scratch / partial.name).write_text(partial.read_text(encoding="utf-8"), encoding="utf-8")
    target = scratch / "template.typ"
    target.write_text((DEFAULTS / "document.typ").read_text(encoding="utf-8"), encoding="utf-8")
    return target
