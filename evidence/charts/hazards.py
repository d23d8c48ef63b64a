"""Draw hazard ratios on a scale of powers, each trial by itself, with what they leave possible."""

from dataclasses import dataclass
from math import log10

import pandas as pd

from evidence.charts.blocks import NARROW_BELOW, Room, fold, head, stack
from evidence.charts.legend import draw_legend, legend_height, source_entries
from evidence.charts.marks import (
    NOTE,
    NOTE_CENTRE,
    NOTE_RIGHT,
    NUMBER,
    band,
    dot,
    hair,
    label,
)
from evidence.charts.points import DIFFERENCE
from evidence.charts.reports import name, second_hand_in_words, told
from evidence.figure import Figure, figure_of
from evidence.lookup import Row, rows
from evidence.svg import Sheet
from evidence.wording import NBSP, number

TOP, ROW, LINE = 24.0, 22.0, 15.0
MARKS = (0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0)


@dataclass(frozen=True)
class Layout:
    """Say where things stand across a chart of this width, in px; the scale goes by powers."""

    width: float
    left: float
    right: float
    marks: tuple[float, ...]
    dash: str

    def x(self, ratio: float) -> float:
        """Return the place of a ratio; 1 is no difference."""
        low, high = log10(MARKS[0]), log10(6)
        return self.left + (log10(ratio) - low) / (high - low) * (self.right - self.left)


def draw_hazards(table: pd.DataFrame) -> Figure:
    """Draw the table of `list_hazards`: a dot for the ratio, a bar for its interval."""
    return figure_of("hazards", table, describe_hazards, _draw)


def describe_hazards(table: pd.DataFrame) -> str:
    """Say in words what every hazard ratio is, with its interval."""
    said = told(_trials(table), _in_words)
    return (
        "Dot chart on a scale of powers, one row a time: hazard ratio, treatment over comparison, with the "
        "95 % interval; below 1 the event was rarer with the treatment. Events differ, so trials cannot be "
        f"compared. {said}.{second_hand_in_words(table)}"
    )


def _trials(table: pd.DataFrame) -> list[tuple[str, list[Row]]]:
    return [(name(found[0]), found) for _, found in _grouped(table)]


def _grouped(table: pd.DataFrame) -> list[tuple[str, list[Row]]]:
    order = sorted(table.groupby("short_name", sort=False), key=lambda each: str(each[0]))
    return [(str(trial), list(rows(part))) for trial, part in order]


def _draw(table: pd.DataFrame, width: int) -> Sheet:
    layout, entries = _layout(width), source_entries(table)
    blocks = stack(_trials(table), Room(width, TOP, ROW), lambda row: _extra(row, table, layout))
    bottom = blocks[-1].bottom + 12
    sheet = Sheet(width, bottom + 26 + legend_height((0, 170), entries))
    for ratio in layout.marks:
        label(sheet, (layout.x(ratio), 9), number(ratio), NOTE_CENTRE)
    label(sheet, (width, 9), "95 % CI", NOTE_RIGHT)
    for block in blocks:
        head(sheet, block, width)
        for y, row in block.rows:
            _draw_row(sheet, y, row, table, layout)
    label(sheet, (layout.x(1) - 8, bottom + 8), "rarer with treatment", NOTE_RIGHT)
    label(sheet, (layout.x(1) + 8, bottom + 8), "more", NOTE)
    draw_legend(sheet, bottom + 26, (0, 170), entries)
    return sheet


def _layout(width: int) -> Layout:
    if width < NARROW_BELOW:
        return Layout(width, 96, width - 104, (0.1, 1.0), "–")
    return Layout(width, 190, width - 132, (0.02, 0.1, 0.5, 1.0, 5.0), f"{NBSP}to{NBSP}")


def _is_first(row: Row, table: pd.DataFrame) -> bool:
    first = table[table.short_name == row.short_name].iloc[0]
    return bool(first.measured_at == row.measured_at and first.outcome == row.outcome)


def _about(row: Row, table: pd.DataFrame, layout: Layout) -> list[str]:
    """Return the lines that say what was counted, over the first row of a trial."""
    if not _is_first(row, table):
        return []
    return fold(f"{row.disease}, {int(row.n)} people: {row.outcome}", layout.width - 16, NOTE)


def _extra(row: Row, table: pd.DataFrame, layout: Layout) -> float:
    return LINE * len(lines) + 4 if (lines := _about(row, table, layout)) else 0


def _draw_lines(sheet: Sheet, layout: Layout, top: float, bottom: float) -> None:
    for ratio in layout.marks:
        hair(sheet, (layout.x(ratio), top), (layout.x(ratio), bottom), "line" if ratio == 1 else "grid")


def _draw_row(sheet: Sheet, y: float, row: Row, table: pd.DataFrame, layout: Layout) -> None:
    for words in _about(row, table, layout):
        label(sheet, (0, y), words, NOTE)
        y += LINE
    y += 4 if _is_first(row, table) else 0
    _draw_lines(sheet, layout, y - ROW / 2, y + ROW / 2)
    label(sheet, (0, y), row.measured_at)
    band(sheet, (layout.x(row.low), y), (layout.x(row.high), y))
    dot(sheet, (layout.x(row.value), y), 11, DIFFERENCE)
    label(sheet, (layout.width, y), _ratio(row, layout.dash), NUMBER)


def _ratio(row: Row, dash: str) -> str:
    return f"{row.value:.2f}{NBSP}({row.low:.2f}{dash}{row.high:.2f})"


def _in_words(row: Row) -> str:
    return (
        f"{row.disease}, {int(row.n)} people, {row.outcome}, {row.measured_at}: "
        f"{row.value:.2f} ({row.low:.2f} to {row.high:.2f})"
    )
