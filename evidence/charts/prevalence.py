"""Draw how common each disease is on a scale of factors, and name beside it what is no such rate."""

from collections.abc import Callable

import pandas as pd

from evidence.charts.legend import Entry, draw_legend, legend_height, source_entries
from evidence.charts.marks import Draw, band, dot, span_line
from evidence.charts.reports import groups, known, second_hand_in_words, told
from evidence.charts.scales import KNOWN, Item, draw_items, draw_values, frame, place_items
from evidence.dates import period
from evidence.figure import Figure, figure_of
from evidence.lookup import Row, rows
from evidence.svg import Point, Sheet
from evidence.wording import NBSP, mark, number

TOP, ROOM = 16.0, 142.0
SCALE = (10.0, 30.0, 100.0, 300.0, 1000.0)
RATE, COUNTED = "per 100,000", "confidence interval"
NO_RATE = "No rate to draw"
PLACES = {"world": "The whole world"}


def draw_prevalence(table: pd.DataFrame) -> Figure:
    """Draw the table of `list_prevalences`: rates with intervals by place, and the others as words alone."""
    return figure_of("prevalence", table, describe_prevalence, _draw)


def describe_prevalence(table: pd.DataFrame) -> str:
    """Say in words how common each disease is, and for which there is no rate."""
    rates, others = _parts(table)
    said = told(groups(rates, "place"), _in_words)
    return (
        "Dot chart on a log scale, one row an estimate: people with the disease per 100,000, with the "
        f"95 % interval. Places, years and definitions differ. {said}. "
        f"{NO_RATE}: {'; '.join(map(_in_words, rows(others))) or 'none'}.{second_hand_in_words(table)}"
    )


def _parts(table: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    drawn = (table["unit"] == RATE) & table["value"].notna() & table["low"].notna()
    return table[drawn], table[~drawn]


def _draw(table: pd.DataFrame, width: int) -> Sheet:
    (rates, others), there = _parts(table), frame(width, SCALE, ROOM, log=True)
    parts = [(PLACES.get(p, p), list(map(_item, members))) for p, members in groups(rates, "place")]
    parts += [(NO_RATE, list(map(_item, rows(others))))] if len(others) else []
    top, columns = TOP + (14 if there.narrow else 0), (0, 170) if there.narrow else (0, 170, 340)
    blocks, entries = place_items(parts, there, top), _entries(table)
    sheet = Sheet(width, blocks[-1].bottom + 14 + legend_height(columns, entries))
    draw_values(sheet, top - 7, there, f"people per{NBSP}100,000, log scale")
    draw_items(sheet, blocks, there)
    draw_legend(sheet, blocks[-1].bottom + 14, columns, entries)
    return sheet


def _item(row: Row) -> Item:
    rate = row.unit == RATE and known(row.value)
    when = period(row.period) if known(row.period) else ""
    said = mark(_said(row), row.checked)
    if not rate:
        return Item(row.counted, when, said)
    numbers = float(row.value), float(row.low), float(row.high)
    return Item(row.counted, when, said, *numbers, row.spread == COUNTED)


def _said(row: Row) -> str:
    """Return the number as it stands: with its interval, as the ends of a range, or as not seen."""
    unit = "" if row.unit == RATE and known(row.value) else f" {row.unit}"
    if row.unit == "people" and known(row.value):
        return f"{number(row.value / 1e6)}{NBSP}million people"
    if known(row.value):
        return f"{number(row.value)} ({number(row.low)}–{number(row.high)}){unit}"
    return f"{number(row.low)} to {number(row.high)}{unit}" if known(row.low) else "not seen"


def _entries(table: pd.DataFrame) -> list[Entry]:
    return [(_key(band), "counted"), (_key(span_line), "from a model"), *source_entries(table)]


def _key(line: Callable[[Sheet, Point, Point], None]) -> Draw:
    """Return a function that draws a dot on a range, for the legend."""

    def draw(sheet: Sheet, at: Point) -> None:
        line(sheet, (at[0] - 6, at[1]), (at[0] + 6, at[1]))
        dot(sheet, at, 9, KNOWN)

    return draw


def _in_words(row: Row) -> str:
    spread = f", {row.spread}" if known(row.spread) and known(row.value) else ""
    return f"{row.counted}, {mark(_said(row), row.checked)}{spread}"
