"""Hold the libraries in one process, `python -m press.running.holder`, and fork a clean one for each call."""

import gc
import os
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path
from types import ModuleType
from typing import Any, cast

from press.machine import lead_group
from press.running.cells import warm_up
from press.running.compiled import compile_ahead
from press.running.needed import needed_by
from press.running.warm import FIXED
from press.running.where import report_to

PAUSE = "OPENBLAS_THREAD_TIMEOUT"
# Loading these is most of what a notebook waits for; those that are not installed are passed over.
LIBRARIES = ("ipykernel.inprocess.ipkernel", "pandas", "matplotlib")


def serve(line: socket.socket, root: Path | None) -> None:
    """Fork a process for every socket that comes over `line`, and end with all of them when it is closed."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for them: they are reaped as they end
    gc.disable()  # what is loaded stays
    load_libraries(root)
    del sys.path[:2]  # the folder of the command and HOME: what press is found by must not be found by cells
    gc.freeze()  # what all share stays shared: the collector would write into every page of it
    gc.enable()
    while True:
        message, handles, *_ = socket.recv_fds(line, 1, 1)
        if not message:
            os.killpg(0, signal.SIGKILL)
        if os.fork() == 0:
            line.close()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            answer(Connection(handles[0]))
        os.close(handles[0])


def serve_once(line: "Connection[Any, Any]") -> None:
    """Run the one call that comes over `line`, in this process."""
    load_libraries()
    answer(line)


def load_libraries(root: Path | None = None) -> None:
    """Load what most documents need and those of the project at `root` import, as a kernel would have it."""
    os.environ |= FIXED
    with _without("debugpy"):  # nobody attaches a debugger, and to load its library takes long
        import_module("ipykernel.debugger")
    named, modules = needed_by(root) if root else (["matplotlib.pyplot"], [])
    with _asleep():
        for name in (*LIBRARIES, *named):
            with suppress(ImportError):
                import_module(name)
    compile_ahead(modules)
    warm_up()


@contextmanager
def _without(name: str) -> Iterator[None]:
    """Let the block find no library `name`, as if it were not installed."""
    sys.modules[name] = cast(ModuleType, None)
    try:
        yield
    finally:
        del sys.modules[name]


@contextmanager
def _asleep() -> Iterator[None]:
    """Let the threads of each OpenBLAS that is loaded in the block wait asleep; else they spin."""
    if PAUSE in os.environ:
        yield
        return
    os.environ[PAUSE] = "4"  # the least: 2**4 cycles; read as the library is loaded
    try:
        yield
    finally:
        del os.environ[PAUSE]


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
