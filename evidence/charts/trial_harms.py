"""Draw who was harmed in the trials behind the approvals: any grade, and within it the severe ones."""

from dataclasses import dataclass

import pandas as pd

from evidence.charts.blocks import NARROW_BELOW, Room, head, stack
from evidence.charts.legend import Entry, draw_legend, legend_height, source_entries, square_of
from evidence.charts.marks import NOTE_RIGHT, NUMBER, Look, box, hair, label
from evidence.charts.points import Scale
from evidence.charts.reports import groups, known, name, second_hand_in_words, told
from evidence.figure import Figure, figure_of
from evidence.lookup import Row
from evidence.svg import Sheet
from evidence.wording import NBSP, number

ROW, BAR, NOT_SEEN = 20.0, 11.0, "not seen"
SEVERE, MILDER, UNGRADED = Look("w3"), Look("w1", "warm", 0.8), Look("w2")
WORDS = {"CRS": "Cytokine release syndrome (CRS)", "nerves and brain": "Effects on nerves and brain"}


@dataclass(frozen=True)
class Layout:
    """Say where things stand across a chart of this width, in px; `below`: of a bar, under its name."""

    width: float
    people: float
    scale: Scale
    below: float
    columns: tuple[float, ...]


def draw_trial_harms(table: pd.DataFrame) -> Figure:
    """Draw the table of `summarise_trial_harms`: one bar a trial, each scale of grading by itself."""
    return figure_of("trial-harms", table, describe_trial_harms, _draw)


def describe_trial_harms(table: pd.DataFrame) -> str:
    """Say in words what the chart of harms shows, with every share as printed."""
    said = told(_groups(table), _in_words)
    return (
        "Bar chart, one row a trial: share of people with the event, from 0 to 100 %, and within it those "
        "of grade 3 or worse, under each scale of grading by itself. Severe events cannot be compared across "
        f"headings. {said}.{second_hand_in_words(table)}"
    )


def _groups(table: pd.DataFrame) -> list[tuple[str, list[Row]]]:
    scales = table.scale.map(lambda scale: scale if scale == NOT_SEEN else f"{scale} scale")
    words = scales.where(scales != NOT_SEEN, f"scale {NOT_SEEN}")
    return list(groups(table.assign(heading=table.event.map(WORDS) + ", " + words), "heading"))


def _draw(table: pd.DataFrame, width: int) -> Sheet:
    layout, entries = _layout(width), _entries(table)
    blocks = stack(_groups(table), Room(width, -8, ROW), lambda _: layout.below)
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
        return Layout(width, 216, Scale(0, width, 0, 100), 16, (0, 170))
    return Layout(width, 226, Scale(240, width - 140, 0, 100), 0, (0, 150, 230, 390))


def _draw_row(sheet: Sheet, y: float, row: Row, layout: Layout) -> None:
    label(sheet, (0, y), name(row))
    people = f"{number(row.n)} people" if known(row.n) else f"people {NOT_SEEN}"
    label(sheet, (layout.people, y), people, NOTE_RIGHT)
    label(sheet, (layout.width, y), _count(row), NUMBER if known(row.any) else NOTE_RIGHT)
    bar = y + layout.below
    hair(sheet, (layout.scale.left, bar), (layout.scale.right, bar))
    if known(row.any):
        _draw_bar(sheet, bar, row.any, MILDER if known(row.severe) else UNGRADED, layout.scale)
    if known(row.severe):
        _draw_bar(sheet, bar, row.severe, SEVERE, layout.scale)


def _draw_bar(sheet: Sheet, y: float, percent: float, look: Look, scale: Scale) -> None:
    start, end = scale.x(0), scale.x(percent)
    box(sheet, ((start + end) / 2, y), (end - start, BAR), look)


def _entries(table: pd.DataFrame) -> list[Entry]:
    entries: list[Entry] = [(square_of(SEVERE), "grade 3 or worse"), (square_of(MILDER), "milder")]
    if (table["any"].notna() & table.severe.isna()).any():
        entries.append((square_of(UNGRADED), "grade not stated"))
    return [*entries, *source_entries(table)]


def _count(row: Row) -> str:
    """Return how many had the event, and how many severely, as far as it was seen."""
    if not known(row.any):
        return NOT_SEEN
    severe = f", {number(row.severe)}{NBSP}% severe" if known(row.severe) else ""
    return f"{number(row.any)}{NBSP}%{severe}"


def _in_words(row: Row) -> str:
    people = f"{number(row.n)} people" if known(row.n) else f"number of people {NOT_SEEN}"
    return f"{name(row)}, {people}, {_count(row)}"
