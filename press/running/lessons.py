"""What an author can learn of a cell or value that failed: its lines, what it gave last, the cause."""

import linecache
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from traceback import walk_tb
from types import FrameType
from typing import Any

from press.errors import Place
from press.lesson import cut, quote_lines
from press.reading.notebook import Cell, Prose
from press.running.meant import meant_by
from press.running.outputs import ANSI

LAST = 5  # lines of what a cell gave before it failed
OTHERS = "site-packages"


def learn_of_cell(
    cell: Cell, place: Place, outputs: list[Any], fault: BaseException | None, root: Path
) -> tuple[str, ...]:
    """Return what is to be learnt of `cell`, which failed at `place` by `fault` after it gave `outputs`."""
    first = cell.code_place.line or 1
    lines = list(enumerate(cell.source.splitlines(), first))
    return (*quote_lines(lines, place.line), *_given(outputs), *_reasons(fault, root))


def learn_of_value(block: Prose, place: Place, fault: BaseException | None, root: Path) -> tuple[str, ...]:
    """Return what is to be learnt of an inline value of `block`, which failed at `place` by `fault`."""
    lines = [(line.place.line or 1, line.text) for line in block.lines if line.place == place]
    return (*quote_lines(lines, place.line), *_reasons(fault, root))


def _given(outputs: list[Any]) -> tuple[str, ...]:
    """Return the end of what a cell gave before it failed."""
    texts = [
        output.get("text") or output.get("data", {}).get("text/plain", "")
        for output in outputs
        if output["output_type"] != "error"
    ]
    lines = ANSI.sub("", str(texts[-1])).rstrip().splitlines() if texts else []
    return ("before that it gave", *(cut(f"  | {line}") for line in lines[-LAST:])) if lines else ()


def _reasons(fault: BaseException | None, root: Path) -> tuple[str, ...]:
    """Return whence `fault` came, and what was meant; objects of authors may refuse to be looked at."""
    told: list[str] = []
    with suppress(Exception):
        if fault:
            told += _first_fault(fault, root)
            told += meant_by(fault)
    return tuple(cut(" ".join(line.split())) for line in told)


def _first_fault(fault: BaseException, root: Path) -> Iterator[str]:
    """Yield the first of the faults that led to `fault`, and where in modules of the project it arose."""
    first = _first(fault)
    if str(first) != str(fault):
        yield f"the first fault was {type(first).__name__}: {first}"
    at = _own_place(first, root) or _own_place(fault, root)
    if at:
        yield f"it arose in {at}"


def _first(fault: BaseException) -> BaseException:
    seen = [fault]
    while before := fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__):
        if before in seen:
            break
        seen.append(fault := before)
    return fault


def _own_place(fault: BaseException, root: Path) -> str:
    """Return the innermost line of a module of the project that `fault` passed through; "" for none."""
    own = [each for each in walk_tb(fault.__traceback__) if _is_own(each[0], root)]
    if not own:
        return ""
    frame, line = own[-1]
    name = frame.f_code.co_filename
    place = Place(Path(name).relative_to(root).as_posix(), line)
    return f"{place}, {frame.f_code.co_name}: {linecache.getline(name, line).strip()}"


def _is_own(frame: FrameType, root: Path) -> bool:
    path = Path(frame.f_code.co_filename)
    if not path.is_relative_to(root):
        return False
    parts = path.relative_to(root).parts
    return OTHERS not in parts and not any(part.startswith(".") for part in parts)
