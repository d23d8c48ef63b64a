"""Run the cells of one document, in this process: its outputs, its inline values, the line that failed."""

import os
import re
import sys
from pathlib import Path
from typing import Any

from press.errors import Place, PressError
from press.reading.notebook import Cell, Document, Prose
from press.reading.options import execution_options
from press.running.kernel import Answer, Kernel, start_kernel
from press.running.streams import join_streams

ANSI = re.compile(r"\x1b\[[0-9;]*m")
LINE_IN_CELL = re.compile(r"^\s*Cell In\[\d+\], line (\d+)", re.MULTILINE)
LAST_LINE = (
    "next(frame.lineno for frame in __import__('traceback').extract_tb(__import__('sys').last_traceback)"
    " if 'ipykernel_' in frame.filename and __import__('sys').last_type.__name__ == '{name}')"
)
SOURCE_NAME = re.compile(r" \((\d+\.py|<[^>]*>), line \d+\)$")

# SVG pictures whose bytes depend on the drawing alone.
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


def run_cells(document: Document, settings: dict[str, Any], folder: Path) -> tuple[list[Any], ...]:
    """Return for each block of `document` the outputs of its cell or its inline values, run in `folder`.

    This process belongs to the document from then on. Raises PressError naming the place of what fails.
    """
    _enter(folder)
    kernel = start_kernel()
    kernel.execute(setup(settings), counted=False)
    return tuple(_run_block(kernel, block, settings) for block in document.blocks)


def _enter(folder: Path) -> None:
    """Make this process what a kernel started in `folder` is: it imports from there, and leaves no files."""
    os.chdir(folder)
    sys.path.insert(0, str(folder))
    os.environ |= {"PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    sys.dont_write_bytecode = True


def setup(settings: dict[str, Any]) -> str:
    """Return what every run begins with: how figures are drawn under `settings`."""
    return SETUP.format(
        format=settings.get("fig-format", "svg"),
        width=settings.get("fig-width", 7),
        height=settings.get("fig-height", 5),
        dpi=settings.get("fig-dpi", 96),
    )


def _run_block(kernel: Kernel, block: Prose | Cell, settings: dict[str, Any]) -> list[Any]:
    if isinstance(block, Cell):
        return _run_cell(kernel, block, settings)
    return [_evaluate(kernel, expression, place) for expression, place in block.expressions]


def _run_cell(kernel: Kernel, cell: Cell, settings: dict[str, Any]) -> list[Any]:
    options = execution_options(cell, settings)
    if not options["eval"]:
        return []
    answer = kernel.execute(cell.source)
    if answer.failed and not options["error"]:
        name, value = _said(answer)
        place = _failing_line(kernel, cell, answer)
        raise PressError(f"{cell.name} failed: {_reason(name, value)}", place)
    return join_streams(answer.outputs)


def _evaluate(kernel: Kernel, expression: str, place: Place) -> dict[str, Any]:
    """Return the MIME bundle of an inline expression, through the kernel's own `user_expressions`."""
    result = kernel.evaluate(expression)
    if result["status"] != "ok":
        reason = _reason(result["ename"], result["evalue"])
        raise PressError(f"the inline value `{{python}} {expression}` failed: {reason}", place)
    return dict(result["data"])


def _said(answer: Answer) -> tuple[str, str]:
    """Return name and words of what went wrong; a failing `__repr__` is told by an output alone."""
    errors = [output for output in answer.outputs if output["output_type"] == "error"]
    told = errors[-1] if errors else answer.reply
    return told["ename"], told["evalue"]


def _failing_line(kernel: Kernel, cell: Cell, answer: Answer) -> Place:
    shown = LINE_IN_CELL.search(ANSI.sub("", "\n".join(answer.reply["traceback"])))
    line = int(shown[1]) if shown else _line_in_kernel(kernel, answer.reply["ename"])
    if line is None or cell.code_place.line is None:
        return cell.place
    return Place(cell.code_place.path, cell.code_place.line + line - 1)


def _line_in_kernel(kernel: Kernel, name: str) -> int | None:
    """Ask the kernel for the line of the last exception, when that is called `name`.

    Some exceptions, EvidenceError and SystemExit among them, print no traceback that tells the line.
    """
    try:
        told = _evaluate(kernel, LAST_LINE.format(name=name), Place(""))["text/plain"]
    except PressError:
        return None
    return int(told) if told.isdigit() else None


def _reason(name: str, value: str) -> str:
    """Return what went wrong, without the name that IPython gives to the text of a cell."""
    message = SOURCE_NAME.sub("", ANSI.sub("", value).strip())
    if name == "EvidenceError":
        return message
    return f"{name}: {' '.join(message.split())}" if message else name
