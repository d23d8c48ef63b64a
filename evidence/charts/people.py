"""Draw everyone as a dot, filled only where it is public how long that person was watched."""

from dataclasses import dataclass

import pandas as pd

from evidence.charts.blocks import NARROW_BELOW
from evidence.charts.legend import Entry, dot_of, draw_legend, legend_height, source_entries
from evidence.charts.marks import EMPTY, NUMBER, Look, hair, label
from evidence.charts.reports import in_journal, name, name_in_words, second_hand_in_words
from evidence.charts.units import Grid, draw_units, folds
from evidence.figure import Figure, figure_of
from evidence.lookup import Row, rows
from evidence.svg import Sheet
from evidence.wording import listing, out_of

ROW = 25.0
# Upper limit in months, role of the fill, words. The longer, the further from the colour of the paper.
BANDS = (
    (6, "t1", "under 6 months"),
    (12, "t2", "6 to 12 months"),
    (24, "t3", "1 to 2 years"),
    (float("inf"), "t4", "2 years or more"),
)


@dataclass(frozen=True)
class Layout:
    """Say where things stand across a chart of this width, in px."""

    width: float
    grid: Grid
    columns: tuple[float, ...]


def draw_people(table: pd.DataFrame) -> Figure:
    """Draw the table of `list_people`: one dot a person, empty where no time of one's own is published."""
    return figure_of("people", table, describe_people, _draw)


def describe_people(table: pd.DataFrame) -> str:
    """Say in words for how many people the chart knows a time, and which times these are."""
    timed = [row for row in rows(table) if len(row.months)]
    return (
        "Dot chart, one dot a person, filled by months of follow-up where that person's time is published: "
        f"{out_of(sum(map(len, table.months)), sum(table.n))} people. {'; '.join(map(_in_words, timed))}. "
        f"No time of one person: {listing(_untimed(row) for row in rows(table) if not len(row.months))}."
        f"{second_hand_in_words(table)}"
    )


def _draw(table: pd.DataFrame, width: int) -> Sheet:
    layout, entries = _layout(width), _entries(table)
    tops, bottom = _places(table, layout.grid)
    sheet = Sheet(width, bottom + 10 + legend_height(layout.columns, entries))
    for top, row in zip(tops, rows(table), strict=True):
        if top:
            hair(sheet, (0, top), (width, top))
        _draw_row(sheet, top + ROW / 2, row, layout)
    draw_legend(sheet, bottom + 10, layout.columns, entries)
    return sheet


def _layout(width: int) -> Layout:
    if width < NARROW_BELOW:
        return Layout(width, Grid(162, 10.4, 16, 11.5, 8.6, 8.6, round=True), (0, 170))
    return Layout(width, Grid(168, 16, 25, 16.5, 13, 13, round=True), (0, 140, 280, 420))


def _places(table: pd.DataFrame, grid: Grid) -> tuple[list[float], float]:
    """Return the top of every row and the bottom of the last, in px."""
    tops, y = [], 0.0
    for n in table.n:
        tops.append(y)
        y += ROW + grid.line * folds(int(n), grid)
    return tops, y


def _draw_row(sheet: Sheet, y: float, row: Row, layout: Layout) -> None:
    label(sheet, (0, y), name(row))
    looks = [_look(time) for time in sorted(row.months, reverse=True)]
    looks += [EMPTY] * (int(row.n) - len(looks))
    draw_units(sheet, y, looks, layout.grid, journal=in_journal(row))
    label(sheet, (layout.width, y), f"{row.n}", NUMBER)


def _look(time: float) -> Look:
    return Look(next(role for limit, role, _ in BANDS if time < limit), "t4", 1)


def _entries(table: pd.DataFrame) -> list[Entry]:
    entries = [(dot_of(Look(role, "t4", 1)), words) for _, role, words in BANDS]
    return [*entries, (dot_of(EMPTY), "not published"), *source_entries(table)]


def _in_words(row: Row) -> str:
    times = listing(f"{time:g}" for time in sorted(row.months))
    return f"{name_in_words(row)}, {len(row.months)} of {row.n} people, at {times} months"


def _untimed(row: Row) -> str:
    return f"{name_in_words(row)} ({row.n} people)"
