"""Draw the small picture of an article on the front page: one fact, no axis, no words."""

from functools import partial

import pandas as pd

from evidence.charts.marks import EMPTY, FILLED
from evidence.charts.units import Grid, draw_units, folds
from evidence.figure import Figure
from evidence.svg import Sheet
from evidence.wording import out_of

GRID = Grid(left=5.5, pitch=10.8, per_line=25, line=13, width=8.6, height=8.6, round=True)


def draw_thumbnail(table: pd.DataFrame) -> Figure:
    """Draw everyone of `list_people` as a dot, filled where that person's follow-up is published."""
    return Figure("thumbnail", describe_thumbnail(table), partial(_draw, *_counts(table)))


def describe_thumbnail(table: pd.DataFrame) -> str:
    """Say in words for how many people the small picture knows a time."""
    return f"One dot a person: how long they were followed is published for {out_of(*_counts(table))}."


def _counts(table: pd.DataFrame) -> tuple[int, int]:
    return int(table.months.map(len).sum()), int(table.n.sum())


def _draw(known: int, everyone: int, width: int) -> Sheet:
    sheet = Sheet(width, GRID.line * (folds(everyone, GRID) + 1))
    draw_units(sheet, GRID.line / 2, [FILLED] * known + [EMPTY] * (everyone - known), GRID)
    return sheet
