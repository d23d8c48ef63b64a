"""`python -m press edit`: a document in JupyterLab, until JupyterLab or the author ends it."""

import argparse
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from watchfiles import Change, watch

from press.edit.lab import run_lab
from press.edit.session import Session, end_session, save, start_session
from press.errors import Place, PressError, printable
from press.reading.project import Project, name_documents, read_project

LOOK = 500  # milliseconds, after which is looked whether JupyterLab is still there


def edit(options: argparse.Namespace) -> int:
    """Edit the document that the options name, and return 1 when JupyterLab ended by a fault.

    Raises PressError for what is no .qmd of the project, and when JupyterLab is not installed.
    """
    project = read_project(options.project)
    path = name_document(project, options.path)
    with _ended_by_signals(), editing(project, path, tell) as session:
        return _in_lab(session, not options.no_browser)
    return 0  # after Ctrl-C


def _in_lab(session: Session, browser: bool) -> int:
    with run_lab(session.project.root, session.notebook, browser) as lab:
        tell(f"editing {session.path}; each save is written to it; end with Ctrl-C")
        follow(session, lambda: lab.poll() is None, tell)
        return 1 if lab.returncode else 0


def name_document(project: Project, written: Path) -> str:
    """Return the path of the one .qmd of the project that is `written`."""
    chosen = name_documents(project, [written])
    if len(chosen) != 1:
        raise PressError(f"'{written}' is a folder; name one document in it")
    if not chosen[0].endswith(".qmd"):
        raise PressError("only .qmd files are edited as notebooks; open it in an editor", Place(chosen[0]))
    return chosen[0]


@contextmanager
def editing(project: Project, path: str, tell: Callable[[str], object]) -> Iterator[Session]:
    """Give the session of a document; Ctrl-C ends it, and then what was saved last is written back."""
    session = start_session(project, path)
    try:
        yield session
    except KeyboardInterrupt:
        pass
    finally:
        for sentence in end_session(session):
            tell(sentence)


def follow(session: Session, goes_on: Callable[[], bool], tell: Callable[[str], object]) -> None:
    """Write back each save of the notebook of `session`, as long as it `goes_on`."""
    name = session.notebook.name

    def is_notebook(_: Change, path: str) -> bool:
        return Path(path).name == name

    found = watch(
        session.notebook.parent,
        watch_filter=is_notebook,
        recursive=False,
        rust_timeout=LOOK,
        yield_on_timeout=True,
    )
    for changes in found:
        for sentence in save(session) if changes else ():
            tell(sentence)
        if not goes_on():
            return


def tell(sentence: str) -> None:
    """Say a sentence at once."""
    sys.stdout.write(f"{printable(sentence)}\n")
    sys.stdout.flush()


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Let a closed terminal, or whoever ends this process, end JupyterLab too, as Ctrl-C does."""

    def end(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    names = [name for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {name: signal.signal(getattr(signal, name), end) for name in names}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)
