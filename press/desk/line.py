"""One line of what `press doctor` tells: whether something is right, and if not, the way to mend it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

OK, NOTE, MEND = "ok", "note", "mend"


@dataclass(frozen=True)
class Line:
    """What was looked at, in words. A `note` is nothing that press needs; what is to `mend` it does."""

    state: str
    what: str
    way: str = ""

    def __str__(self) -> str:
        return f"{self.state:<4}  {self.what}" + (f"; {self.way}" if self.way else "")


Look = Callable[[], Iterator[Line]]


def tried(name: str, look: Look, way: str) -> Iterator[Line]:
    """Yield the lines of `look`; whatever fails in it, a broken package most likely, is a line as well."""
    try:
        yield from look()
    except Exception as fault:
        said = " ".join(str(fault).split()) or type(fault).__name__
        yield Line(MEND, f"{name} does not work ({said})", way)
