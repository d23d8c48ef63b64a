"""Write the row of marks that says what shapes and fills mean, where a label beside them cannot."""

from collections.abc import Sequence

import pandas as pd

from evidence.charts.marks import FILLED, NOTE, Draw, Look, Type, diamond, dot, label, square
from evidence.charts.reports import any_second_hand
from evidence.svg import Sheet
from evidence.wording import DAGGER

ROW = 20.0  # px
Entry = tuple[Draw, str]


def draw_legend(sheet: Sheet, top: float, columns: Sequence[float], entries: Sequence[Entry]) -> None:
    """Draw entries row by row from `top` px, in fixed columns (px): a text's width is the reader's affair."""
    for place, (draw, text) in enumerate(entries):
        x, y = columns[place % len(columns)], top + ROW * (place // len(columns) + 0.5)
        draw(sheet, (x + 6, y))
        label(sheet, (x + 17, y), text, NOTE)


def legend_height(columns: Sequence[float], entries: Sequence[Entry]) -> float:
    """Return the height in px that a legend takes."""
    return ROW * -(-len(entries) // len(columns))


def square_of(look: Look) -> Draw:
    """Return a function that draws a legend's square."""
    return lambda sheet, at: square(sheet, at, 9, look)


def dot_of(look: Look) -> Draw:
    """Return a function that draws a legend's circle."""
    return lambda sheet, at: dot(sheet, at, 11, look)


def source_entries(table: pd.DataFrame, look: Look = FILLED) -> list[Entry]:
    """Return the entries on where a report stands and how it was seen, as far as the table needs them."""
    entries: list[Entry] = []
    if "publication_status" in table and (table.publication_status != "journal").any():
        entries.append((lambda sheet, at: diamond(sheet, at, 12, look), "conference or company"))
    if any_second_hand(table):
        entries.append((lambda sheet, at: label(sheet, at, DAGGER, Type(side="center")), "seen second-hand"))
    return entries
