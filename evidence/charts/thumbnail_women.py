"""Draw the small picture of the overview of autoimmune disease: the women with lupus beside one man."""

from functools import partial
from math import ceil

import pandas as pd

from evidence.charts.marks import EMPTY, FILLED
from evidence.charts.units import Grid, draw_units
from evidence.figure import Figure
from evidence.lookup import pick_row
from evidence.svg import Sheet
from evidence.wording import number

DISEASE, PER_LINE = "lupus", 5
GRID = Grid(left=24, pitch=56, per_line=PER_LINE, line=56, width=44, height=44)


def draw_women_thumbnail(table: pd.DataFrame) -> Figure:
    """Draw lupus in the table of `list_sex_ratios`: an open square for one man, filled ones for the women."""
    women = float(pick_row(table, disease=DISEASE).women)
    return Figure("thumbnail", describe_women_thumbnail(women), partial(_draw, women))


def describe_women_thumbnail(women: float) -> str:
    """Say in words how many women stand beside the man."""
    return f"One square a person: {number(women)} women have {DISEASE} for each man who has it."


def _draw(women: float, width: int) -> Sheet:
    people = [EMPTY, *[FILLED] * round(women)]
    sheet = Sheet(width, GRID.line * ceil(len(people) / PER_LINE) - 8)
    draw_units(sheet, GRID.left, people, GRID)
    return sheet
