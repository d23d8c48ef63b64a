"""What press says when it cannot go on: one sentence with file, line and the way out."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Place:
    """Where in the author's files something stands: a path from the project's root, and a line from 1."""

    path: str
    line: int | None = None

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path


class PressError(Exception):
    """A fault that an author can mend; shown without a traceback, exit status 1.

    `more` are lines that say more than the one sentence: what stands there, what was meant.
    """

    def __init__(self, message: str, place: Place | None = None, more: tuple[str, ...] = ()) -> None:
        self.message, self.place, self.more = message, place, more
        super().__init__(f"{place}: {message}" if place else message)

    def __reduce__(self) -> tuple[Any, ...]:
        """Tell how to make the same error in another process."""
        return PressError, (self.message, self.place, self.more)


@dataclass(frozen=True)
class Notice:
    """Something that an author should know of a file; a grave one is a fault, any other a warning."""

    message: str
    place: Place
    grave: bool

    def __str__(self) -> str:
        return f"{self.place}: {self.message if self.grave else f'warning: {self.message}'}"

    @property
    def fault(self) -> PressError:
        """The notice as an error."""
        return PressError(self.message, self.place)


class PressErrors(PressError):
    """Several faults found together; each keeps its own sentence."""

    def __init__(self, faults: list[PressError]) -> None:
        self.faults, self.more = tuple(faults), ()
        Exception.__init__(self, "\n".join(str(fault) for fault in faults))

    def __reduce__(self) -> tuple[Any, ...]:
        """Tell how to make the same errors in another process."""
        return PressErrors, (list(self.faults),)


def by_place(fault: PressError) -> tuple[str, int]:
    """Return where a fault stands among others: of the whole first, then of each file by its lines."""
    return (fault.place.path, fault.place.line or 0) if fault.place else ("", 0)


def raise_all(faults: list[PressError]) -> None:
    """Raise `faults`, if there are any, each sentence once: one alone as it is, several together."""
    faults = list({str(fault): fault for fault in faults}.values())
    if len(faults) == 1:
        raise faults[0]
    if faults:
        raise PressErrors(faults)


def printable(line: str) -> str:
    """Return a `line` without what a terminal would obey: it may quote data, or a stranger.

    >>> printable("gone\\x1b[2J")
    'gone?[2J'
    """
    return "".join(each if each.isprintable() else "?" for each in line)
