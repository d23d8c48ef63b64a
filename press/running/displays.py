"""See that what cells display can be shown to a reader: as a picture, a table or words."""

import re
from typing import Any

from press.errors import PressError, raise_all
from press.reading.notebook import Cell
from press.reading.options import execution_options
from press.running.outputs import PREFERENCE, with_formula
from press.running.run import Run

# What Python prints of an object that nobody taught to print itself; the address differs every time.
ADDRESS = re.compile(r"<[^<>]* at 0x[0-9a-fA-F]+>")
# The text form of charts, which are shown as pictures anyway.
OF_CHARTS = re.compile(r"^[\[({]*<(?:matplotlib|seaborn|Axes|Figure|plotnine|ggplot|altair|BarContainer)")


def check_displays(run: Run, settings: dict[str, Any]) -> Run:
    """Return `run`, all of whose displays have a form that a reader can read.

    Raises PressErrors with a sentence for each cell that shows an object by its address in memory, or in a
    form that neither a page nor a PDF has.
    """
    faults = []
    for block, outputs in run.pairs():
        if isinstance(block, Cell) and _is_shown(block, settings):
            faults += [PressError(message, block.place) for message in _faults(block, outputs)]
    raise_all(faults)
    return run


def _is_shown(cell: Cell, settings: dict[str, Any]) -> bool:
    options = execution_options(cell, settings)
    return bool(options["include"]) and options["output"] is not False


def _faults(cell: Cell, outputs: list[Any]) -> list[str]:
    return [message for output in outputs if (message := _fault(cell, output.get("data")))]


def _fault(cell: Cell, data: dict[str, Any] | None) -> str | None:
    if not data:
        return None
    forms = [form for form in PREFERENCE["html"] if form in with_formula(data)]
    if not forms:
        return (
            f"{cell.name} displays what press cannot show ({', '.join(sorted(data))}); print it, or draw it"
        )
    text = str(data.get("text/plain", ""))
    if forms == ["text/plain"] and ADDRESS.search(text) and not OF_CHARTS.match(text):
        name = ADDRESS.sub(lambda found: found[0].partition(" at ")[0] + ">", text)
        return f"{cell.name} displays an object with no text form, {name}; print what is to be read of it"
    return None
