"""Draw values and their ranges on one scale, plain or in powers, with what was counted beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log10

from evidence.charts.blocks import NARROW_BELOW, Block, Room, fold, head, stack
from evidence.charts.marks import (
    NAME,
    NOTE,
    NOTE_CENTRE,
    NUMBER,
    Look,
    Type,
    band,
    dot,
    hair,
    label,
    span_line,
)
from evidence.svg import Sheet
from evidence.wording import number

LINE, PAD = 15.0, 6.0
KNOWN = Look("accent", "paper", 1)


@dataclass(frozen=True)
class Scale:
    """Hold where a scale begins and ends, in px, and the values that it names; `log`: in equal factors."""

    left: float
    right: float
    values: tuple[float, ...]
    log: bool = False

    def x(self, value: float) -> float:
        """Return the place of a value."""
        low, here, high = (log10(v) if self.log else v for v in (self.values[0], value, self.values[-1]))
        return self.left + (here - low) / (high - low) * (self.right - self.left)


@dataclass(frozen=True)
class Item:
    """Hold a row: what was counted, a remark below it, the number in words, and what there is to draw.

    `bar`: the range is an interval around the value, and not only two ends.
    """

    words: str
    remark: str
    said: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    bar: bool = True


@dataclass(frozen=True)
class Frame:
    """Hold the width of a chart in px, the width for its words, and its scale."""

    width: float
    words: float
    scale: Scale

    @property
    def narrow(self) -> bool:
        """Say whether words stand above the marks, as on a phone, and not beside them."""
        return self.width < NARROW_BELOW


def frame(width: float, values: tuple[float, ...], room: float, *, log: bool = False) -> Frame:
    """Return the frame of a chart of this width; `room`: px for the numbers at the right end."""
    if width < NARROW_BELOW:
        return Frame(width, width, Scale(14, width - room, values, log))
    return Frame(width, 246, Scale(266, width - room, values, log))


def place_items(groups: Sequence[tuple[str, list[Item]]], frame: Frame, top: float) -> list[Block]:
    """Place items under headings from `top` px."""
    return stack(groups, Room(frame.width, top, LINE + PAD), lambda item: _extra(item, frame))


def draw_items(sheet: Sheet, blocks: Sequence[Block], frame: Frame, strong: float | None = None) -> None:
    """Draw placed items with the scale's hairlines behind them; that of the value `strong` is stronger."""
    for block in blocks:
        head(sheet, block, frame.width)
        for y, item in block.rows:
            _draw_item(sheet, y, item, frame, strong)


def draw_values(sheet: Sheet, y: float, frame: Frame, unit: str) -> None:
    """Write the scale's numbers at a height, and over them, or beside where there is room, its unit."""
    label(sheet, (0, y if not frame.narrow else y - LINE), unit, NOTE)
    for value in frame.scale.values:
        label(sheet, (frame.scale.x(value), y), number(value), NOTE_CENTRE)


def _lines(item: Item, frame: Frame) -> list[tuple[str, Type]]:
    words = [(line, NAME) for line in fold(item.words, frame.words, NAME)]
    return words + ([(line, NOTE) for line in fold(item.remark, frame.words, NOTE)] if item.remark else [])


def _extra(item: Item, frame: Frame) -> float:
    return LINE * (len(_lines(item, frame)) - (0 if frame.narrow else 1)) + (5 if frame.narrow else 0)


def _draw_item(sheet: Sheet, y: float, item: Item, frame: Frame, strong: float | None) -> None:
    lines = _lines(item, frame)
    for place, (text, look) in enumerate(lines):
        label(sheet, (0, y + LINE * place), text, look)
    at = y + LINE * len(lines) + 3 if frame.narrow else y
    label(sheet, (frame.width, at), item.said, NUMBER)
    if item.value is not None or item.low is not None:
        below = 0.0 if frame.narrow else LINE * (len(lines) - 1)
        _draw_hairs(sheet, (at - 10, at + 10 + below), frame.scale, strong)
        _draw_value(sheet, at, item, frame.scale)


def _draw_hairs(sheet: Sheet, ends: tuple[float, float], scale: Scale, strong: float | None) -> None:
    for value in scale.values:
        x = scale.x(value)
        hair(sheet, (x, ends[0]), (x, ends[1]), "line" if value == strong else "grid")


def _draw_value(sheet: Sheet, y: float, item: Item, scale: Scale) -> None:
    if item.low is not None and item.high is not None:
        (band if item.bar else span_line)(sheet, (scale.x(item.low), y), (scale.x(item.high), y))
    if item.value is not None:
        dot(sheet, (scale.x(item.value), y), 11, KNOWN)
