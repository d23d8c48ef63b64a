"""Draw differences and shares on a scale in per cent with zero in it: the frame of all comparison charts."""

from dataclasses import dataclass

from evidence.charts.marks import NOTE_CENTRE, NUMBER, Look, band, dot, hair, label
from evidence.lookup import Row
from evidence.svg import Sheet
from evidence.wording import NBSP, points

DIFFERENCE = Look("accent", "paper", 1)


@dataclass(frozen=True)
class Scale:
    """Hold where a scale of shares or differences begins and ends, in px, and what it spans."""

    left: float
    right: float
    low: float
    high: float
    step: float = 0.25

    def x(self, difference: float) -> float:
        """Return the place of a difference of shares, from -1 to 1."""
        return self.left + (difference - self.low) / (self.high - self.low) * (self.right - self.left)

    def marks(self) -> list[float]:
        """Return the differences that the scale names."""
        first, last = -int(-self.low / self.step + 1e-9), int(self.high / self.step + 1e-9)
        return [place * self.step for place in range(first, last + 1)]


def draw_lines(sheet: Sheet, scale: Scale, top: float, bottom: float) -> None:
    """Draw the scale's hairlines between two heights; that of no difference is stronger."""
    for mark in scale.marks():
        hair(sheet, (scale.x(mark), top), (scale.x(mark), bottom), "grid" if mark else "line")


def draw_numbers(sheet: Sheet, scale: Scale, y: float) -> None:
    """Write the scale's numbers at a height; the unit stands beside them once."""
    for mark in scale.marks():
        label(sheet, (scale.x(mark), y), points(mark), NOTE_CENTRE)


def draw_difference(sheet: Sheet, y: float, row: Row, scale: Scale, look: Look = DIFFERENCE) -> None:
    """Draw a difference, or a share, as a dot on the bar of its interval."""
    band(sheet, (scale.x(row.low), y), (scale.x(row.high), y))
    dot(sheet, (scale.x(row.value), y), 11, look)


def draw_range(sheet: Sheet, at: tuple[float, float], row: Row, dash: str) -> None:
    """Write a difference, or a share, and its interval, ending at a point: "46 (8 to 70)"."""
    ends = f"{points(row.low)}{dash}{points(row.high)}"
    label(sheet, at, f"{points(row.value)}{NBSP}({ends})", NUMBER)


def in_words(row: Row) -> str:
    """Return a difference with its interval for an alt text."""
    return f"{points(row.value)} points ({points(row.low)} to {points(row.high)})"
