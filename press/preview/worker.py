"""A process that stays, with all libraries loaded, and does one thing after the other for this one.

The process that serves has threads, and Typst leaves some: neither may be forked. So what renders lives in a
process that was started anew, and what itself needs processes is done in a fork of one that did nothing yet.
"""

import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, TypeVar

from press.errors import PressError
from press.machine import can_fork
from press.running.warm import warm

Result = TypeVar("Result")
PATIENCE = 5.0  # seconds, for a process to end in order


class Worker:
    """A process for calls; a `forking` one does each in a process of its own, made ready to run cells."""

    def __init__(self, root: Path, loads: str, forking: bool = False) -> None:
        """Start it; `loads` is the module with what it will be asked for."""
        self._asked = (root, loads, forking)
        self._ended = False
        self._begin()

    def _begin(self) -> None:
        self._line, there = Pipe()
        context = get_context("spawn")
        self._process = context.Process(target=_serve, args=(there, *self._asked), daemon=False)
        self._process.start()
        there.close()

    def call(self, function: Callable[..., Result], *arguments: Any) -> Result:
        """Return what `function` gives there; raises what it raises, PressError when its process ended."""
        try:
            self._line.send((function, arguments))
            succeeded, result = self._line.recv()
        except (EOFError, OSError):
            if not self._ended:
                self._end()
                self._begin()
            raise PressError("the process that renders ended; save again, and another one does it") from None
        if not succeeded:
            raise result
        return result  # type: ignore[no-any-return]

    def close(self) -> None:
        """End the process, and all that it started, for good."""
        self._ended = True
        self._end()

    def _end(self) -> None:
        for number in (signal.SIGTERM, signal.SIGKILL):
            with suppress(ProcessLookupError, PermissionError):
                _signal(self._process.pid or 0, number)
            self._process.join(PATIENCE)
        self._line.close()


def _signal(process: int, number: signal.Signals) -> None:
    if hasattr(os, "killpg"):
        os.killpg(process, number)
    else:
        os.kill(process, number)


def _serve(line: "Connection[Any, Any]", root: Path, loads: str, forking: bool) -> None:
    """Answer the calls that come over `line` until it is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that serves hears of it, and ends this one
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    if hasattr(os, "setsid"):
        os.setsid()
    import_module(loads)
    if forking:
        warm(root)
    with suppress(EOFError, OSError):
        while True:
            function, arguments = line.recv()
            if forking:
                _call_aside(line, function, arguments)
            else:
                line.send(_outcome(function, arguments))


def _call_aside(line: "Connection[Any, Any]", function: Callable[..., Any], arguments: Any) -> None:
    """Have a process of its own answer the call."""
    context: Any = get_context("fork" if can_fork() else "spawn")
    here, there = Pipe(duplex=False)
    process = context.Process(target=_answer, args=(there, function, arguments))
    process.start()
    there.close()
    try:
        told = here.recv()
    except EOFError:
        told = (False, PressError("the process that renders ended; save again to try it once more"))
    process.join()
    line.send(told)


def _answer(line: "Connection[Any, Any]", function: Callable[..., Any], arguments: Any) -> None:
    line.send(_outcome(function, arguments))


def _outcome(function: Callable[..., Any], arguments: Any) -> tuple[bool, Any]:
    try:
        return True, function(*arguments)
    except PressError as fault:
        return False, fault
    except Exception as fault:
        return False, PressError(f"{type(fault).__name__}: {fault}")
