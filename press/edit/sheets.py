"""A .qmd as a notebook without outputs; what cells do not show is kept in their metadata."""

import re
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

import nbformat
from nbformat import NotebookNode

from press.edit.pieces import Piece, cut_text
from press.running.ipynb import KERNEL

KEY = "press"  # in metadata
MAKERS: dict[str, Callable[..., NotebookNode]] = {
    "raw": nbformat.v4.new_raw_cell,
    "markdown": nbformat.v4.new_markdown_cell,
    "code": nbformat.v4.new_code_cell,
}
LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Known:
    """What a notebook tells of the text that it was made from: its first bytes, its line ends, its pieces."""

    leading: str = ""
    line_end: str = "\n"
    pieces: int = 0


@dataclass(frozen=True)
class Shown:
    """A cell as it came back: its kind, its lines, and the piece that it was, with its number, if any."""

    kind: str
    source: str
    piece: Piece | None = None
    number: int | None = None


def to_sheet(text: str) -> NotebookNode:
    """Return the text of a .qmd as a notebook: front matter, prose, cells with their options."""
    cut, end = cut_text(text), LINE_END.search(text)
    known = Known(cut.leading, end[0] if end else "\n", len(cut.pieces))
    metadata = {"kernelspec": KERNEL, "language_info": {"name": "python"}, KEY: asdict(known)}
    cells = [_cell(piece, number) for number, piece in enumerate(cut.pieces)]
    sheet: NotebookNode = nbformat.v4.new_notebook(metadata=metadata, cells=cells)
    return sheet


def _cell(piece: Piece, number: int) -> NotebookNode:
    kept = {"number": number, **asdict(piece)}
    return MAKERS[piece.kind](piece.source, id=f"piece-{number}", metadata={KEY: kept})


def known_of(sheet: NotebookNode) -> Known:
    """Return what `sheet` tells of the text that it was made from."""
    try:
        return Known(**sheet.metadata[KEY])
    except (KeyError, TypeError):  # somebody changed the metadata
        return Known()


def shown_cells(sheet: NotebookNode) -> list[Shown]:
    """Return the cells of `sheet`; one that was added, or made another kind, is no piece."""
    return [_shown(cell) for cell in sheet.cells]


def _shown(cell: NotebookNode) -> Shown:
    source = LINE_END.sub("\n", cell.source)
    try:
        number, piece = _piece(cell.metadata[KEY])
    except (KeyError, TypeError):
        return Shown(cell.cell_type, source)
    if piece.kind != cell.cell_type:
        return Shown(cell.cell_type, source)
    return Shown(piece.kind, source, piece, number)


def _piece(kept: Any) -> tuple[int, Piece]:
    piece = Piece(str(kept["kind"]), str(kept["opening"]), tuple(kept["body"]), str(kept["rest"]))
    return int(kept["number"]), piece
