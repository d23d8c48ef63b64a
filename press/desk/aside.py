"""Write several files as one: all of them are there, or all is as it was."""

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from press.errors import PressError

IN_THE_WAY = (FileExistsError, NotADirectoryError, IsADirectoryError)
Before = dict[Path, bytes | None]


def write_together(files: Mapping[Path, bytes]) -> None:
    """Write `files`, each first aside and then in one step, making folders that are missing.

    When one of them cannot be written, those before it get back what they held, and the fault is raised;
    PressError where something else stands in its place.
    """
    made: list[Path] = []
    before: Before = {}
    try:
        for path in files:
            made += _make_folders(path.parent)
        asides = {path: _write_aside(path, content) for path, content in files.items()}
        for path, aside in asides.items():
            before[path] = path.read_bytes() if path.exists() else None
            aside.replace(path)
    except BaseException as fault:
        _restore(files, before)
        for folder in reversed(made):
            with suppress(OSError):
                folder.rmdir()
        if isinstance(fault, IN_THE_WAY):
            raise PressError(f"'{fault.filename}' is in the way; move it, nothing was changed") from None
        raise


def _make_folders(folder: Path) -> list[Path]:
    """Make `folder` with those above it, and return which were made, the highest first."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing[::-1]


def _aside(path: Path) -> Path:
    return path.with_name(f".{path.name}.new-{os.getpid()}")


def _write_aside(path: Path, content: bytes) -> Path:
    aside = _aside(path)
    aside.write_bytes(content)
    if path.exists():
        aside.chmod(path.stat().st_mode)
    return aside


def _restore(files: Mapping[Path, bytes], before: Before) -> None:
    for path in files:
        with suppress(OSError):
            _aside(path).unlink(missing_ok=True)
    for path, content in before.items():
        if content is None:
            path.unlink(missing_ok=True)
        else:
            half = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
            half.write_bytes(content)
            half.replace(path)
