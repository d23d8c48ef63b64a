"""Put a folder in the place of another in one step, so that nobody ever sees half of it."""

import os
import re
import secrets
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from press.machine import lives, swap


def make_aside(target: Path, spare: Path | None = None) -> Path:
    """Return a folder beside `target`, of the same file system; what killed processes left there goes.

    It is new, or the folder `spare` that an earlier render left, whose files have to be looked at.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    for path in target.parent.glob(f"{target.name}.new-*"):
        process = re.search(r"\.new-(\d+)-", path.name)
        if process and not lives(int(process[1])):
            shutil.rmtree(path, ignore_errors=True)
    aside = target.with_name(f"{target.name}.new-{os.getpid()}-{secrets.token_hex(4)}")
    if not (spare and _moved(spare, aside)):
        aside.mkdir()
    return aside


def _moved(folder: Path, place: Path) -> bool:
    try:
        folder.rename(place)
    except OSError:  # there is none, or it lies on another disk
        return False
    return True


def keep_spare(folder: Path, spare: Path) -> None:
    """Keep `folder` as `spare` for the next render: to make thousands of folders takes long."""
    shutil.rmtree(spare, ignore_errors=True)
    if not _moved(folder, spare):
        shutil.rmtree(folder, ignore_errors=True)


def link_files(names: Iterable[str], source: Path, target: Path, copies: bool = True) -> None:
    """Let the files `names` below `source` also be below `target`, in place of others there.

    There may be very many of them, so most cost two or three calls of the system. One that cannot have two
    names is copied; without `copies` that is an OSError.
    """
    for name in names:
        here, there = f"{source}/{name}", f"{target}/{name}"
        try:
            if not _is_same(here, there):
                os.link(here, there)
        except OSError:
            make_room(target / name, target)
            _link(source / name, target / name, copies)


def _is_same(here: str, there: str) -> bool:
    try:
        return os.path.samestat(os.stat(there), os.stat(here))
    except FileNotFoundError:
        return False


def _link(source: Path, target: Path, copies: bool) -> None:
    try:
        os.link(source, target)
    except OSError:
        if not copies:
            raise
        shutil.copy2(source, target)


def make_room(path: Path, root: Path) -> None:
    """Make the folder below `root` in which `path` lies; what is there by that name, or in the way, goes."""
    for folder in reversed(path.relative_to(root).parents[:-1]):
        if (root / folder).is_file():
            (root / folder).unlink()
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)


def remove_files(names: Iterable[str], folder: Path) -> None:
    """Remove the files `names` below `folder`, and the folders that this leaves empty."""
    for name in names:
        (folder / name).unlink()
        with suppress(OSError):  # it is not empty
            os.removedirs((folder / name).parent)
    folder.mkdir(parents=True, exist_ok=True)


def exchange(new: Path, there: Path) -> None:
    """Put the folder `new` in the place of the folder `there`, if there is one, which then is `new`.

    Linux does it in one step. Elsewhere nothing is there for a moment between two; and where `there` cannot
    be moved, because another disk is mounted on it, its files are replaced one by one.
    """
    if not there.exists():
        new.rename(there)
        new.mkdir()
        return
    with suppress(OSError):
        shutil.copymode(there, new)
    if not swap(new, there):
        _take_turns(new, there)


def _take_turns(new: Path, there: Path) -> None:
    old = new.with_name(f"{new.name}.old")
    try:
        there.rename(old)
    except OSError:
        _replace_files(new, there)
        return
    try:
        new.rename(there)
    except OSError:
        old.rename(there)
        raise
    old.rename(new)


def _replace_files(new: Path, there: Path) -> None:
    """Replace the files in `there`, each in a step of its own, then remove those that are not new."""
    wanted = {path.relative_to(new) for path in new.rglob("*") if path.is_file()}
    folders = {folder for name in wanted for folder in name.parents}
    for path in sorted(there.rglob("*"), reverse=True):
        if path.is_file() and path.relative_to(there) in folders:
            path.unlink()
        elif path.is_dir() and path.relative_to(there) in wanted:
            shutil.rmtree(path)
    for name in sorted(wanted):
        (there / name).parent.mkdir(parents=True, exist_ok=True)
        half = there / name.with_name(f".{secrets.token_hex(8)}")
        shutil.copy2(new / name, half)
        half.replace(there / name)
    for path in sorted(there.rglob("*"), reverse=True):
        if path.is_file() and path.relative_to(there) not in wanted:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()
