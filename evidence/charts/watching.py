"""Draw what watching n people for t years can see, and which rates stay unseen when nothing happened."""

from dataclasses import dataclass
from math import ceil, floor, log10

import pandas as pd

from evidence.charts.blocks import NARROW_BELOW
from evidence.charts.marks import (
    NOTE,
    NOTE_CENTRE,
    NOTE_RIGHT,
    NUMBER,
    Look,
    Type,
    area,
    curve,
    dot,
    gap,
    hair,
    label,
)
from evidence.figure import Figure, figure_of
from evidence.lookup import Row, rows
from evidence.svg import Sheet
from evidence.wording import listing, number

TOP, BOTTOM = 40.0, 46.0
LINE = 14.0


@dataclass(frozen=True)
class Layout:
    """Say where things stand in a chart of this width, in px; both scales go by powers of ten."""

    width: float
    height: float
    left: float
    right: float
    decades: tuple[int, int]
    constant: float

    def x(self, person_years: float) -> float:
        """Return the place of a number of person-years."""
        first, last = self.decades
        return self.left + (log10(person_years) - first) / (last - first) * (self.right - self.left)

    def y(self, rate: float) -> float:
        """Return the height of a rate per person and year: 1 at the top."""
        return TOP - log10(rate) / self.decades[1] * (self.height - TOP - BOTTOM)

    def limit(self, person_years: float) -> float:
        """Return the rate that nothing seen in this time leaves possible."""
        return min(1.0, self.constant / person_years)


def draw_watching(table: pd.DataFrame) -> Figure:
    """Draw the table of `estimate_unseen`: the highest yearly rate left possible, by person-years."""
    return figure_of("watching", table, describe_watching, _draw)


def describe_watching(table: pd.DataFrame) -> str:
    """Say in words how rare an event may be and still go unseen, for every group watched."""
    return (
        "Line chart on scales of powers of ten: upper end of the exact 95 % interval of a yearly rate when "
        "nothing was seen, by person-years watched. Ten times the person-years rule out rates ten times "
        f"lower. Still possible: {listing(map(_in_words, rows(table)))}."
    )


def _draw(table: pd.DataFrame, width: int) -> Sheet:
    layout = _layout(table, width)
    sheet = Sheet(width, layout.height)
    first, last = (10**power for power in layout.decades)
    line = [(layout.x(time), layout.y(layout.limit(time))) for time in (first, last)]
    bottom = layout.height - BOTTOM
    area(sheet, [*line, (layout.right, bottom), (layout.left, bottom)], "t1")
    _draw_scales(sheet, layout)
    curve(sheet, line, "accent")
    for row in rows(table):
        _draw_point(sheet, row, layout)
    for below, words in enumerate(("would have", "been seen")):
        label(sheet, (layout.right - 8, TOP + 14 + LINE * below), words, Type("muted", side="right"))
    label(sheet, (layout.left + 8, bottom - 14), "still possible")
    return sheet


def _layout(table: pd.DataFrame, width: int) -> Layout:
    times = table.person_years
    decades = floor(log10(times.min())), ceil(log10(times.max()))
    constant = float((table.high * times).iloc[0])  # the limit is inverse to the time, so one row tells all
    return Layout(width, 330 if width < NARROW_BELOW else 370, 86, width - 8, decades, constant)


def _draw_scales(sheet: Sheet, layout: Layout) -> None:
    bottom = layout.height - BOTTOM
    label(sheet, (0, 9), "true rate a year, each step ten times rarer", NOTE)
    for power in range(layout.decades[1] + 1):
        hair(sheet, (layout.left, layout.y(10**-power)), (layout.right, layout.y(10**-power)))
        label(sheet, (layout.left - 6, layout.y(10**-power)), f"1 in {10**power:,}", NOTE_RIGHT)
    step = 2 if layout.width < NARROW_BELOW else 1
    for power in range(layout.decades[0], layout.decades[1] + 1, step):
        last = power == layout.decades[1]
        label(
            sheet, (layout.x(10**power), bottom + 15), f"{10**power:,}", NOTE_RIGHT if last else NOTE_CENTRE
        )
    label(sheet, (layout.left, bottom + 35), "person-years: people times years watched", NOTE)


def _draw_point(sheet: Sheet, row: Row, layout: Layout) -> None:
    x, y = layout.x(row.person_years), layout.y(layout.limit(row.person_years))
    dot(sheet, (x, y), 11, Look("accent", "paper", 1.5))
    if x < (layout.left + layout.right) / 2:
        for line, words in enumerate(_words(row)):
            gap(sheet, (x + 9, y - 18 + LINE * line), words)
            label(sheet, (x + 9, y - 18 + LINE * line), words)
    else:
        for line, words in enumerate(_words(row)):
            label(sheet, (x - 9, y + 8 + LINE * line), words, NUMBER)


def _words(row: Row) -> tuple[str, str]:
    years = f"{number(row.years)} {'year' if row.years == 1 else 'years'}"
    return f"{number(row.people)} people, {years}", _one_in(row.high)


def _one_in(rate: float) -> str:
    """Return a rate as "1 in 130", with two digits, never rarer than it is."""
    if rate >= 1:
        return "any rate"
    people = 1 / rate
    digits = 10 ** max(0, floor(log10(people)) - 1)
    return f"1 in {int(people / digits) * digits:,}"


def _in_words(row: Row) -> str:
    return f"{_one_in(row.high)} a year after {_words(row)[0]}"
