"""Draw how long people have been watched, on a scale of ten years, so that the empty part is seen."""

from dataclasses import dataclass

import pandas as pd

from evidence.charts.blocks import NARROW_BELOW
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
    gap,
    hair,
    label,
    shade,
    tick,
)
from evidence.charts.reports import in_journal, known, name, name_in_words, second_hand_in_words
from evidence.figure import Figure, figure_of
from evidence.lookup import Row, rows
from evidence.svg import Sheet
from evidence.wording import months, span

TOP, ROW, LAST = 36.0, 24.0, 120  # LAST: months, ten years
SCALE = ((0, "0"), (12, "1 year"), (60, "5 years"), (120, "10 years"))
MEDIAN, PLANNED = Look("accent", "accent", 2), Look("paper", "accent", 2)


@dataclass(frozen=True)
class Layout:
    """Say where things stand across a chart of this width, in px."""

    width: float
    left: float
    right: float
    columns: tuple[float, ...]
    empty: tuple[str, str]

    def x(self, time: float) -> float:
        """Return the place of a time in months."""
        return self.left + time / LAST * (self.width - self.left - self.right)


def draw_follow_up(table: pd.DataFrame) -> Figure:
    """Draw the table of `summarise_follow_up`: median, range, planned visit, or the longest known time."""
    return figure_of("follow-up", table, describe_follow_up, _draw)


def describe_follow_up(table: pd.DataFrame) -> str:
    """Say in words what the chart of follow-up shows, with the times of every study."""
    return (
        "Range chart, one row a study: months of follow-up on a scale of ten years. Nobody in these reports "
        f"is known to have been followed for more than {months(_longest(table))}. "
        f"{'; '.join(map(_in_words, rows(table)))}.{second_hand_in_words(table)}"
    )


def _draw(table: pd.DataFrame, width: int) -> Sheet:
    layout, entries = _layout(width), _entries(table)
    bottom = TOP + ROW * len(table)
    sheet = Sheet(width, bottom + 12 + legend_height(layout.columns, entries))
    _draw_empty(sheet, layout, _longest(table), bottom)
    _draw_scale(sheet, layout, bottom)
    for place, row in enumerate(rows(table)):
        y = TOP + (place + 0.5) * ROW
        if place:
            hair(sheet, (0, y - ROW / 2), (layout.left - 14, y - ROW / 2))
        label(sheet, (0, y), name(row))
        label(sheet, (layout.left - 14, y), f"{row.n}", NUMBER)
        _draw_time(sheet, y, row, layout)
    draw_legend(sheet, bottom + 12, layout.columns, entries)
    return sheet


def _layout(width: int) -> Layout:
    if width < NARROW_BELOW:
        return Layout(width, 164, 4, (0, 170), ("nobody yet", "this long"))
    return Layout(
        width, 190, 12, (0, 170, 290, 420), ("No report found in which anyone", "has been followed this long")
    )


def _longest(table: pd.DataFrame) -> float:
    return float(table[["median", "low", "high"]].max().max())


def _draw_empty(sheet: Sheet, layout: Layout, longest: float, bottom: float) -> None:
    start, end, middle = layout.x(longest), layout.x(LAST), TOP + 0.7 * (bottom - TOP)
    shade(sheet, (start, TOP), (end, bottom))
    for shift, words in zip((-9, 8), layout.empty, strict=True):
        label(sheet, (layout.x(90), middle + shift), words, NOTE_CENTRE)


def _draw_scale(sheet: Sheet, layout: Layout, bottom: float) -> None:
    label(sheet, (0, TOP - 16), "Study", NOTE)
    label(sheet, (layout.left - 14, TOP - 16), "people", NOTE_RIGHT)
    for time, words in SCALE:
        hair(sheet, (layout.x(time), TOP - 6), (layout.x(time), bottom))
        if time or layout.width > NARROW_BELOW:
            label(sheet, (layout.x(time), TOP - 16), words, NOTE_RIGHT if time == LAST else NOTE_CENTRE)


def _draw_time(sheet: Sheet, y: float, row: Row, layout: Layout) -> None:
    end = max(value for value in (row.median, row.low, row.high) if known(value))
    if _ranged(row):
        band(sheet, (layout.x(row.low), y), (layout.x(row.high), y))
    if known(row.median):
        mark, side = (dot, 11) if in_journal(row) else (diamond, 13)
        mark(sheet, (layout.x(row.median), y), side, PLANNED if row.kind == "planned visit" else MEDIAN)
    elif not _ranged(row):
        tick(sheet, (layout.x(row.high), y))
    _draw_number(sheet, (layout.x(end) + 11, y), row, layout)


def _draw_number(sheet: Sheet, at: tuple[float, float], row: Row, layout: Layout) -> None:
    text = _numbers(row)
    if at[0] < layout.x(12) + 3:
        gap(sheet, at, text)  # or the mark of one year would run through it
    label(sheet, at, text)


def _ranged(row: Row) -> bool:
    return known(row.low) and known(row.high) and row.high > row.low


def _numbers(row: Row) -> str:
    if not known(row.median):
        return f"{row.low:g}–{row.high:g}" if _ranged(row) else f"{row.high:g}"
    return f"{row.median:g} ({row.low:g}–{row.high:g})" if _ranged(row) else f"{row.median:g}"


def _entries(table: pd.DataFrame) -> list[Entry]:
    return [
        (dot_of(MEDIAN), "median"),
        (lambda sheet, at: band(sheet, (at[0] - 7, at[1]), (at[0] + 7, at[1])), "range"),
        (dot_of(PLANNED), "planned visit"),
        (tick, "longest, no more known"),
        *source_entries(table),
    ]


def _in_words(row: Row) -> str:
    kinds = {"median": "median ", "planned visit": "planned visit at "}
    middle = [kinds.get(row.kind, "") + months(row.median)] if known(row.median) else []
    if _ranged(row):
        middle.append(f"range {span(row.low, row.high, 'months')}")
    elif not middle:
        middle.append(f"longest {months(row.high)}")
    return f"{name_in_words(row)}, {row.n} people, {', '.join(middle)}"
