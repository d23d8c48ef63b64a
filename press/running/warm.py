"""Clean processes that need not load anything: one process holds the libraries, and forks one for each call.

What a call leaves behind (modules, options of pandas, open figures) is gone with its process.
"""

import atexit
import gc
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from threading import Lock
from typing import Any, TypeVar, cast

Result = TypeVar("Result")

# Loading these is most of what a notebook waits for; those that are not installed are passed over.
LIBRARIES = (
    "press.running.cells",
    "ipykernel.inprocess.ipkernel",
    "ipykernel.debugger",
    "pandas",
    "matplotlib.pyplot",
    "matplotlib.backends.backend_svg",
    "scipy.stats",
)
INLINE = "module://matplotlib_inline.backend_inline"  # what a kernel sets: a cell shows the figures it drew
FIXED = {"PYTHONHASHSEED": "0", "PYDEVD_DISABLE_FILE_VALIDATION": "1", "MPLBACKEND": INLINE}
HOME = Path(__file__).parents[2]


class ProcessEnded(Exception):
    """The process of a call ended before it answered."""


@dataclass(frozen=True)
class Warm:
    """Where clean processes come from: `start` gives the line to a new one, `close` ends them all."""

    start: Callable[[], "Connection[Any, Any]"]
    close: Callable[[], None]

    def call(self, function: Callable[..., Result], *arguments: Any) -> Result:
        """Return what `function`, of a module that can be imported, gives in a clean process.

        Raises what it raises, and ProcessEnded when its process ended.
        """
        with self.start() as line:
            try:
                line.send((dict(os.environ), function, arguments))
                succeeded, result = line.recv()
            except (EOFError, ConnectionError):
                raise ProcessEnded from None
        if not succeeded:
            raise result
        return cast(Result, result)


@cache
def warm() -> Warm:
    """Return what runs the calls of this process, made ready at the first one."""
    ready = forking() if sys.platform == "linux" else spawning()
    atexit.register(ready.close)
    return ready


def forking() -> Warm:
    """Start the process that holds the libraries."""
    ours, theirs = socket.socketpair()
    lock = Lock()
    process = subprocess.Popen(  # noqa: S603 - our own arguments, no shell
        [sys.executable, "-m", "press.running.warm", str(theirs.fileno())],
        pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, start_new_session=True,
        env={**os.environ, **FIXED, "PYTHONPATH": str(HOME)},
    )  # fmt: skip
    theirs.close()

    def start() -> "Connection[Any, Any]":
        here, there = socket.socketpair()
        with lock, there:
            socket.send_fds(ours, [b"."], [there.fileno()])
        return Connection(here.detach())

    def close() -> None:
        ours.close()
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
    load_libraries()
    answer(line)


def serve(line: socket.socket) -> None:
    """Fork a process for every socket that comes over `line`, and end with all of them when it is closed."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for them: they are reaped as they end
    load_libraries()
    del sys.path[:2]  # the folder of the command and HOME: what press is found by must not be found by cells
    gc.freeze()  # what all share stays shared: the collector would write into every page of it
    while True:
        message, handles, *_ = socket.recv_fds(line, 1, 1)
        if not message:
            os.killpg(0, signal.SIGKILL)
        if os.fork() == 0:
            line.close()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            answer(Connection(handles[0]))
        os.close(handles[0])


def load_libraries() -> None:
    """Load what most documents need, as a kernel would have it."""
    os.environ |= FIXED
    for name in LIBRARIES:
        with suppress(ImportError):
            import_module(name)


def answer(line: "Connection[Any, Any]") -> None:
    """Run the one call that comes over `line`, answer it, and end this process."""
    with suppress(EOFError):  # nobody asked
        environment, function, arguments = line.recv()
        os.environ |= environment | FIXED
        try:
            told = (True, function(*arguments))
        except BaseException as fault:
            told = (False, fault)
        line.send(told)
    line.close()
    os._exit(0)


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
