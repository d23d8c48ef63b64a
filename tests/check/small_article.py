"""A small article that a test can spoil: what its cells would give is told, nothing is run."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from textwrap import dedent
from typing import Any

from press.check.bibliography import Entry
from press.check.check import check_read
from press.check.finding import Finding
from press.check.project import Checked
from press.check.subject import Subject
from press.check.tables import Row, Table
from press.errors import Place
from press.reading.job import Job
from press.reading.notebook import Cell, parse_document
from press.reading.project import Project
from press.reading.source import Line
from press.running.run import Run

HEADER = """\
---
title: A small article
date: 2026-06-17
date-modified: 2026-11-22
categories: [Trials]
---

"""
END = """

::: {#disclaimer}
This is not medical advice. What stands here was checked on 22 November 2026.
:::
"""
DAY = date(2026, 11, 25)
SETTINGS = {"website": {"page-footer": "Not medical advice."}, "lang": "en-GB"}
ENTRY = {"title": "T", "issued": "2021", "container-title": "J", "author": "A", "page": "1"}
ENTRIES = tuple(Entry(key, "article", "b.bib", 1, "", ENTRY) for key in ("alder2021", "birch2023"))


@dataclass(frozen=True)
class Given:
    """What stands around the article: its tables, sources, files, and what is known to the glossary."""

    tables: Sequence[Table] = ()
    entries: Sequence[Entry] = ENTRIES
    root: Path = Path("/nowhere")
    settings: Mapping[str, Any] | None = None
    beside: Mapping[str, str] | None = None
    together: bool = False


def article(body: str, header: str = HEADER, end: str = END) -> str:
    """Return the article around `body`; its first line is line 8 of the file."""
    return header + dedent(body).strip("\n") + end


def job_of(text: str, path: str, given: Given) -> Job:
    """Return the document that `text` holds as a job."""
    lines = tuple(Line(line, Place(path, number)) for number, line in enumerate(text.splitlines(), 1))
    settings = {**SETTINGS, **(given.settings or {})}
    project = Project(given.root, settings, {}, given.root / "_site")
    return Job(project, parse_document(lines, path), settings, ("html",))


def subject_of(
    text: str,
    values: Sequence[object] = (),
    outputs: Mapping[str, Any] | None = None,
    given: Given | None = None,
) -> Subject:
    """Return the document, its values printing `values` in order, its cells giving `outputs` by label."""
    job, left = job_of(text, "articles/x.qmd", given or Given()), list(values)
    results: list[list[Any]] = []
    for block in job.document.blocks:
        if isinstance(block, Cell):
            data = (outputs or {}).get(block.label or "")
            results.append([{"output_type": "display_data", "data": data}] if data else [])
        else:
            results.append([{"text/markdown": str(left.pop(0))} for _ in block.expressions])
    return Subject(job, Run(job.document, tuple(results)))


def findings(
    text: str,
    values: Sequence[object] = (),
    outputs: Mapping[str, Any] | None = None,
    given: Given | None = None,
) -> list[Finding]:
    """Return what is found in a document that `text` holds."""
    given = given or Given()
    subject = subject_of(text, values, outputs, given)
    others = [job_of(other, path, given) for path, other in (given.beside or {}).items()]
    jobs = (subject.job, *others)
    sides = ((subject,), tuple(given.tables), tuple(given.entries))
    checked = Checked(subject.job.project, jobs, *sides, DAY, given.together, given.together)
    return check_read(checked, [])


def codes(body: str, *values: object, given: Given | None = None) -> list[str]:
    """Return the rules that find something in an article of `body`."""
    return sorted({finding.code for finding in findings(article(body), values, given=given)})


def table(name: str, columns: str, *rows: str, **schema: Any) -> Table:
    """Return a table of words with commas; `schema` adds to that of its columns."""
    header = tuple(columns.split(","))
    fields = schema.pop("fields", [{"name": each, "type": "string"} for each in header])
    found = tuple(Row(n, dict(zip(header, row.split(","), strict=True))) for n, row in enumerate(rows, 2))
    return Table(name, f"data/{name}.csv", {"fields": fields, **schema}, header, found)


def entry(key: str, **fields: Any) -> Entry:
    """Return an entry of the bibliography that is whole but for `fields`."""
    known = {**ENTRY, **fields}
    return Entry(key, "article", "b.bib", 1, "", {name: value for name, value in known.items() if value})


def at(line: int, found: Entry) -> Entry:
    """Return an entry that begins on another line."""
    return replace(found, line=line)
