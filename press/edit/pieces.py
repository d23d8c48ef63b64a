"""Cut the text of a .qmd into what a notebook shows as cells; the pieces together are the text itself."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from press.errors import Place, PressError
from press.reading.notebook import CELL, fence_end
from press.reading.source import Line

LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
END = re.compile(r"(?:\r\n|\r|\n)?\Z")
MARK = "\ufeff"  # with which some editors begin a file


@dataclass(frozen=True)
class Piece:
    """What becomes one cell: its kind, and its text in three parts of which a notebook shows the `body`.

    `opening` is the line of a fence, `body` are the lines with their ends, `rest` is what stands behind:
    the other fence, and the empty lines before the next piece.
    """

    kind: str
    opening: str
    body: tuple[str, ...]
    rest: str

    @property
    def text(self) -> str:
        """The piece as written."""
        return self.opening + "".join(self.body) + self.rest

    @property
    def indent(self) -> str:
        """What stands before the fence, and before each line behind it: a cell in a list is indented."""
        return self.opening[: len(self.opening) - len(self.opening.lstrip(" \t"))]

    @property
    def shown(self) -> tuple[str, ...]:
        """The lines as a notebook shows them: without their ends, and without what all are indented by."""
        return tuple(END.sub("", line).removeprefix(self.indent) for line in self.body)

    @property
    def source(self) -> str:
        """The lines as the text of a cell."""
        return "\n".join(self.shown)


@dataclass(frozen=True)
class Cut:
    """A text in pieces; `leading` is what stands before the first one."""

    leading: str
    pieces: tuple[Piece, ...] = field(repr=False)


def cut_text(text: str) -> Cut:
    """Return the text of a .qmd in pieces: its front matter, its prose, its cells. Any text can be cut."""
    mark = MARK if text.startswith(MARK) else ""
    leading, pieces = mark, list[Piece]()
    for piece in _pieces(LINE.findall(text.removeprefix(mark))):
        if piece.opening or piece.body:
            pieces.append(piece)
        elif pieces:
            last = pieces[-1]
            pieces[-1] = Piece(last.kind, last.opening, last.body, last.rest + piece.rest)
        else:
            leading += piece.rest
    return Cut(leading, tuple(pieces))


def is_blank(line: str) -> bool:
    """Say whether nothing is to be seen in `line`."""
    return not line.strip()


def _pieces(lines: list[str]) -> Iterator[Piece]:
    """Yield the pieces; empty lines before prose are one of nothing but a `rest`."""
    start = _header_end(lines)
    if start:
        yield Piece("raw", "", tuple(lines[:start]), "")
    placed = tuple(Line(END.sub("", line), Place("")) for line in lines)
    for position, end in _cells(placed, start):
        yield from _prose(lines[start:position])
        yield Piece("code", lines[position], tuple(lines[position + 1 : end]), lines[end])
        start = end + 1
    yield from _prose(lines[start:])


def _header_end(lines: Sequence[str]) -> int:
    """Return how many lines the front matter has; 0 where there is none, or where it is never closed."""
    if not lines or lines[0].rstrip() != "---":
        return 0
    ends = (number for number, line in enumerate(lines[1:], 2) if line.rstrip() in ("---", "..."))
    return next(ends, 0)


def _cells(lines: tuple[Line, ...], position: int) -> Iterator[tuple[int, int]]:
    """Yield first and last line of each cell of Python from `position` on; one that never ends is prose."""
    while position < len(lines):
        try:
            end = fence_end(lines, position)
        except PressError:
            return
        found = CELL.match(lines[position].text)
        if end is not None and found and found[2] == "python":
            yield position, end
        position = (position if end is None else end) + 1


def _prose(lines: list[str]) -> Iterator[Piece]:
    before = list(takewhile(is_blank, lines))
    behind = list(takewhile(is_blank, reversed(lines[len(before) :])))[::-1]
    body = lines[len(before) : len(lines) - len(behind)]
    if before:
        yield Piece("", "", (), "".join(before))
    if body:
        yield Piece("markdown", "", tuple(body), "".join(behind))
