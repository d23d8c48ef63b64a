"""Hold a drawing that shows itself: in a page wide and narrow, elsewhere as one stand-alone SVG."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from xml.etree import ElementTree

import pandas as pd

from evidence.drawn import drawn_csv, drawn_html
from evidence.svg import SVG, Sheet, svg_text
from evidence.theme import FONTS, NARROW, WIDE, dark_rules


@dataclass(frozen=True)
class Figure:
    """Hold a chart's name, its alt text on one line, and the function that draws it at a width in px.

    `table` is what was drawn; a page shows it folded under the chart.
    """

    name: str
    alt: str
    draw: Callable[[int], Sheet] = field(repr=False, compare=False)
    table: pd.DataFrame | None = field(default=None, repr=False, compare=False)

    def __repr__(self) -> str:
        """Return what a terminal shows: Figure('patients')."""
        return f"Figure({self.name!r})"

    def svg(self, width: int = WIDE, *, standalone: bool = True) -> str:
        """Return the drawing as SVG text.

        In: width in px, from 320. A stand-alone drawing brings its fonts and its dark colours; one for
        the middle of a page takes both from the page's style sheet. The same bytes on every call.
        """
        root = self._element(width)
        return svg_text(_alone(root) if standalone else _in_page(root))

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        """Return the drawing as a notebook shows it: Jupyter's protocol, whose two filters are not needed."""
        wide = self._element(WIDE)
        in_page, narrow = svg_text(_in_page(wide)), self.svg(NARROW, standalone=False)
        both = f'<div class="wide">{in_page}</div><div class="narrow" hidden>{narrow}</div>'
        data = "" if self.table is None else drawn_html(self.table, self.name)
        return {
            "text/html": f'<div class="chart">{both}</div>{data}',
            "image/svg+xml": svg_text(_carrying(self.table, _alone(wide))),
            "text/plain": repr(self),
        }

    def _element(self, width: int) -> ElementTree.Element:
        root = self.draw(width).element()
        root.attrib.update({"role": "img", "aria-label": self.alt})
        return root


def figure_of(
    name: str,
    table: pd.DataFrame,
    describe: Callable[[pd.DataFrame], str],
    draw: Callable[[pd.DataFrame, int], Sheet],
) -> Figure:
    """Return the figure that `draw` makes of a finished table at a width in px; `describe` words it.

    The figure keeps the table as it is now, whatever is done to it afterwards.
    """
    drawn = table.copy()
    return Figure(name, describe(table), partial(draw, drawn), drawn)


def _in_page(root: ElementTree.Element) -> ElementTree.Element:
    """Return a drawing for a page: a screen reader gets its label, not all its marks one by one as well."""
    silent = ElementTree.Element("svg", root.attrib)
    ElementTree.SubElement(silent, "g", {"aria-hidden": "true"}).extend(root)
    return silent


def _alone(root: ElementTree.Element) -> ElementTree.Element:
    """Return a drawing that needs no page around it, leaving the given one as it is."""
    style = ElementTree.Element("style")
    style.text = dark_rules()
    alone = ElementTree.Element("svg", root.attrib | {"xmlns": SVG, "font-family": FONTS})
    alone.extend([style, *root])
    return alone


def _carrying(table: pd.DataFrame | None, alone: ElementTree.Element) -> ElementTree.Element:
    """Return the drawing `alone` with `table` in it as CSV, which the PDF takes out and attaches."""
    if table is not None:
        carried = ElementTree.Element("metadata", {"data-type": "text/csv"})
        carried.text = drawn_csv(table)
        alone.insert(0, carried)
    return alone
