"""What a reader gets of a project at one time: sentences with values, the rows of figures, findings."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from press.check.check import check_read, read_checked
from press.check.finding import Finding
from press.check.sentences import Sentence
from press.check.shown import Shown
from press.check.subject import Running, Subject
from press.kept import kept_jobs
from press.reading.project import Project

LONG = re.compile(r"-?\d+\.\d{5,}")
SEPARATOR = re.compile(r"^[\s|:+=-]+$")


@dataclass(frozen=True)
class Said:
    """A sentence: its place, its words with a gap for each computed value, and these values."""

    path: str
    line: int
    parts: tuple[str, ...]
    values: tuple[str, ...]

    @property
    def template(self) -> str:
        """The words that were written, a pair of braces for each value."""
        return "{}".join(self.parts)

    @property
    def text(self) -> str:
        """The sentence as it reads."""
        return "".join(a + b for a, b in zip(self.parts, [*self.values, ""], strict=True)).strip()


@dataclass(frozen=True)
class Drawn:
    """What a figure or table shows: its place, its rows, and the lines that its author declared."""

    path: str
    line: int
    label: str
    rows: tuple[dict[str, str], ...] = field(repr=False)
    alert: Any = None


@dataclass(frozen=True)
class Snapshot:
    """What a reader gets, and what there is to mend."""

    said: tuple[Said, ...]
    drawn: tuple[Drawn, ...]
    findings: tuple[Finding, ...]


def take_snapshot(project: Project, chosen: Sequence[str] = (), runs: Running | None = None) -> Snapshot:
    """Return what the readers of `project` get of the documents `chosen`, all where none is named."""
    with kept_jobs(project) as (jobs, kept):
        known = [path for path in chosen if any(job.document.path == path for job in jobs)]
        checked, findings = read_checked(project, jobs, known, runs or kept)
    subjects = [subject for subject in checked.subjects if not subject.failed]
    return Snapshot(
        tuple(_said(sentence) for subject in subjects for sentence in subject.sentences),
        tuple(drawn for subject in subjects for drawn in _drawn(subject)),
        tuple(check_read(checked, findings)),
    )


def _said(sentence: Sentence) -> Said:
    text, position, parts, values = sentence.passage.text, sentence.start, [], []
    for mark in sentence.marks("value"):
        parts.append(text[position : mark.start])
        values.append(text[mark.start : mark.end])
        position = mark.end
    spot = sentence.passage.spot(sentence.start)
    return Said(spot.path, spot.line, (*parts, text[position : max(sentence.end, position)]), tuple(values))


def _drawn(subject: Subject) -> Iterator[Drawn]:
    for shown in subject.shown:
        rows = shown.rows or _of_table(shown)
        if rows and shown.is_shown(subject.job.settings):
            spot = shown.spot("label")
            told = tuple({name: _rounded(cell) for name, cell in row.items()} for row in rows)
            yield Drawn(spot.path, spot.line, shown.label, told, shown.cell.options.get("alert"))


def _rounded(cell: str | None) -> str:
    """Return a cell as it is told: what is computed to four decimals, the rest as it stands."""
    if cell and LONG.fullmatch(cell):
        return f"{float(cell):.4f}".rstrip("0").rstrip(".")
    return cell or ""


def _of_table(shown: Shown) -> list[dict[str, str]]:
    """Return the rows of a table in Markdown, as a cell shows it."""
    lines = [line.strip().strip("|") for line in shown.words.splitlines() if line.strip().startswith("|")]
    cells = [[_plain(cell) for cell in line.split("|")] for line in lines if not SEPARATOR.match(line)]
    return [dict(zip(cells[0], row, strict=False)) for row in cells[1:]] if cells else []


def _plain(cell: str) -> str:
    return re.sub(r"\[@[^\]]*\]|\{[^}]*\}|[\[\]*]", "", cell).replace("\N{NO-BREAK SPACE}", " ").strip()
