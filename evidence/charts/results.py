"""Draw which way every trial went: one mark a trial, as large as its people, in the column of its result."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from evidence.charts.blocks import NARROW_BELOW, Room, fold, head, stack
from evidence.charts.legend import Entry, dot_of, draw_legend, legend_height, source_entries
from evidence.charts.marks import (
    EMPTY,
    FILLED,
    NOTE,
    Look,
    diamond,
    dot,
    label,
    side_of,
)
from evidence.charts.reports import groups, known, name, second_hand_in_words, told
from evidence.figure import Figure, figure_of
from evidence.lookup import Row
from evidence.svg import Sheet

TOP, ROW, LINE = 26.0, 22.0, 14.0
PERSON, REACH = 1.0, 16.0  # px² for a person, and px to the centre of a mark
COLUMNS = (("found a", "difference"), ("found", "none"), ("cannot", "say"))
NONE = Look("paper", "accent", 2)
RESULTS = {
    "treatment better": (0, FILLED),
    "harm first, benefit later": (0, Look("w2")),
    "no difference": (1, NONE),
    "not compared": (2, Look("t1")),
    "none yet": (2, EMPTY),
}
LEGEND = {result: result for result in RESULTS} | {
    "harm first, benefit later": "harm first",
    "none yet": "no result yet",
}
HOW = {
    "randomised, blinded": "blinded",
    "randomised, open": "open",
    "single arm": "one group",
    "running, randomised": "still running",
}


@dataclass(frozen=True)
class Layout:
    """Say where things stand across a chart of this width, in px: the columns' left edges."""

    width: float
    lefts: tuple[float, ...]
    columns: tuple[float, ...]


def draw_results(table: pd.DataFrame) -> Figure:
    """Draw the table of `list_results`: a mark as large as the trial, in the column of its result."""
    return figure_of("results", table, describe_results, _draw)


def describe_results(table: pd.DataFrame) -> str:
    """Say in words which way every trial went, with its people and its design."""
    columns = table.result.map(lambda result: RESULTS[result][0])
    found, none, unclear = (int((columns == place).sum()) for place in range(3))
    said = told(groups(table, "treatment"), _in_words)
    return (
        "Bubble chart, one mark a trial, its area the number of people, in the column of its result: "
        f"{found} found a difference, {none} found none, {unclear} cannot say, being without a comparison or "
        f"still running. {said}.{second_hand_in_words(table)}"
    )


def _draw(table: pd.DataFrame, width: int) -> Sheet:
    layout, entries = _layout(width), _entries(table)
    blocks = stack(groups(table, "treatment"), Room(width, TOP, ROW), lambda row: _extra(row, layout))
    bottom = blocks[-1].bottom + 10
    sheet = Sheet(width, bottom + legend_height(layout.columns, entries))
    for left, words in zip(layout.lefts, COLUMNS, strict=True):
        for line, word in enumerate(words):
            label(sheet, (left, 9 + LINE * line), word, NOTE)
    for block in blocks:
        head(sheet, block, width)
        for y, row in block.rows:
            _draw_row(sheet, y, row, layout)
    draw_legend(sheet, bottom, layout.columns, entries)
    return sheet


def _layout(width: int) -> Layout:
    if width < NARROW_BELOW:
        return Layout(width, (170, 236, 294), (0, 170))
    return Layout(width, (396, 470, 540), (0, 190, 380))


def _extra(row: Row, layout: Layout) -> float:
    return LINE * len(_below(row, layout))


def _below(row: Row, layout: Layout) -> list[str]:
    """Return the lines under a trial's name: the disease, and how the trial was made."""
    return fold(_about(row), layout.lefts[0] - 14, NOTE)


def _about(row: Row) -> str:
    against = f", against {row.comparator}" if known(row.comparator) else ""
    first = f"; {row.result}" if row.result == "harm first, benefit later" else ""
    return f"{row.disease}; {HOW[row.design]}{against}{first}"


def _draw_row(sheet: Sheet, y: float, row: Row, layout: Layout) -> None:
    label(sheet, (0, y), name(row))
    below = _below(row, layout)
    for line, words in enumerate(below, start=1):
        label(sheet, (0, y + LINE * line), words, NOTE)
    (place, look), draw = RESULTS[row.result], dot if row.in_journal else diamond
    x, middle, size = layout.lefts[place] + REACH, y + LINE / 2, _size(draw, int(row.n))
    draw(sheet, (x, middle), size, look)
    label(sheet, (x + size / 2 + 4, middle), f"{int(row.n)}")


def _size(draw: Callable[..., None], people: int) -> float:
    return side_of(draw, PERSON * people)


def _entries(table: pd.DataFrame) -> list[Entry]:
    seen = set(table.result)
    entries: list[Entry] = [
        (dot_of(look), LEGEND[each]) for each, (_, look) in RESULTS.items() if each in seen
    ]
    if not table.in_journal.all():
        entries.append((lambda sheet, at: diamond(sheet, at, 12, EMPTY), "not in a journal"))
    return [*entries, *source_entries(table)]


def _in_words(row: Row) -> str:
    where = "" if row.in_journal else ", not in a journal"
    return f"{name(row)}, {int(row.n)} people{where}, {_about(row)}, {row.result}".replace(
        "; harm first, benefit later", ""
    )
