"""Observe what the cells of a document read, in the process that is theirs alone."""

import os
import pathlib
import sys
from pathlib import Path
from types import FrameType
from typing import Any

from press.store.observed import Observer, observe_process

CELL = "ipykernel_"  # in the name of the file that IPython gives to a cell
# Python's own modules through which it asks.
BETWEEN = {os.__file__, pathlib.__file__, "<frozen os>", "<frozen _collections_abc>", "<frozen genericpath>"}


def watch_cells(root: Path) -> Observer:
    """Observe from now on what this process reads for the project at `root`, and return who observes.

    Besides files these are the environment variables and the presence of files that the project's own code
    asks for, and the names of modules, which a new file of the project might take.
    """
    observer = observe_process(root)
    _watch_environment(observer)
    _watch_presence(observer)
    _watch_imports(observer)
    return observer


def _watch_environment(observer: Observer) -> None:
    kind: type[Any] = type(os.environ)

    class Watched(kind):  # type: ignore[misc]
        """The environment, which tells what is asked of it."""

        def __getitem__(self, key: str) -> str:
            if _is_asked_by_project(observer.root):
                observer.variables[key] = None
            return str(super().__getitem__(key))

    os.environ.__class__ = Watched


def _watch_presence(observer: Observer) -> None:
    original = os.stat

    def stat(path: Any, *arguments: Any, **options: Any) -> os.stat_result:
        if not isinstance(path, int) and _is_asked_by_project(observer.root):
            observer.note(path)
        return original(path, *arguments, **options)

    for functions in (os.supports_dir_fd, os.supports_fd, os.supports_follow_symlinks):
        if original in functions:
            functions.add(stat)
    os.stat = stat


def _watch_imports(observer: Observer) -> None:
    tried: set[str] = set()

    def hear(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "import" and (name := str(arguments[0]).partition(".")[0]) not in tried:
            tried.add(name)
            for folder in (each for each in sys.path if each.startswith(str(observer.root))):
                for file in (f"{folder}/{name}.py", f"{folder}/{name}/__init__.py"):
                    if not os.path.lexists(file):
                        observer.note(file)

    sys.addaudithook(hear)


def _is_asked_by_project(root: Path) -> bool:
    """Say whether it is a cell, or a module of the project, that asks; packages do so for their own ends."""
    frame: FrameType | None = sys._getframe(2)
    while frame and frame.f_code.co_filename in BETWEEN:
        frame = frame.f_back
    name = frame.f_code.co_filename if frame else ""
    return CELL in name or (name.startswith(f"{root}/") and "-packages/" not in name)
