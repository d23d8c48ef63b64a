"""Read a notebook as a document: its Markdown is prose, its cells bring along what they gave.

Quarto's rules are followed: which cell holds the front matter, which heading is the title, what tags mean.
"""

import base64
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from press.errors import Place, PressError
from press.reading.nodes import nbformat
from press.reading.notebook import CELL, Cell, Document, Prose, check_labels, fence_end, parse_cell
from press.reading.source import Line, put_in_includes
from press.yaml import parse_yaml

if TYPE_CHECKING:
    from nbformat import NotebookNode

SOURCE = re.compile(r'^(\s*)"source": (\[|".*"|\[\])')
HEADING = re.compile(r"#+\s+(.*?)\s*(?:\{[^}]*\})?\s*#*$")
UNDERLINE = re.compile(r"(?:=+|-+)\s*$")
RAW = {"text/html": "html", "text/latex": "latex"}
TAGS: dict[str, tuple[str, bool]] = {
    "hide-cell": ("include", False),
    "remove-cell": ("include", False),
    "hide-code": ("echo", False),
    "show-code": ("echo", True),
    "hide-output": ("output", False),
    "show-output": ("output", True),
    "hide-warnings": ("warning", False),
    "show-warnings": ("warning", True),
}
# What Quarto reads of a cell's metadata as well.
OPTIONS = (
    "label", "eval", "echo", "warning", "error", "output", "include", "classes", "column", "code-fold",
    "code-summary", "fig-cap", "fig-subcap", "fig-alt", "fig-link", "fig-align", "tbl-cap", "tbl-colwidths",
    "lst-label", "lst-cap", "layout", "layout-ncol", "layout-nrow", "layout-align", "layout-valign",
)  # fmt: skip


@dataclass(frozen=True)
class Placed:
    """A cell of a notebook, and its lines with their places in the file."""

    node: "NotebookNode"
    lines: tuple[Line, ...]


def read_notebook(path: Path, name: str, place: Place | None = None) -> "tuple[NotebookNode, str]":
    """Return the notebook `path`, called `name`, and its text; `place` is where somebody asks for it.

    Raises PressError for what is no notebook.
    """
    try:
        text = path.read_text(encoding="utf-8")
        return nbformat().reads(text, as_version=4), text
    except Exception as fault:  # nbformat raises whatever its parsers do
        message = f"'{name}' is no notebook that can be read: {type(fault).__name__}"
        raise PressError(message, place or Place(name)) from None


def read_executed(root: Path, name: str) -> Document:
    """Return the notebook `name` of the project at `root` as a document whose cells are not to be run.

    Raises PressError for what is no notebook, for broken front matter or options, and for shared labels.
    """
    notebook, text = read_notebook(root / name, name)
    language = notebook.metadata.get("kernelspec", {}).get("language") or "python"
    cells = [_included(cell, root, name) for cell in _placed(notebook, text, name)]
    header, cells = _take_header(cells)
    place = header[0].place if header else Place(name, 1)
    written = "\n".join(line.text for line in header)
    values = parse_yaml(written, name, first_line=place.line or 1)
    title, cells = ("", cells) if values.get("title") else _take_title(cells)
    if title:
        values = {**values, "title": title}
        written = "\n".join(part for part in (written, f"title: {json.dumps(title)}") if part)
    made = [(block, cell) for cell in cells for block in _block(cell, str(language).lower())]
    given = tuple(list(cell.node.outputs) for block, cell in made if isinstance(block, Cell))
    lines = (*header, *(line for cell in cells for line in cell.lines))
    blocks = tuple(block for block, _ in made)
    document = Document(name, values, written, blocks, lines, given, place.line or 1)
    check_labels(document)
    return document


def _placed(notebook: "NotebookNode", text: str, name: str) -> Iterator[Placed]:
    starts = _starts(text, len(notebook.cells))
    for node, (start, is_list) in zip(notebook.cells, starts, strict=True):
        numbers = count(start, 1 if is_list else 0)
        lines = [Line(line, Place(name, number)) for line, number in zip(_lines(node), numbers, strict=False)]
        yield Placed(node, tuple(lines))


def _included(cell: Placed, root: Path, name: str) -> Placed:
    """Return a cell of Markdown with what it includes."""
    if cell.node.cell_type == "code":
        return cell
    return replace(cell, lines=tuple(put_in_includes(root, cell.lines, (root / name,))))


def _lines(node: "NotebookNode") -> list[str]:
    return str(node.source).replace("\r\n", "\n").split("\n") if node.source else []


def _starts(text: str, cells: int) -> list[tuple[int, bool]]:
    """Return for each cell where its text begins in the file, and whether each line has one there.

    Jupyter writes it so. Of another file nothing is known but its first line.
    """
    found = [
        (number, match) for number, line in enumerate(text.split("\n"), 1) if (match := SOURCE.match(line))
    ]
    least = min((len(match[1]) for _, match in found), default=0)  # deeper ones are in metadata
    starts = [
        (number + (match[2] == "["), match[2] == "[") for number, match in found if len(match[1]) == least
    ]
    return starts if len(starts) == cells else [(1, False)] * cells


def _take_header(cells: list[Placed]) -> tuple[tuple[Line, ...], list[Placed]]:
    """Return the lines of the front matter, and the cells without it: the first text that begins so."""
    for index, cell in enumerate(cells):
        if cell.node.cell_type == "code":
            continue
        texts = [line.text.rstrip() for line in cell.lines]
        first = next((number for number, text in enumerate(texts) if text), 0)
        if texts[first : first + 1] != ["---"]:
            continue
        ends = (number for number in range(first + 1, len(texts)) if texts[number] in ("---", "..."))
        end = next(ends, None)
        if end is not None:
            rest = Placed(nbformat().from_dict({**cell.node, "cell_type": "raw"}), cell.lines[end + 1 :])
            return cell.lines[first + 1 : end], [*cells[:index], rest, *cells[index + 1 :]]
    return (), cells


def _take_title(cells: list[Placed]) -> tuple[str, list[Placed]]:
    """Return the heading with which the first Markdown begins, and the cells without it."""
    index = next((number for number, cell in enumerate(cells) if cell.node.cell_type == "markdown"), None)
    lines = cells[index].lines if index is not None else ()
    if index is None or not lines:
        return "", cells
    heading = HEADING.match(lines[0].text)
    underlined = len(lines) > 1 and bool(lines[0].text.strip()) and bool(UNDERLINE.match(lines[1].text))
    if not heading and not underlined:
        return "", cells
    rest = replace(cells[index], lines=lines[1 if heading else 2 :])
    title = heading[1] if heading else lines[0].text.strip()
    return title, [*cells[:index], rest, *cells[index + 1 :]]


def _block(cell: Placed, language: str) -> Iterator[Prose | Cell]:
    """Yield what a cell is in a document; nothing where there is nothing to be read."""
    node, place = cell.node, cell.lines[0].place if cell.lines else None
    if node.cell_type != "code":
        if place:
            yield _prose(cell, place)
    elif place or node.outputs:
        at = place or Place("")
        fence = (Line(f"```{{{language}}}", at), *cell.lines, Line("```", at))
        made = parse_cell(fence)
        yield replace(made, options={**_options(node), **made.options})


def _options(node: "NotebookNode") -> dict[str, Any]:
    """Return the options that a cell's tags and metadata stand for."""
    tags = [TAGS[tag] for tag in node.metadata.get("tags", []) if tag in TAGS]
    return {**dict(tags), **{key: node.metadata[key] for key in OPTIONS if key in node.metadata}}


def _prose(cell: Placed, place: Place) -> Prose:
    form = RAW.get(str(cell.node.metadata.get("raw_mimetype")))
    if cell.node.cell_type == "raw" and form:
        return Prose((Line(f"```{{={form}}}", place), *cell.lines, Line("```", place)))
    lines, pictures = cell.lines, []
    for number, (written, data) in enumerate(cell.node.get("attachments", {}).items(), 1):
        kind = next((kind for kind in data if kind.startswith("image/")), None)
        if kind:
            name = f"{cell.node.get('id', 'cell')}-{number}-{PurePosixPath(written).name}"
            pictures.append((name, _bytes(str(data[kind]))))
            lines = tuple(
                replace(line, text=line.text.replace(f"attachment:{written}", f"attachment:{name}"))
                for line in lines
            )
    return Prose(tuple(_quoted(lines)), tuple(pictures))


def _quoted(lines: tuple[Line, ...]) -> Iterator[Line]:
    """Yield `lines` of Markdown; what would be a cell in a .qmd is a listing here."""
    position = 0
    while position < len(lines):
        end, found = fence_end(lines, position), CELL.match(lines[position].text)
        behind = (position if end is None else end) + 1
        first = lines[position]
        yield replace(first, text=first.text.partition("{")[0].rstrip()) if found else first
        yield from lines[position + 1 : behind]
        position = behind


def _bytes(data: str) -> bytes:
    return data.encode() if data.lstrip().startswith("<svg") else base64.b64decode(data)
