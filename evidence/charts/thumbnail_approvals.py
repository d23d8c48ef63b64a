"""Draw the small picture of the approvals: one dot an approval, a column of them a year."""

from functools import partial

import pandas as pd

from evidence.charts.marks import FILLED, Look, dot
from evidence.figure import Figure
from evidence.svg import Sheet
from evidence.wording import number

DOT, PITCH = 15.0, 17.0
FURTHER = Look(None, "accent", 1.6)


def draw_thumbnail_of_approvals(table: pd.DataFrame) -> Figure:
    """Draw every approval of `list_approvals` in its year, filled where it is a product's first."""
    drawn = table.sort_values("kind", key=lambda kinds: kinds != "first", kind="stable")
    return Figure("thumbnail-approvals", describe_thumbnail_of_approvals(table), partial(_draw, drawn))


def describe_thumbnail_of_approvals(table: pd.DataFrame) -> str:
    """Say in words how many approvals the small picture shows, and since when."""
    years = table.date.dt.year
    return f"One dot an approval, a column a year: {number(len(table))} from {years.min()} to {years.max()}."


def _draw(table: pd.DataFrame, width: int) -> Sheet:
    years = table.date.dt.year
    first, last, most = years.min(), years.max(), int(years.value_counts().max())
    sheet = Sheet(width, PITCH * most)
    step = (width - DOT) / (last - first)
    for year, part in table.groupby(years):
        for place, kind in enumerate(part.kind):
            at = DOT / 2 + step * (int(str(year)) - first), PITCH * (most - place - 0.5)
            dot(sheet, at, DOT, FILLED if kind == "first" else FURTHER)
    return sheet
