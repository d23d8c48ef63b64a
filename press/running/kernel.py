"""A Jupyter kernel inside this process, for one document. The only module that speaks to Jupyter.

It is ipykernel's own, without sockets, and nbclient's reading of its messages: what cells give is what they
give in a notebook.
"""

import asyncio
import os
import sys
import time
from codecs import getincrementaldecoder
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from queue import Queue
from select import select
from threading import Lock
from typing import Any, cast

import nbformat
from ipykernel.inprocess.manager import InProcessKernelManager
from ipykernel.iostream import OutStream
from jupyter_client.localinterfaces import localhost
from jupyter_client.session import Session
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionComplete
from nbformat import NotebookNode
from traitlets.config import Config

LATE = (  # not the back end of figures, which must find a kernel when it is loaded
    "IPython.core.completerlib",
    "IPython.core.crashhandler",
    "IPython.core.logger",
    "IPython.core.oinspect",
    "IPython.core.pylabtools",
    "sqlite3",
    "tornado.platform.asyncio",
)
WITHOUT_HISTORY = {"HistoryManager": {"hist_file": ":memory:"}}  # what cells run is no author's own typing
AT_ONCE = 2**16  # bytes: what a pipe holds
PATIENCE, TICK = 1.0, 0.0005  # seconds


class Stream(OutStream):
    """Where a cell prints, and the programs that it starts; what these wrote by its end is its own.

    ipykernel reads what programs write in a thread, and asks nobody whether all was read when a cell ends.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        self._taking, self._decoder = Lock(), getincrementaldecoder("utf-8")("replace")
        self._is_sent = True
        super().__init__(*arguments, **options)  # type: ignore[no-untyped-call]

    def _watch_pipe_fd(self) -> None:
        """Take what programs write, in a thread, which holds the lock from reading to passing on."""
        while self._is_waiting(None):
            with self._taking:
                data = os.read(self._pipe, AT_ONCE)
                self.write(self._decoder.decode(data))
            if not data:
                return

    def _is_waiting(self, seconds: float | None) -> bool:
        return bool(select([self._pipe], [], [], seconds)[0])

    @property
    def _pipe(self) -> int:
        return cast(int, self._fid)

    def write(self, string: str) -> int | None:  # type: ignore[override] # as in ipykernel
        """Print `string`."""
        length = super().write(string)
        self._is_sent = False
        return length

    def flush(self) -> None:
        """Send what was printed, once all is taken; a program that goes on writing is not waited for.

        Where nothing was, nobody is woken: another thread sends, and most cells print nothing.
        """
        end = time.monotonic() + PATIENCE
        while self._is_waiting(0) and time.monotonic() < end:
            time.sleep(TICK)
        with self._taking:
            is_sent, self._is_sent = self._is_sent, True
            if not is_sent:
                super().flush()  # type: ignore[no-untyped-call]


@dataclass(frozen=True)
class Answer:
    """What running a cell gave: its outputs, and the kernel's reply ("status", "ename", "evalue", ...)."""

    outputs: list[Any]
    reply: dict[str, Any]

    @property
    def failed(self) -> bool:
        """Whether an exception ended it."""
        return bool(self.reply["status"] == "error")


@dataclass(frozen=True)
class Kernel:
    """A kernel, the session in which it is spoken to, what it sent, and the notebook that gathers outputs."""

    kernel: Any
    session: Session
    sent: "Queue[dict[str, Any]]"
    reader: NotebookClient

    def execute(self, source: str, counted: bool = True) -> Answer:
        """Run a cell; one that is not `counted` leaves the numbers of cells as they were."""
        node = _cell_of(source)
        self.reader.nb.cells.append(node)
        if not source.strip():
            return Answer([], {"status": "ok"})
        return Answer(node.outputs, self._ask(node, code=source, store_history=counted))

    def evaluate(self, expressions: list[str]) -> list[dict[str, Any]]:
        """Return what the kernel says of each expression: its status, and its MIME bundle or its fault."""
        node = _cell_of("")
        asked = {str(number): expression for number, expression in enumerate(expressions)}
        said = self._ask(node, code="", user_expressions=asked)["user_expressions"]
        return [dict(said[number]) for number in asked]

    def _ask(self, node: NotebookNode, **content: Any) -> dict[str, Any]:
        """Have the kernel do what `content` asks, put what it shows into `node`, and return its reply."""
        asked = self.session.msg("execute_request", {"silent": False, "allow_stdin": False, **content})
        self.session.send(self.kernel.shell_stream, asked)
        _finish(self.kernel.dispatch_shell(self.kernel.shell_stream.recv_multipart()))
        reply: Any = self.session.recv(self.kernel.shell_stream, copy=False)[1]
        self.reader.clear_before_next_output = False
        while self._takes(self.sent.get(), asked["header"]["msg_id"], node):
            pass
        return dict(reply["content"])

    def _takes(self, message: dict[str, Any], asked: str, node: NotebookNode) -> bool:
        """Put what a message brings into `node`; False for the one that says that all is done."""
        if message["parent_header"].get("msg_id") != asked:
            return True
        try:
            self.reader.process_message(message, node, len(self.reader.nb.cells) - 1)
        except CellExecutionComplete:
            return False
        return True


def _cell_of(source: str) -> NotebookNode:
    """Return a cell as nbformat makes it, which would hold each against the rules of the format."""
    return NotebookNode(
        cell_type="code", metadata=NotebookNode(), execution_count=None, source=source, outputs=[]
    )


def _finish(work: Coroutine[Any, Any, None]) -> None:
    """Run the kernel's `work`, which never waits, without a loop: cells that wait have IPython's own."""
    with suppress(StopIteration):
        work.send(None)


def last_fault(name: str) -> BaseException | None:
    """Return the last exception of a cell, when it is called `name`: the kernel lives in this process."""
    fault: BaseException | None = getattr(sys, "last_value", None)
    return fault if type(fault).__name__ == name else None


def warm_up() -> None:
    """Load what a kernel loads as it starts, and find the addresses of this machine, for which it asks."""
    for name in LATE:
        import_module(name)
    localhost()


def start_kernel() -> Kernel:
    """Start the kernel of this process; from then on all that the process prints belongs to cells."""
    manager = InProcessKernelManager(config=Config(WITHOUT_HISTORY))
    manager.start_kernel()
    kernel: Any = manager.kernel
    for number, name in enumerate(("stdout", "stderr"), 1):
        os.dup2(os.open(os.devnull, os.O_WRONLY), number)  # where ipykernel also sends what it catches
        stream = Stream(kernel.session, kernel.iopub_thread, name, watchfd="force")
        setattr(kernel, name, stream)
        setattr(sys, name, stream)
    sent: Queue[dict[str, Any]] = Queue()
    client = manager.client()
    client.iopub_channel.call_handlers = sent.put
    client.start_channels()
    asyncio.set_event_loop(asyncio.new_event_loop())
    reader = NotebookClient(nbformat.v4.new_notebook(), record_timing=False)
    reader.reset_execution_trackers()
    return Kernel(kernel, client.session, sent, reader)
