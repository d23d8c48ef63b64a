"""A rule, and a finding of it: where, what, and what to do."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from press.errors import Place


@dataclass(frozen=True)
class Rule:
    """What one rule finds and how an author mends it; `mends` says that `--fix` does."""

    code: str
    finds: str
    remedy: str
    mends: bool = False


@dataclass(frozen=True)
class Mend:
    """A line of a file as it should be; None takes the line out. `after` puts it behind the line instead."""

    path: str
    line: int
    text: str | None
    after: bool = False


@dataclass(frozen=True, order=True)
class Finding:
    """Something that an author should mend: file, line and column (from 1), code, what, and what to do."""

    path: str
    line: int
    column: int
    code: str
    what: str
    remedy: str
    mends: tuple[Mend, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column} {self.code} {self.what}; {self.remedy}"


@dataclass(frozen=True)
class Spot:
    """A place with its column, from 1."""

    path: str
    line: int
    column: int = 1


def find(
    rule: Rule, spot: Spot | Place, what: str, remedy: str | None = None, mends: tuple[Mend, ...] = ()
) -> Finding:
    """Return a finding of `rule` at `spot`; `remedy` is the rule's own unless there is a nearer one."""
    column = spot.column if isinstance(spot, Spot) else 1
    return Finding(spot.path, spot.line or 1, column, rule.code, what, remedy or rule.remedy, mends)


def one_a_place(findings: Iterable[Finding]) -> list[Finding]:
    """Return `findings` in the order of their places, the same code once at a place."""
    known: dict[tuple[str, int, int, str], Finding] = {}
    for each in sorted(findings):
        known.setdefault((each.path, each.line, each.column, each.code), each)
    return list(known.values())
