"""Draw the small picture of the article on regenerative medicine: every trial by its result."""

from functools import partial

import pandas as pd

from evidence.charts.marks import dot, side_of
from evidence.charts.results import COLUMNS, RESULTS
from evidence.figure import Figure
from evidence.lookup import rows
from evidence.svg import Sheet

PERSON, LINE, GAP = 2.4, 45.0, 6.0  # px² for a person, px


def draw_results_thumbnail(table: pd.DataFrame) -> Figure:
    """Draw every trial of `list_results` as a dot as large as its people, a line for each kind of result."""
    return Figure("thumbnail", describe_results_thumbnail(table), partial(_draw, table.copy()))


def describe_results_thumbnail(table: pd.DataFrame) -> str:
    """Say in words how many trials the small picture shows, and how many found a difference."""
    found = sum(RESULTS[result][0] == 0 for result in table.result)
    return f"One dot a trial: {found} of {len(table)} found a difference."


def _draw(table: pd.DataFrame, width: int) -> Sheet:
    sheet = Sheet(width, LINE * len(COLUMNS))
    for line in range(len(COLUMNS)):
        x = GAP
        for row in rows(table[table.result.map(lambda result: RESULTS[result][0]) == line]):
            size = side_of(dot, PERSON * int(row.n))
            dot(sheet, (x + size / 2, LINE * (line + 0.5)), size, RESULTS[row.result][1])
            x += size + GAP
    return sheet
