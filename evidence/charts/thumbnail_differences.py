"""Draw the small picture of an article on drug trials: every difference with its interval, and no words."""

from functools import partial

import pandas as pd

from evidence.charts.marks import band, dot, hair
from evidence.charts.points import DIFFERENCE, Scale
from evidence.charts.reports import known
from evidence.charts.trial_differences import ALONE
from evidence.figure import Figure
from evidence.lookup import rows
from evidence.svg import Sheet

PITCH, SIDE = 11.0, 9.0  # px: from line to line, and a dot
EDGE = 6.0  # px, room for half a dot at the right


def draw_thumbnail_differences(table: pd.DataFrame) -> Figure:
    """Draw the table of `summarise_trials`, a line a trial, beside an upright line at no difference."""
    drawn = table.copy()
    return Figure("thumbnail", describe_thumbnail_differences(table), partial(_draw, drawn))


def describe_thumbnail_differences(table: pd.DataFrame) -> str:
    """Say in words what the small picture is about."""
    return f"One line a trial: response on the drug less response on placebo, {len(table)} results."


def _draw(table: pd.DataFrame, width: int) -> Sheet:
    low = min(0.0, float(table.low.min()))
    scale = Scale(0, width - EDGE, low, float(table[["value", "high"]].max().max()))
    sheet = Sheet(width, PITCH * len(table))
    hair(sheet, (scale.x(0), 0), (scale.x(0), PITCH * len(table)), "line")
    for place, row in enumerate(rows(table)):
        y = PITCH * (place + 0.5)
        if known(row.low):
            band(sheet, (scale.x(row.low), y), (scale.x(row.high), y))
        dot(sheet, (scale.x(row.value), y), SIDE, DIFFERENCE if known(row.low) else ALONE)
    return sheet
