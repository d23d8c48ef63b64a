"""Draw what "all of them responded" rules out, and how slowly that grows with their number."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

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
from evidence.figure import Figure
from evidence.intervals import exact_proportion
from evidence.svg import Sheet
from evidence.wording import listing, out_of, share

TOP, BOTTOM = 34.0, 46.0
LABEL = 100.0  # px, the width of "60 of 60: 94 %" and a little


@dataclass(frozen=True)
class Layout:
    """Say where things stand in a chart of this width and height, in px, for up to `most` people."""

    width: float
    height: float
    left: float
    right: float
    most: int

    def x(self, n: float) -> float:
        """Return the place of a number of people."""
        return self.left + n / self.most * (self.width - self.left - self.right)

    def y(self, part: float) -> float:
        """Return the height of a share from 0 to 1."""
        return TOP + (1 - part) * (self.height - TOP - BOTTOM)


def draw_all_of_n(ns: Sequence[int] = (3, 8, 15, 30, 60)) -> Figure:
    """Draw the lowest true share that n responders of n people leave possible, with these n named."""
    people = sorted(ns)
    table = pd.DataFrame({"people": people, "lowest_share": [_lowest(n) for n in people]})
    return Figure("all-of-n", describe_all_of_n(ns), partial(_draw, tuple(people)), table)


def describe_all_of_n(ns: Sequence[int] = (3, 8, 15, 30, 60)) -> str:
    """Say in words how low the true share may be when all of n people responded."""
    limits = listing(f"{share(_lowest(n))} after {out_of(n, n)}" for n in sorted(ns))
    return (
        "Line chart: lower end of the exact 95 % interval of the true share of responders, from 0 to 100 %, "
        f"by the number of people treated when all of them responded: {limits}."
    )


def _lowest(n: int) -> float:
    return exact_proportion(n, n).low


def _draw(ns: tuple[int, ...], width: int) -> Sheet:
    layout = _layout(width, ns[-1])
    sheet = Sheet(width, layout.height)
    line = [(layout.x(n), layout.y(_lowest(n))) for n in range(1, layout.most + 1)]
    area(sheet, [*line, (layout.x(layout.most), layout.y(1)), (layout.x(1), layout.y(1))], "t1")
    _draw_scales(sheet, layout)
    curve(sheet, line, "accent")
    for n in ns:
        _draw_point(sheet, n, layout)
    label(sheet, (layout.x(layout.most * 0.06), layout.y(0.93)), "still possible")
    label(sheet, (layout.x(layout.most * 0.5), layout.y(0.36)), "ruled out", Type("muted"))
    return sheet


def _layout(width: int, most: int) -> Layout:
    narrow = width < NARROW_BELOW
    return Layout(width, 310 if narrow else 350, 46, 8, most)


def _draw_scales(sheet: Sheet, layout: Layout) -> None:
    bottom = layout.height - BOTTOM
    label(sheet, (0, 9), "true share of responders", NOTE)
    for part in (0, 0.25, 0.5, 0.75, 1):
        hair(sheet, (layout.left, layout.y(part)), (layout.width - layout.right, layout.y(part)))
        label(sheet, (layout.left - 6, layout.y(part)), share(part) if part else "0", NOTE_RIGHT)
    for step in range(5):
        n = round(layout.most * step / 4)
        label(sheet, (layout.x(n), bottom + 15), f"{n}", NOTE_RIGHT if step == 4 else NOTE_CENTRE)
    label(sheet, (layout.left, bottom + 35), "people treated, all of whom responded", NOTE)


def _draw_point(sheet: Sheet, n: int, layout: Layout) -> None:
    at = layout.x(n), layout.y(_lowest(n))
    dot(sheet, at, 11, Look("accent", "paper", 1.5))
    text = f"{out_of(n, n)}: {share(_lowest(n))}"
    if n == layout.most:
        label(sheet, (at[0] + 5, at[1] + 20), text, NUMBER)
    elif at[0] + LABEL < layout.x(layout.most) - LABEL:  # the last label goes before
        gap(sheet, (at[0] + 8, at[1] + 15), text)
        label(sheet, (at[0] + 8, at[1] + 15), text)
