"""Draw how common autoimmune disease is by every definition that was found: of a hundred people, how many."""

from dataclasses import dataclass

import pandas as pd

from evidence.charts.blocks import NARROW_BELOW, Room, fold, head, stack
from evidence.charts.legend import Entry, draw_legend, legend_height, source_entries, square_of
from evidence.charts.marks import EMPTY, FILLED, NAME, NUMBER, Look, box, label
from evidence.charts.reports import known, second_hand_in_words
from evidence.dates import period
from evidence.figure import Figure, figure_of
from evidence.lookup import Row, rows
from evidence.svg import Sheet
from evidence.wording import NBSP, mark, number

PEOPLE, LINE = 100, 15.0
POSSIBLE = Look("t1", "accent", 0.8)


@dataclass(frozen=True)
class Layout:
    """Say where things stand across a chart of this width, in px; `words`: room for a definition."""

    width: float
    words: float
    left: float
    pitch: float
    side: float
    per_line: int

    @property
    def height(self) -> float:
        """Return how high a hundred people are."""
        return self.pitch * PEOPLE / self.per_line


def draw_definitions(table: pd.DataFrame) -> Figure:
    """Draw the table of `list_definitions`: a hundred squares for each, filled for those who are affected."""
    return figure_of("definitions", table, describe_definitions, _draw)


def describe_definitions(table: pd.DataFrame) -> str:
    """Say in words what each definition comes to."""
    return (
        "Unit chart, a hundred people for each definition: the share with any autoimmune disease. "
        f"{'; '.join(map(_in_words, rows(table)))}.{second_hand_in_words(table)}"
    )


def _draw(table: pd.DataFrame, width: int) -> Sheet:
    layout, entries = _layout(width), _entries(table)
    headed = [(_where(row), [row]) for row in rows(table)]
    blocks = stack(headed, Room(width, -8, LINE), lambda row: _extra(row, layout))
    bottom, columns = blocks[-1].bottom + 12, (0, 170) if width < NARROW_BELOW else (0, 130, 290)
    sheet = Sheet(width, bottom + legend_height(columns, entries))
    for block in blocks:
        head(sheet, block, width)
        for y, row in block.rows:
            _draw_row(sheet, y, row, layout)
    draw_legend(sheet, bottom, columns, entries)
    return sheet


def _layout(width: int) -> Layout:
    if width < NARROW_BELOW:
        return Layout(width, width, 0, 10.4, 8, 25)
    return Layout(width, 236, 262, 10.4, 8, 25)


def _lines(row: Row, layout: Layout) -> list[str]:
    return fold(row.counted, layout.words, NAME)


def _extra(row: Row, layout: Layout) -> float:
    """Return the height in px that a row needs beyond its first line."""
    words = LINE * (len(_lines(row, layout)) - 1)
    return words + layout.height + 8 if not layout.left else max(words, layout.height - 6)


def _draw_row(sheet: Sheet, y: float, row: Row, layout: Layout) -> None:
    lines = _lines(row, layout)
    for place, words in enumerate(lines):
        label(sheet, (0, y + LINE * place), words)
    top = y if layout.left else y + LINE * len(lines) + 2
    for person in range(PEOPLE):
        _draw_person(sheet, top, person, row, layout)
    label(sheet, (layout.width, top), mark(_said(row), row.checked), NUMBER)


def _draw_person(sheet: Sheet, top: float, person: int, row: Row, layout: Layout) -> None:
    """Draw one of a hundred, and as much of the square as the share takes of it."""
    column, line = person % layout.per_line, person // layout.per_line
    left, y, side = layout.left + layout.pitch * column, top + layout.pitch * line, layout.side
    sure, possible = _ends(row)
    box(sheet, (left + side / 2, y), (side, side), POSSIBLE if sure <= person < possible else EMPTY)
    part = side * min(1.0, sure - person)
    if part > 0:
        box(sheet, (left + part / 2, y), (part, side), FILLED)


def _ends(row: Row) -> tuple[float, float]:
    """Return how many of a hundred are affected for sure, and how many at most."""
    low, high = (row.value, row.value) if known(row.value) else (row.low, row.high)
    return float(low), float(high)


def _where(row: Row) -> str:
    return f"{row.place}, {period(row.period)}"


def _said(row: Row) -> str:
    if not known(row.value):
        return f"{number(row.low)} to {number(row.high)}{NBSP}%"
    return f"{'about ' if row.about else ''}{number(row.value)}{NBSP}%"


def _entries(table: pd.DataFrame) -> list[Entry]:
    entries = [(square_of(FILLED), "affected")]
    if table["value"].isna().any():
        entries.append((square_of(POSSIBLE), "by the higher end"))
    return [*entries, (square_of(EMPTY), "not affected"), *source_entries(table)]


def _in_words(row: Row) -> str:
    return f"{_where(row)}: {mark(_said(row), row.checked)} ({row.counted})"
