"""Draw trials of stem-cell transplantation: who died of it early, and how often events came later."""

from dataclasses import dataclass

import pandas as pd

from evidence.charts.blocks import Block, Room, fold, head, stack
from evidence.charts.legend import Entry, draw_legend, legend_height, source_entries, square_of
from evidence.charts.marks import (
    EMPTY,
    NOTE,
    NOTE_RIGHT,
    NUMBER,
    Look,
    label,
)
from evidence.charts.reports import groups, known, second_hand_in_words
from evidence.charts.scales import Frame, Item, draw_items, draw_values, frame, place_items
from evidence.charts.units import Grid, draw_units, folds
from evidence.figure import Figure, figure_of
from evidence.lookup import Row, rows
from evidence.svg import Sheet
from evidence.wording import mark, number, out_of

ROW, LINE, ROOM, BETWEEN = 21.0, 15.0, 122.0, 48.0
DIED = Look("w3")
VALUES = (0.01, 0.1, 1.0, 10.0)
COMPARED = "Events after transplantation, against the other arm"
Parts = list[tuple[str, list[Row]]]


@dataclass(frozen=True)
class Layout:
    """Say where things stand across a chart of this width, in px."""

    width: float
    grid: Grid
    columns: tuple[float, ...]
    frame: Frame


def draw_transplants(table: pd.DataFrame) -> Figure:
    """Draw the table of `summarise_transplants`: deaths as marks, hazard ratios on a scale."""
    return figure_of("transplants", table, describe_transplants, _draw)


def describe_transplants(table: pd.DataFrame) -> str:
    """Say in words how many died in each arm, and every hazard ratio with its interval."""
    deaths = [f"{heading}: {' and '.join(map(_death, members))}" for heading, members in _deaths(table)]
    ratios = [f"{heading}: {'; '.join(map(_ratio, members))}" for heading, members in _ratios(table)]
    return (
        "Unit chart, one mark a person: who died from the treatment, by trial and arm; and below it a dot "
        "chart on a log scale: hazard ratios with the 95 % interval, where less than 1 means "
        f"fewer events after transplantation. {'. '.join([*deaths, *ratios])}.{second_hand_in_words(table)}"
    )


def _deaths(table: pd.DataFrame) -> Parts:
    return _headed(table[table["k"].notna()])


def _ratios(table: pd.DataFrame) -> Parts:
    return _headed(table[table["value"].notna()])


def _headed(table: pd.DataFrame) -> Parts:
    return list(groups(table.assign(heading=[_heading(row) for row in rows(table)]), "heading"))


def _heading(row: Row) -> str:
    when = f" by {row.measured_at}" if known(row.k) else ""
    return f"{mark(row.trial, row.checked)}, {row.disease}, {row.randomised} people: {row.outcome}{when}"


def _draw(table: pd.DataFrame, width: int) -> Sheet:
    layout, entries = _layout(width), _entries(table)
    above = stack(_deaths(table), Room(width, -8, ROW), lambda row: _extra(row, layout))
    middle = above[-1].bottom + 10 + legend_height(layout.columns, entries)
    below = place_items(
        [(heading, list(map(_item, members))) for heading, members in _ratios(table)],
        layout.frame,
        middle + BETWEEN,
    )
    sheet = Sheet(width, below[-1].bottom + 8)
    _draw_deaths(sheet, above, layout)
    draw_legend(sheet, above[-1].bottom + 10, layout.columns, entries)
    _draw_sides(sheet, middle + 28, layout)
    draw_items(sheet, below, layout.frame, strong=1.0)
    return sheet


def _layout(width: int) -> Layout:
    there = frame(width, VALUES, ROOM, log=True)
    if there.narrow:
        return Layout(width, Grid(4, 8.6, 40, 13, 6.6, 10), (0, 100, 190), there)
    return Layout(width, Grid(186, 8.8, 40, 14, 7, 11), (0, 136, 240), there)


def _draw_deaths(sheet: Sheet, blocks: list[Block], layout: Layout) -> None:
    for block in blocks:
        head(sheet, block, layout.width)
        for y, row in block.rows:
            _draw_arm(sheet, y, row, layout)


def _draw_arm(sheet: Sheet, y: float, row: Row, layout: Layout) -> None:
    label(sheet, (0, y), row.arm)
    label(sheet, (layout.width, y), out_of(row.k, row.n), NUMBER)
    people = [DIED] * int(row.k) + [EMPTY] * int(row.n - row.k)
    draw_units(sheet, y + (17 if layout.frame.narrow else 0), people, layout.grid)


def _extra(row: Row, layout: Layout) -> float:
    return layout.grid.line * folds(int(row.n), layout.grid) + (17 if layout.frame.narrow else 0)


def _draw_sides(sheet: Sheet, y: float, layout: Layout) -> None:
    """Write the scale of the ratios, and which side of 1 is whose."""
    one, narrow = layout.frame.scale.x(1.0), layout.frame.narrow
    for line, words in enumerate(fold(COMPARED, layout.frame.words, NOTE)):
        label(sheet, (0, y + LINE * (line - narrow)), words, NOTE)
    label(sheet, (one - 6, y), "fewer", NOTE_RIGHT)
    label(sheet, (one + 6, y), "more", NOTE)
    draw_values(sheet, y + LINE, layout.frame, "")


def _item(row: Row) -> Item:
    said = f"{number(row.value)} ({number(row.low)}–{number(row.high)})"
    numbers = float(row.value), float(row.low), float(row.high)
    return Item(_when(row), "", mark(said, row.checked), *numbers)


def _when(row: Row) -> str:
    return f"at {row.measured_at}"


def _entries(table: pd.DataFrame) -> list[Entry]:
    return [(square_of(DIED), "died from it"), (square_of(EMPTY), "did not"), *source_entries(table)]


def _death(row: Row) -> str:
    return f"{out_of(row.k, row.n)} with {row.arm}"


def _ratio(row: Row) -> str:
    return f"{number(row.value)} ({number(row.low)} to {number(row.high)}) {_when(row)}"
