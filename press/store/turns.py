"""One render of a project at a time: a second one waits for the first, and then finds all done."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from press.store.shelf import FOLDER

WAITING = "another render of this project is at work; this one waits for it"


@contextmanager
def in_turn(root: Path, warn: Callable[[str], object]) -> Iterator[None]:
    """Let the block run when no other process is in one for the project at `root`; `warn` hears of waiting.

    Where the system has no locks, or the project cannot be written, it runs at once.
    """
    lock = _lock(root, warn)
    try:
        yield
    finally:
        if lock:
            lock.close()


def _lock(root: Path, warn: Callable[[str], object]) -> Any:
    """Return an open file that holds the lock, which ends with it or with this process; None for none."""
    try:
        fcntl = import_module("fcntl")
        lock = (root / FOLDER / "lock").open("w")
    except (ImportError, OSError):
        return None
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        warn(WAITING)
        fcntl.flock(lock, fcntl.LOCK_EX)
    return lock
