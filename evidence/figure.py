"""Hold a drawing that shows itself: in a page wide and narrow, elsewhere as one stand-alone SVG."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree

from matplotlib.figure import Figure as Drawing

from evidence.svg import SVG, journal_svg, svg_text
from evidence.theme import FONTS, NARROW, WIDE, dark_rules, journal_style


@dataclass(frozen=True)
class Figure:
    """Hold a chart's name, its alt text on one line, and the function that draws it at a width in px."""

    name: str
    alt: str
    draw: Callable[[int], Drawing] = field(repr=False, compare=False)

    def __repr__(self) -> str:
        """Return what a terminal shows: Figure('patients')."""
        return f"Figure({self.name!r})"

    def svg(self, width: int = WIDE, *, standalone: bool = True) -> str:
        """Return the drawing as SVG text.

        In: width in px, from 320. A stand-alone drawing brings its fonts and its dark colours; one for
        the middle of a page takes both from the page's style sheet. The same bytes on every call.
        """
        with journal_style():
            root = journal_svg(self.draw(width))
        root.attrib.update({"role": "img", "aria-label": self.alt})
        if standalone:
            root.attrib.update({"xmlns": SVG, "font-family": FONTS})
            style = ElementTree.Element("style")
            style.text = dark_rules()
            root.insert(0, style)
        return svg_text(root)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        """Return the drawing as a notebook shows it: Jupyter's protocol, whose two filters are not needed."""
        return {
            "text/html": self._html(),
            "image/svg+xml": self.svg(),
            "text/plain": repr(self),
        }

    def _html(self) -> str:
        wide = f'<div class="wide">{self.svg(WIDE, standalone=False)}</div>'
        narrow = f'<div class="narrow" hidden>{self.svg(NARROW, standalone=False)}</div>'
        return f'<div class="chart">{wide}{narrow}</div>'
