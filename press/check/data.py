"""D: rows that break their dictionary, have not been looked at for long, or must not be shown."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain
from typing import Any

from press.check.fields import check_of
from press.check.finding import Finding, Rule, Spot, find
from press.check.project import Checked
from press.check.quantities import numbers_in
from press.check.shown import Shown
from press.check.subject import Subject
from press.check.tables import DAY, GRADE, NAME, RECALLED, SOURCE, Row, Table
from press.reading.notebook import Cell, Document

UNREADABLE = Rule("D101", "data that cannot be read", "mend the file")
BROKEN = Rule("D102", "a cell that its dictionary does not allow", "correct the cell, or `datapackage.json`")
COLUMNS = Rule(
    "D103", "a table whose columns are not those of its dictionary", "give it the columns in their order"
)
TWICE = Rule("D104", "a key that stands twice", "keep one of the rows")
ORPHAN = Rule(
    "D105", "a row that refers to a row that does not exist", "correct the key, or add the other row"
)
OLD = Rule("D106", "a fact that was last checked more than a year ago", "look it up again, and give the day")
UNUSED = Rule("D107", "a row that no document asks for", "use it, or take it out")
SHOWN = Rule("D108", "a recalled fact that is drawn or printed", "look it up first, or leave it out")
SOURCELESS = Rule(
    "D109", "a row whose source is no entry of the bibliography", "correct the key, or add the entry"
)
FORMULA = Rule(
    "D110", "a text that a spreadsheet would run as a formula", "begin it with a letter, a digit or a bracket"
)
RULES = (UNREADABLE, BROKEN, COLUMNS, TWICE, ORPHAN, OLD, UNUSED, SHOWN, SOURCELESS, FORMULA)

YEAR = timedelta(days=366)
MOST = 100  # findings of one rule in one table that are told one by one
# A spreadsheet runs what begins like this, unless it is a number.
RUN = re.compile(r"(?![+-]?[0-9.,]+(?:e[+-]?[0-9]+)?%?\Z)[=+@\t\r-].", re.DOTALL | re.IGNORECASE)
NAMED = re.compile(r"\"([^\"\n]+)\"|'([^'\n]+)'")


def check_data(checked: Checked) -> Iterator[Finding]:
    """Yield what is wrong with the rows of all tables."""
    tables = {table.name: table for table in checked.tables}
    for table in checked.tables:
        if table.header != tuple(field["name"] for field in table.fields):
            yield find(COLUMNS, Spot(table.path, 1), f"the columns of '{table.name}' are not those of {NAME}")
            continue
        looks = (_cells(table), _keys(table, tables), _sources(checked, table), _dates(checked, table))
        yield from chain.from_iterable(_first_of(found) for found in looks)
    for table in checked.tables if checked.whole else ():
        yield from _first_of(_unused(checked, table))


def _first_of(findings: Iterator[Finding]) -> Iterator[Finding]:
    """Yield the first of `findings` of each rule in a table, and one that says how many more there are."""
    told: Counter[str] = Counter()
    more: dict[str, Finding] = {}
    for each in findings:
        told[each.code] += 1
        if told[each.code] <= MOST:
            yield each
        else:
            more.setdefault(each.code, each)
    for code, each in more.items():
        count = told[code] - MOST - 1
        yield (
            replace(each, what=f"{each.what}; so it is {count:,} more times in this file") if count else each
        )


def _sources(checked: Checked, table: Table) -> Iterator[Finding]:
    for row in table.rows if SOURCE in table.header else ():
        if row.source and row.source not in checked.by_key:
            what = f"'{row.source}' is no entry of the bibliography"
            yield find(SOURCELESS, Spot(table.path, row.line), what)


def _unused(checked: Checked, table: Table) -> Iterator[Finding]:
    """Yield the rows that no document asks for.

    A table that a document names, or whose file it reads, is counted as a whole; of one that is looked up by
    a key of its own, a row is used when its key is named, or when a figure draws what its publication says.
    """
    named = {
        text
        for job in checked.jobs
        for code in _code(job.document)
        for pair in NAMED.findall(code)
        for text in pair
        if text
    }
    files = {text.rpartition("/")[2] for text in named}
    drawn = {
        row.get(SOURCE, "") for subject in checked.subjects for shown in subject.shown for row in shown.rows
    }
    primary = _columns(table.schema.get("primaryKey") or [])
    looked_up = len(primary) == 1 and primary[0] != SOURCE
    for row in table.rows:
        key = row.cells.get(primary[0], "") if looked_up else table.name
        is_named = (
            key in named
            or table.file in files
            or any(len(each) > 3 and key.endswith(f"_{each}") for each in named)
        )
        if not is_named and not (looked_up and row.source in drawn):
            yield find(UNUSED, Spot(table.path, row.line), f"no document asks for '{key}'")


def _code(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Cell):
            yield block.source
        else:
            yield from (expression for expression, _ in block.expressions)


def _cells(table: Table) -> Iterator[Finding]:
    for line in table.ragged:
        yield find(
            BROKEN, Spot(table.path, line), f"the row has another number of cells than {len(table.header)}"
        )
    checks = {field["name"]: check_of(field) for field in table.fields}
    for row in table.rows:
        for name, fault_of in checks.items() if row.line not in table.ragged else ():
            fault = fault_of(row.cells.get(name, ""))
            if fault:
                yield find(BROKEN, Spot(table.path, row.line), f"'{name}' {fault}")
        for name, text in row.cells.items():
            if RUN.match(text):
                yield find(FORMULA, Spot(table.path, row.line), f"'{name}' is {text[:40]!r}")


def _keys(table: Table, tables: dict[str, Table]) -> Iterator[Finding]:
    primary = table.schema.get("primaryKey") or []
    unique = [[field["name"]] for field in table.fields if (field.get("constraints") or {}).get("unique")]
    for columns in [[primary] if isinstance(primary, str) else primary, *unique]:
        yield from _twice(table, columns) if columns else ()
    for foreign in table.schema.get("foreignKeys") or []:
        yield from _orphans(table, foreign, tables.get(foreign["reference"].get("resource") or table.name))


def _twice(table: Table, columns: list[str]) -> Iterator[Finding]:
    """Yield the rows whose key another one has; of a large table only the hashes of keys are held."""
    once, often, first = set[int](), set[int](), dict[tuple[str, ...], int]()
    for row in table.rows:
        known = hash(_key(row, columns))
        (often if known in once else once).add(known)
    for row in table.rows if often else ():
        key = _key(row, columns)
        if hash(key) in often and first.setdefault(key, row.line) != row.line:
            what = f"the key {', '.join(each for each in key if each)} stands already in line {first[key]}"
            yield find(TWICE, Spot(table.path, row.line), what)


def _orphans(table: Table, foreign: dict[str, Any], target: Table | None) -> Iterator[Finding]:
    own, theirs = (_columns(each["fields"]) for each in (foreign, foreign["reference"]))
    known = {_key(row, theirs) for row in target.rows} if target else set()
    for row in table.rows:
        key = _key(row, own)
        if all(key) and target and key not in known:
            yield find(ORPHAN, Spot(table.path, row.line), f"'{', '.join(key)}' is no row of {target.path}")


def _columns(written: Any) -> list[str]:
    return [written] if isinstance(written, str) else list(written)


def _key(row: Row, columns: list[str]) -> tuple[str, ...]:
    return tuple(row.cells.get(name, "") for name in columns)


def _dates(checked: Checked, table: Table) -> Iterator[Finding]:
    for row in table.rows if DAY in table.header else ():
        try:
            day = date.fromisoformat(row.cells.get(DAY, ""))
        except ValueError:
            continue
        if day < checked.today - YEAR:
            yield find(
                OLD, Spot(table.path, row.line), f"the fact of '{row.source}' was last checked on {day}"
            )


def check_recalled(checked: Checked, subject: Subject) -> Iterator[Finding]:
    """Yield each recalled row that the document prints or draws, where the row stands."""
    for table in checked.tables:
        for row in table.rows if GRADE in table.header else ():
            if row.cells.get(GRADE) == RECALLED:
                place = _printed(subject, table, row) or _drawn(checked, subject, row)
                if place:
                    what = f"the recalled fact of '{row.source}' is shown in {place}"
                    yield find(SHOWN, Spot(table.path, row.line), what)


def _printed(subject: Subject, table: Table, row: Row) -> str | None:
    """Return where a value is printed that names the row by its key, or has its number beside its source."""
    primary = _columns(table.schema.get("primaryKey") or [])
    key = row.cells.get(primary[0], "") if len(primary) == 1 else ""
    for sentence in subject.sentences:
        for mark in sentence.marks("value"):
            named = key and key in {text for pair in NAMED.findall(mark.content) for text in pair}
            if named or (row.source in sentence.cited and _only_there(numbers_in(mark.printed), row, set())):
                spot = sentence.passage.spot_of(mark.offset)
                return f"{spot.path}:{spot.line}"
    return None


def _drawn(checked: Checked, subject: Subject, row: Row) -> str | None:
    seen = (each for each in checked.rows_of(row.source) if each.cells.get(GRADE) != RECALLED)
    others = {number for each in seen for number in each.numbers}
    for shown in subject.shown:
        if any(_is_drawn(shown, drawn, row, others) for drawn in shown.rows):
            spot = shown.spot("label")
            return f"{spot.path}:{spot.line}"
    return None


def _is_drawn(shown: Shown, drawn: dict[str, str], row: Row, others: set[float]) -> bool:
    if drawn.get(SOURCE) != row.source:
        return False
    return _only_there({n for cell in drawn.values() if cell for n in numbers_in(cell)}, row, others)


def _only_there(numbers: set[float], row: Row, others: set[float]) -> bool:
    """Say whether numbers hold those of the row that are none of `others`, of rows of the same source."""
    years = {number for number in row.numbers if 1900 <= number <= 2100}
    own = row.numbers - years - others
    return bool(own) and own <= numbers | years
