"""Draw the marks that all charts share, in pixels from the top left corner.

A report's source is told by shape (round or square for a journal, pointed for a conference or a
company), what happened by fill; neither needs colour to be seen.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import pi, sqrt
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Circle, Patch, Polygon, Rectangle
from matplotlib.textpath import text_to_path

from evidence.theme import colour

PIXELS_PER_INCH = 72  # one unit of the style sheet is one pixel of the page
Point = tuple[float, float]
Draw = Callable[[Axes, Point], None]


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


def canvas(width: float, height: float) -> Axes:
    """Return axes that fill a new figure of this size and count in pixels from the top left."""
    figure = Figure(figsize=(width / PIXELS_PER_INCH, height / PIXELS_PER_INCH))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, width), ylim=(height, 0))
    axes.axis("off")
    return axes


def drawing(axes: Axes) -> Figure:
    """Return the figure that a canvas belongs to."""
    figure = axes.figure
    assert isinstance(figure, Figure)  # noqa: S101 - for the type checker: a canvas is never a subfigure's
    return figure


def label(axes: Axes, at: Point, text: str, look: Type = NAME) -> None:
    """Write text centred on a height. Its baseline is set from the size alone, so that rows stay level."""
    x, y = at
    written = axes.text(x, y + 0.36 * look.size, text, ha=look.side, va="baseline")
    written.set(color=colour(look.role), size=look.size, weight=look.weight)


def text_width(text: str, look: Type = NAME) -> float:
    """Return the width of a text in px, set in the face that Matplotlib brings.

    That face is wider than any a reader is likely to see: what fits in it fits everywhere.
    """
    font = FontProperties(family="DejaVu Sans", size=look.size, weight=look.weight)
    return float(text_to_path.get_text_width_height_descent(text, font, ismath=False)[0])


def dot(axes: Axes, at: Point, side: float, look: Look = FILLED) -> None:
    """Draw a circle, `side` px across, outline included."""
    _add(axes, Circle(at, (side - look.width) / 2), look)


def box(axes: Axes, at: Point, size: tuple[float, float], look: Look = FILLED) -> None:
    """Draw a rectangle of (width, height) px around its centre, outline included."""
    wide, high = size[0] - look.width, size[1] - look.width
    _add(axes, Rectangle((at[0] - wide / 2, at[1] - high / 2), wide, high), look)


def square(axes: Axes, at: Point, side: float, look: Look = FILLED) -> None:
    """Draw a square around its centre, outline included."""
    box(axes, at, (side, side), look)


def lozenge(axes: Axes, at: Point, size: tuple[float, float], look: Look = FILLED) -> None:
    """Draw a square on its point, (width, height) px around its centre, outline included."""
    (x, y), wide, high = at, size[0] / 2 - 0.7 * look.width, size[1] / 2 - 0.7 * look.width
    _add(axes, Polygon([(x - wide, y), (x, y - high), (x + wide, y), (x, y + high)], closed=True), look)


def diamond(axes: Axes, at: Point, side: float, look: Look = FILLED) -> None:
    """Draw a square on its point, `side` px across, outline included."""
    lozenge(axes, at, (side, side), look)


def side_of(draw: Callable[..., None], surface: float) -> float:
    """Return how wide a `dot` or a `diamond` is that covers this many px²."""
    return 2 * sqrt(surface / pi) if draw is dot else sqrt(2 * surface)


def hair(axes: Axes, start: Point, end: Point, role: str = "grid") -> None:
    """Draw a hairline of one pixel, behind everything."""
    _line(axes, start, end, {"color": colour(role), "linewidth": 1, "zorder": 0, "solid_capstyle": "butt"})


def tick(axes: Axes, at: Point, role: str = "accent", size: tuple[float, float] = (3, 12)) -> None:
    """Draw an upright stroke of (width, height) px, for a value that is the longest known and no more."""
    box(axes, at, size, Look(role))


def band(axes: Axes, start: Point, end: Point, role: str = "band") -> None:
    """Draw a range as a thick line with round ends; the ends lie at the values themselves."""
    inset = min(3.5, (end[0] - start[0]) / 2)
    style = {"color": colour(role), "linewidth": 7, "zorder": 2, "solid_capstyle": "round"}
    _line(axes, (start[0] + inset, start[1]), (end[0] - inset, end[1]), style)


def span_line(axes: Axes, start: Point, end: Point, role: str = "accent") -> None:
    """Draw a range as a thin line between two upright ends, where only its ends are known."""
    _line(axes, start, end, {"color": colour(role), "linewidth": 2, "zorder": 2, "solid_capstyle": "butt"})
    for point in (start, end):
        tick(axes, point, role, (2, 11))


def area(axes: Axes, corners: Sequence[Point], role: str) -> None:
    """Fill the area between corners, behind the hairlines."""
    axes.add_patch(Polygon(corners, closed=True, facecolor=colour(role), linewidth=0, zorder=-1))


def gap(axes: Axes, start: Point, text: str) -> None:
    """Clear the hairlines behind a label that starts at a point."""
    x, y = start
    end = x + text_width(text) + 2
    corners = [(x - 2, y - 8), (x - 2, y + 8), (end, y + 8), (end, y - 8)]
    axes.add_patch(Polygon(corners, closed=True, facecolor=colour("paper"), linewidth=0, zorder=1))


def curve(axes: Axes, points: Sequence[Point], role: str) -> None:
    """Draw a line through points."""
    xs, ys = zip(*points, strict=True)
    axes.plot(xs, ys, color=colour(role), linewidth=2.5, zorder=3)


def _add(axes: Axes, patch: Patch, look: Look) -> None:
    style = {"facecolor": colour(look.fill), "edgecolor": colour(look.edge), "linewidth": look.width}
    patch.set(**style, zorder=4)  # patches would lie under lines otherwise
    axes.add_artist(patch)  # not add_patch, which measures each of hundreds of marks to fit the axes


def _line(axes: Axes, start: Point, end: Point, style: dict[str, Any]) -> None:
    axes.plot(*zip(start, end, strict=True), **style)
