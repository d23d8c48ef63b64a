"""Run the cells of one document, in this process: its outputs, its inline values, the line that failed."""

import os
import re
import sys
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any

import nbformat

from press.errors import Place, PressError
from press.matter.words import words_of
from press.reading.notebook import Cell, Document, Prose
from press.reading.options import execution_options
from press.running.kernel import Answer, Kernel, last_fault, start_kernel
from press.running.kernel import warm_up as warm_up_kernel
from press.running.lessons import learn_of_cell, learn_of_value
from press.running.limits import confine, fault_of_output, limits_of
from press.running.run import Results
from press.running.streams import join_streams
from press.running.watched import watch_cells
from press.running.where import tell
from press.store.seen import Seen

ANSI = re.compile(r"\x1b\[[0-9;]*m")
LINE_IN_CELL = re.compile(r"^\s*Cell In\[\d+\], line (\d+)", re.MULTILINE)
LAST_LINE = (
    "next(frame.lineno for frame in __import__('traceback').extract_tb(__import__('sys').last_traceback)"
    " if 'ipykernel_' in frame.filename and __import__('sys').last_type.__name__ == '{name}')"
)
SOURCE_NAME = re.compile(r" \((\d+\.py|<[^>]*>), line \d+\)$")

# SVG pictures whose bytes depend on the drawing alone. What Matplotlib draws with is loaded by who draws; for
# a figure made without pyplot, when it is shown.
SETUP = """
try:
    import matplotlib as _mpl
    _mpl.rcParams["svg.hashsalt"] = "press"
    _mpl.rcParams["figure.figsize"] = ({width}, {height})
    _mpl.rcParams["figure.dpi"] = {dpi}
    _mpl.rcParams["savefig.dpi"] = "figure"
    _shell, _kept = get_ipython(), {{"bbox_inches": "tight", "metadata": {{"Date": None}}}}
    _shell.config.InlineBackend.update(figure_formats={{{format!r}}}, print_figure_kwargs=_kept)

    def _show(figure, printer, _):
        import matplotlib_inline.backend_inline
        printer.text(repr(figure))

    if "matplotlib.pyplot" in __import__("sys").modules:
        import matplotlib_inline.backend_inline
        del matplotlib_inline
    _shell.display_formatter.formatters["text/plain"].for_type_by_name("matplotlib.figure", "Figure", _show)
    del _mpl, _shell, _kept, _show
except ImportError:
    pass
"""


def warm_up() -> None:
    """Do once what every document would do for the first time: start a kernel, read words, draw."""
    warm_up_kernel()
    words_of({"lang": "en"})
    nbformat.v4.new_notebook()
    if "matplotlib.pyplot" in sys.modules:
        figure = import_module("matplotlib.figure").Figure()
        axes = figure.add_subplot()
        axes.plot([1, 2], label="x")
        axes.legend(title="x")
        figure.savefig(BytesIO(), format="svg", bbox_inches="tight", metadata={"Date": None})


def run_cells(document: Document, settings: dict[str, Any], root: Path, folder: Path) -> tuple[Results, Seen]:
    """Run `document` of the project at `root` in `folder`, and return what came of it and what it read.

    What came of it are, for each block that gives something, the outputs of its cell or its inline values.
    This process belongs to the document from then on. Raises PressError naming the place of what fails.
    """
    _enter(folder)
    kernel = start_kernel()
    kernel.execute(setup(settings), counted=False)
    observer = watch_cells(root)
    confine(root, limits_of(settings))
    results = tuple(_run_block(kernel, block, settings, root) for block in document.running)
    return results, observer.seen()


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


def _run_block(kernel: Kernel, block: Prose | Cell, settings: dict[str, Any], root: Path) -> list[Any]:
    if isinstance(block, Cell):
        return _run_cell(kernel, block, settings, root)
    tell(("an inline value", block.expressions[0][1]))
    results = kernel.evaluate([expression for expression, _ in block.expressions])
    for result, (expression, place) in zip(results, block.expressions, strict=True):
        if result["status"] != "ok":
            kernel.execute(expression, counted=False)  # once more, for what it fails by can be looked at then
            reason = _reason(result["ename"], result["evalue"])
            message = f"the inline value `{{python}} {expression}` failed: {reason}"
            raise PressError(message, place, learn_of_value(block, place, last_fault(result["ename"]), root))
    return [dict(result["data"]) for result in results]


def _run_cell(kernel: Kernel, cell: Cell, settings: dict[str, Any], root: Path) -> list[Any]:
    options = execution_options(cell, settings)
    if not options["eval"]:
        return []
    tell((cell.name, cell.place))
    answer = kernel.execute(cell.source)
    fault = fault_of_output(cell, answer.outputs)
    if fault:
        raise PressError(fault, cell.place)
    if answer.failed and not options["error"]:
        name, value = _said(answer)
        place = _failing_line(kernel, cell, answer)
        more = learn_of_cell(cell, place, answer.outputs, last_fault(name), root)
        raise PressError(f"{cell.name} failed: {_reason(name, value)}", place, more)
    return join_streams(answer.outputs)


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
    (result,) = kernel.evaluate([LAST_LINE.format(name=name)])
    told = result["data"]["text/plain"] if result["status"] == "ok" else ""
    return int(told) if told.isdigit() else None


def _reason(name: str, value: str) -> str:
    """Return what went wrong, without the name that IPython gives to the text of a cell."""
    message = SOURCE_NAME.sub("", ANSI.sub("", value).strip())
    if name == "EvidenceError":
        return message
    return f"{name}: {' '.join(message.split())}" if message else name
