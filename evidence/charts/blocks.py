"""Place rows under headings, and write the headings: the frame that most charts share."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from evidence.charts.marks import HEADING, NOTE_RIGHT, Type, hair, label, text_width
from evidence.lookup import Row
from evidence.svg import Sheet

HEADING_HEIGHT, HEADING_LINE = 27.0, 15.0
NARROW_BELOW = 500  # px: under this width a chart draws its narrow layout


@dataclass(frozen=True)
class Block:
    """Hold a heading's lines and its rows: where the rows begin and end, and each row's first line, in px."""

    heading: tuple[str, ...]
    top: float
    bottom: float
    rows: tuple[tuple[float, Row], ...]


@dataclass(frozen=True)
class Room:
    """Say how much room rows have, in px: the chart's width, the first row's top, and a row's first line."""

    width: float
    top: float
    row: float


def stack(
    groups: Iterable[tuple[str, list[Row]]], room: Room, extra: Callable[[Row], float] | None = None
) -> list[Block]:
    """Place groups of rows below each other; `extra`: what a row needs beyond its first line, in px."""
    blocks, y = [], room.top
    for heading, members in groups:
        lines = tuple(fold(capital(heading), room.width))
        start = y + HEADING_HEIGHT + HEADING_LINE * (len(lines) - 1)
        places, y = [], start
        for row in members:
            places.append((y + room.row / 2 + 4, row))
            y += room.row + (extra(row) if extra else 0)
        blocks.append(Block(lines, start, y, tuple(places)))
    return blocks


def head(sheet: Sheet, block: Block, width: float, note: str = "") -> None:
    """Write a block's heading over a hairline, and a note at the right end."""
    for above, line in enumerate(reversed(block.heading)):
        label(sheet, (0, block.top - 10 - HEADING_LINE * above), line, HEADING)
    label(sheet, (width, block.top - 10), note, NOTE_RIGHT)
    hair(sheet, (0, block.top + 1), (width, block.top + 1))


def fold(text: str, width: float, look: Type = HEADING) -> list[str]:
    """Break a text into lines of at most `width` px."""
    first, *words = text.split(" ")
    lines = [first]
    for word in words:
        longer = f"{lines[-1]} {word}"
        lines[-1:] = [longer] if text_width(longer, look) <= width else [lines[-1], word]
    return lines


def capital(text: str) -> str:
    """Return a text with a capital first letter, the others untouched."""
    return text[:1].upper() + text[1:]
