"""Lines that an author declares, `alert: low < 0.5`, and the rows of a figure that cross them."""

from collections.abc import Callable, Iterator
from typing import Any

from press.vocabulary.values import ALERT

Row = dict[str, str]
SIDES: dict[str, Callable[[float, float], bool]] = {
    "<": lambda value, line: value < line,
    ">": lambda value, line: value > line,
    "<=": lambda value, line: value <= line,
    ">=": lambda value, line: value >= line,
}


def parse_alerts(option: Any) -> list[tuple[str, str, float]]:
    """Return column, side and line of each alert that the option of a cell gives.

    >>> parse_alerts("low < 0.5")
    [('low', '<', 0.5)]
    """
    written = option if isinstance(option, list) else [option] if option else []
    found = (ALERT.match(str(each)) for each in written)
    return [(each[1], each[2], float(each[3])) for each in found if each]


def crossings(option: Any, pairs: list[tuple[Row | None, Row | None]]) -> Iterator[tuple[int, str]]:
    """Yield which of the `pairs` of an old and a new row crossed a line, and how it is told."""
    for column, side, line in parse_alerts(option):
        for number, (old, new) in enumerate(pairs):
            before, after = (_value(row, column) for row in (old, new))
            if after is None or (
                before is not None and SIDES[side](before, line) == SIDES[side](after, line)
            ):
                continue
            if before is None and not SIDES[side](after, line):
                continue
            way = (
                "is new and stands"
                if before is None
                else "has come"
                if SIDES[side](after, line)
                else "has gone back"
            )
            moved = f"{after:g}" if before is None else f"{before:g} → {after:g}"
            yield number, f"{way} across {column} {side} {line:g} ({moved})"


def _value(row: Row | None, column: str) -> float | None:
    try:
        return float((row or {}).get(column, ""))
    except ValueError:
        return None
