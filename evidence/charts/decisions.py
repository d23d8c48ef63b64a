"""Draw when cell products were approved or withdrawn, and when regulators and courts spoke of the others."""

from dataclasses import dataclass

import pandas as pd

from evidence.charts.blocks import NARROW_BELOW, Room, capital, fold, head, stack
from evidence.charts.legend import Entry, draw_legend, legend_height, source_entries
from evidence.charts.marks import FILLED, NOTE, NUMBER, Look, band, label
from evidence.charts.reports import groups, second_hand_in_words, told
from evidence.charts.years import Years, draw_date, draw_lines_of_years, when, write_years
from evidence.dates import month
from evidence.decisions import ANY
from evidence.figure import Figure, figure_of
from evidence.lookup import Row
from evidence.svg import Sheet
from evidence.wording import mark

TOP, ROW, LINE = 14.0, 22.0, 14.0
LOOKS = {
    "approved": FILLED,
    "withdrawn": Look("paper", "w2", 3),
    "warning": Look("w2"),
    "court decision": Look("w2"),
}
PLACES = {"European Union": "EU", "USA": "USA"}


@dataclass(frozen=True)
class Layout:
    """Say where things stand across a chart of this width, in px."""

    width: float
    years: Years
    columns: tuple[float, ...]
    step: int


def draw_decisions(table: pd.DataFrame) -> Figure:
    """Draw the table of `list_decisions`: a dot for every decision, under what kind it was."""
    return figure_of("decisions", table, describe_decisions, _draw)


def describe_decisions(table: pd.DataFrame) -> str:
    """Say in words what was decided when."""
    said = told(groups(table, "kind"), _in_words)
    return (
        "Timeline, one row a decision, by kind and date, "
        f"from {table.date.min().year} to {table.date.max().year}. {said}."
        f"{second_hand_in_words(table)}"
    )


def _draw(table: pd.DataFrame, width: int) -> Sheet:
    layout, entries = _layout(table, width), _entries(table)
    blocks = stack(groups(table, "kind"), Room(width, TOP, ROW), lambda row: _extra(row, layout))
    bottom = blocks[-1].bottom + 12
    sheet = Sheet(width, bottom + legend_height(layout.columns, entries))
    draw_lines_of_years(sheet, layout.years, 1, TOP + 4, bottom - 8)
    write_years(sheet, layout.years, layout.step, 9)
    for block in blocks:
        head(sheet, block, width)
        for y, row in block.rows:
            _draw_row(sheet, y, row, layout)
    draw_legend(sheet, bottom, layout.columns, entries)
    return sheet


def _layout(table: pd.DataFrame, width: int) -> Layout:
    start, end = table.date.min().year, table.date.max().year + 1
    if width < NARROW_BELOW:
        return Layout(width, Years(178, width - 76, start, end), (0, 170), 5)
    return Layout(width, Years(270, width - 84, start, end), (0, 170, 340), 2)


def _name(row: Row, layout: Layout) -> list[str]:
    words = f"{mark(capital(row.product), row.checked)}, {PLACES[row.place]}"
    return fold(words, layout.years.left - 16)


def _below(row: Row, layout: Layout) -> list[str]:
    return fold(_about(row), layout.years.left - 16, NOTE)


def _about(row: Row) -> str:
    statement = row.statement.rstrip(".")
    return statement if row.disease == ANY else f"{row.disease}: {statement[:1].lower()}{statement[1:]}"


def _extra(row: Row, layout: Layout) -> float:
    return LINE * (len(_name(row, layout)) - 1 + len(_below(row, layout)))


def _draw_row(sheet: Sheet, y: float, row: Row, layout: Layout) -> None:
    names = _name(row, layout)
    for line, words in enumerate(names):
        label(sheet, (0, y + LINE * line), words)
    for line, words in enumerate(_below(row, layout), start=len(names)):
        label(sheet, (0, y + LINE * line), words, NOTE)
    draw_date(sheet, y, row, layout.years, (11, LOOKS[row.kind]))
    label(sheet, (layout.width, y), _short(row), NUMBER)


def _short(row: Row) -> str:
    """Return a date as a column has room for it: "Dec 2024"."""
    whole = month(row.date)
    return f"{row.date.year}" if row.precision == "year" else f"{whole[:3]}{whole[-5:]}"


def _entries(table: pd.DataFrame) -> list[Entry]:
    entries: list[Entry] = []
    if (table.precision == "year").any():
        entries.append(
            (lambda sheet, at: band(sheet, (at[0] - 7, at[1]), (at[0] + 7, at[1])), "month not known")
        )
    return [*entries, *source_entries(table)]


def _in_words(row: Row) -> str:
    return f"{mark(row.product, row.checked)}, {row.place}, {when(row)}, {_about(row)}"
