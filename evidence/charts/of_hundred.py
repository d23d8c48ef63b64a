"""Draw of a hundred people how many responded on placebo, and how many more on the drug."""

from dataclasses import dataclass

import pandas as pd

from evidence.charts.blocks import NARROW_BELOW, Room, head, stack
from evidence.charts.legend import Entry, draw_legend, legend_height, source_entries, square_of
from evidence.charts.marks import (
    EMPTY,
    FILLED,
    NOTE,
    NOTE_RIGHT,
    NUMBER,
    Look,
    label,
)
from evidence.charts.reports import groups, name, second_hand_in_words, told
from evidence.charts.trial_differences import FAILED
from evidence.charts.units import Grid, draw_units, folds
from evidence.figure import Figure, figure_of
from evidence.lookup import Row
from evidence.svg import Sheet

TOP, ROW, LINE, GAP = 14.0, 20.0, 14.0, 12.0
HUNDRED = 100
ON_PLACEBO = Look("line")
ENTRIES: tuple[Entry, ...] = (
    (square_of(ON_PLACEBO), "as many on placebo"),
    (square_of(FILLED), "more on the drug"),
    (square_of(EMPTY), "no response"),
)


@dataclass(frozen=True)
class Layout:
    """Say where things stand across a chart of this width, in px."""

    width: float
    grid: Grid
    columns: tuple[float, ...]
    narrow: bool


def draw_of_hundred(table: pd.DataFrame) -> Figure:
    """Draw the table of `count_of_hundred`: a hundred marks a trial, under each main outcome by itself."""
    return figure_of("of-hundred", table, describe_of_hundred, _draw)


def describe_of_hundred(table: pd.DataFrame) -> str:
    """Say in words what the chart of hundreds shows, with the two numbers of every trial."""
    said = told(_groups(table), _in_words)
    return (
        "Unit chart, one hundred marks a trial: of 100 people, how many responded on placebo and how many on "
        "the drug, each trial by its own main outcome. Different outcomes cannot be compared. "
        f"{said}.{second_hand_in_words(table)}"
    )


def _groups(table: pd.DataFrame) -> list[tuple[str, list[Row]]]:
    return list(groups(table.assign(heading=table.endpoint + " in " + table.disease), "heading"))


def _draw(table: pd.DataFrame, width: int) -> Sheet:
    layout, entries = _layout(width), [*ENTRIES, *source_entries(table)]
    blocks = stack(_groups(table), Room(width, TOP, ROW), lambda row: _below(row, layout))
    bottom = blocks[-1].bottom + 4
    sheet = Sheet(width, bottom + legend_height(layout.columns, entries))
    label(sheet, (0, 9), "Trial", NOTE)
    label(sheet, (width, 9), "of 100: on placebo and on the drug", NOTE_RIGHT)
    for block in blocks:
        head(sheet, block, width)
        for y, row in block.rows:
            _draw_row(sheet, y, row, layout)
    draw_legend(sheet, bottom, layout.columns, entries)
    return sheet


def _layout(width: int) -> Layout:
    if width < NARROW_BELOW:
        return Layout(width, Grid(6, 14.4, 25, 13, 9.5, 9), (0, 150), narrow=True)
    return Layout(width, Grid(5, 12.15, 50, 12, 8.5, 8.5), (0, 150, 290, 400), narrow=False)


def _below(row: Row, layout: Layout) -> float:
    lines = LINE if _failed_below(row, layout) else 0
    return lines + layout.grid.line * (folds(HUNDRED, layout.grid) + 1) + GAP


def _failed_below(row: Row, layout: Layout) -> bool:
    """Say whether a failure needs a line of its own, for want of room beside the name."""
    return layout.narrow and bool(row.primary_outcome == "failed")


def _what(row: Row, layout: Layout) -> str:
    words = f"{row.drug}, week {row.week}"
    return f"{words}, {FAILED}" if row.primary_outcome == "failed" and not layout.narrow else words


def _draw_row(sheet: Sheet, y: float, row: Row, layout: Layout) -> None:
    label(sheet, (0, y), name(row))
    label(sheet, (78, y), _what(row, layout), NOTE)
    label(sheet, (layout.width, y), f"{row.placebo} and {row.treated}", NUMBER)
    if _failed_below(row, layout):
        y += LINE
        label(sheet, (0, y), FAILED, NOTE)
    draw_units(sheet, y + 16, _looks(row), layout.grid)


def _looks(row: Row) -> list[Look]:
    """Return a look for each of a hundred people; were the drug worse, none would be "more on the drug"."""
    both, either = min(row.placebo, row.treated), max(row.placebo, row.treated)
    more = FILLED if row.treated >= row.placebo else ON_PLACEBO
    return [ON_PLACEBO] * both + [more] * (either - both) + [EMPTY] * (HUNDRED - either)


def _in_words(row: Row) -> str:
    failed = f", {FAILED}" if row.primary_outcome == "failed" else ""
    numbers = f"{row.placebo} of 100 on placebo and {row.treated} of 100 on the drug"
    return f"{name(row)}, {row.drug}, week {row.week}, {numbers}{failed}"
