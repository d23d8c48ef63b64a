"""Read a table of the data, checked against the dictionary; the only reader of CSV in this package."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import pandas as pd

from evidence.cells import CellError, Value, parse_cell, quote
from evidence.dictionary import Column, Table, find_table
from evidence.errors import EvidenceError
from evidence.groups import GROUPS
from evidence.paths import data_folder, shown_path
from evidence.records import Record, read_records
from evidence.rules import RULES, Listed, RowRule

DTYPES: dict[str, Any] = {
    "string": "string",
    "integer": "Int64",
    "number": "Float64",
    "date": "datetime64[s]",
}
Fault = tuple[int, str]


@dataclass(frozen=True)
class Row:
    """Hold the values of one line that has as many cells as the header; faulty cells are left out."""

    row: int
    cells: dict[str, Value]


def read_table(name: str, folder: Path | None = None) -> pd.DataFrame:
    """Read one table of the data by its name, such as "studies".

    `folder`: where the CSV and its dictionary lie; the project's data folder when left out.
    Returns a frame with a column for each of the dictionary: text as string, whole numbers as Int64,
    numbers as Float64, dates as datetime64; an empty cell is NA. The index counts the rows from 0.
    Raises EvidenceError with every fault of the file, each with its row: the line in the file.
    """
    folder = data_folder() if folder is None else Path(folder)
    table = find_table(name, folder)
    shown = shown_path(folder, table.file)
    header, *records = read_records(folder / table.file, shown)
    faults = list(_header_faults(table, header))
    rows = list(_rows(table, header, records, faults))
    if not records:
        faults.append((header.row, ": names the columns, but no row follows"))
    faults += [*_key_faults(table, rows), *_reference_faults(table, rows, folder), *_rule_faults(table, rows)]
    if faults:
        raise EvidenceError([f"{shown}, row {row}{text}" for row, text in sorted(faults, key=lambda f: f[0])])
    return _frame(table, rows)


def _header_faults(table: Table, header: Record) -> Iterator[Fault]:
    names, wanted = header.cells, [column.name for column in table.columns]
    other = _other_separator(names, wanted)
    if other:
        yield header.row, f": the cells are separated by {other}; save the file with commas"
        return
    missing = [name for name in wanted if name not in names]
    extra = [name for name in dict.fromkeys(names) if name not in wanted]
    twice = [name for name in dict.fromkeys(names) if name in wanted and names.count(name) > 1]
    for fault, found in (
        ("is missing", missing),
        ("is not in the dictionary", extra),
        ("stands twice", twice),
    ):
        # A file in the wrong place can have thousands of columns; five show the mistake.
        for name in found[:5]:
            yield header.row, f", column {quote(name)}: {fault}{_near(name, missing)}"
        if len(found) > 5:
            yield header.row, f": {len(found) - 5:,} more columns: each {fault}"
    if not (missing or extra or twice) and list(names) != wanted:
        yield header.row, f": the columns stand in another order than in the dictionary ({', '.join(wanted)})"


def _other_separator(names: Sequence[str], wanted: Sequence[str]) -> str:
    for mark, name in ((";", "semicolons"), ("\t", "tabs"), ("|", "bars")):
        if len(names) == 1 and len(wanted) > 1 and len(names[0].split(mark)) == len(wanted):
            return name
    return ""


def _rows(table: Table, header: Record, records: Sequence[Record], faults: list[Fault]) -> Iterator[Row]:
    known = {column.name: column for column in table.columns}
    for record in records:
        if len(record.cells) != len(header.cells):
            cells, columns = len(record.cells), len(header.cells)
            faults.append((record.row, f": has {cells} cells, but the header names {columns} columns"))
            continue
        named = zip(header.cells, record.cells, strict=True)
        pairs = [(known[name], text) for name, text in named if name in known]
        yield Row(record.row, _cells(pairs, record.row, faults))


def _cells(pairs: Sequence[tuple[Column, str]], row: int, faults: list[Fault]) -> dict[str, Value]:
    cells: dict[str, Value] = {}
    for column, text in pairs:
        try:
            cells[column.name] = parse_cell(column, text)
        except CellError as fault:
            faults.append((row, f", column {column.name!r}: {fault}"))
    return cells


def _key_faults(table: Table, rows: Sequence[Row]) -> Iterator[Fault]:
    keys = [table.primary_key, *((column.name,) for column in table.columns if column.unique)]
    for key in filter(None, keys):  # a table may have no key yet
        seen: dict[tuple[Value, ...], int] = {}
        for row in rows:
            if not all(name in row.cells for name in key):
                continue
            value = tuple(row.cells[name] for name in key)
            first = seen.setdefault(value, row.row)
            if first != row.row:
                shown = ", ".join(map(str, value))
                yield row.row, f", column {_and(key)}: {shown!r} stands already in row {first}"


def _reference_faults(table: Table, rows: Sequence[Row], folder: Path) -> Iterator[Fault]:
    for key in table.foreign_keys:
        target = find_table(key.table, folder)
        shown = shown_path(folder, target.file)
        allowed = _values(target, key.table_columns, folder)
        for row in rows:
            value = tuple(str(row.cells[name]) for name in key.columns if row.cells.get(name) is not None)
            if len(value) == len(key.columns) and value not in allowed:
                near = _near(value[0], sorted({first for first, *_ in allowed}))
                text = f"{', '.join(value)!r} is not in {shown}, column {_and(key.table_columns)}{near}"
                yield row.row, f", column {_and(key.columns)}: {text}"


def _values(table: Table, columns: Sequence[str], folder: Path) -> set[tuple[str, ...]]:
    # Read loosely: the faults of that file are told when it is read itself.
    header, *records = read_records(folder / table.file, shown_path(folder, table.file))
    lines = (dict(zip(header.cells, record.cells, strict=False)) for record in records)
    return {tuple(line.get(name, "") for name in columns) for line in lines}


def _rule_faults(table: Table, rows: Sequence[Row]) -> Iterator[Fault]:
    studies = frozenset(str(row.cells.get("study")) for row in rows)
    names = frozenset(column.name for column in table.columns)
    rules: tuple[RowRule, ...] = (
        *RULES.get(table.name, ()),
        Listed("overlaps_with", studies, "a study of this table"),
        Listed("second_hand_fields", names, "a column of this table"),
    )
    for row in rows:
        for rule in rules:
            for column, text in rule.faults(row.cells):
                yield row.row, f", column {column!r}: {text}"
    cells = [row.cells for row in rows]
    for group_rule in GROUPS.get(table.name, ()):
        for at, column, text in group_rule.faults(cells):
            yield rows[at].row, f", column {column!r}: {text}"


def _near(name: str, names: Sequence[str]) -> str:
    near = get_close_matches(name, [other for other in names if other != name], n=1)
    return f"; did you mean {near[0]!r}" if near else ""


def _and(names: Sequence[str]) -> str:
    return " and ".join(map(repr, names))


def _frame(table: Table, rows: Sequence[Row]) -> pd.DataFrame:
    columns = {
        column.name: pd.array([row.cells[column.name] for row in rows], dtype=DTYPES[column.type])
        for column in table.columns
    }
    return pd.DataFrame(columns, copy=False)
