"""Run a document's cells once, in a Jupyter kernel of its own. The only module that speaks to Jupyter."""

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from press.errors import Place, PressError
from press.reading.notebook import Cell, Document, Prose
from press.reading.options import execution_options
from press.running.streams import join_streams

ANSI = re.compile(r"\x1b\[[0-9;]*m")
LINE_IN_CELL = re.compile(r"^\s*Cell In\[\d+\], line (\d+)", re.MULTILINE)
LAST_LINE = (
    "next(frame.lineno for frame in __import__('traceback').extract_tb(__import__('sys').last_traceback)"
    " if 'ipykernel_' in frame.filename and __import__('sys').last_type.__name__ == '{name}')"
)
SOURCE_NAME = re.compile(r" \((\d+\.py|<[^>]*>), line \d+\)$")

# What every run begins with: SVG pictures whose bytes depend on the drawing alone.
SETUP = """
try:
    import matplotlib as _mpl, matplotlib_inline.backend_inline as _inline
    _inline.set_matplotlib_formats({format!r}, metadata={{"Date": None}})
    _mpl.rcParams["svg.hashsalt"] = "press"
    _mpl.rcParams["figure.figsize"] = ({width}, {height})
    _mpl.rcParams["figure.dpi"] = {dpi}
    _mpl.rcParams["savefig.dpi"] = "figure"
    del _mpl, _inline
except ImportError:
    pass
"""


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

    A document without cells starts no kernel, and its inline expressions stay as written, as in Quarto.
    Raises PressError naming the place for a cell or an inline expression that fails.
    """
    if not document.cells:
        return Run(document, tuple([] for _ in document.blocks))
    notebook = nbformat.v4.new_notebook()
    client = NotebookClient(
        notebook, timeout=None, record_timing=False,
        resources={"metadata": {"path": str(folder)}}, extra_arguments=["--IPKernelApp.log_level=50"],
    )  # fmt: skip
    try:
        with client.setup_kernel(env=_environment(folder)):
            _execute(client, _setup(settings), counted=False)
            results = tuple(_run_block(client, block, settings) for block in document.blocks)
    except DeadKernelError:
        raise PressError(
            "the Python process of this document ended while it ran", Place(document.path)
        ) from None
    return Run(document, results)


def _environment(folder: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONHASHSEED": "0", "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}


def _setup(settings: dict[str, Any]) -> str:
    return SETUP.format(
        format=settings.get("fig-format", "svg"),
        width=settings.get("fig-width", 7),
        height=settings.get("fig-height", 5),
        dpi=settings.get("fig-dpi", 96),
    )


def _run_block(client: NotebookClient, block: Prose | Cell, settings: dict[str, Any]) -> list[Any]:
    if isinstance(block, Cell):
        return _run_cell(client, block, settings)
    return [_evaluate(client, expression, place) for expression, place in block.expressions]


def _run_cell(client: NotebookClient, cell: Cell, settings: dict[str, Any]) -> list[Any]:
    options = execution_options(cell, settings)
    if not options["eval"]:
        return []
    try:
        node = _execute(client, cell.source, may_fail=bool(options["error"]))
    except CellExecutionError as fault:
        place = _failing_line(client, cell, fault)
        raise PressError(f"{cell.name} failed: {_reason(*_said(client, fault))}", place) from None
    except CellTimeoutError:
        raise PressError(f"{cell.name} ran longer than its time limit", cell.place) from None
    return join_streams(node.outputs)


def _execute(
    client: NotebookClient, source: str, may_fail: bool = False, counted: bool = True
) -> NotebookNode:
    node = nbformat.v4.new_code_cell(source)
    if may_fail:
        node.metadata.tags = ["raises-exception"]
    client.nb.cells.append(node)
    return client.execute_cell(node, len(client.nb.cells) - 1, store_history=counted)


def _evaluate(client: NotebookClient, expression: str, place: Place) -> dict[str, Any]:
    """Return the MIME bundle of an inline expression, through the kernel's own `user_expressions`."""
    kernel: Any = client.kc
    reply: Any = client.wait_for_reply(kernel.execute("", user_expressions={"value": expression}))
    result = reply["content"]["user_expressions"]["value"]
    if result["status"] != "ok":
        reason = _reason(result["ename"], result["evalue"])
        raise PressError(f"the inline value `{{python}} {expression}` failed: {reason}", place)
    return dict(result["data"])


def _said(client: NotebookClient, fault: CellExecutionError) -> tuple[str, str]:
    """Return name and words of what went wrong; a failing `__repr__` is told by an output alone."""
    errors = [output for output in client.nb.cells[-1].outputs if output["output_type"] == "error"]
    return (errors[-1]["ename"], errors[-1]["evalue"]) if errors else (fault.ename, fault.evalue)


def _failing_line(client: NotebookClient, cell: Cell, fault: CellExecutionError) -> Place:
    shown = LINE_IN_CELL.search(ANSI.sub("", fault.traceback))
    line = int(shown[1]) if shown else _line_in_kernel(client, fault.ename)
    if line is None or cell.code_place.line is None:
        return cell.place
    return Place(cell.code_place.path, cell.code_place.line + line - 1)


def _line_in_kernel(client: NotebookClient, name: str) -> int | None:
    """Ask the kernel for the line of the last exception, when that is called `name`.

    Some exceptions, EvidenceError and SystemExit among them, print no traceback that tells the line.
    """
    try:
        told = _evaluate(client, LAST_LINE.format(name=name), Place(""))["text/plain"]
    except PressError:
        return None
    return int(told) if told.isdigit() else None


def _reason(name: str, value: str) -> str:
    """Return what went wrong, without the name that IPython gives to the text of a cell."""
    message = SOURCE_NAME.sub("", ANSI.sub("", value).strip())
    if name == "EvidenceError":
        return message
    return f"{name}: {' '.join(message.split())}" if message else name
