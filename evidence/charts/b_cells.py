"""Draw when B cells came back, each report under what it measured."""

from dataclasses import dataclass

import pandas as pd

from evidence.charts.blocks import NARROW_BELOW, Room, head, stack
from evidence.charts.legend import Entry, dot_of, draw_legend, legend_height, source_entries
from evidence.charts.marks import (
    NOTE,
    NOTE_CENTRE,
    NOTE_RIGHT,
    NUMBER,
    Look,
    band,
    diamond,
    dot,
    hair,
    label,
    span_line,
)
from evidence.charts.reports import groups, in_journal, known, name, name_in_words, second_hand_in_words
from evidence.figure import Figure, figure_of
from evidence.lookup import Row
from evidence.svg import Sheet
from evidence.wording import days, span

TOP, ROW, STEP = 16.0, 22.0, 50  # STEP: days between two marks of the scale
MEAN = Look("accent", "paper", 1)


@dataclass(frozen=True)
class Layout:
    """Say where things stand across a chart of this width, in px, for up to `most` days."""

    width: float
    left: float
    right: float
    most: int
    columns: tuple[float, ...]

    def x(self, time: float) -> float:
        """Return the place of a time in days."""
        return self.left + time / self.most * (self.width - self.left - self.right)


def draw_b_cells(table: pd.DataFrame) -> Figure:
    """Draw the table of `summarise_b_cells`: mean and standard deviation, or the range, in days."""
    return figure_of("b-cells", table, describe_b_cells, _draw)


def describe_b_cells(table: pd.DataFrame) -> str:
    """Say in words what the chart of B cells shows, with the times of every study."""
    parts = [
        f"{measure}: {'; '.join(map(_in_words, members))}" for measure, members in groups(table, "measure")
    ]
    return (
        "Range chart, one row a study: days after treatment, under each way of timing the return of B cells. "
        f"{_finding(table)}{'. '.join(parts)}.{second_hand_in_words(table)}"
    )


def _finding(table: pd.DataFrame) -> str:
    means = table["mean"][table["mean"].notna() & (table.n > 1).fillna(False)]
    return f"Mean times run from {span(means.min(), means.max(), 'days')}. " if len(means) else ""


def _draw(table: pd.DataFrame, width: int) -> Sheet:
    layout, entries = _layout(width, _longest(table)), _entries(table)
    blocks = stack(groups(table, "measure"), Room(width, TOP, ROW))
    bottom = blocks[-1].bottom + 14
    sheet = Sheet(width, bottom + legend_height(layout.columns, entries))
    for block in blocks:
        head(sheet, block, width)
        for time in range(0, layout.most + 1, STEP):
            hair(sheet, (layout.x(time), block.top + 1), (layout.x(time), block.bottom + 5))
        for y, row in block.rows:
            _draw_row(sheet, y, row, layout)
    for time in range(0, layout.most + 1, STEP):
        label(sheet, (layout.x(time), 9), f"{time}", NOTE_CENTRE)
    label(sheet, (0, 9), "Study", NOTE)
    label(sheet, (width, 9), "days", NOTE_RIGHT)
    draw_legend(sheet, bottom, layout.columns, entries)
    return sheet


def _layout(width: int, longest: float) -> Layout:
    most = STEP * int(-(-longest // STEP))
    if width < NARROW_BELOW:
        return Layout(width, 134, 80, most, (0, 170))
    return Layout(width, 160, 96, most, (0, 170, 350))


def _longest(table: pd.DataFrame) -> float:
    return float(pd.concat([table["mean"] + table.sd.fillna(0), table["mean"], table.high]).max())


def _draw_row(sheet: Sheet, y: float, row: Row, layout: Layout) -> None:
    label(sheet, (0, y), name(row))
    if known(row.sd):
        band(sheet, (layout.x(row.mean - row.sd), y), (layout.x(row.mean + row.sd), y))
    if known(row.low) and known(row.high):
        span_line(sheet, (layout.x(row.low), y), (layout.x(row.high), y))
    if known(row.mean):
        mark, side = (dot, 11) if in_journal(row) else (diamond, 13)
        mark(sheet, (layout.x(row.mean), y), side, MEAN)
    label(sheet, (layout.width, y), _numbers(row), NUMBER)


def _numbers(row: Row) -> str:
    if known(row.mean):
        return f"{row.mean:g} ± {row.sd:g}" if known(row.sd) else f"{row.mean:g}"
    return f"{row.low:g}–{row.high:g}"


def _entries(table: pd.DataFrame) -> list[Entry]:
    entries: list[Entry] = [(dot_of(MEAN), "mean, or one person")]
    if table.sd.notna().any():
        entries.append(
            (
                lambda sheet, at: band(sheet, (at[0] - 7, at[1]), (at[0] + 7, at[1])),
                "± one standard deviation",
            )
        )
    if table.low.notna().any():
        entries.append(
            (
                lambda sheet, at: span_line(sheet, (at[0] - 6, at[1]), (at[0] + 6, at[1])),
                "shortest to longest",
            )
        )
    return entries + source_entries(table)


def _in_words(row: Row) -> str:
    people = f", {row.n} {'person' if row.n == 1 else 'people'}" if known(row.n) else ""
    if not known(row.mean):
        return f"{name_in_words(row)}{people}, {span(row.low, row.high, 'days')}"
    spread = f", standard deviation {row.sd:g}" if known(row.sd) else ""
    return f"{name_in_words(row)}{people}, {'' if row.n == 1 else 'mean '}{days(row.mean)}{spread}"
