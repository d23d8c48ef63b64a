"""Put cells of other documents where `{{< embed other.qmd#label >}}` asks for them.

The prose is cut at the shortcode and the other document's cell put in between, with what it gave there. From
then on it is a cell like any other: its caption, its number and its alt text come out as this document's own.
"""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any

from press.errors import Place, PressError
from press.reading.job import Job
from press.reading.notebook import INLINE, Cell, Prose
from press.reading.source import EMBED, Line
from press.running.other import Other, read_other
from press.running.run import Run
from press.running.runs import Runs

FENCE = re.compile(r"^\s*(`{3,}|~{3,})")
Pair = tuple[Prose | Cell, list[Any]]


@dataclass(frozen=True)
class Request:
    """What a shortcode asks for: the document, the labels of its cells, and whether their code is shown."""

    path: str
    labels: tuple[str, ...]
    echo: bool
    place: Place


def embed_cells(run: Run, job: Job, runs: Runs) -> Run:
    """Return `run`, that of `job`, with the cells of other documents that its shortcodes ask for.

    Raises PressError with the place of the shortcode for a document or a cell that is not there.
    """
    if not any(EMBED.match(line.text) for line in job.document.lines):
        return run
    pairs = [pair for block, results in run.pairs() for pair in _expanded(block, results, job, runs)]
    document = replace(run.document, blocks=tuple(block for block, _ in pairs))
    return Run(document, tuple(results for _, results in pairs))


def _expanded(block: Prose | Cell, results: list[Any], job: Job, runs: Runs) -> Iterator[Pair]:
    if isinstance(block, Cell):
        yield block, results
        return
    values = list(results)
    for part in _cut(block):
        asked = EMBED.match(part[0].text) if len(part) == 1 else None
        if asked:
            yield from _asked_for(_request(asked[1], part[0].place, job), job, runs)
        else:
            count = sum(len(INLINE.findall(line.text)) for line in part) if values else 0
            yield Prose(tuple(part)), values[:count]
            values = values[count:]


def _cut(block: Prose) -> list[list[Line]]:
    """Return the lines in parts, each shortcode outside of fences a part of its own."""
    parts: list[list[Line]] = [[]]
    fence = ""
    for line in block.lines:
        mark = FENCE.match(line.text)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        if EMBED.match(line.text) and not fence:
            parts += [[line], []]
        else:
            parts[-1].append(line)
    return [part for part in parts if part]


def _request(written: str, place: Place, job: Job) -> Request:
    try:
        address, *rest = shlex.split(written)
    except ValueError:
        raise PressError(f"the shortcode 'embed {written}' cannot be read", place) from None
    path, _, labels = address.partition("#")
    options = dict(each.partition("=")[::2] for each in rest)
    unknown = [name for name in options if name != "echo"]
    if unknown:
        raise PressError(f"'embed' has no option '{unknown[0]}'; it has echo=true", place)
    if not labels:
        raise PressError(f"say which cell of '{path}' is embedded, as in '{path}#fig-label'", place)
    return Request(path, tuple(labels.split(",")), options.get("echo") == "true", place)


def _asked_for(request: Request, job: Job, runs: Runs) -> Iterator[Pair]:
    other = read_other(job, request.path, request.place, runs)
    for label in request.labels:
        cell, outputs = _find(other, label, request.place)
        yield replace(cell, options={**cell.options, "echo": request.echo}), outputs
        yield Prose((Line(other.source_line(job, label), request.place),)), []


def _find(other: Other, label: str, place: Place) -> tuple[Cell, list[Any]]:
    if label in other.cells:
        return other.cells[label]
    close = get_close_matches(label, other.cells, n=1, cutoff=0.6)
    hint = f"; did you mean '{close[0]}'?" if close else ""
    raise PressError(f"'{other.path}' has no cell '{label}'{hint}", place)
