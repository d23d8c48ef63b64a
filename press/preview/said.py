"""What is told to whoever looks at a preview: faults and findings with their places."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from press.check.finding import Finding
from press.errors import PressError, PressErrors


@dataclass(frozen=True)
class Said:
    """A sentence about a place in the project's files; `kind` is "fault" or "finding"."""

    kind: str
    path: str
    line: int | None
    text: str

    def fields(self) -> dict[str, str | int | None]:
        """Return it as JSON has it."""
        return asdict(self)


def say_faults(fault: PressError) -> tuple[Said, ...]:
    """Return the sentences of a fault, or of each where it is several."""
    each = fault.faults if isinstance(fault, PressErrors) else (fault,)
    return tuple(_say(one) for one in each)


def _say(fault: PressError) -> Said:
    place = fault.place
    return Said("fault", place.path if place else "", place.line if place else None, fault.message)


def say_findings(findings: Iterable[Finding]) -> tuple[Said, ...]:
    """Return the findings of the checks as sentences, each with its way out."""
    return tuple(
        Said("finding", each.path, each.line, f"{each.code} {each.what}; {each.remedy}") for each in findings
    )
