"""One document that is being edited: its notebook aside, and each save of it written back."""

from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

import nbformat
from nbformat import NotebookNode

from press.edit.sheets import to_sheet
from press.edit.written import to_text
from press.errors import Place, PressError
from press.reading.job import read_document
from press.reading.project import Project
from press.store.whole import write_whole


@dataclass
class Session:
    """A document of a project, its notebook, and the bytes that it had when it was last read or written."""

    project: Project
    path: str
    notebook: Path
    known: bytes | None = field(repr=False)
    is_told: bool = False  # that the document was changed elsewhere
    pasted: bool = False  # whether there are pictures in the notebook alone

    @property
    def document(self) -> Path:
        """The document."""
        return self.project.root / self.path

    @property
    def aside(self) -> Path:
        """Where a save goes when the document was changed elsewhere; no page is made of such a name."""
        return self.document.with_name(f"_{self.document.stem}.edited.qmd")


def start_session(project: Project, path: str) -> Session:
    """Lay the document `path` as a notebook where its cells run, hidden, and return the session.

    Raises PressError for a document that is not UTF-8, or that is being edited already.
    """
    session = Session(project, path, notebook_of(project, path), (project.root / path).read_bytes())
    try:
        text = nbformat.writes(to_sheet((session.known or b"").decode()))
    except UnicodeDecodeError as fault:
        raise PressError(f"the file is not UTF-8 (byte {fault.start})", Place(path)) from None
    try:
        with session.notebook.open("x", encoding="utf-8") as file:
            file.write(text + "\n")
    except FileExistsError:
        name = session.notebook.relative_to(project.root).as_posix()
        message = f"it is being edited already; end that, or delete '{name}' if it was left behind"
        raise PressError(message, Place(path)) from None
    return session


def notebook_of(project: Project, path: str) -> Path:
    """Return the hidden file that is the notebook of the document `path`, where its cells run."""
    flat = str(PurePosixPath(path).with_suffix("")).replace("/", "-")
    return project.folder_of(path) / f".{flat}.press.ipynb"


def save(session: Session) -> list[str]:
    """Write the notebook of `session` back to its document, and return what is to be said of that.

    A document that was changed elsewhere meanwhile is left alone; what was saved is then kept beside it.
    """
    try:
        sheet = nbformat.read(session.notebook, as_version=4)
        new = to_text(sheet).encode()
    except Exception as fault:  # nbformat raises whatever its parsers do
        return [f"{session.path}: the notebook cannot be read ({type(fault).__name__}); save it again"]
    now = session.document.read_bytes() if session.document.is_file() else None
    if now == new:
        session.known = now
        return _pasted(session, sheet)
    if now != session.known:
        return _keep_both(session, new)
    write_whole(session.document, new)
    session.known = new
    return [f"{session.path} is written", *_invalid(session), *_pasted(session, sheet)]


def _keep_both(session: Session, new: bytes) -> list[str]:
    changed = f"{session.path} was changed elsewhere since it was opened here"
    if new == session.known:  # nothing of this session would be lost
        told, session.is_told = session.is_told, True
        return [] if told else [f"{changed}; end this and edit it again to see it as it is now"]
    if session.aside.is_file() and session.aside.read_bytes() == new:
        return []
    write_whole(session.aside, new)
    name = session.aside.relative_to(session.project.root).as_posix()
    return [f"{changed}, and is left as it is; what you saved is in {name}: bring both together"]


def _invalid(session: Session) -> list[str]:
    """Return what is wrong with the document as it was written; nothing is lost by writing it."""
    try:
        read_document(session.project, session.path)
    except PressError as fault:
        return [f"it is no document that can be rendered now: {fault}"]
    return []


def _pasted(session: Session, sheet: NotebookNode) -> list[str]:
    """Return what is to be said of pictures that were pasted into cells: a .qmd cannot hold them."""
    numbers = [
        number
        for number, cell in enumerate(sheet.cells, 1)
        if any(f"attachment:{name}" in cell.source for name in cell.get("attachments", {}))
    ]
    told, session.pasted = session.pasted, bool(numbers)
    if told or not numbers:
        return []
    return [
        f"{session.path}: the picture pasted into cell {numbers[0]} is in the notebook alone; "
        "save it as a file beside the document, and name that"
    ]


def end_session(session: Session) -> list[str]:
    """Write back what was saved last, take the notebook away, and return what is to be said."""
    said = save(session)
    if session.pasted:
        name = session.notebook.relative_to(session.project.root).as_posix()
        return [*said, f"the notebook is kept as {name}, because it holds pictures"]
    session.notebook.unlink(missing_ok=True)
    return said
