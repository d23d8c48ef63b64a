"""What press says when it cannot go on: one sentence with file, line and the way out."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """Where in the author's files something stands: a path from the project's root, and a line from 1."""

    path: str
    line: int | None = None

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path


class PressError(Exception):
    """A fault that an author can mend; shown without a traceback, exit status 1."""

    def __init__(self, message: str, place: Place | None = None) -> None:
        self.place = place
        super().__init__(f"{place}: {message}" if place else message)


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
        self.faults = tuple(faults)
        Exception.__init__(self, "\n".join(str(fault) for fault in faults))


def raise_all(faults: list[PressError]) -> None:
    """Raise `faults`, if there are any, each sentence once: one alone as it is, several together."""
    faults = list({str(fault): fault for fault in faults}.values())
    if len(faults) == 1:
        raise faults[0]
    if faults:
        raise PressErrors(faults)
