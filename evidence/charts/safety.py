"""Draw who was harmed, out of how many, and how badly: one mark a person."""

from dataclasses import dataclass

import pandas as pd

from evidence.charts.blocks import NARROW_BELOW, Room, head, stack
from evidence.charts.legend import Entry, draw_legend, legend_height, source_entries, square_of
from evidence.charts.marks import NUMBER, Look, label
from evidence.charts.reports import groups, in_journal, name, name_in_words, second_hand_in_words, told
from evidence.charts.units import Grid, draw_units, folds
from evidence.figure import Figure, figure_of
from evidence.lookup import Row
from evidence.svg import Sheet
from evidence.wording import out_of

ROW = 21.0
WORDS = {
    "CRS": "Cytokine release syndrome (CRS)",
    "ICANS": "Nerve and brain effects (ICANS)",
    "LICATS": "Local organ reaction (LICATS)",
    "neutropenia": "Low neutrophils",
    "thrombocytopenia": "Low platelets",
    "anaemia": "Low red cells (anaemia)",
}
# In drawing order, with the words of the legend. "unknown": the report counts severe events alone.
KINDS = {
    "severe": (Look("w3"), "grade 3 or more"),
    "mild": (Look("w1", "warm", 0.8), "grade 1 or 2"),
    "ungraded": (Look("w2"), "grade not stated"),
    "unknown": (Look("grid"), "milder ones not counted"),
    "none": (Look(None, "line", 0.8), "no event reported"),
}


@dataclass(frozen=True)
class Layout:
    """Say where things stand across a chart of this width, in px; `wordy` where counts fit on one line."""

    width: float
    grid: Grid
    columns: tuple[float, ...]
    wordy: bool


def draw_safety(table: pd.DataFrame) -> Figure:
    """Draw the table of `count_events`: one mark a person, filled by the grade of the event."""
    return figure_of("safety", table, describe_safety, _draw)


def describe_safety(table: pd.DataFrame) -> str:
    """Say in words what the chart of harms shows, with the counts of every study."""
    said = told(_groups(table), _in_words)
    return (
        "Unit chart, one mark a person: people with the event out of those treated, by event and study. "
        f"Severe events (grade 3 or more) are reported by {_severe(table)}. "
        f"{said}.{second_hand_in_words(table)}"
    )


def _severe(table: pd.DataFrame) -> str:
    severe = table.study[table.severe > 0].nunique()
    return f"{out_of(severe, table.study.nunique())} studies"


def _draw(table: pd.DataFrame, width: int) -> Sheet:
    layout, entries = _layout(width), _entries(table)
    blocks = stack(_groups(table), Room(width, -8, ROW), lambda row: _extra(row, layout))
    bottom = blocks[-1].bottom + 12
    sheet = Sheet(width, bottom + legend_height(layout.columns, entries))
    for block in blocks:
        head(sheet, block, width)
        for y, row in block.rows:
            _draw_row(sheet, y, row, layout)
    draw_legend(sheet, bottom, layout.columns, entries)
    return sheet


def _layout(width: int) -> Layout:
    if width < NARROW_BELOW:
        return Layout(width, Grid(134, 8, 16, 13, 6.4, 10), (0, 170), wordy=False)
    return Layout(width, Grid(154, 9, 34, 14, 7, 11), (0, 136, 300, 436), wordy=True)


def _groups(table: pd.DataFrame) -> list[tuple[str, list[Row]]]:
    return [(WORDS.get(event, event), members) for event, members in groups(table, "event")]


def _entries(table: pd.DataFrame) -> list[Entry]:
    seen = {kind for row in table.itertuples() for kind, number in _people(row).items() if number}
    entries = [(square_of(look), words) for kind, (look, words) in KINDS.items() if kind in seen]
    return entries + source_entries(table, KINDS["none"][0])


def _people(row: Row) -> dict[str, int]:
    rest = int(row.n) - _events(row)
    return {
        "severe": int(row.severe),
        "mild": int(row.mild),
        "ungraded": int(row.ungraded),
        "unknown": rest if row.unknown else 0,
        "none": 0 if row.unknown else rest,
    }


def _draw_row(sheet: Sheet, y: float, row: Row, layout: Layout) -> None:
    label(sheet, (0, y), name(row))
    people = _people(row)
    looks = [look for kind, (look, _) in KINDS.items() for _ in range(people[kind])]
    draw_units(sheet, y, looks, layout.grid, journal=in_journal(row))
    if layout.wordy:
        label(sheet, (layout.width, y), ", ".join(_count(row)), NUMBER)
        return
    for line, text in enumerate(_count(row)):
        label(sheet, (layout.width, y + line * layout.grid.line), text, NUMBER)


def _extra(row: Row, layout: Layout) -> float:
    """Return the height in px that a row needs beyond its first line, for its people or its words."""
    lines = 0 if layout.wordy else len(_count(row)) - 1
    return layout.grid.line * max(lines, folds(int(row.n), layout.grid))


def _events(row: Row) -> int:
    return int(row.severe + row.mild + row.ungraded)


def _count(row: Row) -> list[str]:
    """Return how many had the event, and how many of them severely where that is not the same."""
    events = out_of(_events(row), row.n)
    if row.unknown or _events(row) == row.severe > 0:
        return [f"{events} severe"]
    return [events, f"{row.severe} severe"] if row.severe else [events]


def _in_words(row: Row) -> str:
    return f"{name_in_words(row)}, {', '.join(_count(row))}"
