"""Make the PDF of a run: composed for Typst, through the journal's partials, with its pictures beside it."""

import tempfile
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from press.errors import Place, PressError
from press.matter.dates import moment_of
from press.reading.job import Job
from press.typst import write_pdf
from press.writing.attachments import copy_attachments
from press.writing.compose import write_pictures
from press.writing.draft import Draft
from press.writing.pictures import IN_TYPST, copy_pictures


@dataclass(frozen=True)
class Paper:
    """All that a PDF is set from: its document, its date, the `source` and its `files`, by their paths.

    It can be set at any time and on any machine.
    """

    path: str
    when: datetime
    source: str
    files: dict[str, bytes] = field(repr=False)

    @property
    def weight(self) -> int:
        """The length of its source, in bytes."""
        return len(self.files[self.source])


def make_paper(job: Job, draft: Draft, text: str) -> Paper:
    """Return what the PDF of `draft` is set from, whose Typst is `text`.

    Raises PressErrors for pictures that are not there.
    """
    with tempfile.TemporaryDirectory(prefix="press-") as name:
        folder = Path(name)
        source = _write_source(job, draft, text, folder).relative_to(folder).as_posix()
        files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in files_in(folder)}
    return Paper(job.document.path, moment_of(job.settings, job.document.path), source, files)


def set_paper(paper: Paper) -> bytes:
    """Return the PDF of `paper`; raises PressError naming the document when Typst refuses it."""
    with tempfile.TemporaryDirectory(prefix="press-") as name:
        folder = Path(name)
        for path, data in paper.files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
        try:
            return write_pdf(folder / paper.source, folder / "paper.pdf", paper.when, folder).read_bytes()
        except PressError as fault:
            raise PressError(str(fault), Place(paper.path)) from None


def files_in(folder: Path) -> list[Path]:
    """Return all files below `folder`, in order."""
    return [path for path in sorted(folder.rglob("*")) if path.is_file()]


def _write_source(job: Job, draft: Draft, text: str, folder: Path) -> Path:
    """Write the document, and its pictures, into `folder`, each in its own folder of the project."""
    source = (folder / job.document.path).with_name("document.typ")
    source.parent.mkdir(parents=True, exist_ok=True)
    source.write_text(text, encoding="utf-8")
    write_pictures(draft.composed, source.parent)
    copy_pictures(IN_TYPST.findall(text), job, source.parent, on_paper=True)
    copy_attachments(text, job, source.parent)
    return source
