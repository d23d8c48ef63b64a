"""Place rows under headings, and write the headings: the frame that most charts share."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from matplotlib.axes import Axes

from evidence.charts.marks import HEADING, NOTE_RIGHT, hair, label
from evidence.charts.reports import Row

HEADING_HEIGHT = 29.0
NARROW_BELOW = 500  # px: under this width a chart draws its narrow layout


@dataclass(frozen=True)
class Block:
    """Hold a heading and its rows: where they begin and end in px; each row with its first line's centre."""

    heading: str
    top: float
    bottom: float
    rows: tuple[tuple[float, Row], ...]


def stack(
    groups: Iterable[tuple[str, list[Row]]],
    top: float,
    first: float,
    extra: Callable[[Row], float] | None = None,
) -> list[Block]:
    """Place groups of rows below each other, from `top` px.

    `first`: height of a row's first line in px; `extra`: what a row needs beyond it, in px.
    """
    blocks, y = [], top
    for heading, members in groups:
        start = y + HEADING_HEIGHT
        places, y = [], start
        for row in members:
            places.append((y + first / 2 + 4, row))
            y += first + (extra(row) if extra else 0)
        blocks.append(Block(heading, start, y, tuple(places)))
    return blocks


def head(axes: Axes, block: Block, width: float, note: str = "") -> None:
    """Write a block's heading over a hairline, and a note at the right end."""
    label(axes, (0, block.top - 10), capital(block.heading), HEADING)
    label(axes, (width, block.top - 10), note, NOTE_RIGHT)
    hair(axes, (0, block.top + 1), (width, block.top + 1))


def capital(text: str) -> str:
    """Return a text with a capital first letter, the others untouched."""
    return text[:1].upper() + text[1:]
