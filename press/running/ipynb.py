"""Write a run as the executed notebook that Quarto, Jupyter and nbval read."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from press.reading.job import Job
from press.reading.nodes import nbformat
from press.reading.notebook import Cell, Prose
from press.running.run import Run

if TYPE_CHECKING:
    from nbformat import NotebookNode

KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def has_notebook(job: Job) -> bool:
    """Say whether readers get the executed notebook of `job`: it is an article, and has cells."""
    return bool(job.document.cells and job.settings.get("date"))


def to_notebook(run: Run) -> "NotebookNode":
    """Return `run` as a notebook: front matter as a raw cell, prose as written, cells with their outputs."""
    notebook = nbformat().v4.new_notebook(
        metadata={"kernelspec": KERNEL, "language_info": {"name": "python"}}
    )
    if run.document.header_text:
        text = f"---\n{run.document.header_text}\n---"
        notebook.cells.append(nbformat().v4.new_raw_cell(text, id="front-matter"))
    count = 0
    for number, (block, results) in enumerate(run.pairs(), 1):
        if isinstance(block, Prose):
            if block.text.strip():
                notebook.cells.append(
                    nbformat().v4.new_markdown_cell(block.text.strip("\n"), id=f"prose-{number}")
                )
            continue
        count += 1
        notebook.cells.append(_code_cell(block, results, number, count))
    _tell_apart(notebook.cells)
    return notebook


def _tell_apart(cells: "list[NotebookNode]") -> None:
    """Give each cell an id of its own: labels that differ may look the same as ids."""
    seen: set[str] = set()
    for number, cell in enumerate(cells, 1):
        if cell.id in seen:
            cell.id = f"{cell.id[:60]}-{number}"
        seen.add(cell.id)


def _code_cell(cell: Cell, outputs: "list[NotebookNode]", number: int, count: int) -> "NotebookNode":
    source = "\n".join(part for part in (cell.option_text, cell.source) if part)
    identity = re.sub(r"[^A-Za-z0-9_-]", "-", cell.label or f"cell-{number}")[:64]
    kept = [_counted(output, count) for output in outputs]
    return nbformat().v4.new_code_cell(source, id=identity, execution_count=count, outputs=kept)


def _counted(output: "NotebookNode", count: int) -> "NotebookNode":
    """Number an output by the author's cells; press runs one of its own before them."""
    return nbformat().from_dict(
        {**output, "execution_count": count} if "execution_count" in output else output
    )


def notebook_text(run: Run) -> str:
    """Return `run` as the text of a notebook file."""
    return nbformat().writes(to_notebook(run), version=4) + "\n"


def write_notebook(run: Run, target: Path) -> Path:
    """Write `run` to `target` and return the path."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(notebook_text(run), encoding="utf-8")
    return target
