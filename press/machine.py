"""What differs between Linux, macOS and Windows. The only module that asks on which of them it runs."""

import ctypes
import os
import signal
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path

LINUX = sys.platform == "linux"
POSIX = os.name == "posix"
END_WITH_PARENT = 1  # PR_SET_PDEATHSIG
HERE = -100  # AT_FDCWD: paths are as this process sees them
SWAP = 2  # RENAME_EXCHANGE
# Folders of the system in which any process writes.
SYSTEM_FOLDERS = ("/dev", "/proc/self") if POSIX else ()


def can_fork() -> bool:
    """Say whether a process that has loaded libraries can be forked: on macOS such a child may crash."""
    return LINUX


def lead_group() -> None:
    """Let this process lead a group of its own, with all that it starts, and end with its parent.

    Windows knows no such groups, and only Linux a parent whose end is told.
    """
    if POSIX:
        os.setsid()
    if LINUX:
        ctypes.CDLL(None).prctl(END_WITH_PARENT, signal.SIGKILL)


def end_group(leader: int) -> None:
    """End a process that leads a group, and all that it started."""
    if not POSIX:
        return
    with suppress(ProcessLookupError, PermissionError):  # all have ended
        os.killpg(leader, signal.SIGKILL)


def end_process(process: int) -> None:
    """End the process of that number, if it is there; elsewhere than on POSIX nobody is asked to."""
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL if POSIX else signal.SIGTERM)


def lives(process: int) -> bool:
    """Say whether there is a process of that number; where that cannot be asked, that there is."""
    if not POSIX:
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def memory() -> int | None:
    """Return the memory of the machine in bytes; None where the system does not tell."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") if POSIX else None


def hold_memory(most: int) -> None:
    """Hold this process to `most` bytes of memory, or to less where it is held already.

    Windows has no such limit.
    """
    if POSIX:
        resource = import_module("resource")
        _, held = resource.getrlimit(resource.RLIMIT_DATA)
        wanted = most if held == resource.RLIM_INFINITY else min(most, held)
        resource.setrlimit(resource.RLIMIT_DATA, (wanted, held))


def swap(one: Path, other: Path) -> bool:
    """Let two folders change places in one step, and say whether that was done: only Linux can."""
    call = getattr(ctypes.CDLL(None), "renameat2", None) if LINUX else None
    return call is not None and call(HERE, os.fsencode(one), HERE, os.fsencode(other), SWAP) == 0
