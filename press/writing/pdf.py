"""Make the PDF of a run: composed for Typst, through the journal's partials, with its pictures beside it."""

import tempfile
from pathlib import Path
from typing import Any

from press.errors import Place, PressError
from press.matter.dates import moment_of
from press.pandoc import DEFAULTS
from press.reading.job import Job
from press.typst import write_pdf
from press.writing.attachments import attachment_arguments, copy_attachments
from press.writing.compose import write_pictures
from press.writing.convert import convert, convert_cited, heading_arguments
from press.writing.draft import Beside, Draft
from press.writing.pictures import IN_TYPST, copy_pictures


def render_pdf(job: Job, draft: Draft, target: Path, beside: Beside | None = None) -> Path:
    """Write the PDF of `draft` to `target` and return the path; its citations may be set `beside` the page's.

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
    template = _write_template(draft.settings, job.project.root, scratch)
    arguments = ["--template", str(template), *heading_arguments(draft.settings, "typst")]
    arguments += attachment_arguments(job)
    source = (scratch / "project" / job.document.path).with_name("document.typ")
    source.parent.mkdir(parents=True)
    if beside and beside.cited.exists():
        text = convert_cited(job, beside, arguments)
    else:
        text = convert(job, draft, arguments)
    source.write_text(text, encoding="utf-8")
    write_pictures(draft.composed, source.parent)
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
