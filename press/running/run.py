"""Run a document's cells once, in a clean process that has the libraries loaded."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from press.errors import Place, PressError
from press.reading.notebook import Cell, Document, Prose
from press.running.limits import limits_of
from press.running.streams import join_streams
from press.running.warm import ProcessEnded, TookTooLong, warm
from press.store.digests import digest
from press.store.seen import Seen

LONGER = "set `press: seconds:` in _quarto.yml, or --seconds, where they need more"
Results = tuple[list[Any], ...]


@dataclass(frozen=True)
class Run:
    """A document with what its cells gave: for each block the outputs of a cell or the inline values."""

    document: Document
    results: Results

    def pairs(self) -> list[tuple[Prose | Cell, list[Any]]]:
        """Return each block with its results, in order."""
        return list(zip(self.document.blocks, self.results, strict=True))


@dataclass(frozen=True)
class Ran:
    """What the running blocks of a document gave, in order, and what their process read."""

    results: Results = field(default=(), repr=False)
    seen: Seen = field(default_factory=Seen, repr=False)

    @property
    def digest(self) -> str:
        """The hash of what the cells gave, and of the names of what they read."""
        return digest(self.results, self.seen.sources())

    def of(self, document: Document) -> Run:
        """Return this as the run of `document`, whose prose may have changed since."""
        given = dict(zip(map(id, document.running), self.results, strict=True))
        return Run(document, tuple(given.get(id(block), []) for block in document.blocks))


def run_document(document: Document, settings: dict[str, Any], root: Path, folder: Path) -> Ran:
    """Run `document` of the project at `root` in `folder`; `settings` are its merged options.

    A document without cells starts no process, and its inline expressions stay as written, as in Quarto;
    neither does a notebook that brings its outputs.
    Raises PressError naming the place for a cell or an inline expression that fails.
    """
    if not document.cells:
        return Ran()
    if document.given is not None:
        return Ran(tuple(_given(document, document.given)))
    limits = limits_of(settings)
    try:
        return Ran(*warm(root).call(_run, document, settings, root, folder, seconds=limits.seconds))
    except TookTooLong as ended:
        message = (
            f"the cells of this document ran for more than {limits.seconds:g} s, and were in {{}}; {LONGER}"
        )
        raise _at(ended, document, message) from None
    except ProcessEnded as ended:
        raise _at(ended, document, "the Python process of this document ended while it ran {}") from None


def _given(document: Document, outputs: tuple[list[Any], ...]) -> Iterator[list[Any]]:
    """Yield for each block that would run what a notebook brought along; of inline values it has none."""
    each = iter(outputs)
    for block in document.running:
        yield join_streams(next(each)) if isinstance(block, Cell) else []


def _at(ended: ProcessEnded, document: Document, message: str) -> PressError:
    """Return the `message` at the cell in which the process of `document` was."""
    name, place = ended.at or ("its first lines", Place(document.path))
    return PressError(message.format(name), place)


def _run(*arguments: Any) -> Any:
    """Run cells in the process that has loaded all for it; nobody else needs to."""
    return import_module("press.running.cells").run_cells(*arguments)
