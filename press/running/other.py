"""A document whose cells are embedded in another: a .qmd, which is run, or a notebook with its outputs."""

import posixpath
from dataclasses import dataclass, field, replace
from os.path import isfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import escape

from press.errors import Place, PressError
from press.matter.words import words_of
from press.reading.executed import read_notebook
from press.reading.job import Job, make_job, read_document
from press.reading.notebook import Cell, parse_document
from press.reading.options import execution_options
from press.reading.project import find_documents
from press.reading.source import Line
from press.running.runs import Runs

if TYPE_CHECKING:
    from nbformat import NotebookNode


@dataclass(frozen=True)
class Other:
    """The other document: its path from the root, its title, its page if any, its cells by their labels."""

    path: str
    title: str
    page: str
    cells: dict[str, tuple[Cell, list[Any]]] = field(repr=False)

    def source_line(self, job: Job, label: str) -> str:
        """Return, as raw HTML in Markdown, the line that leads the reader of `job` to the other document."""
        text = str(escape(f"{words_of(job.settings)['source-notebooks-prefix']}: {self.title}"))
        if self.page:
            target = posixpath.relpath(self.page, posixpath.dirname(job.document.path) or ".")
            text = f'<a class="quarto-notebook-link" href="{escape(target)}#{escape(label)}">{text}</a>'
        return f'\n```{{=html}}\n<div class="embed-source">{text}</div>\n```\n'


def read_other(job: Job, written: str, place: Place, runs: Runs) -> Other:
    """Return the document that `job` names as `written` at `place`.

    Raises PressError with that place for one that is not there, lies outside the project or is `job` itself.
    """
    root = job.project.root
    start = root if written.startswith("/") else (root / job.document.path).parent
    path = (start / written.lstrip("/")).resolve()
    if not path.is_relative_to(root):
        raise PressError(f"'{written}' lies outside the project", place)
    name = path.relative_to(root).as_posix()
    if name == job.document.path:
        raise PressError(f"'{written}' is this document itself; refer to the cell instead", place)
    if not isfile(path):
        raise PressError(f"the file '{name}' does not exist", place)
    if path.suffix not in (".qmd", ".ipynb"):
        raise PressError(f"press embeds cells of .qmd and .ipynb files, not of '{written}'", place)
    return _article(job, name, runs) if path.suffix == ".qmd" else _notebook(path, name, place)


def _article(job: Job, name: str, runs: Runs) -> Other:
    other = make_job(job.project, read_document(job.project, name), {"html", "typst"})
    cells = {
        block.label: (replace(block, options=_settled(block, other.settings)), results)
        for block, results in runs.of(other).pairs()
        if isinstance(block, Cell) and block.label
    }
    shown = name in find_documents(job.project) and "html" in other.formats
    title = str(other.settings.get("title") or posixpath.basename(name))
    return Other(name, title, name.removesuffix(".qmd") + ".html" if shown else "", cells)


def _settled(cell: Cell, settings: dict[str, Any]) -> dict[str, Any]:
    """Return the options of `cell` with what its own document says, so that they hold in another too."""
    return {**execution_options(cell, settings), **cell.options, "include": True}


def _notebook(path: Path, name: str, place: Place) -> Other:
    notebook, _ = read_notebook(path, name, place)
    cells: dict[str, tuple[Cell, list[Any]]] = {}
    for node in notebook.cells:
        if node.cell_type == "code":
            cell = _cell(node, name)
            for label in (node.get("id"), *node.metadata.get("tags", []), cell.label):
                if label:
                    cells[str(label)] = (cell, list(node.outputs))
    return Other(name, _title(notebook) or posixpath.basename(name), "", cells)


def _cell(node: "NotebookNode", name: str) -> Cell:
    """Return a notebook's cell as if it stood in a .qmd, with its option lines read."""
    text = ["```{python}", *node.source.splitlines(), "```"]
    return parse_document(tuple(Line(line, Place(name)) for line in text), name).cells[0]


def _title(notebook: "NotebookNode") -> str:
    headings = (
        line.removeprefix("# ").strip()
        for cell in notebook.cells
        if cell.cell_type == "markdown"
        for line in cell.source.splitlines()
        if line.startswith("# ")
    )
    return str(next(headings, ""))
