"""Run a document's cells once, in a clean process that has the libraries loaded."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from press.errors import Place, PressError
from press.reading.notebook import Cell, Document, Prose
from press.running.cells import run_cells
from press.running.warm import ProcessEnded, warm


@dataclass(frozen=True)
class Run:
    """A document with what its cells gave: for each block the outputs of a cell or the inline values."""

    document: Document
    results: tuple[list[Any], ...]

    def pairs(self) -> list[tuple[Prose | Cell, list[Any]]]:
        """Return each block with its results, in order."""
        return list(zip(self.document.blocks, self.results, strict=True))


def run_document(document: Document, settings: dict[str, Any], folder: Path) -> Run:
    """Run `document` in `folder`; `settings` are its merged options.

    A document without cells starts no process, and its inline expressions stay as written, as in Quarto.
    Raises PressError naming the place for a cell or an inline expression that fails.
    """
    if not document.cells:
        return Run(document, tuple([] for _ in document.blocks))
    try:
        return Run(document, warm().call(run_cells, document, settings, folder))
    except ProcessEnded:
        raise PressError(
            "the Python process of this document ended while it ran", Place(document.path)
        ) from None
