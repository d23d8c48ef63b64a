"""Draw a randomised comparison: everyone in both arms, and the difference with what it leaves possible."""

from dataclasses import dataclass
from math import ceil, floor

import pandas as pd

from evidence.charts.blocks import NARROW_BELOW, Room, head, stack
from evidence.charts.legend import Entry, draw_legend, legend_height, source_entries, square_of
from evidence.charts.marks import (
    EMPTY,
    FILLED,
    NOTE,
    NUMBER,
    label,
)
from evidence.charts.points import Scale, draw_difference, draw_lines, draw_numbers, draw_range, in_words
from evidence.charts.reports import name, name_in_words, second_hand_in_words
from evidence.charts.units import Grid, draw_units, folds
from evidence.figure import Figure, figure_of
from evidence.lookup import Row, rows
from evidence.svg import Sheet
from evidence.wording import NBSP, mark, out_of, points, share

ROW, SCALE = 21.0, 20.0
SETS = {"primary": "Primary set of patients", "per protocol": "Per protocol"}


@dataclass(frozen=True)
class Layout:
    """Say where things stand across a chart of this width, in px."""

    width: float
    grid: Grid
    scale: Scale
    columns: tuple[float, ...]
    dash: str


def draw_randomised(table: pd.DataFrame) -> Figure:
    """Draw the table of `compare_arms`: one mark a person in both arms, and the difference on a scale."""
    return figure_of("randomised", table, describe_randomised, _draw)


def describe_randomised(table: pd.DataFrame) -> str:
    """Say in words what the chart of a randomised comparison shows, with counts and differences."""
    return (
        "Unit chart, one mark a person: who responded in each arm of a randomised trial, and below them the "
        "difference in percentage points with its 95 % interval, for each set of patients analysed. "
        f"{_finding(table)} {'; '.join(map(_in_words, rows(table)))}.{second_hand_in_words(table)}"
    )


def _finding(table: pd.DataFrame) -> str:
    apart = out_of(int((table.low > 0).sum()), len(table))
    span = f"{points(table.low.min())} to {points(table.high.max())} points"
    return f"In {apart} sets the interval lies above zero; taken together they reach from {span}."


def _draw(table: pd.DataFrame, width: int) -> Sheet:
    layout, entries = _layout(width, table), _entries(table)
    headed = [(_heading(row), [row]) for row in rows(table)]
    blocks = stack(headed, Room(width, -8, ROW), lambda row: _extra(row, layout.grid))
    bottom = blocks[-1].bottom + 14
    sheet = Sheet(width, bottom + legend_height(layout.columns, entries))
    for block in blocks:
        head(sheet, block, width)
        for y, row in block.rows:
            _draw_arms(sheet, y, row, layout)
            _draw_comparison(sheet, block.bottom, row, layout)
    draw_legend(sheet, bottom, layout.columns, entries)
    return sheet


def _layout(width: int, table: pd.DataFrame) -> Layout:
    ends = table.low.min(), table.high.max()
    if width < NARROW_BELOW:
        grid, scale = Grid(132, 8, 16, 13, 6.4, 10), _scale(132, width - 92, *ends)
        return Layout(width, grid, scale, (0, 170), "–")
    grid, scale = Grid(154, 12, 26, 14, 9.6, 10), _scale(154, width - 112, *ends)
    return Layout(width, grid, scale, (0, 110, 200), f"{NBSP}to{NBSP}")


def _scale(left: float, right: float, low: float, high: float) -> Scale:
    """Return a scale that holds zero and all intervals, ending on quarters."""
    return Scale(left, right, min(0, floor(low / 0.25) * 0.25), max(0.25, ceil(high / 0.25) * 0.25))


def _heading(row: Row) -> str:
    return f"{SETS.get(row.analysis, row.analysis)}: {out_of(row.n1 + row.n2, row.randomised)} randomised"


def _extra(row: Row, grid: Grid) -> float:
    """Return the height in px of all that stands below the first line: people, placebo, difference, scale."""
    return grid.line * (folds(row.n1, grid) + folds(row.n2, grid)) + 2 * ROW + SCALE


def _draw_arms(sheet: Sheet, y: float, row: Row, layout: Layout) -> None:
    below = y + ROW + layout.grid.line * folds(row.n1, layout.grid)
    _draw_arm(sheet, (y, name(row)), (row.k1, row.n1), layout)
    _draw_arm(sheet, (below, mark("placebo", row.checked)), (row.k2, row.n2), layout)


def _draw_arm(sheet: Sheet, line: tuple[float, str], counts: tuple[int, int], layout: Layout) -> None:
    (y, words), (k, n) = line, counts
    label(sheet, (0, y), words)
    draw_units(sheet, y, [FILLED] * k + [EMPTY] * (n - k), layout.grid)
    label(sheet, (layout.width, y), f"{out_of(k, n)} ({share(k / n)})", NUMBER)


def _draw_comparison(sheet: Sheet, bottom: float, row: Row, layout: Layout) -> None:
    y = bottom - SCALE - ROW / 2 + 4
    label(sheet, (0, y), "difference")
    draw_lines(sheet, layout.scale, y - 10, y + 10)
    draw_difference(sheet, y, row, layout.scale)
    draw_range(sheet, (layout.width, y), row, layout.dash)
    label(sheet, (0, y + SCALE), "in points", NOTE)
    draw_numbers(sheet, layout.scale, y + SCALE)


def _entries(table: pd.DataFrame) -> list[Entry]:
    entries = [(square_of(FILLED), "responded"), (square_of(EMPTY), "did not")]
    return [*entries, *source_entries(table)]


def _in_words(row: Row) -> str:
    arms = f"{out_of(row.k1, row.n1)} treated and {out_of(row.k2, row.n2)} on placebo"
    return f"{name_in_words(row)}, {_heading(row).lower()}, {row.definition}: {arms}, {in_words(row)}"
