"""A table that an author brings, in whatever form of CSV, as the house keeps its tables: commas, UTF-8."""

import csv
import re
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

from press.errors import Place, PressError

MARKS = (",", ";", "\t", "|")
FORMULA = ("=", "+", "-", "@")
NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")
DECIMAL_COMMA = re.compile(r"-?[0-9]+(,[0-9]+)?")


@dataclass(frozen=True)
class Brought:
    """A table: the names of its columns, its rows, and what was changed in the copy, in words."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = field(repr=False)
    changed: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The table as the house writes it."""
        file = StringIO()
        csv.writer(file, lineterminator="\n").writerows([self.columns, *self.rows])
        return file.getvalue()

    def cells(self, column: str) -> list[str]:
        """Return the cells of a column that are not empty."""
        at = self.columns.index(column)
        return [row[at] for row in self.rows if row[at]]


def read_brought(path: Path) -> Brought:
    """Read the CSV at `path`, its cells parted by commas, semicolons, tabs or bars.

    Raises PressError with file and line for what the house could not keep: no UTF-8, no rows, columns
    without a name or with the same one, rows of another length, and cells that a spreadsheet would run.
    """
    text = _read_text(path)
    mark = max(MARKS, key=lambda each: len(next(csv.reader(StringIO(text), delimiter=each), [])))
    lines = _records(text, mark, path.name)
    if len(lines) < 2:
        raise PressError(
            "the table has no rows; its first line names the columns, each other one is a row",
            Place(path.name),
        )
    columns = _check_columns([_plain(name) for name in lines[0][1]], path.name)
    _check_lengths(lines, path.name)
    rows = [[_plain(cell) for cell in cells] for _, cells in lines[1:]]
    decimal = _mend_decimals(columns, rows) if mark == ";" else []
    for (line, _), row in zip(lines[1:], rows, strict=True):
        _check_row(columns, row, Place(path.name, line))
    changed = [*(["commas between its cells"] if mark != "," else []), *decimal]
    return Brought(columns, tuple(map(tuple, rows)), tuple(changed))


def _read_text(path: Path) -> str:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = fault.object.count(b"\n", 0, fault.start) + 1
        raise PressError("the table is not UTF-8; save it as 'CSV UTF-8'", Place(path.name, line)) from None
    except OSError as fault:
        raise PressError(f"the table '{path}' cannot be read: {fault.strerror}") from None
    if not text.strip():
        raise PressError("the table is empty; its first line names the columns", Place(path.name))
    return text


def _records(text: str, mark: str, name: str) -> list[tuple[int, list[str]]]:
    """Return each record that is not empty, with the line on which it begins."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=mark, strict=True)
    found: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                found.append((line, cells))
            line = reader.line_num + 1
    except csv.Error as fault:
        raise PressError(f"the table cannot be read as CSV ({fault})", Place(name, line)) from None
    return found


def _plain(cell: str) -> str:
    return " ".join(cell.split())


def _check_columns(columns: list[str], name: str) -> tuple[str, ...]:
    place = Place(name, 1)
    for number, column in enumerate(columns, 1):
        if not column:
            raise PressError(f"column {number} has no name; give it one", place)
        if columns.index(column) != number - 1:
            raise PressError(f"the column '{column}' is there twice; give one of them another name", place)
        if not column.isprintable() or "{{<" in column:
            raise PressError(f"the name of column {number} has signs that no text can show; rename it", place)
    return tuple(columns)


def _check_lengths(lines: list[tuple[int, list[str]]], name: str) -> None:
    columns = len(lines[0][1])
    for line, cells in lines[1:]:
        if len(cells) != columns:
            said = f"the row has {len(cells)} cells, and the first line names {columns} columns"
            raise PressError(f"{said}; mend the row", Place(name, line))


def _mend_decimals(columns: tuple[str, ...], rows: list[list[str]]) -> list[str]:
    """Write points for the decimal commas of columns that have nothing but such numbers; tell in which."""
    mended: list[str] = []
    for at, column in enumerate(columns):
        cells = [row[at] for row in rows if row[at]]
        if all(map(DECIMAL_COMMA.fullmatch, cells)) and any("," in cell for cell in cells):
            mended.append(f"decimal points in '{column}'")
            for row in rows:
                row[at] = row[at].replace(",", ".")
    return mended


def _check_row(columns: tuple[str, ...], row: list[str], place: Place) -> None:
    for column, cell in zip(columns, row, strict=True):
        if cell.startswith(FORMULA) and not NUMBER.fullmatch(cell):
            said = f"'{cell[:40]}' in the column '{column}' begins like a formula"
            raise PressError(f"{said}; leave the cell empty where there is no value", place)
        if not cell.isprintable():
            raise PressError(f"a cell of the column '{column}' has signs that no text can show", place)
