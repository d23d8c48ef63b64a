"""Draw what became of everyone treated: three counts a report, and grey where it does not say."""

from dataclasses import dataclass, replace

import pandas as pd

from evidence.charts.blocks import NARROW_BELOW, fold
from evidence.charts.legend import Entry, draw_legend, legend_height, source_entries, square_of
from evidence.charts.marks import (
    EMPTY,
    FILLED,
    NOTE,
    NOTE_RIGHT,
    NUMBER,
    Look,
    hair,
    label,
)
from evidence.charts.reports import in_journal, known, name, name_in_words, second_hand_in_words
from evidence.charts.units import Grid, draw_units, folds
from evidence.figure import Figure, figure_of
from evidence.lookup import Row, rows
from evidence.svg import Sheet
from evidence.wording import out_of

TOP, NAME, LINE = 22.0, 15.0, 15.0
RELAPSED, UNKNOWN = Look("w2"), Look("grid")
OUTCOMES = {
    "responded": ("responded", FILLED),
    "drug_free": ("off all drugs", FILLED),
    "relapsed": ("relapsed", RELAPSED),
}


@dataclass(frozen=True)
class Layout:
    """Say where things stand across a chart of this width, in px; `column` is as wide as one outcome."""

    width: float
    column: float
    gutter: float
    grid: Grid
    columns: tuple[float, ...]


def draw_outcomes(table: pd.DataFrame) -> Figure:
    """Draw the table of `count_outcomes`: one mark a person under each outcome, grey where nobody says."""
    return figure_of("outcomes", table, describe_outcomes, _draw)


def describe_outcomes(table: pd.DataFrame) -> str:
    """Say in words what the chart of outcomes shows, with every count."""
    drug_free, relapsed = (out_of(table[key].notna().sum(), len(table)) for key in ("drug_free", "relapsed"))
    return (
        "Unit chart, one mark a person under each of three outcomes, by report: responded, off all drugs, "
        f"relapsed. How many are off all drugs is known for {drug_free} groups, and how many relapsed for "
        f"{relapsed}. {'; '.join(map(_in_words, rows(table)))}.{second_hand_in_words(table)}"
    )


def _draw(table: pd.DataFrame, width: int) -> Sheet:
    layout, entries = _layout(width), _entries(table)
    tops, bottom = _places(table, layout)
    sheet = Sheet(width, bottom + 8 + legend_height(layout.columns, entries))
    for place, (words, _) in enumerate(OUTCOMES.values()):
        label(sheet, (place * layout.column, 9), words, NOTE)
    for top, row in zip(tops, rows(table), strict=True):
        hair(sheet, (0, top), (width, top))
        _draw_row(sheet, top, row, layout)
    draw_legend(sheet, bottom + 8, layout.columns, entries)
    return sheet


def _layout(width: int) -> Layout:
    if width < NARROW_BELOW:
        return Layout(width, 122, 8, Grid(3, 5.7, 10, 9, 4.6, 7), (0, 170))
    return Layout(width, 208, 16, Grid(4, 8.4, 15, 12, 7, 9), (0, 56, 142, 192, 278, 446))


def _entries(table: pd.DataFrame) -> list[Entry]:
    entries = [(square_of(FILLED), "yes"), (square_of(RELAPSED), "relapsed"), (square_of(EMPTY), "no")]
    return [*entries, (square_of(UNKNOWN), "unknown"), *source_entries(table)]


def _places(table: pd.DataFrame, layout: Layout) -> tuple[list[float], float]:
    """Return the top of every row and the bottom of the last, in px."""
    tops, y = [], TOP
    for row in rows(table):
        tops.append(y)
        y += NAME + LINE * len(_below(row, layout)) + layout.grid.line * folds(int(row.n), layout.grid) + 22
    return tops, y


def _below(row: Row, layout: Layout) -> list[str]:
    """Return the lines of a definition that has no room beside the name."""
    return fold(_definition(row), layout.width, NOTE) if layout.width < NARROW_BELOW else []


def _definition(row: Row) -> str:
    return str(row.definition) if known(row.definition) else "response not stated"


def _draw_row(sheet: Sheet, top: float, row: Row, layout: Layout) -> None:
    label(sheet, (0, top + 12), name(row))
    below = _below(row, layout)
    if not below:
        label(sheet, (layout.width, top + 12), _definition(row), NOTE_RIGHT)
    for line, text in enumerate(below, start=1):
        label(sheet, (0, top + 12 + LINE * line), text, NOTE)
    y = top + 12 + LINE * len(below) + 15
    for place, key in enumerate(OUTCOMES):
        _draw_outcome(sheet, (place * layout.column, y), row, key, layout)


def _draw_outcome(sheet: Sheet, at: tuple[float, float], row: Row, key: str, layout: Layout) -> None:
    k, n, (x, y) = getattr(row, key), int(row.n), at
    looks = [OUTCOMES[key][1]] * int(k) + [EMPTY] * (n - int(k)) if known(k) else [UNKNOWN] * n
    draw_units(sheet, y, looks, replace(layout.grid, left=layout.grid.left + x), journal=in_journal(row))
    text, look = (out_of(k, n), NUMBER) if known(k) else ("unknown", NOTE_RIGHT)
    label(sheet, (x + layout.column - layout.gutter, y), text, look)


def _in_words(row: Row) -> str:
    return f"{name_in_words(row)}, {_definition(row)}: {', '.join(_count(row, key) for key in OUTCOMES)}"


def _count(row: Row, key: str) -> str:
    k = getattr(row, key)
    return f"{OUTCOMES[key][0]} {out_of(k, row.n) if known(k) else 'unknown'}"
