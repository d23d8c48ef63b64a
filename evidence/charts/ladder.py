"""Draw how far up the ladder of evidence each disease has come, and as of when that is known."""

from dataclasses import dataclass

import pandas as pd

from evidence.charts.blocks import NARROW_BELOW, capital, fold
from evidence.charts.legend import Entry, dot_of, draw_legend, legend_height, source_entries
from evidence.charts.marks import EMPTY, NOTE, NOTE_RIGHT, Look, dot, hair, label
from evidence.charts.reports import known, second_hand_in_words
from evidence.dates import date, month
from evidence.figure import Figure, figure_of
from evidence.lookup import Row, rows
from evidence.svg import Sheet
from evidence.wording import NBSP, listing, mark

TOP, LINE = 40.0, 15.0
RUNGS = {
    "case_reports": "case reports",
    "early_trials": "early trials",
    "controlled_trials": "controlled trials",
}
APPROVED = "approved"
FOUND, NOT_COUNTED = Look("accent"), Look("grid")


@dataclass(frozen=True)
class Layout:
    """Say where things stand across a chart of this width, in px: the rungs' left edges."""

    width: float
    lefts: tuple[float, ...]
    columns: tuple[float, ...]
    narrow: bool


def draw_ladder(table: pd.DataFrame) -> Figure:
    """Draw the table of `date_ladder`: a filled mark where a rung is reached, with its number of reports."""
    return figure_of("ladder", table, describe_ladder, _draw)


def describe_ladder(table: pd.DataFrame) -> str:
    """Say in words how far each disease has come, and as of when."""
    approved = [str(row.disease) for row in rows(table) if row.approved]
    return (
        "Dot chart, one row a disease: which rungs of the ladder of evidence it has reached, from case "
        "reports over early and controlled trials to approval. "
        f"Approved: {listing(approved) or 'none of them'}. "
        f"{'; '.join(map(_in_words, rows(table)))}.{second_hand_in_words(table)}"
    )


def _draw(table: pd.DataFrame, width: int) -> Sheet:
    layout, entries = _layout(width), _entries(table)
    tops, bottom = _places(table, layout)
    sheet = Sheet(width, bottom + 10 + legend_height(layout.columns, entries))
    for left, words in zip(layout.lefts, (*RUNGS.values(), APPROVED), strict=True):
        for line, word in enumerate(words.split(" ")):
            label(sheet, (left, 9 + LINE * line), word, NOTE)
    label(sheet, (width, 9), "as of", NOTE_RIGHT)
    for top, row in zip(tops, rows(table), strict=True):
        hair(sheet, (0, top), (width, top))
        _draw_row(sheet, top, row, layout)
    draw_legend(sheet, bottom + 10, layout.columns, entries)
    return sheet


def _layout(width: int) -> Layout:
    if width < NARROW_BELOW:
        return Layout(width, (110, 160, 200, 266), (0, 170), narrow=True)
    return Layout(width, (206, 274, 338, 420), (0, 130, 270, 420), narrow=False)


def _places(table: pd.DataFrame, layout: Layout) -> tuple[list[float], float]:
    """Return the top of every row and the bottom of the last, in px."""
    tops, y = [], TOP
    for row in rows(table):
        tops.append(y)
        y += 8 + LINE * max(len(_name(row, layout)), len(_status(row, layout)))
    return tops, y


def _name(row: Row, layout: Layout) -> list[str]:
    return fold(mark(capital(row.disease), row.checked), layout.lefts[0] - 8)


def _draw_row(sheet: Sheet, top: float, row: Row, layout: Layout) -> None:
    y = top + 12
    for line, words in enumerate(_name(row, layout)):
        label(sheet, (0, y + LINE * line), words)
    for left, rung in zip(layout.lefts, RUNGS, strict=False):
        number = getattr(row, rung)
        look = NOT_COUNTED if not known(number) else FOUND if number else EMPTY
        dot(sheet, (left + 6, y), 11, look)
        if known(number) and number:
            label(sheet, (left + 16, y), f"{number}")
    dot(sheet, (layout.lefts[-1] + 6, y), 11, FOUND if row.approved else EMPTY)
    for line, words in enumerate(_status(row, layout)):
        label(sheet, (layout.width, y + LINE * line), words, NOTE_RIGHT)


def _status(row: Row, layout: Layout) -> list[str]:
    when = month(row.as_of)
    short = f"{when[:3]}{when[-5:]}"
    if layout.narrow:
        return [short]
    day = f"{row.as_of.day}{NBSP}{short}" if row.precision == "day" else short
    return [day if row.approved else f"{row.status}, {day}"]


def _entries(table: pd.DataFrame) -> list[Entry]:
    entries = [(dot_of(FOUND), "found, number"), (dot_of(EMPTY), "none found")]
    if table[list(RUNGS)].isna().any(axis=None):
        entries.append((dot_of(NOT_COUNTED), "not counted here"))
    return [*entries, *source_entries(table)]


def _in_words(row: Row) -> str:
    counts = [f"{words} {getattr(row, rung)}" for rung, words in RUNGS.items() if known(getattr(row, rung))]
    when = date(row.as_of) if row.precision == "day" else month(row.as_of)
    return f"{mark(row.disease, row.checked)}, {', '.join([*counts, row.status])} ({when})"
