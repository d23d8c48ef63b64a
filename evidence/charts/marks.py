"""Draw the marks that all charts share, in pixels from the top left corner.

A report's source is told by shape (round or square for a journal, pointed for a conference or a
company), what happened by fill; neither needs colour to be seen.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from math import pi, sqrt

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

from evidence.svg import Paint, Point, Sheet, classes
from evidence.theme import colour

Draw = Callable[[Sheet, Point], None]
# What lies over what, from below.
AREA, HAIR, GAP, RANGE, TEXT, MARK = range(6)


@dataclass(frozen=True)
class Type:
    """Say how a label is set: its colour's role, size in px, the side it is aligned to, and weight."""

    role: str = "ink"
    size: float = 12
    side: str = "left"
    weight: str = "normal"


@dataclass(frozen=True)
class Look:
    """Say how a mark is filled and outlined, by the roles of its colours; the outline's width in px."""

    fill: str | None = None
    edge: str | None = None
    width: float = 0


HEADING = Type(weight="bold")
NAME = Type()
NUMBER = Type(side="right")
NOTE = Type("muted", 11.5)
NOTE_RIGHT = Type("muted", 11.5, "right")
NOTE_CENTRE = Type("muted", 11.5, "center")
FILLED = Look("accent")
EMPTY = Look(None, "line", 1)
ANCHORS = {"center": "middle", "right": "end"}


def label(sheet: Sheet, at: Point, text: str, look: Type = NAME) -> None:
    """Write text centred on a height. Its baseline is set from the size alone, so that rows stay level."""
    if text:
        sheet.text(TEXT, (at[0], at[1] + 0.36 * look.size), text, _set_in(look))


def _set_in(look: Type) -> dict[str, str]:
    attributes = {"fill": colour(look.role), "font-size": f"{look.size:g}"}
    if look.side != "left":
        attributes["text-anchor"] = ANCHORS[look.side]
    if look.weight == "bold":
        attributes["font-weight"] = "600"
    return attributes | {"class": classes(look.role)}


def text_width(text: str, look: Type = NAME) -> float:
    """Return the width of a text in px, set in the face that Matplotlib brings.

    That face is wider than any a reader is likely to see: what fits in it fits everywhere.
    """
    words = text.split(" ")
    return sum(_word_width(word, look) for word in words) + (len(words) - 1) * _word_width(" ", look)


# Measuring takes long, and the same words come again and again while lines are broken for two widths.
# The face never draws a blank nearer to what stands beside it, so a text is as wide as its parts.
@cache
def _word_width(word: str, look: Type) -> float:
    font = FontProperties(family="DejaVu Sans", size=look.size, weight=look.weight)
    return float(text_to_path.get_text_width_height_descent(word, font, ismath=False)[0])


def dot(sheet: Sheet, at: Point, side: float, look: Look = FILLED) -> None:
    """Draw a circle, `side` px across, outline included."""
    sheet.circle(MARK, at, (side - look.width) / 2, _paint(look))


def box(sheet: Sheet, at: Point, size: tuple[float, float], look: Look = FILLED) -> None:
    """Draw a rectangle of (width, height) px around its centre, outline included."""
    wide, high = size[0] - look.width, size[1] - look.width
    sheet.rectangle(MARK, (at[0] - wide / 2, at[1] - high / 2), (wide, high), _paint(look))


def square(sheet: Sheet, at: Point, side: float, look: Look = FILLED) -> None:
    """Draw a square around its centre, outline included."""
    box(sheet, at, (side, side), look)


def lozenge(sheet: Sheet, at: Point, size: tuple[float, float], look: Look = FILLED) -> None:
    """Draw a square on its point, (width, height) px around its centre, outline included."""
    (x, y), wide, high = at, size[0] / 2 - 0.7 * look.width, size[1] / 2 - 0.7 * look.width
    corners = [(x - wide, y), (x, y - high), (x + wide, y), (x, y + high)]
    sheet.path(MARK, corners, _paint(look), closed=True)


def diamond(sheet: Sheet, at: Point, side: float, look: Look = FILLED) -> None:
    """Draw a square on its point, `side` px across, outline included."""
    lozenge(sheet, at, (side, side), look)


def side_of(draw: Callable[..., None], surface: float) -> float:
    """Return how wide a `dot` or a `diamond` is that covers this many px²."""
    return 2 * sqrt(surface / pi) if draw is dot else sqrt(2 * surface)


def hair(sheet: Sheet, start: Point, end: Point, role: str = "grid") -> None:
    """Draw a hairline of one pixel, behind everything."""
    sheet.path(HAIR, (start, end), Paint(stroke=role))


def tick(sheet: Sheet, at: Point, role: str = "accent", size: tuple[float, float] = (3, 12)) -> None:
    """Draw an upright stroke of (width, height) px, for a value that is the longest known and no more."""
    box(sheet, at, size, Look(role))


def band(sheet: Sheet, start: Point, end: Point, role: str = "band") -> None:
    """Draw a range as a thick line with round ends; the ends lie at the values themselves."""
    inset = min(3.5, (end[0] - start[0]) / 2)
    ends = (start[0] + inset, start[1]), (end[0] - inset, end[1])
    sheet.path(RANGE, ends, Paint(stroke=role, width=7, round_ends=True))


def span_line(sheet: Sheet, start: Point, end: Point, role: str = "accent") -> None:
    """Draw a range as a thin line between two upright ends, where only its ends are known."""
    sheet.path(RANGE, (start, end), Paint(stroke=role, width=2))
    for point in (start, end):
        tick(sheet, point, role, (2, 11))


def area(sheet: Sheet, corners: Sequence[Point], role: str) -> None:
    """Fill the area between corners, behind the hairlines."""
    sheet.path(AREA, corners, Paint(role), closed=True)


def shade(sheet: Sheet, start: Point, end: Point, role: str = "tint") -> None:
    """Fill a rectangle from its top left to its bottom right corner, behind the hairlines."""
    sheet.rectangle(AREA, start, (end[0] - start[0], end[1] - start[1]), Paint(role))


def gap(sheet: Sheet, start: Point, text: str) -> None:
    """Clear the hairlines behind a label that starts at a point."""
    x, y = start
    sheet.rectangle(GAP, (x - 2, y - 8), (text_width(text) + 4, 16), Paint("paper"))


def curve(sheet: Sheet, points: Sequence[Point], role: str) -> None:
    """Draw a line through points."""
    sheet.path(TEXT, points, Paint(stroke=role, width=2.5, round_ends=True))


def _paint(look: Look) -> Paint:
    return Paint(look.fill, look.edge, look.width)
