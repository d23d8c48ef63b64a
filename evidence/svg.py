"""Hold a drawing and write it as SVG: literal light colours as attributes, roles as classes.

Attributes lose against any style sheet. So the page re-colours a drawing through its classes
(`f-accent` for a fill, `s-accent` for a stroke), and Typst or a bare viewer shows the light colours.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from evidence.theme import colour

SVG = "http://www.w3.org/2000/svg"
IN_ATTRIBUTE = {'"': "&quot;", "\t": "&#09;", "\n": "&#10;", "\r": "&#13;"}  # besides what no text holds
ESCAPED = re.compile(r"""[&<>"\t\n\r]""")
Point = tuple[float, float]


@dataclass(frozen=True)
class Paint:
    """Say how a shape is filled and drawn, by the roles of its colours; the line's width in px, its ends."""

    fill: str | None = None
    stroke: str | None = None
    width: float = 1
    round_ends: bool = False


@dataclass(frozen=True)
class Sheet:
    """Hold the marks of a drawing, as SVG, in px from its top left corner, each with its level.

    A mark of a higher level lies over the others; of two on the same level, the one that came later.
    """

    width: float
    height: float
    marks: list[tuple[int, str]] = field(default_factory=list)

    def text(self, level: int, at: Point, text: str, attributes: dict[str, str]) -> None:
        """Write a text whose baseline begins, is centred or ends at a point, as its attributes say."""
        x, y = _short(at[0]), _short(at[1])
        self.marks.append((level, element("text", {"x": x, "y": y, **attributes}, escape(text))))

    def circle(self, level: int, at: Point, radius: float, paint: Paint) -> None:
        """Draw a circle around a point."""
        self._draw(level, "circle", {"cx": at[0], "cy": at[1], "r": radius}, paint)

    def rectangle(self, level: int, at: Point, size: Point, paint: Paint) -> None:
        """Draw a rectangle of (width, height) px from its top left corner."""
        places = {"x": at[0], "y": at[1], "width": size[0], "height": size[1]}
        self._draw(level, "rect", places, paint)

    def path(self, level: int, points: Sequence[Point], paint: Paint, *, closed: bool = False) -> None:
        """Draw a line through points, or the area within them where it is `closed`."""
        way = " L ".join(f"{_short(x)} {_short(y)}" for x, y in points)
        self._add(level, "path", {"d": f"M {way} z" if closed else f"M {way}"}, paint)

    def frame(self) -> dict[str, str]:
        """Return the attributes that give an SVG element the size of the drawing; one unit is one pixel."""
        width, height = _length(self.width), _length(self.height)
        return {"viewBox": f"0 0 {width} {height}", "width": width, "height": height}

    def lines(self) -> str:
        """Return the marks from the lowest to the highest, one a line.

        There are no ids, dates, clips or inline styles, so that any number of drawings can share a page and
        the same figure always gives the same bytes.
        """
        return "\n".join(mark for _, mark in sorted(self.marks, key=lambda each: each[0]))

    def _draw(self, level: int, kind: str, places: dict[str, float], paint: Paint) -> None:
        self._add(level, kind, {name: _short(place) for name, place in places.items()}, paint)

    def _add(self, level: int, kind: str, places: dict[str, str], paint: Paint) -> None:
        stroke = paint.stroke if paint.width else None
        attributes = places | {"fill": colour(paint.fill)}
        if stroke:
            attributes["stroke"] = colour(stroke)
            if paint.width != 1:
                attributes["stroke-width"] = _length(paint.width)
            if paint.round_ends:
                attributes["stroke-linecap"] = "round"
        if paint.fill or stroke:
            attributes["class"] = classes(paint.fill, stroke)
            self.marks.append((level, element(kind, attributes)))


def classes(fill: str | None, stroke: str | None = None) -> str:
    """Return the classes by which a style sheet finds the colours of a mark.

    >>> classes("accent", "paper")
    'f-accent s-paper'
    """
    return " ".join(f"{letter}-{role}" for letter, role in (("f", fill), ("s", stroke)) if role)


def element(name: str, attributes: Mapping[str, str], content: str = "") -> str:
    """Write an element of SVG around `content`, which is SVG already; its attributes are plain.

    >>> element("text", {"x": "5"}, escape("R&D"))
    '<text x="5">R&amp;D</text>'
    """
    told = "".join(f' {key}="{_attribute(value)}"' for key, value in attributes.items())
    return f"<{name}{told}>{content}</{name}>" if content else f"<{name}{told} />"


def _attribute(value: str) -> str:
    # Nearly all are lengths and colours: to see that there is nothing to escape takes a tenth of escaping.
    return escape(value, IN_ATTRIBUTE) if ESCAPED.search(value) else value


def _short(number: float) -> str:
    """Write a length to a hundredth of a pixel: "12.5", "3", never "-0".

    Sums such as 0.1 + 0.2 are brought to what was meant first, so that halves are rounded alike.
    """
    return f"{round(round(number, 6), 2) + 0.0:g}"


def _length(number: float) -> str:
    """Write a length to a millionth of a pixel: "350", "8.6"."""
    return f"{number:.6f}".rstrip("0").rstrip(".")
