"""What everything is made with: Python, its packages, press itself."""

import os
import platform
import re
import subprocess
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from press.store.digests import digest

# What changes how Python draws and words things, whoever asks for it.
ENVIRONMENT = (
    "TZ",
    "LANG",
    "LC_ALL",
    "LC_TIME",
    "LC_NUMERIC",
    "SOURCE_DATE_EPOCH",
    "MATPLOTLIBRC",
    "PYTHONPATH",
)
HOME = Path(__file__).parents[1]
INFO = re.compile(r"(.+?)-(\d[^-]*)(?:-py[\d.]+)?\.(?:dist|egg)-info")


@cache
def packages() -> str:
    """Return a hash of Python's version and of the names and versions of all packages."""
    return digest(sys.version, platform.machine(), _installed())


def versions() -> dict[str, str]:
    """Return the version of every installed package, by its name as its folder spells it."""
    found = (INFO.fullmatch(name) for name in _installed())
    return {each[1].lower(): each[2] for each in found if each}


@cache
def _installed() -> list[str]:
    folders = [Path(each) for each in sys.path if each.endswith(("site-packages", "dist-packages"))]
    return sorted(each.name for folder in folders if folder.is_dir() for each in folder.glob("*-info"))


def commit_of(root: Path) -> str:
    """Return the commit of the project at `root`, "" where git does not know of one."""
    command = ["git", "-C", str(root), "rev-parse", "HEAD"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - no shell
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def tools(*rooms: str) -> dict[str, str]:
    """Return what all is made with, in words and by hash: of press all files, or those of `rooms`."""
    return {"the installed packages": packages(), "press itself": press_itself(*rooms)}


def environment() -> dict[str, str]:
    """Return the environment in which cells run, in words and by its hash."""
    return {"the environment": digest({name: os.environ.get(name) for name in ENVIRONMENT})}


@cache
def press_itself(*rooms: str) -> str:
    """Return a hash of press's own files, or of those in some of its `rooms`."""
    return digest(*(part for path in _files(rooms) for part in (path.name, path.read_bytes())))


def _files(rooms: Iterable[str]) -> list[Path]:
    folders = [HOME / room for room in rooms] or [HOME]
    found = (path for folder in folders for path in folder.rglob("*"))
    return sorted(path for path in found if path.is_file() and path.suffix != ".pyc")
