"""Draw the map of the evidence: which disease was tried in which kind of study, and in how many people."""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, sqrt

import pandas as pd

from evidence.charts.blocks import NARROW_BELOW, capital, fold
from evidence.charts.legend import Entry, dot_of, draw_legend, legend_height, source_entries
from evidence.charts.marks import (
    FILLED,
    NOTE,
    Look,
    diamond,
    dot,
    hair,
    label,
    side_of,
)
from evidence.charts.reports import groups, second_hand_in_words
from evidence.design import DESIGNS
from evidence.figure import Figure, figure_of
from evidence.lookup import Row
from evidence.svg import Point, Sheet
from evidence.wording import listing, mark

TOP, LINE, GAP = 40.0, 15.0, 4.0
Mark = Callable[[Sheet, Point, float, Look], None]
COLUMNS = tuple(dict.fromkeys(DESIGNS.values()))


@dataclass(frozen=True)
class Layout:
    """Say where things stand across a chart of this width: the columns' left edges, and px² for a person."""

    width: float
    lefts: tuple[float, ...]
    person: float
    reach: float
    columns: tuple[float, ...]


def draw_evidence_map(table: pd.DataFrame) -> Figure:
    """Draw the table of `count_designs`: a mark as large as its people, by disease and design."""
    return figure_of("evidence-map", table, describe_evidence_map, _draw)


def describe_evidence_map(table: pd.DataFrame) -> str:
    """Say in words what the evidence map shows, with the people in every cell."""
    parts = [f"{disease}: {listing(map(_in_words, cells))}" for disease, cells in groups(table, "disease")]
    controlled = [d for d, cells in groups(table, "disease") if any(c.design == COLUMNS[-1] for c in cells)]
    return (
        "Bubble chart, diseases by design of the study; the area is the number of people, each counted once "
        f"in a cell. A controlled trial was found for {listing(controlled) or 'none of them'}. "
        f"{'; '.join(parts)}.{second_hand_in_words(table)}"
    )


def _draw(table: pd.DataFrame, width: int) -> Sheet:
    layout, entries = _layout(width, table), _entries(table)
    tops, bottom = _places(table, layout)
    sheet = Sheet(width, ceil(bottom + 10 + legend_height(layout.columns, entries)))
    for left, design in zip(layout.lefts, COLUMNS, strict=True):
        for line, words in enumerate(design.split(" ")):
            label(sheet, (left, 9 + LINE * line), words, NOTE)
    for top, (disease, cells) in zip(tops, groups(table, "disease"), strict=True):
        hair(sheet, (0, top), (width, top))
        for line, words in enumerate(_name(disease, layout)):
            label(sheet, (0, top + 14 + LINE * line), words)
        for cell in cells:
            _draw_cell(sheet, top, cell, layout)
    draw_legend(sheet, bottom + 10, layout.columns, entries)
    return sheet


def _layout(width: int, table: pd.DataFrame) -> Layout:
    narrow = width < NARROW_BELOW
    person = 7.0 if narrow else 12.0
    most = max([*table.in_journals, *table.elsewhere])
    lefts = (104.0, 150.0, 216.0, 290.0) if narrow else (240.0, 332.0, 424.0, 522.0)
    return Layout(width, lefts, person, sqrt(2 * person * most) / 2, (0, 170) if narrow else (0, 140, 330))


def _places(table: pd.DataFrame, layout: Layout) -> tuple[list[float], float]:
    """Return the top of every row and the bottom of the last, in px."""
    tops, y = [], TOP
    for disease, cells in groups(table, "disease"):
        tops.append(y)
        y += max([LINE * len(_name(disease, layout)) + 10, *(_height(cell, layout) for cell in cells)])
    return tops, y


def _name(disease: str, layout: Layout) -> list[str]:
    return fold(capital(disease), layout.lefts[0] - 8)


def _entries(table: pd.DataFrame) -> list[Entry]:
    entries: list[Entry] = [(dot_of(FILLED), "in a journal")]
    if table.elsewhere.any():
        entries.append((lambda sheet, at: diamond(sheet, at, 12), "conference or company"))
    return [*entries, *source_entries(table)]


def _counts(cell: Row) -> list[tuple[Mark, int]]:
    """Return the marks of a cell and their people: journals, then the others; none without people."""
    return [(m, int(n)) for m, n in ((dot, cell.in_journals), (diamond, cell.elsewhere)) if n]


def _size(draw: Mark, people: int, layout: Layout) -> float:
    """Return how wide a mark is whose area stands for its people, in px."""
    return side_of(draw, layout.person * people)


def _height(cell: Row, layout: Layout) -> float:
    return GAP + sum(_line(draw, people, layout) for draw, people in _counts(cell))


def _line(draw: Mark, people: int, layout: Layout) -> float:
    return max(17, _size(draw, people, layout)) + GAP


def _draw_cell(sheet: Sheet, top: float, cell: Row, layout: Layout) -> None:
    x, y = layout.lefts[COLUMNS.index(cell.design)] + layout.reach, top + GAP
    for draw, people in _counts(cell):
        height, size = _line(draw, people, layout), _size(draw, people, layout)
        draw(sheet, (x, y + height / 2), size, FILLED)
        label(sheet, (x + size / 2 + 4, y + height / 2), mark(f"{people}", cell.checked))
        y += height


def _in_words(cell: Row) -> str:
    people = [f"{cell.in_journals}"] if cell.in_journals else []
    people += [f"{cell.elsewhere} outside journals"] if cell.elsewhere else []
    return mark(f"{cell.design} {' and '.join(people)}", cell.checked)
