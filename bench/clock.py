"""Run a command and tell its time, when files were written anew, and how much memory it held at once."""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import psutil

ROOT = Path(__file__).parents[1]
PSS = re.compile(r"^Pss: +(\d+) kB", re.MULTILINE)
Glance = Callable[[int, float], object]


class CommandFailed(Exception):
    """A command that was to be measured did not end well."""


def python(*arguments: object) -> list[str]:
    """Return the command that runs this Python with `arguments`."""
    return [sys.executable, *map(str, arguments)]


def time_command(command: Sequence[str], glance: Glance | None = None, every: float = 0.002) -> float:
    """Return the seconds that `command` took in the folder of the project, from its start to its end.

    What was written before is brought to the disk first: a journal of a thousand leaves a gigabyte to be
    written while the next command is timed. `glance`, if any, is called meanwhile and once at the end, with
    the id of the process and the seconds since its start. Raises CommandFailed with the last line of what
    the command said.
    """
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as said:
        if hasattr(os, "sync"):
            os.sync()
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=said)  # noqa: S603 - no shell
        while glance and process.poll() is None:
            glance(process.pid, time.perf_counter() - start)
            time.sleep(every)
        status = process.wait()
        took = time.perf_counter() - start
        said.seek(0)
        if status:
            last = (said.read().strip().splitlines() or ["nothing"])[-1]
            raise CommandFailed(f"'{' '.join(command)}' ended with status {status} and said: {last}")
    if glance:
        glance(process.pid, took)
    return took


def weigh_work(command: Sequence[str]) -> tuple[float, float]:
    """Return the seconds that `command` took, and those that the cores of this machine worked meanwhile.

    The second is the sum over all cores and all processes: nothing else should be at work. What a machine
    that is shared with others gives or takes is in the first alone. Raises CommandFailed as above.
    """
    before = _worked()
    took = time_command(command)
    return took, _worked() - before


def _worked() -> float:
    times = psutil.cpu_times()
    return float(times.user + times.system)


def time_until_written(command: Sequence[str], files: Sequence[Path]) -> tuple[float, float]:
    """Return the seconds that `command` took, and those until all `files` had been written anew.

    Raises CommandFailed when one was not.
    """
    before = [_stamp(path) for path in files]
    seen: list[float] = []

    def glance(_: int, at: float) -> None:
        now = [] if seen else [_stamp(path) for path in files]
        if now and all(stamp and stamp != old for stamp, old in zip(now, before, strict=True)):
            seen.append(at)

    took = time_command(command, glance=glance)
    if not seen:
        raise CommandFailed(
            f"'{' '.join(command)}' did not write {', '.join(path.name for path in files)} anew"
        )
    return took, seen[0]


def _stamp(path: Path) -> tuple[int, int] | None:
    with suppress(FileNotFoundError):
        found = path.stat()
        return found.st_mtime_ns, found.st_ino
    return None


def weigh_command(command: Sequence[str]) -> int:
    """Return the most bytes that `command` and all its processes held at once, what they share counted once.

    It is sampled ten times a second, from the Pss that Linux tells of every process.
    """
    most = [0]

    def glance(process: int, _: float) -> None:
        most[0] = max(most[0], _held(process))

    time_command(command, glance=glance, every=0.1)
    return most[0]


def can_weigh() -> bool:
    """Say whether this system tells how much memory processes hold."""
    return os.access("/proc/self/smaps_rollup", os.R_OK)


def _held(process: int) -> int:
    """Return the bytes that `process` and its descendants hold."""
    pids = [process]
    with suppress(psutil.Error):
        pids += [child.pid for child in psutil.Process(process).children(recursive=True)]
    return sum(map(_pss, pids))


def _pss(pid: int) -> int:
    with suppress(OSError):  # it has ended
        found = PSS.search(Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii"))
        return 1024 * int(found[1]) if found else 0
    return 0
