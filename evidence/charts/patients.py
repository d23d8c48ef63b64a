"""Draw who was treated: one mark a person, by disease and study."""

from dataclasses import dataclass

import pandas as pd

from evidence.charts.blocks import NARROW_BELOW, Room, head, stack
from evidence.charts.legend import Entry, draw_legend, legend_height, source_entries, square_of
from evidence.charts.marks import EMPTY, FILLED, NOTE, NUMBER, label
from evidence.charts.reports import groups, in_journal, name, name_in_words, second_hand_in_words
from evidence.charts.units import Grid, draw_units, folds
from evidence.figure import Figure, figure_of
from evidence.lookup import Row
from evidence.svg import Sheet

ROW = 17.5
FEW = 5  # a disease with fewer people than this shares a heading with the others
OTHER = "Other diseases"


@dataclass(frozen=True)
class Layout:
    """Say where things stand across a chart of this width, in px."""

    width: float
    grid: Grid
    columns: tuple[float, ...]


def draw_patients(table: pd.DataFrame) -> Figure:
    """Draw the table of `count_patients`: one square a person treated, an empty one a person on placebo."""
    return figure_of("patients", table, describe_patients, _draw)


def describe_patients(table: pd.DataFrame) -> str:
    """Say in words what the chart of people treated shows, with the count of every study."""
    parts = [f"{_disease(d, members)}: {'; '.join(map(_in_words, members))}" for d, members in _groups(table)]
    return (
        f"Unit chart, one mark a person: {table.treated.sum()} people treated and {table.placebo.sum()} "
        f"on placebo, by disease and study. {'. '.join(parts)}.{second_hand_in_words(table)}"
    )


def _draw(table: pd.DataFrame, width: int) -> Sheet:
    layout, entries = _layout(width), _entries(table)
    blocks = stack(_groups(table), Room(width, -8, ROW), lambda row: _extra(row, layout.grid))
    bottom = blocks[-1].bottom + 12
    sheet = Sheet(width, bottom + legend_height(layout.columns, entries))
    for block in blocks:
        head(sheet, block, width, f"{sum(row.treated for _, row in block.rows)} treated")
        for y, row in block.rows:
            _draw_row(sheet, y, row, layout)
    draw_legend(sheet, bottom, layout.columns, entries)
    return sheet


def _layout(width: int) -> Layout:
    if width < NARROW_BELOW:
        return Layout(width, Grid(132, 8, 20, 11, 6.4, 6.4), (0, 170))
    return Layout(width, Grid(154, 12, 30, 13, 9.6, 9.6), (0, 150, 280, 450))


def _groups(table: pd.DataFrame) -> list[tuple[str, list[Row]]]:
    people = table.assign(people=table.treated + table.placebo).groupby("disease")["people"].transform("sum")
    return list(groups(table.assign(heading=table.disease.where(people >= FEW, OTHER)), "heading"))


def _entries(table: pd.DataFrame) -> list[Entry]:
    entries = [(square_of(FILLED), "one person treated")]
    if table.placebo.sum():
        entries.append((square_of(EMPTY), "one on placebo"))
    return entries + source_entries(table)


def _draw_row(sheet: Sheet, y: float, row: Row, layout: Layout) -> None:
    label(sheet, (0, y), name(row))
    looks = [FILLED] * row.treated + [EMPTY] * row.placebo
    draw_units(sheet, y, looks, layout.grid, journal=in_journal(row))
    label(sheet, (layout.width, y), _count(row), NUMBER)
    if row.heading == OTHER:
        label(sheet, (layout.grid.left + _people(row) * layout.grid.pitch + 4, y), row.disease, NOTE)


def _extra(row: Row, grid: Grid) -> float:
    return grid.line * folds(_people(row), grid)


def _people(row: Row) -> int:
    return int(row.treated + row.placebo)


def _count(row: Row) -> str:
    return f"{row.treated} + {row.placebo}" if row.placebo else f"{row.treated}"


def _disease(disease: str, members: list[Row]) -> str:
    return f"{disease} {sum(row.treated for row in members)}"


def _in_words(row: Row) -> str:
    disease = f", {row.disease}" if row.heading == OTHER else ""
    return f"{name_in_words(row)}{disease} {row.treated}" + (
        f" and {row.placebo} on placebo" if row.placebo else ""
    )
