"""Write a run as the executed notebook that Quarto, Jupyter and nbval read.

The text is the one that nbformat writes; a test holds it to that. To load nbformat, which checks each cell by
the rules of the format, takes longer than all else that is done for a notebook.
"""

import json
import re
from pathlib import Path
from typing import Any, TypeAlias

from press.reading.job import Job
from press.reading.notebook import Cell, Prose
from press.running.run import Run

Node: TypeAlias = dict[str, Any]  # a notebook or a part of one, as the format of notebooks, 4.5, has it

KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
ON_LINES = ("image/svg+xml", "application/javascript")  # kinds that stand on lines of their own, besides text


def has_notebook(job: Job) -> bool:
    """Say whether readers get the executed notebook of `job`: it is an article, and has cells."""
    return bool(job.document.cells and job.settings.get("date"))


def to_notebook(run: Run) -> Node:
    """Return `run` as a notebook: front matter as a raw cell, prose as written, cells with their outputs."""
    cells = []
    if run.document.header_text:
        cells.append(_cell("raw", "front-matter", f"---\n{run.document.header_text}\n---"))
    count = 0
    for number, (block, results) in enumerate(run.pairs(), 1):
        if isinstance(block, Prose):
            if block.text.strip():
                cells.append(_cell("markdown", f"prose-{number}", block.text.strip("\n")))
            continue
        count += 1
        cells.append(_code_cell(block, results, number, count))
    _tell_apart(cells)
    metadata = {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def _cell(kind: str, identity: str, source: str, **more: Any) -> Node:
    return {"cell_type": kind, "id": identity, "metadata": {}, "source": source, **more}


def _tell_apart(cells: list[Node]) -> None:
    """Give each cell an id of its own: labels that differ may look the same as ids."""
    seen: set[str] = set()
    for number, cell in enumerate(cells, 1):
        if cell["id"] in seen:
            cell["id"] = f"{cell['id'][:60]}-{number}"
        seen.add(cell["id"])


def _code_cell(cell: Cell, outputs: list[Node], number: int, count: int) -> Node:
    source = "\n".join(part for part in (cell.option_text, cell.source) if part)
    identity = re.sub(r"[^A-Za-z0-9_-]", "-", cell.label or f"cell-{number}")[:64]
    kept = [_counted(output, count) for output in outputs]
    return _cell("code", identity, source, execution_count=count, outputs=kept)


def _counted(output: Node, count: int) -> Node:
    """Number an output by the author's cells; press runs one of its own before them."""
    return {**output, "execution_count": count} if "execution_count" in output else output


def notebook_text(run: Run) -> str:
    """Return `run` as the text of a notebook file."""
    notebook = to_notebook(run)
    on_lines = {**notebook, "cells": [_on_lines(cell) for cell in notebook["cells"]]}
    return json.dumps(on_lines, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _on_lines(part: Node) -> Node:
    """Return a cell or an output as it stands in a file: texts as lists of their lines."""
    told = dict(part)
    for key in ("source", "text"):
        if isinstance(told.get(key), str):
            told[key] = told[key].splitlines(True)
    if "data" in told:
        told["data"] = {kind: _lines_of(kind, data) for kind, data in told["data"].items()}
    if "outputs" in told:
        told["outputs"] = [_on_lines(output) for output in told["outputs"]]
    return told


def _lines_of(kind: str, data: Any) -> Any:
    stands_on_lines = isinstance(data, str) and (kind.startswith("text/") or kind in ON_LINES)
    return data.splitlines(True) if stands_on_lines else data


def write_notebook(run: Run, target: Path) -> Path:
    """Write `run` to `target` and return the path."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(notebook_text(run), encoding="utf-8")
    return target
