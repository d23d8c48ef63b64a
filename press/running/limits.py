"""What the process of a document may not do: run for ever, take all memory, write outside of the project."""

import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from press.machine import SYSTEM_FOLDERS, hold_memory, memory
from press.reading.notebook import Cell

SECONDS = 600
SHARE = 0.75  # of the machine's memory
MIB = 2**20
OUTPUT = 20 * MIB  # bytes that one cell may show: no reader gets more
WRITES = {
    "os.remove": 1,
    "os.rmdir": 1,
    "os.mkdir": 1,
    "os.rename": 2,
    "os.link": 2,
    "os.symlink": 2,
    "os.truncate": 1,
}
TO_WRITE = os.O_WRONLY | os.O_RDWR | os.O_CREAT


@dataclass(frozen=True)
class Limits:
    """How many seconds the cells of one document may run, and how many MiB its process may take."""

    seconds: float = SECONDS
    memory: float = 0

    @property
    def bytes(self) -> int:
        """The memory in bytes; where nothing is said, most of what the machine has, or 0 if unknown."""
        return int(self.memory * MIB or (memory() or 0) * SHARE)


def limits_of(settings: dict[str, Any]) -> Limits:
    """Return the limits that `press:` sets in `settings`."""
    own = settings.get("press")
    own = own if isinstance(own, dict) else {}
    return Limits(float(own.get("seconds") or SECONDS), float(own.get("memory") or 0))


def confine(root: Path, limits: Limits) -> None:
    """Hold this process, from now on, to the memory of `limits` and to writing in the project at `root`.

    It may also write temporary files and what libraries keep in hidden folders of the home.
    """
    if limits.bytes:
        hold_memory(limits.bytes)
    allowed = tuple(
        os.path.realpath(each) + os.sep for each in (root, tempfile.gettempdir(), sys.prefix, *SYSTEM_FOLDERS)
    )
    home = os.path.realpath(Path.home()) + os.sep + "."

    def hear(event: str, arguments: tuple[Any, ...]) -> None:
        for path in _written(event, arguments):
            full = os.path.realpath(os.fsdecode(path))
            if not (full + os.sep).startswith(allowed) and not full.startswith(home):
                raise PermissionError(f"cells may write in the project alone, not '{full}'")

    sys.addaudithook(hear)


def _written(event: str, arguments: tuple[Any, ...]) -> list[Any]:
    """Return the paths that something is about to write, remove or rename."""
    if event == "open":
        path, _, flags = arguments
        return [path] if flags & TO_WRITE and not isinstance(path, int) else []
    return [path for path in arguments[: WRITES.get(event, 0)] if not isinstance(path, int)]


def fault_of_output(cell: Cell, outputs: list[Any]) -> str | None:
    """Return what is wrong with the size of what a cell shows; None when it can be read."""
    size = sum(len(str(output.get("text") or output.get("data") or "")) for output in outputs)
    if size <= OUTPUT:
        return None
    return f"{cell.name} shows {size // MIB} MiB, and no reader gets more than {OUTPUT // MIB}; write a file"
