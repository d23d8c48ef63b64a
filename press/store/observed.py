"""Observe what some work reads, while it runs: an audit hook hears of every file that Python opens."""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from press.store.digests import ENTRIES, Files
from press.store.seen import Seen, variable

WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
# What no one can tell the answers of: they may be others the next time.
BLIND = {
    "subprocess.Popen": "it runs another program", "os.system": "it runs another program",
    "os.posix_spawn": "it runs another program", "os.exec": "it runs another program",
    "socket.connect": "it asks the network", "socket.getaddrinfo": "it asks the network",
}  # fmt: skip
TICK = 0.005  # seconds by which the clock of files may be late
LOADER = "<frozen importlib._bootstrap_external>"
# As they are named, and as they are: an environment may be a link.
INSTALLED = tuple(
    {
        f"{form}/"
        for path in map(str, (sys.prefix, sys.base_prefix, Path(__file__).parents[1]))
        for form in (path, os.path.realpath(path))
    }
)
SYSTEM = ("/proc/", "/dev/", "/sys/", f"{tempfile.gettempdir()}/press-")


@dataclass
class Observer:
    """Gathers what is read in the project at `root`; a `strict` one is made blind by other programs."""

    root: Path
    strict: bool = False
    began: float = field(default_factory=time.time)
    read: dict[str, None] = field(default_factory=dict)
    written: set[str] = field(default_factory=set)
    variables: dict[str, None] = field(default_factory=dict)
    known: Seen = field(default_factory=Seen)
    blind: str = ""

    def note(self, path: Any, writes: bool = False) -> None:
        """Note that the file `path` was opened; one that was written first is no source."""
        full = os.path.abspath(os.fsdecode(path))
        if writes:
            self.written.add(full)
        elif full not in self.written:
            self.read[full] = None

    def note_presence(self, path: Path) -> None:
        """Note that somebody asked whether there is a file `path`."""
        self.read["?" + os.path.abspath(path)] = None

    def take(self, seen: Seen) -> None:
        """Take over what another observer saw."""
        files, variables = self.known.files | seen.files, self.known.variables | seen.variables
        self.known = Seen(files, variables, self.known.blind or seen.blind)

    def seen(self) -> Seen:
        """Return what was read so far; a file that changed meanwhile makes blind."""
        paths = dict.fromkeys(kept for path in self.read if (kept := _source(path)) and self._is_source(kept))
        late = next((path for path in paths if _changed_since(path, self.began)), None)
        blind = self.blind or self.known.blind or (f"'{self._name(late)}' changed meanwhile" if late else "")
        files = Files(self.root)
        names = [self._name(path) for path in paths]
        told = {name: files.digest(name) for name in names}
        asked = {name: variable(name) for name in self.variables}
        return Seen(self.known.files | told, self.known.variables | asked, blind)

    def _is_source(self, path: str) -> bool:
        """Say whether `path` is of the project, or of neither Python, its packages nor the system."""
        own = path.startswith(f"{self.root}/")
        return not path.startswith((*INSTALLED, *_made)) and (own or not path.startswith(SYSTEM))

    def _name(self, path: str) -> str:
        mark, root = "?" * path.startswith("?"), f"{self.root}/"
        return mark + path.removeprefix("?").removeprefix(root) or "./"


def _source(path: str) -> str | None:
    """Return the source file behind `path`: Python reads a module from where it was compiled to."""
    if not path.endswith(".pyc"):
        return path
    folder, _, name = path.rpartition("/__pycache__/")
    return f"{folder}/{name.partition('.')[0]}.py" if folder else None


def _changed_since(path: str, moment: float) -> bool:
    try:
        path = path.partition(ENTRIES)[0].rstrip("/")
        return not path.startswith("?") and os.stat(path).st_mtime >= moment - TICK
    except OSError:
        return False


_observer: ContextVar[Observer | None] = ContextVar("observer", default=None)
_of_process: list[Observer] = []  # in the process of a document: also what its threads read
_hears: list[bool] = []
_made: list[str] = []  # how the paths of what is made begin, which is no source


def leave_out(path: Path) -> None:
    """Observe from now on nothing whose path begins with `path`: what is made, not what it is made of."""
    if str(path) not in _made:
        _made.append(str(path))


@contextmanager
def observe(root: Path) -> Iterator[Observer]:
    """Observe what the block reads, and tell what is seen to whoever observes around it."""
    listen()
    observer, around = Observer(root), _observer.get()
    token = _observer.set(observer)
    try:
        yield observer
    finally:
        _observer.reset(token)
        if around:
            around.take(observer.seen())


@contextmanager
def unobserved() -> Iterator[None]:
    """Let the block read what is noted in another way, or is no source."""
    token = _observer.set(Observer(Path()))
    try:
        yield
    finally:
        _observer.reset(token)


def observe_process(root: Path) -> Observer:
    """Observe from now on all that this process reads, in whatever thread."""
    listen()
    _of_process.append(Observer(root, strict=True))
    return _of_process[-1]


def current() -> Observer | None:
    """Return the observer of the present work, if it is observed."""
    return _observer.get() or (_of_process[-1] if _of_process else None)


def note_file(path: Path) -> None:
    """Say that the present work depends on the file `path`, which another program opens."""
    observer = current()
    if observer:
        observer.note(path)


def note_entries(path: Path, keys: Iterable[str]) -> None:
    """Say that the present work depends on the entries `keys` of the bibliography `path`."""
    observer = current()
    if observer:
        observer.read[f"{path}{ENTRIES}{' '.join(sorted(keys))}"] = None


def note_variable(name: str) -> None:
    """Say that the present work depends on an environment variable, which another program asks for."""
    observer = current()
    if observer:
        observer.variables[name] = None


def is_there(path: Path) -> bool:
    """Say whether there is a file or folder `path`, and that the present work depends on that."""
    observer = current()
    if observer:
        observer.note_presence(path)
    return os.path.exists(path)  # which says no of names that no system takes


def note_blind(reason: str) -> None:
    """Say that the present work depends on something that cannot be observed, for a `reason`."""
    observer = current()
    if observer:
        observer.blind = observer.blind or reason


def listen() -> None:
    """Hear of every file that Python opens; this cannot be undone, and does nothing where nobody observes."""
    if not _hears:
        _hears.append(True)
        sys.addaudithook(_hear)


def _hear(event: str, arguments: tuple[Any, ...]) -> None:
    if event not in ("open", "os.listdir", "os.scandir", "sqlite3.connect") and event not in BLIND:
        return
    observer = current()
    if observer is None:
        return
    if event in BLIND:
        observer.blind = observer.blind or (BLIND[event] if observer.strict else "")
    elif event.startswith("os."):
        by_loader = sys._getframe(1).f_code.co_filename == LOADER  # which looks for modules everywhere
        if not by_loader and not isinstance(arguments[0], int):
            observer.read[os.path.abspath(os.fsdecode(arguments[0] or ".")) + "/"] = None
    elif event == "open" and arguments[1] is None and sys._getframe(1).f_code.co_filename == shutil.__file__:
        return  # it removes a folder, whose parts it names without where they lie
    elif isinstance(arguments[0], str | bytes | os.PathLike):
        flags = arguments[2] if event == "open" else 0
        observer.note(arguments[0], writes=bool(isinstance(flags, int) and flags & WRITES))
