"""Render a project twice under conditions that must not matter, and tell each file that differs."""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from press.errors import PressError
from press.reading.globs import files_below
from press.reading.project import find_documents, read_project

MADE = ("_site", ".press", ".quarto", "__pycache__", "node_modules", ".venv", ".*_cache")
LONG_AGO = 978307200  # seconds, 1 January 2001: when the files of the second copy seem to be from
HOME = Path(__file__).parents[1]


@dataclass(frozen=True)
class Conditions:
    """Under what a copy is rendered: the name of its folder, its environment, its umask, how many jobs."""

    folder: str
    environment: dict[str, str]
    umask: int
    jobs: int


FIRST = Conditions(
    "first", {"TZ": "UTC", "LANG": "C.UTF-8", "PYTHONHASHSEED": "0", "USER": "ada"}, umask=0o022, jobs=1
)
SECOND = Conditions(
    "the second one, ü",
    {"TZ": "Asia/Kolkata", "LANG": "de_DE.UTF-8", "PYTHONHASHSEED": "4242", "USER": "ben"},
    umask=0o077,
    jobs=2,
)


def reproduce(options: argparse.Namespace) -> int:
    """Render `options.project` in two copies, print a line for each file that differs; 1 when there is any.

    The first is rendered from nothing. Of the second one document is, then all from what is kept, into a site
    that is gone; its files seem to be from another time.

    Raises PressError with what press said where a copy cannot be rendered.
    """
    root = options.project.resolve()
    with tempfile.TemporaryDirectory(prefix="press-") as scratch:
        first, second = (_copy(root, Path(scratch), each) for each in (FIRST, SECOND))
        _render(first, FIRST)
        for name in files_below(second):
            os.utime(second / name, (LONG_AGO, LONG_AGO))
        _render(second, SECOND, find_documents(read_project(second, None))[-1])
        site = read_project(second, None).output
        shutil.rmtree(site)
        _render(second, SECOND)
        found = list(differing(read_project(first, None).output, site))
    for line in found:
        sys.stdout.write(f"{line}\n")
    return int(bool(found))


def differing(first: Path, second: Path) -> Iterator[str]:
    """Yield a line for each file that is not the same in both folders."""
    ours, theirs = (
        {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
        for folder in (first, second)
    )
    for name in sorted(ours | theirs):
        if name not in ours or name not in theirs:
            yield f"{name}: it is in one of two renders alone"
        elif (first / name).read_bytes() != (second / name).read_bytes():
            yield f"{name}: two renders differ"


def _copy(root: Path, scratch: Path, under: Conditions) -> Path:
    ignored = shutil.ignore_patterns(*MADE)
    return Path(shutil.copytree(root, scratch / under.folder / "journal", symlinks=True, ignore=ignored))


def _render(root: Path, under: Conditions, *paths: str) -> None:
    home = root.parent / "home"
    home.mkdir(exist_ok=True)
    done = subprocess.run(  # noqa: S603 - our own arguments, no shell
        [sys.executable, "-m", "press", "render", "--jobs", str(under.jobs), *paths],
        cwd=root, umask=under.umask, capture_output=True, text=True, check=False,
        env={**os.environ, **under.environment, "HOME": str(home), "PYTHONPATH": str(HOME)},
    )  # fmt: skip
    if done.returncode:
        raise PressError(f"a copy of the project could not be rendered: {done.stderr.strip()}")
