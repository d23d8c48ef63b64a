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
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from types import ModuleType
from typing import Any, TypeVar, cast

from press.machine import can_fork, end_group, lead_group
from press.running.compiled import compile_ahead
from press.running.needed import needed_by
from press.running.where import AT, report_to

Result = TypeVar("Result")

# Loading these is most of what a notebook waits for; those that are not installed are passed over.
LIBRARIES = (
    "press.running.cells",
    "ipykernel.inprocess.ipkernel",
    "pandas",
    "matplotlib",
)
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
        [sys.executable, "-m", "press.running.warm", str(theirs.fileno()), *([str(root)] if root else [])],
        pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, start_new_session=True,
        env={**os.environ, **FIXED, "PYTHONPATH": str(HOME)},
    )  # fmt: skip
    theirs.close()

    def start() -> "Connection[Any, Any]":
        here, there = socket.socketpair()
        with there:
            socket.send_fds(
                ours, [b"."], [there.fileno()]
            )  # one byte, which no other process can come between
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
    load_libraries()
    answer(line)


def serve(line: socket.socket, root: Path | None) -> None:
    """Fork a process for every socket that comes over `line`, and end with all of them when it is closed."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for them: they are reaped as they end
    load_libraries(root)
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


def load_libraries(root: Path | None = None) -> None:
    """Load what most documents need and those of the project at `root` import, as a kernel would have it."""
    os.environ |= FIXED
    with _without("debugpy"):  # nobody attaches a debugger, and to load its library takes long
        import_module("ipykernel.debugger")
    named, modules = needed_by(root) if root else (["matplotlib.pyplot"], [])
    for name in (*LIBRARIES, *named):
        with suppress(ImportError):
            import_module(name)
    compile_ahead(modules)
    import_module("press.running.cells").warm_up()


@contextmanager
def _without(name: str) -> Iterator[None]:
    """Let the block find no library `name`, as if it were not installed."""
    sys.modules[name] = cast(ModuleType, None)
    try:
        yield
    finally:
        del sys.modules[name]


def answer(line: "Connection[Any, Any]") -> None:
    """Run the one call that comes over `line`, answer it, and end this process."""
    lead_group()
    report_to(line)
    with suppress(EOFError):  # nobody asked
        environment, function, arguments = line.recv()
        line.send(os.getpid())
        os.environ |= environment | FIXED
        try:
            told = (True, function(*arguments))
        except BaseException as fault:
            told = (False, fault)
        line.send(told)
    line.close()
    os._exit(0)


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])), Path(sys.argv[2]) if sys.argv[2:] else None)
