"""Render a project with Quarto and with press, and tell article by article what a reader gets differently.

Both work on copies in temporary folders: the project's own site, its frozen results and its caches stay as
they are.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from press.comparison.skeleton import skeleton_of
from press.comparison.unlike import Difference, differences
from press.errors import PressError
from press.reading.project import Project, name_documents, page_of, read_project

MADE = ("_freeze", "__pycache__", "node_modules")  # beside what begins with a dot, and the site
WIDTH = 12  # so many words are shown around what differs


def compare(options: argparse.Namespace) -> int:
    """Compare what the options name; write what differs and return 0 when nothing does, else 1.

    Raises PressError when there is no Quarto, or when one of the two cannot render the project.
    """
    quarto = find_quarto()
    project = read_project(options.project)
    chosen = name_documents(project, options.paths)
    named = chosen if options.paths else []
    with tempfile.TemporaryDirectory(prefix="press-compare-") as folder:
        theirs = _render_with_quarto(quarto, copy_project(project, Path(folder, "quarto")), named)
        ours = _render_with_press(copy_project(project, Path(folder, "press")), named)
        found = {path: _compare_pages(path, theirs, ours) for path in chosen}
    for path, told in found.items():
        sys.stdout.write(report(path, told))
    return 1 if any(found.values()) else 0


def find_quarto() -> str:
    """Return the program `quarto`: the one that the variable QUARTO names, or that of the PATH.

    Raises PressError when there is none.
    """
    named = os.environ.get("QUARTO")
    found = shutil.which(named or "quarto")
    if not found:
        where = (
            f"QUARTO names '{named}', which is no program" if named else "there is no `quarto` on the PATH"
        )
        raise PressError(f"{where}; install it from quarto.org, or set QUARTO to where it is")
    return str(Path(found).absolute())


def copy_project(project: Project, target: Path) -> Path:
    """Copy what the authors wrote into the folder `target`, without anything that was made from it."""

    def left_out(folder: str, names: list[str]) -> list[str]:
        return [name for name in names if _is_made(Path(folder, name), project)]

    return Path(shutil.copytree(project.root, target, ignore=left_out))


def _is_made(path: Path, project: Project) -> bool:
    own = path.name.startswith(".") or path.name in MADE or path == project.output
    return own or (path / "pyvenv.cfg").is_file()


def _render_with_quarto(quarto: str, root: Path, paths: list[str]) -> Path:
    """Render the project at `root`, or only `paths` of it, and return the folder of the site."""
    known = os.environ | {"QUARTO_PYTHON": sys.executable, "PYTHONPATH": str(root)}
    for path in paths or [""]:
        command = [quarto, "render", *filter(None, [path]), "--to", "html"]
        _run(command, "Quarto", cwd=root, env=known)
    return read_project(root).output


def _render_with_press(root: Path, paths: list[str]) -> Path:
    files = [str(root / path) for path in paths]
    command = [sys.executable, "-m", "press", "render", "--project", str(root), "--to", "html", *files]
    _run(command, "press")
    return read_project(root).output


def _run(command: list[str], name: str, **how: Any) -> None:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, **how)  # noqa: S603 - no shell
    except OSError as fault:
        raise PressError(f"{name} could not be started: {fault.strerror}") from None
    if done.returncode:
        said = (done.stderr or done.stdout).strip() or f"exit status {done.returncode}"
        raise PressError(f"{name} could not render the project:\n{said}")


def _compare_pages(path: str, theirs: Path, ours: Path) -> list[Difference]:
    pages = [folder / page_of(path) for folder in (theirs, ours)]
    if not all(page.is_file() for page in pages):
        there = ["a page" if page.is_file() else "no page" for page in pages]
        return [] if there[0] == there[1] else [Difference("page", *there)]
    want, got = (skeleton_of(page.read_text(encoding="utf-8")) for page in pages)
    return differences(want, got)


def report(path: str, found: list[Difference]) -> str:
    """Return what an author reads of the document `path`: that it is the same, or each difference.

    >>> report("one.qmd", [])
    'one.qmd: the same\\n'
    """
    if not found:
        return f"{path}: the same\n"
    count = "1 difference" if len(found) == 1 else f"{len(found)} differences"
    return "\n".join([f"{path}: {count}", *(_told(each) for each in found)]) + "\n"


def _told(difference: Difference) -> str:
    theirs, ours = difference.excerpts(WIDTH)
    return f"  {difference.part}\n    Quarto: {theirs}\n    press:  {ours}"
