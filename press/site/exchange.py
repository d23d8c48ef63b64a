"""Put a folder in the place of another in one step, so that nobody ever sees half of it."""

import os
import re
import secrets
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from press.machine import lives, swap


def make_aside(target: Path) -> Path:
    """Return a new folder beside `target`, of the same file system; what killed processes left there goes."""
    target.parent.mkdir(parents=True, exist_ok=True)
    for path in target.parent.glob(f"{target.name}.new-*"):
        process = re.search(r"\.new-(\d+)-", path.name)
        if process and not lives(int(process[1])):
            shutil.rmtree(path, ignore_errors=True)
    aside = target.with_name(f"{target.name}.new-{os.getpid()}-{secrets.token_hex(4)}")
    aside.mkdir()
    return aside


def link_files(names: Iterable[str], source: Path, target: Path) -> None:
    """Let the files `names` below `source` also be below `target`, but for those that are there already.

    There may be very many of them, so most cost one call of the system.
    """
    for name in names:
        try:
            os.link(f"{source}/{name}", f"{target}/{name}")
        except FileExistsError:
            pass
        except OSError:
            if not (target / name).exists():
                _link(source / name, target / name)


def _link(source: Path, target: Path) -> None:
    """Let a file also be `target`, whose folder may be new; where it cannot have two names, copy it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


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
