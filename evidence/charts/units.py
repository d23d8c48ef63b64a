"""Draw one mark a person, in lines that fold, because 3 of 4 and 300 of 400 must not look alike."""

from collections.abc import Sequence
from dataclasses import dataclass

from evidence.charts.marks import Look, box, dot, lozenge
from evidence.svg import Sheet


@dataclass(frozen=True)
class Grid:
    """Say where people stand and how large they are, all in px.

    The first centre is at `left`, the others `pitch` apart, `per_line` to a line; folded lines are
    `line` apart. A person is `width` by `height`, round or rectangular.
    """

    left: float
    pitch: float
    per_line: int
    line: float
    width: float
    height: float
    round: bool = False


def draw_units(sheet: Sheet, y: float, people: Sequence[Look], grid: Grid, *, journal: bool = True) -> None:
    """Draw one mark for each look in `people`, the first line at height `y`.

    A person of a report that does not stand in a journal is drawn pointed.
    """
    for place, look in enumerate(people):
        at = grid.left + place % grid.per_line * grid.pitch, y + place // grid.per_line * grid.line
        if not journal:
            lozenge(sheet, at, (grid.width + 1.5, grid.height + 1.5), look)
        elif grid.round:
            dot(sheet, at, grid.width, look)
        else:
            box(sheet, at, (grid.width, grid.height), look)


def folds(number: int, grid: Grid) -> int:
    """Return how many lines a row of people takes beyond its first."""
    return (max(number, 1) - 1) // grid.per_line
