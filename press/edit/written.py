"""A notebook back to the text of a .qmd: what was not touched as it was written, to the byte."""

import re
from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher

from nbformat import NotebookNode

from press.edit.pieces import END, Piece
from press.edit.sheets import LINE_END, Known, Shown, known_of, shown_cells

EMPTY_LINE = re.compile(r"(?:\A|\r\n|\r|\n)[^\S\r\n]*(?:\r\n|\r|\n)\Z")
CLOSING = re.compile(r"^\s*(`{3,})\s*$")
FENCE = re.compile(r"`{3,}")


def to_text(sheet: NotebookNode) -> str:
    """Return the text of the .qmd that `sheet` was made from, with what was changed in its cells."""
    known = known_of(sheet)
    cells = [cell for cell in shown_cells(sheet) if not _is_nothing(cell)]
    text, before = known.leading, -1
    for cell, is_last in _with_last(cells):
        if cell.number != before + 1:
            text += _gap(text, known.line_end)
        text += _text_of(cell, known, is_last)
        before = -2 if cell.number is None else cell.number
    return text


def _is_nothing(cell: Shown) -> bool:
    """Say whether nobody would miss `cell`: JupyterLab puts an empty one behind the last."""
    return not cell.source.strip() and (cell.piece is None or cell.kind != "code")


def _with_last(cells: list[Shown]) -> Iterator[tuple[Shown, bool]]:
    return ((cell, number == len(cells)) for number, cell in enumerate(cells, 1))


def _gap(text: str, line_end: str) -> str:
    """Return what parts a cell from the `text` before it, when it was not written there: an empty line."""
    if not text.strip("\ufeff") or EMPTY_LINE.search(text):
        return ""
    return line_end if text.endswith(("\n", "\r")) else 2 * line_end


def _text_of(cell: Shown, known: Known, is_last: bool) -> str:
    """Return a cell as it is to be written; the last one without what parted it from another."""
    piece = cell.piece or _new_piece(cell, known.line_end)
    if is_last and cell.number is not None and cell.number != known.pieces - 1:
        closing = LINE_END.split(piece.rest)[0] if piece.opening else ""
        piece = replace(piece, rest=closing + known.line_end if closing else "")
    return piece.text if cell.source == piece.source else _changed(piece, cell.source, known.line_end).text


def _new_piece(cell: Shown, line_end: str) -> Piece:
    """Return a piece for a cell that was none."""
    body = tuple(line + line_end for line in cell.source.split("\n"))
    if cell.kind != "code":
        return Piece(cell.kind, "", body, "")
    return _fenced(Piece("code", f"```{{python}}{line_end}", body, f"```{line_end}"))


def _changed(piece: Piece, source: str, line_end: str) -> Piece:
    """Return `piece` with other lines; those that are the same as before stay as they were written."""
    lines = source.split("\n") if source or not piece.opening else []
    body = [f"{piece.indent if line else ''}{line}" for line in lines]
    for block in SequenceMatcher(None, piece.shown, lines, autojunk=False).get_matching_blocks():
        body[block.b : block.b + block.size] = piece.body[block.a : block.a + block.size]
    ended = [line if LINE_END.search(line) else line + line_end for line in body]
    if ended and piece.body:
        last = END.search(piece.body[-1])
        ended[-1] = END.sub("", ended[-1]) + (last[0] if last else "")
    return _fenced(replace(piece, body=tuple(ended)))


def _fenced(piece: Piece) -> Piece:
    """Return `piece` with a fence that none of its lines closes; it is left as it is where that holds."""
    mark = FENCE.search(piece.opening)
    closing = [len(found[1]) for line in piece.body if (found := CLOSING.match(line))]
    if not mark or max(closing, default=0) < len(mark[0]):
        return piece
    longer = "`" * (max(closing) + 1)
    opening, rest = (FENCE.sub(longer, part, count=1) for part in (piece.opening, piece.rest))
    return replace(piece, opening=opening, rest=rest)
