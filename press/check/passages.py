"""A document as passages: paragraphs, headings, items, captions, front matter, as a reader gets them."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from press.check.finding import Spot
from press.check.marks import KEYS, LABELLED, Mark, Reading, scan
from press.reading.notebook import INLINE, Cell, Document, Prose, fence_end
from press.reading.prose import CLOSING, OPENING
from press.reading.source import Line

COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
HEADING = re.compile(r"(#{1,6})\s+")
ITEM = re.compile(r"\s{0,3}(?:[-*+]|\d+[.)]|\(?[a-z]\))\s+(?=\S)|:\s{1,3}(?=\S)")
TABLE = re.compile(r"\s*\||\s*[-=]{3,}[\s-]*$")
QUOTE = re.compile(r"\s{0,3}>\s?")
NAME = re.compile(r"#([\w:.-]+)")
CLASS = re.compile(r"\.([\w-]+)|:{3,}\s*([\w-]+)\s*:*$")
HEADER_KEYS = ("title", "subtitle", "description", "abstract")
CAPTIONS = ("fig-cap", "tbl-cap", "fig-subcap", "tbl-subcap")
READ = {"heading": HEADING, "paragraph": re.compile(""), "item": ITEM, "quote": QUOTE}
HIDDEN = "\x01"  # stands where a comment is


@dataclass(frozen=True)
class Passage:
    """A piece of running text: its kind, where it stands, and what it says.

    `kind` is paragraph, heading, item, quote, caption or front matter; `level` is that of a heading. `divs`
    are the names and classes of the Divs around it, `section` is the heading above, `cell` that of a caption.
    """

    kind: str
    lines: tuple[Line, ...] = field(repr=False)
    reading: Reading = field(repr=False)
    divs: frozenset[str] = frozenset()
    section: str = ""
    level: int = 0
    cell: Cell | None = field(default=None, repr=False)
    shift: int = 0

    @cached_property
    def text(self) -> str:
        """What a reader reads, on one line."""
        return "".join(self.reading.text)

    @cached_property
    def typed(self) -> str:
        """The same, with a mark for each character that was not typed by hand."""
        return "".join(self.reading.typed)

    @cached_property
    def source(self) -> str:
        """What the author wrote."""
        return "\n".join(line.text for line in self.lines)

    @cached_property
    def cited(self) -> list[tuple[int, str]]:
        """Every source that is cited, with the place in `text`."""
        found = [(mark.start, key) for mark in self.marks("cited") for key in KEYS.findall(mark.content)]
        found += [(mark.start, mark.content) for mark in self.marks("named")]
        return [(start, key) for start, key in found if not LABELLED.match(key)]

    def marks(self, kind: str) -> list[Mark]:
        """The marks of one kind."""
        return [mark for mark in self.reading.marks if mark.kind == kind]

    def spot(self, position: int) -> Spot:
        """Return where the character `position` of `text` was written."""
        offsets = self.reading.offsets
        return self.spot_of(offsets[min(position, len(offsets) - 1)] if offsets else 0)

    def spot_of(self, offset: int) -> Spot:
        """Return where the character `offset` of what the author wrote stands."""
        row = bisect_right(self._starts, offset) - 1
        place = self.lines[row].place
        return Spot(place.path, place.line or 1, offset - self._starts[row] + 1 + (0 if row else self.shift))

    @cached_property
    def _starts(self) -> list[int]:
        starts = [0]
        for line in self.lines[:-1]:
            starts.append(starts[-1] + len(line.text) + 1)
        return starts


def read_passages(document: Document, printed: Sequence[Sequence[str]]) -> tuple[Passage, ...]:
    """Return the passages of `document`; `printed` are the words of the inline values of each block."""
    found = list(_header(document))
    divs: list[frozenset[str]] = []
    section = [""]
    for block, values in zip(document.blocks, printed, strict=True):
        if isinstance(block, Cell):
            found += _captions(block, section[0])
        else:
            found += _prose(block, list(values), divs, section)
    return tuple(found)


def _header(document: Document) -> Iterator[Passage]:
    for key in HEADER_KEYS:
        place = document.place_of(key)
        if isinstance(document.header.get(key), str) and place.line:
            written = document.header_text.splitlines()[place.line - document.header_line]
            start = re.match(r"[\w-]+:\s*[\"']?", written)
            shift = start.end() if start else 0
            text = written[shift:].rstrip().removesuffix('"').removesuffix("'")
            if len(text) < len(document.header[key]) // 2:  # it runs over several lines
                text = " ".join(document.header[key].split())
            yield Passage("front matter", (Line(text, place),), scan(text), shift=shift, section=key)


def _captions(cell: Cell, section: str) -> Iterator[Passage]:
    rows = cell.option_lines
    for key in CAPTIONS:
        for text in _texts(cell.options.get(key)):
            row = next((n for n, line in enumerate(rows) if line.startswith(f"#| {key}:")), 0)
            shift = max(rows[row].find(text[:20]), 0)
            place = Spot(cell.option_place.path, (cell.option_place.line or 1) + row)
            line = Line(text, type(cell.option_place)(place.path, place.line))
            yield Passage("caption", (line,), scan(text), section=section, cell=cell, shift=shift)


def _texts(option: object) -> list[str]:
    return [str(each) for each in (option if isinstance(option, list) else [option] if option else [])]


def _prose(
    block: Prose, values: list[str], divs: list[frozenset[str]], section: list[str]
) -> Iterator[Passage]:
    """Yield the passages of a block; `divs` and `section` run on from block to block."""
    hidden = COMMENT.sub(lambda found: re.sub(r"[^\n]", HIDDEN, found[0]), block.text).split("\n")
    for kind, first, last in _pieces(block.lines, hidden):
        lines, text = block.lines[first:last], "\n".join(hidden[first:last])
        count = _count(block.lines[first:last])
        own, values[:count] = values[:count], []  # fewer where nothing is run: a page without cells has none
        if kind == "div":
            names = frozenset([*NAME.findall(text), *(a or b for a, b in CLASS.findall(text))])
            divs.append(names)
        elif kind == "end" and divs:
            divs.pop()
        elif kind in READ and text.strip(HIDDEN + " \n"):
            blank, level = _start(kind, text)
            reading = scan(" " * blank + text[blank:].replace(HIDDEN, " "), own)
            passage = Passage(kind, lines, reading, frozenset().union(*divs), section[0], level)
            section[0] = passage.text.strip() if kind == "heading" else section[0]
            yield passage


def _count(lines: Sequence[Line]) -> int:
    return sum(len(INLINE.findall(line.text)) for line in lines)


def _start(kind: str, text: str) -> tuple[int, int]:
    """Return the length of the sign with which a passage begins, and the level of a heading."""
    found = READ[kind].match(text)
    return (found.end(), len(found[1]) if kind == "heading" else 0) if found else (0, 0)


def _pieces(lines: tuple[Line, ...], hidden: list[str]) -> Iterator[tuple[str, int, int]]:
    """Yield the pieces of a block: their kind, their first line, and the line behind their last."""
    position = 0
    while position < len(lines):
        text = hidden[position]
        end = fence_end(lines, position) if HIDDEN not in text else None
        kind, stop = ("code", end + 1) if end is not None else (_kind(text), position + 1)
        if kind in ("paragraph", "item", "quote"):
            while stop < len(lines) and _runs_on(kind, hidden[stop]):
                stop += 1
        yield kind, position, stop
        position = stop


def _kind(text: str) -> str:
    if not text.strip():
        return "blank"
    if CLOSING.match(text):
        return "end"
    if OPENING.match(text):
        return "div"
    for kind, pattern in (("heading", HEADING), ("table", TABLE), ("item", ITEM), ("quote", QUOTE)):
        if pattern.match(text):
            return kind
    return "paragraph"


def _runs_on(kind: str, text: str) -> bool:
    following = _kind(text)
    return following == "paragraph" or (following == "quote" and kind == "quote")
