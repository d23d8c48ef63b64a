"""Turn Matplotlib's SVG into the journal's: literal light colours as attributes, roles as classes.

Attributes lose against any style sheet. So the page re-colours a drawing through its classes
(`f-accent` for a fill, `s-accent` for a stroke), and Typst or a bare viewer shows the light colours.
"""

import io
import re
from collections.abc import Iterator
from xml.etree import ElementTree

from matplotlib.figure import Figure

from evidence.theme import ROLE_OF

SVG = "http://www.w3.org/2000/svg"
KEPT = ("fill", "stroke", "stroke-width", "stroke-linecap", "font-size", "text-anchor")
NUMBER = re.compile(r"-?\d+\.?\d*(?:e-?\d+)?")


def journal_svg(figure: Figure) -> ElementTree.Element:
    """Return a figure as one flat SVG element: paths, circles, rectangles and text, in drawing order.

    One unit is one pixel. There are no ids, dates, clips or inline styles, so that any number of
    drawings can share a page and the same figure always gives the same bytes.
    """
    source = ElementTree.fromstring(_matplotlib_svg(figure))  # noqa: S314 - made by ourselves, a line above
    width, height = source.attrib["viewBox"].split()[2:]
    root = ElementTree.Element("svg", viewBox=f"0 0 {width} {height}", width=width, height=height)
    root.extend(_marks(source))
    return root


def svg_text(element: ElementTree.Element) -> str:
    """Write an SVG element as text, one mark a line."""
    ElementTree.indent(element, space="")
    return ElementTree.tostring(element, encoding="unicode")


def _matplotlib_svg(figure: Figure) -> str:
    out = io.StringIO()
    figure.savefig(out, format="svg", metadata=dict.fromkeys(("Date", "Creator", "Format", "Type")))
    return out.getvalue()


def _marks(source: ElementTree.Element) -> Iterator[ElementTree.Element]:
    for element in source.iter():
        kind = element.tag.removeprefix(f"{{{SVG}}}")
        style = _style(element.get("style", ""))
        if kind == "text":
            mark = ElementTree.Element("text", x=_short(element.attrib["x"]), y=_short(element.attrib["y"]))
            mark.text = element.text
        elif kind == "path" and {style.get("fill", "none"), style.get("stroke", "none")} != {"none"}:
            mark = _shape(element.attrib["d"])
        else:
            continue
        mark.attrib.update(style)
        yield mark


def _style(text: str) -> dict[str, str]:
    """Turn "fill: #0f6578; font-size: 12px" into attributes, with the class of each colour."""
    pairs = dict(part.strip().split(": ", 1) for part in text.split(";") if ": " in part)
    kept = {name: pairs[name].removesuffix("px") for name in KEPT if name in pairs}
    if pairs.get("font-weight") in ("700", "bold"):
        kept["font-weight"] = "600"
    if kept.get("text-anchor") == "start":
        del kept["text-anchor"]
    classes = [f"{name[0]}-{ROLE_OF[kept[name]]}" for name in ("fill", "stroke") if kept.get(name) in ROLE_OF]
    return kept | ({"class": " ".join(classes)} if classes else {})


def _shape(path: str) -> ElementTree.Element:
    """Say what a path is: a circle, a rectangle, or the same path in short numbers."""
    numbers = [float(number) for number in NUMBER.findall(path)]
    xs, ys = numbers[0::2], numbers[1::2]
    left, top, wide, high = min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
    if path.count("C") == 8:
        places = {"cx": left + wide / 2, "cy": top + high / 2, "r": wide / 2}
        return ElementTree.Element("circle", {name: _short(place) for name, place in places.items()})
    if "z" in path and len(xs) in (4, 5) and len(set(xs)) == len(set(ys)) == 2:
        places = {"x": left, "y": top, "width": wide, "height": high}
        return ElementTree.Element("rect", {name: _short(place) for name, place in places.items()})
    return ElementTree.Element("path", d=" ".join(NUMBER.sub(lambda n: _short(n[0]), path).split()))


def _short(number: str | float) -> str:
    """Write a length to a hundredth of a pixel: "12.5", "3", never "-0"."""
    return f"{round(float(number), 2) + 0.0:g}"
