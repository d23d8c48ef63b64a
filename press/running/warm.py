"""Clean processes that need not load anything: one process holds the libraries, and forks one for each call.

What a call leaves behind (modules, options of pandas, open figures) is gone with its process.
"""

import atexit
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from typing import Any, TypeVar, cast

from press.machine import can_fork, end_group
from press.running.where import AT

Result = TypeVar("Result")

INLINE = "module://matplotlib_inline.backend_inline"  # what a kernel sets: a cell shows the figures it drew
FIXED = {"PYTHONHASHSEED": "0", "PYDEVD_DISABLE_FILE_VALIDATION": "1", "MPLBACKEND": INLINE}
HOME = Path(__file__).parents[2]


class ProcessEnded(Exception):
    """The process of a call ended before it answered; `at` is where it last said that it was."""

    def __init__(self, at: Any = None) -> None:
        super().__init__(at)
        self.at = at


class TookTooLong(ProcessEnded):
    """The process of a call was ended, because it took too long."""


@dataclass(frozen=True)
class Warm:
    """Where clean processes come from: `start` gives the line to a new one, `close` ends them all."""

    start: Callable[[], "Connection[Any, Any]"]
    close: Callable[[], None]

    def call(self, function: Callable[..., Result], *arguments: Any, seconds: float | None = None) -> Result:
        """Return what `function`, of a module that can be imported, gives in a clean process.

        Raises what it raises; ProcessEnded when its process ended, and TookTooLong `seconds` after it first
        told where it is: getting ready does not count. Nothing that it started goes on.
        """
        with self.start() as line:
            succeeded, result = _ask(line, (dict(os.environ), function, arguments), seconds)
        if not succeeded:
            raise result
        return cast(Result, result)


def _ask(line: "Connection[Any, Any]", what: Any, seconds: float | None) -> Any:
    """Return the answer of the process at the other end of `line`, and end all that it started."""
    process = at = end = None
    try:
        line.send(what)
        process = line.recv()
        while line.poll(None if end is None else max(0, end - time.monotonic())):
            kind, *told = line.recv()
            if kind is not AT:
                return kind, *told
            at = told[0]
            if end is None and seconds is not None:
                end = time.monotonic() + seconds
        raise TookTooLong(at)
    except (EOFError, ConnectionError):
        raise ProcessEnded(at) from None
    finally:
        if process:
            end_group(process)


_ready: list[Warm] = []


def warm(root: Path | None = None) -> Warm:
    """Return what runs the calls of this process, and of those that it forks, made ready at the first one.

    What the project at `root` names is loaded as well.
    """
    if not _ready:
        _ready.append(forking(root) if can_fork() else spawning())
        atexit.register(_ready[0].close)
    return _ready[0]


def forking(root: Path | None = None) -> Warm:
    """Start the process that holds the libraries; those that this process forks may use it as well."""
    ours, theirs = socket.socketpair()
    process = subprocess.Popen(  # noqa: S603 - our own arguments, no shell
        [sys.executable, "-m", "press.running.holder", str(theirs.fileno()), *([str(root)] if root else [])],
        pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, start_new_session=True,
        env={**os.environ, **FIXED, "PYTHONPATH": str(HOME)},
    )  # fmt: skip
    theirs.close()

    def start() -> "Connection[Any, Any]":
        here, there = socket.socketpair()
        try:
            with there:  # one byte, which no other process can come between
                socket.send_fds(ours, [b"."], [there.fileno()])
        except OSError:
            here.close()
            raise ProcessEnded from None
        return Connection(here.detach())

    def close() -> None:
        ours.close()
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)  # also while it is loading, and whoever it forked
        process.wait()

    return Warm(start, close)


def spawning() -> Warm:
    """Start fresh processes ahead of need, one for each call, where a process cannot be forked safely."""
    waiting: SimpleQueue[Connection[Any, Any]] = SimpleQueue()

    def prepare() -> None:
        here, there = Pipe()
        get_context("spawn").Process(target=_serve_once, args=(there,), daemon=True).start()
        there.close()
        waiting.put(here)

    def start() -> "Connection[Any, Any]":
        prepare()
        return waiting.get()

    def close() -> None:
        while not waiting.empty():
            waiting.get().close()

    prepare()
    return Warm(start, close)


def _serve_once(line: "Connection[Any, Any]") -> None:
    import_module("press.running.holder").serve_once(line)
