"""Whether this machine lets press work: where it writes, how much room there is, a port to show pages."""

import os
import platform
import shutil
import socket
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from press.desk.line import MEND, NOTE, OK, Line
from press.machine import memory

OLDEST = (3, 11)
MIB = 2**20
LEAST, ENOUGH = 200 * MIB, 1024 * MIB


def look_at_machine() -> Iterator[Line]:
    """Yield a line for the machine and one for Python."""
    size = memory()
    room = f", {size // MIB:,} MiB of memory" if size else ""
    yield Line(OK, f"{platform.platform(terse=True)}, {os.cpu_count()} cores{room}")
    said = f"Python {platform.python_version()} at {sys.executable}"
    new = sys.version_info >= OLDEST
    yield (
        Line(OK, said)
        if new
        else Line(MEND, said, "press needs Python 3.11 or newer: `make site PYTHON=python3.12`")
    )


def look_at_places(root: Path, site: Path) -> Iterator[Line]:
    """Yield a line for each folder in which press writes, and one for the room there."""
    where = next(each for each in (site, *site.parents) if each.exists())
    places = {"project": root, "site": where, "temporary files": Path(tempfile.gettempdir())}
    for name, folder in places.items():
        try:
            with tempfile.TemporaryFile(dir=folder):
                yield Line(OK, f"{folder} can be written ({name})")
        except OSError as fault:
            way = "make it writable, or set TMPDIR" if name.startswith("temp") else "make it writable"
            yield Line(MEND, f"{folder} cannot be written ({name}): {fault.strerror}", way)
    free = shutil.disk_usage(where).free
    state = OK if free > ENOUGH else NOTE if free > LEAST else MEND
    yield Line(state, f"{free // MIB:,} MiB free on the disk of the site", "" if state == OK else "make room")


def look_at_port() -> Iterator[Line]:
    """Yield a line for a free port of this machine, on which pages can be shown."""
    try:
        with socket.create_server(("127.0.0.1", 0)) as server:
            yield Line(OK, f"a port is free to show pages, such as {server.getsockname()[1]}")
    except OSError as fault:
        yield Line(NOTE, f"no port is free to show pages ({fault.strerror})", "open the pages as files")
