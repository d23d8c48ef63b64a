"""Draw response on treatment less response on placebo, each endpoint by itself and in no order of merit."""

from dataclasses import dataclass
from math import ceil, floor

import pandas as pd

from evidence.charts.blocks import NARROW_BELOW, Room, head, stack
from evidence.charts.legend import Entry, dot_of, draw_legend, legend_height, source_entries
from evidence.charts.marks import (
    NOTE,
    NOTE_RIGHT,
    NUMBER,
    Look,
    dot,
    label,
)
from evidence.charts.points import (
    DIFFERENCE,
    Scale,
    draw_difference,
    draw_lines,
    draw_numbers,
    draw_range,
    in_words,
)
from evidence.charts.reports import groups, known, name, second_hand_in_words, told
from evidence.figure import Figure, figure_of
from evidence.lookup import Row
from evidence.svg import Sheet
from evidence.wording import NBSP, points

TOP, ROW, LINE = 16.0, 21.0, 14.0
ALONE = Look("paper", "accent", 2)
FAILED = "main endpoint missed"


@dataclass(frozen=True)
class Layout:
    """Say where things stand across a chart of this width, in px."""

    width: float
    scale: Scale
    columns: tuple[float, ...]
    dash: str
    narrow: bool


def draw_trial_differences(table: pd.DataFrame) -> Figure:
    """Draw the table of `summarise_trials`: a dot for the difference, a bar for its interval where known."""
    return figure_of("trial-differences", table, describe_trial_differences, _draw)


def describe_trial_differences(table: pd.DataFrame) -> str:
    """Say in words what the chart of differences shows, with every difference and interval."""
    said = told(_groups(table), _in_words)
    return (
        "Dot chart, one row a trial: response on treatment less response on placebo, in percentage points "
        "with the 95 % interval, under each endpoint by itself. Different endpoints cannot be compared. "
        f"{said}.{second_hand_in_words(table)}"
    )


def _groups(table: pd.DataFrame) -> list[tuple[str, list[Row]]]:
    return list(groups(table.assign(heading=table.endpoint + " in " + table.disease), "heading"))


def _draw(table: pd.DataFrame, width: int) -> Sheet:
    layout, entries = _layout(width, table), _entries(table)
    blocks = stack(_groups(table), Room(width, TOP, ROW), lambda row: LINE * len(_below(row, layout)))
    bottom = blocks[-1].bottom + 14
    sheet = Sheet(width, bottom + legend_height(layout.columns, entries))
    draw_numbers(sheet, layout.scale, 9)
    label(sheet, (0, 9), "Trial", NOTE)
    label(sheet, (width, 9), "points" if layout.narrow else f"points (95{NBSP}% CI)", NOTE_RIGHT)
    for block in blocks:
        head(sheet, block, width)
        draw_lines(sheet, layout.scale, block.top + 1, block.bottom + 5)
        for y, row in block.rows:
            _draw_row(sheet, y, row, layout)
    draw_legend(sheet, bottom, layout.columns, entries)
    return sheet


def _layout(width: int, table: pd.DataFrame) -> Layout:
    low = min(0.0, floor(float(table.low.min()) / 0.1) * 0.1)
    high = ceil(float(table[["value", "high"]].max().max()) / 0.1) * 0.1
    if width < NARROW_BELOW:
        return Layout(width, Scale(146, width - 92, low, high, 0.1), (0, 170), "–", narrow=True)
    return Layout(
        width, Scale(270, width - 118, low, high, 0.1), (0, 160, 320), f"{NBSP}to{NBSP}", narrow=False
    )


def _what(row: Row) -> str:
    return f"{row.drug}, week {row.week}"


def _below(row: Row, layout: Layout) -> list[str]:
    """Return the lines under a trial's name: its drug where there is no room beside, and a failure always."""
    lines = [_what(row)] if layout.narrow else []
    return lines + ([FAILED] if row.primary_outcome == "failed" else [])


def _draw_row(sheet: Sheet, y: float, row: Row, layout: Layout) -> None:
    label(sheet, (0, y), name(row))
    if not layout.narrow:
        label(sheet, (90, y), _what(row), NOTE)
    for line, words in enumerate(_below(row, layout), start=1):
        label(sheet, (0, y + LINE * line), words, NOTE)
    if known(row.low):
        draw_difference(sheet, y, row, layout.scale)
        draw_range(sheet, (layout.width, y), row, layout.dash)
    else:
        dot(sheet, (layout.scale.x(row.value), y), 11, ALONE)
        label(sheet, (layout.width, y), points(row.value), NUMBER)


def _entries(table: pd.DataFrame) -> list[Entry]:
    entries: list[Entry] = [(dot_of(DIFFERENCE), "with 95 % interval")]
    if table.low.isna().any():
        entries.append((dot_of(ALONE), "interval not known"))
    return [*entries, *source_entries(table)]


def _in_words(row: Row) -> str:
    size = in_words(row) if known(row.low) else f"{points(row.value)} points, interval not known"
    failed = f", {FAILED}" if row.primary_outcome == "failed" else ""
    return f"{name(row)}, {_what(row)}, {size}{failed}"
