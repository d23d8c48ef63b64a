"""Draw dates on a scale of years: the frame of the charts that tell when something was decided."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from evidence.charts.marks import NOTE_CENTRE, Look, band, dot, hair, label
from evidence.dates import date, month
from evidence.svg import Sheet


@dataclass(frozen=True)
class Years:
    """Hold where a scale of years begins and ends: in px, and in years."""

    left: float
    right: float
    start: int
    end: int

    def x(self, day: pd.Timestamp) -> float:
        """Return the place of a day."""
        return self.at(day.year + (day.day_of_year - 1) / 365.25)

    def at(self, year: float) -> float:
        """Return the place of a year's beginning, or of a part of it."""
        return self.left + (year - self.start) / (self.end - self.start) * (self.right - self.left)


def draw_lines_of_years(sheet: Sheet, years: Years, step: int, top: float, bottom: float) -> None:
    """Draw the scale's hairlines, one every `step` years, between two heights."""
    for year in range(years.start, years.end + 1, step):
        hair(sheet, (years.at(year), top), (years.at(year), bottom))


def write_years(sheet: Sheet, years: Years, step: int, y: float) -> None:
    """Write every `step`-th year at a height, the last one of the scale left out."""
    for year in range(years.start, years.end, step):
        label(sheet, (years.at(year), y), f"{year}", NOTE_CENTRE)


def draw_date(sheet: Sheet, y: float, row: Any, years: Years, mark: tuple[float, Look]) -> None:
    """Draw a date as a dot, (px across, look); as a bar over the year where no more is known."""
    if row.precision == "year":
        band(sheet, (years.at(row.date.year), y), (years.at(row.date.year + 1), y))
    else:
        dot(sheet, (years.x(row.date), y), *mark)


def when(row: Any) -> str:
    """Return the date of a row in words, as exactly as it is known."""
    if row.precision == "year":
        return f"{row.date.year}"
    return str(date(row.date) if row.precision == "day" else month(row.date))
