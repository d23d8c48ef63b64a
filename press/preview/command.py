"""`python -m press preview`: a port, a server on it, the browser, and an orderly end."""

import argparse
import asyncio
import errno
import signal
import socket
import sys
import webbrowser
from contextlib import suppress
from pathlib import Path

import uvicorn

from press.errors import PressError, printable
from press.preview.agenda import run_agenda
from press.preview.board import Board
from press.preview.server import make_app
from press.preview.site import files_of
from press.preview.watch import Watch
from press.reading.project import read_project

HOST = "127.0.0.1"  # this machine alone
PORTS = range(4200, 4300)  # tried one after the other where none is asked for


def preview(options: argparse.Namespace) -> None:
    """Serve the project that the options name until Ctrl-C; raises PressError where that cannot begin."""
    project = read_project(options.project)
    watch = Watch(project.root, project.output)
    watch.start()
    with bind(options.port) as door:
        address = f"http://{HOST}:{door.getsockname()[1]}/"
        sys.stdout.write(f"the journal is at {address} (Ctrl-C ends it)\n")
        sys.stdout.flush()
        if not options.no_browser:
            webbrowser.open(address)
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # whoever ends it so means the same
        with suppress(KeyboardInterrupt):
            asyncio.run(_serve(project.root, Board(project.output, files_of(project)), watch, door))


def bind(port: int | None) -> socket.socket:
    """Return a socket of this machine on `port`, or on the first free one of PORTS where none is named.

    Raises PressError when it is taken, with the way out.
    """
    for each in PORTS if port is None else (port,):
        door = socket.socket()
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((HOST, each))
            door.listen()  # the browser may ask before the server is ready
            return door
        except (OSError, OverflowError) as fault:
            door.close()
            if not isinstance(fault, OSError) or fault.errno != errno.EADDRINUSE:
                raise PressError(f"port {each} cannot be used; name another one with --port") from None
    if port is None:
        raise PressError(f"the ports {PORTS[0]} to {PORTS[-1]} are taken; name another one with --port")
    raise PressError(f"port {port} is taken; name another one with --port, or leave it out to get a free one")


async def _serve(root: Path, board: Board, watch: Watch, door: socket.socket) -> None:
    """Serve and work until Ctrl-C."""
    settings = uvicorn.Config(
        make_app(board), log_level="error", lifespan="off", timeout_graceful_shutdown=1, server_header=False
    )
    server = uvicorn.Server(settings)
    work = asyncio.create_task(run_agenda(root, board, watch, _tell))
    work.add_done_callback(lambda _: setattr(server, "should_exit", True))
    await server.serve(sockets=[door])
    work.cancel()
    with suppress(asyncio.CancelledError):
        await work


def _tell(said: str) -> None:
    sys.stderr.write("".join(f"{printable(line)}\n" for line in said.split("\n")))
