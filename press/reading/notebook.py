"""Take a .qmd apart into front matter, prose and cells, and put an executed notebook together.

Quarto's own reader is followed line by line, because every error must name the author's line;
jupytext's reader keeps no line numbers.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from press.errors import Place, PressError, raise_all
from press.reading.source import Line
from press.yaml import line_of, parse_yaml

CELL = re.compile(r"^\s*(```+)\s*\{([A-Za-z][\w-]*)( *[ ,].*)?\}\s*$")
FENCE = re.compile(r"^\s*(`{3,}|~{3,})")
OPTION = re.compile(r"^#\|\s?(.*)$")
LABEL = re.compile(r"[\w-][\w.:-]*$")
INLINE = re.compile(r"(?<!`)`\{python\}[ \t]([^`]+)`")


@dataclass(frozen=True)
class Prose:
    """Markdown between two cells, and the pictures that were pasted into it, by their names."""

    lines: tuple[Line, ...]
    pictures: tuple[tuple[str, bytes], ...] = field(default=(), repr=False)

    @property
    def text(self) -> str:
        """The lines as one text."""
        return "\n".join(line.text for line in self.lines)

    @property
    def expressions(self) -> list[tuple[str, Place]]:
        """Every inline `{python} x`, with its place, in order."""
        return [(found[1], line.place) for line in self.lines for found in INLINE.finditer(line.text)]


@dataclass(frozen=True)
class Cell:
    """A code cell: its source without the option lines, its options, and the place of its fence."""

    source: str
    options: dict[str, Any]
    place: Place
    code_place: Place
    option_place: Place
    option_text: str = ""
    language: str = "python"

    @property
    def label(self) -> str | None:
        """The cell's label, or None."""
        label = self.options.get("label")
        return None if label is None else str(label)

    @property
    def option_lines(self) -> list[str]:
        """The lines of its options as they are written, as an editor counts lines."""
        return self.option_text.split("\n") if self.option_text else []

    @property
    def option_yaml(self) -> str:
        """The option lines as YAML, one line each."""
        return "\n".join(found[1] for found in map(OPTION.match, self.option_lines) if found)

    @property
    def name(self) -> str:
        """How a message speaks of the cell."""
        return f"cell '{self.label}'" if self.label else "cell without a label"


@dataclass(frozen=True)
class Document:
    """A document as written: its path from the root, its front matter and its blocks in order.

    `given` are the outputs that the cells of a notebook bring along, which are then not run; None for cells
    that are run. `header_line` is the line of the file in which the text of the front matter begins.
    """

    path: str
    header: dict[str, Any]
    header_text: str
    blocks: tuple[Prose | Cell, ...] = field(repr=False)
    lines: tuple[Line, ...] = field(repr=False)
    given: tuple[list[Any], ...] | None = field(default=None, repr=False)
    header_line: int = 2

    @property
    def cells(self) -> list[Cell]:
        """The code cells in order."""
        return [block for block in self.blocks if isinstance(block, Cell)]

    @property
    def running(self) -> list[Prose | Cell]:
        """The blocks that give something: cells, and prose with inline values; none without cells."""
        blocks = self.blocks if self.cells else ()
        return [block for block in blocks if isinstance(block, Cell) or block.expressions]

    def place_of(self, key: str) -> Place:
        """Return where the front matter gives `key`; the document as a whole where it does not."""
        line = line_of(self.header_text, key)
        return Place(self.path, line and line + self.header_line - 1)


def parse_document(lines: tuple[Line, ...], path: str) -> Document:
    """Return the document that `lines` hold.

    Raises PressError for broken front matter or options, an unclosed fence, and a label that two cells share.
    """
    header_text, rest = _split_header(lines, path)
    header = parse_yaml(header_text, path, first_line=2)
    document = Document(path, header, header_text, tuple(_blocks(rest)), lines)
    check_labels(document)
    return document


def _split_header(lines: tuple[Line, ...], path: str) -> tuple[str, tuple[Line, ...]]:
    if not lines or lines[0].text.rstrip() != "---":
        return "", lines
    for number, line in enumerate(lines[1:], 1):
        if line.text.rstrip() in ("---", "..."):
            return "\n".join(each.text for each in lines[1:number]), lines[number + 1 :]
    raise PressError("the front matter is never closed; end it with a line of three dashes", Place(path, 1))


def _blocks(lines: tuple[Line, ...]) -> Iterator[Prose | Cell]:
    prose: list[Line] = []
    position = 0
    while position < len(lines):
        end = fence_end(lines, position)
        if end is None:
            prose.append(lines[position])
            position += 1
            continue
        if CELL.match(lines[position].text):
            if prose:
                yield Prose(tuple(prose))
            prose = []
            yield parse_cell(lines[position : end + 1])
        else:
            prose += lines[position : end + 1]
        position = end + 1
    if prose:
        yield Prose(tuple(prose))


def fence_end(lines: tuple[Line, ...], start: int) -> int | None:
    """Return the index of the line that closes the fence opened at `start`, or None if none opens there."""
    opening = FENCE.match(lines[start].text)
    if not opening or (opening[1][0] == "`" and "`" in lines[start].text[opening.end() :]):
        return None
    mark = opening[1]
    closing = re.compile(rf"^\s*{mark[0]}{{{len(mark)},}}\s*$")
    for index in range(start + 1, len(lines)):
        if closing.match(lines[index].text):
            return index
    raise PressError(f"the fence '{mark}' that opens here is never closed", lines[start].place)


def parse_cell(lines: tuple[Line, ...]) -> Cell:
    """Return the cell that `lines`, with its fences, hold; raises PressError for broken options."""
    opening, body = lines[0], lines[1:-1]
    found = CELL.match(opening.text)
    options = [OPTION.match(line.text) for line in body]
    count = next((index for index, found in enumerate(options) if not found), len(body))
    text = "\n".join(found[1] for found in options[:count] if found)
    first = body[0].place if body else opening.place
    code = body[count:]
    return Cell(
        source="\n".join(line.text for line in code),
        options=parse_yaml(text, first.path, first.line or 1),
        place=opening.place,
        code_place=code[0].place if code else opening.place,
        option_text="\n".join(line.text for line in body[:count]),
        option_place=first,
        language=found[2] if found else "",
    )


def check_labels(document: Document) -> None:
    """Raise PressError for a label that no file can be named after, and for one that two cells share."""
    seen: dict[str, Place] = {}
    faults = []
    for cell in document.cells:
        if cell.label is None:
            continue
        if not LABEL.match(cell.label):  # a label names files and stands in attributes
            message = f"the label '{cell.label}' may hold letters, digits, '-', '_', '.' and ':' only"
            faults.append(PressError(message, cell.place))
        if cell.label in seen:
            message = (
                f"the label '{cell.label}' is already used in {_seen_from(cell.place, seen[cell.label])}"
            )
            faults.append(PressError(f"{message}; give each cell its own", cell.place))
        seen.setdefault(cell.label, cell.place)
    raise_all(faults)


def _seen_from(here: Place, there: Place) -> str:
    return f"line {there.line}" if there.path == here.path else str(there)
