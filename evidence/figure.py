"""Hold a drawing that shows itself: in a page wide and narrow, elsewhere as one stand-alone SVG."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from xml.sax.saxutils import escape

import pandas as pd

from evidence.drawn import drawn_csv, drawn_html
from evidence.svg import SVG, Sheet, element
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
        sheet = self.draw(width)
        return self._alone(sheet) if standalone else self._in_page(sheet)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        """Return the drawing as a notebook shows it: Jupyter's protocol, whose two filters are not needed."""
        wide = self.draw(WIDE)
        in_page, narrow = self._in_page(wide), self.svg(NARROW, standalone=False)
        both = f'<div class="wide">{in_page}</div><div class="narrow" hidden>{narrow}</div>'
        csv = "" if self.table is None else drawn_csv(self.table)
        data = "" if self.table is None else drawn_html(self.table, self.name, csv)
        return {
            "text/html": f'<div class="chart">{both}</div>{data}',
            "image/svg+xml": self._alone(wide, _carried(csv)),
            "text/plain": repr(self),
        }

    def _in_page(self, sheet: Sheet) -> str:
        """Return a drawing for a page: a screen reader gets its label, not each mark as well."""
        silent = element("g", {"aria-hidden": "true"}, _on_lines(sheet.lines()))
        return element("svg", self._named(sheet), _on_lines(silent))

    def _alone(self, sheet: Sheet, carried: str = "") -> str:
        """Return a drawing that needs no page around it, and what it carries along."""
        style = element("style", {}, escape(dark_rules()))
        attributes = self._named(sheet) | {"xmlns": SVG, "font-family": FONTS}
        return element("svg", attributes, _on_lines(carried, style, sheet.lines()))

    def _named(self, sheet: Sheet) -> dict[str, str]:
        return sheet.frame() | {"role": "img", "aria-label": self.alt}


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


def _carried(csv: str) -> str:
    """Return the `csv` of a table for a drawing to carry, from which the PDF takes it out and attaches it."""
    return element("metadata", {"data-type": "text/csv"}, escape(csv)) if csv else ""


def _on_lines(*parts: str) -> str:
    """Return what stands in an element, each part on lines of its own."""
    kept = "\n".join(filter(None, parts))
    return f"\n{kept}\n" if kept else ""
