"""Draw who responded, out of how many, and how little that rules out."""

from dataclasses import dataclass

import pandas as pd

from evidence.charts.blocks import NARROW_BELOW, Room, head, stack
from evidence.charts.legend import draw_legend, legend_height, source_entries
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
)
from evidence.charts.reports import groups, in_journal, name, name_in_words, second_hand_in_words, told
from evidence.figure import Figure, figure_of
from evidence.lookup import Row
from evidence.svg import Sheet
from evidence.wording import NBSP, interval, out_of, share

TOP, ROW = 16.0, 19.0
TREATED, PLACEBO = Look("accent", "paper", 1), Look("paper", "muted", 2)
PER_PROTOCOL = ", counted per protocol"


@dataclass(frozen=True)
class Layout:
    """Say where things stand across a chart of this width, in px."""

    width: float
    left: float
    right: float
    counts: float
    columns: tuple[float, ...]
    dash: str

    def x(self, part: float) -> float:
        """Return the place of a share from 0 to 1."""
        return self.left + part * (self.width - self.left - self.right)


def draw_response(table: pd.DataFrame) -> Figure:
    """Draw the table of `estimate_response`: a dot for the share, a bar for its exact 95 % interval.

    Rows stand under their definition of response; another analysis of a trial has its own heading.
    """
    return figure_of("response", table, describe_response, _draw)


def describe_response(table: pd.DataFrame) -> str:
    """Say in words what the chart of responses shows, with every count and interval."""
    said = told(_headings(table), _in_words)
    return (
        "Dot chart, one row a study: share of people who responded, from 0 to 100 %, with the exact 95 % "
        f"interval, under each definition of response. {_finding(table)} "
        f"{said}.{second_hand_in_words(table)}"
    )


def _finding(table: pd.DataFrame) -> str:
    treated = table[(table.arm == "treated") & (table.analysis != "per protocol")]
    everyone = treated[treated.k == treated.n]
    if everyone.empty:
        return f"In none of {len(treated)} groups did everybody respond."
    lowest = share(float(everyone.low.min()))
    return (
        f"In {out_of(len(everyone), len(treated))} groups everybody responded, and for these "
        f"true shares down to {lowest} are still possible."
    )


def _draw(table: pd.DataFrame, width: int) -> Sheet:
    layout = _layout(width)
    blocks = stack(_short(_headings(table)), Room(width, TOP, ROW))
    sources, bottom = source_entries(table), blocks[-1].bottom + 14
    sheet = Sheet(width, bottom + legend_height(layout.columns, sources))
    _draw_header(sheet, layout)
    for block in blocks:
        head(sheet, block, width)
        for part in (0, 0.5, 1):
            hair(sheet, (layout.x(part), block.top + 1), (layout.x(part), block.bottom + 5))
        for y, row in block.rows:
            _draw_row(sheet, y, row, layout)
    draw_legend(sheet, bottom, layout.columns, sources)
    return sheet


def _layout(width: int) -> Layout:
    if width < NARROW_BELOW:
        return Layout(width, 128, 130, 72, (0, 170), "–")
    return Layout(width, 148, 190, 100, (0, 170), f"{NBSP}to{NBSP}")


def _headings(table: pd.DataFrame) -> list[tuple[str, list[Row]]]:
    other = table.analysis.eq("per protocol")
    headings = table.definition.where(~other, table.definition + PER_PROTOCOL)
    return list(groups(table.assign(heading=headings), "heading"))


def _short(headings: list[tuple[str, list[Row]]]) -> list[tuple[str, list[Row]]]:
    """Shorten the heading of a second analysis that stands right below the first."""
    before = [""] + [heading for heading, _ in headings]
    return [
        (f"The same{PER_PROTOCOL}" if heading == last + PER_PROTOCOL else heading, members)
        for last, (heading, members) in zip(before, headings, strict=False)
    ]


def _draw_header(sheet: Sheet, layout: Layout) -> None:
    for part in (0, 0.5, 1):
        label(sheet, (layout.x(part), 9), share(part) if part else "0", NOTE_CENTRE)
    label(sheet, (0, 9), "Study", NOTE)
    if layout.width > NARROW_BELOW:
        label(sheet, (layout.width - layout.counts, 9), "responded", NOTE_RIGHT)
    label(sheet, (layout.width, 9), f"95{NBSP}% CI", NOTE_RIGHT)


def _draw_row(sheet: Sheet, y: float, row: Row, layout: Layout) -> None:
    placebo = row.arm == "placebo"
    label(sheet, (0, y), _arm(row))
    band(sheet, (layout.x(row.low), y), (layout.x(row.high), y), "line" if placebo else "band")
    mark, side = (dot, 11) if in_journal(row) else (diamond, 13)
    mark(sheet, (layout.x(row.k / row.n), y), side, PLACEBO if placebo else TREATED)
    label(sheet, (layout.width - layout.counts, y), out_of(row.k, row.n), NUMBER)
    label(sheet, (layout.width, y), interval(row).replace(f"{NBSP}to{NBSP}", layout.dash), NUMBER)


def _arm(row: Row) -> str:
    return name(row).replace(row.short_name, "placebo") if row.arm == "placebo" else name(row)


def _in_words(row: Row) -> str:
    arm = ", placebo" if row.arm == "placebo" else ""
    return f"{name_in_words(row)}{arm}, {out_of(row.k, row.n)} ({interval(row)})"
