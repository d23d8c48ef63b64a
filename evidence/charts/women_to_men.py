"""Draw how many women have a disease for each man who has it: one mark a woman, beside one man."""

from dataclasses import dataclass
from math import ceil

import pandas as pd

from evidence.charts.blocks import NARROW_BELOW, capital
from evidence.charts.legend import Entry, draw_legend, legend_height, source_entries, square_of
from evidence.charts.marks import EMPTY, FILLED, NOTE, NUMBER, box, hair, label
from evidence.charts.reports import known, second_hand_in_words
from evidence.dates import period
from evidence.figure import Figure, figure_of
from evidence.lookup import Row, rows
from evidence.svg import Sheet
from evidence.wording import mark, number


@dataclass(frozen=True)
class Layout:
    """Say where things stand across a chart of this width, in px; `row` is a disease's height."""

    width: float
    man: float
    women: float
    row: float
    side: float
    narrow: bool


def draw_women_to_men(table: pd.DataFrame) -> Figure:
    """Draw the table of `list_sex_ratios`: an open square for one man, and filled ones for the women."""
    return figure_of("women-to-men", table, describe_women_to_men, _draw)


def describe_women_to_men(table: pd.DataFrame) -> str:
    """Say in words how many women have each disease for each man."""
    return (
        "Unit chart, one mark a person: women with the disease for each man who has it. "
        f"{'; '.join(map(_in_words, rows(table)))}.{second_hand_in_words(table)}"
    )


def _draw(table: pd.DataFrame, width: int) -> Sheet:
    layout, entries = _layout(width), _entries(table)
    bottom = len(table) * layout.row + 6
    sheet = Sheet(width, bottom + legend_height((0, 110, 230), entries))
    for place, row in enumerate(rows(table)):
        _draw_row(sheet, place * layout.row, row, layout)
    draw_legend(sheet, bottom, (0, 110, 230), entries)
    return sheet


def _layout(width: int) -> Layout:
    if width < NARROW_BELOW:
        return Layout(width, 0, 32, 72, 17, narrow=True)
    return Layout(width, 196, 236, 42, 20, narrow=False)


def _draw_row(sheet: Sheet, top: float, row: Row, layout: Layout) -> None:
    if top:
        hair(sheet, (0, top), (layout.width, top))
    label(sheet, (0, top + 14), mark(capital(row.disease), row.checked))
    label(sheet, (0, top + 29), _where(row), NOTE)
    y, side = top + (51 if layout.narrow else 21), layout.side
    box(sheet, (layout.man + side / 2, y), (side, side), EMPTY)
    for woman in range(ceil(row.women)):
        part = side * min(1.0, float(row.women) - woman)
        box(sheet, (layout.women + woman * 1.35 * side + part / 2, y), (part, side), FILLED)
    label(sheet, (layout.width, y), number(row.women), NUMBER)


def _where(row: Row) -> str:
    return f"{row.place}, {period(row.period)}" if known(row.period) else str(row.place)


def _entries(table: pd.DataFrame) -> list[Entry]:
    return [(square_of(EMPTY), "one man"), (square_of(FILLED), "one woman"), *source_entries(table)]


def _in_words(row: Row) -> str:
    return f"{mark(row.disease, row.checked)} ({_where(row)}) {number(row.women)}"
