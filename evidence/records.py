"""Turn the bytes of a CSV file into numbered records, and name what keeps them from being read."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import StringIO
from pathlib import Path

from evidence.errors import EvidenceError


@dataclass(frozen=True)
class Record:
    """Hold the cells of one record and the line of the file on which it begins (from 1)."""

    row: int
    cells: tuple[str, ...]


def read_records(path: Path, shown: str) -> list[Record]:
    """Read all records of a CSV file, the header first.

    `shown`: the name under which errors show the file.
    Raises EvidenceError when the file is missing, empty, no UTF-8 text or breaks the rules of quoting.
    """
    text = _read_text(path, shown)
    if not text.strip():
        raise EvidenceError(f"{shown}: is empty; the first line must name the columns")
    return list(_records(text, shown))


@cache
def _records(text: str, shown: str) -> tuple[Record, ...]:
    """Return all records of `text`; a table is read for itself, and for each that refers to it."""
    return tuple(_parse(text, shown))


def _read_text(path: Path, shown: str) -> str:
    try:
        text = path.read_bytes().decode("utf-8")
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        raise EvidenceError(f"{shown}: is missing") from None
    except UnicodeDecodeError as fault:
        row = fault.object.count(b"\n", 0, fault.start) + 1
        raise EvidenceError(f"{shown}, row {row}: is not UTF-8 text; save the file as UTF-8") from None
    if text.startswith("\ufeff"):
        raise EvidenceError(f"{shown}, row 1: begins with a byte order mark; save the file without one")
    return text


def _parse(text: str, shown: str) -> Iterator[Record]:
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    while True:
        row = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as fault:
            raise EvidenceError(f"{shown}, row {row}: {_reason(str(fault), reader.line_num > row)}") from None
        if cells is None:
            return
        yield Record(row, tuple(cells))


def _reason(fault: str, on_a_later_line: bool) -> str:
    # A mark that is not closed swallows lines, until the file or the next quoted cell ends them.
    if on_a_later_line or "unexpected end" in fault:
        return "a quotation mark is opened and never closed"
    if "expected after" in fault:
        return "a quotation mark closes before the cell ends; double the marks inside a quoted cell"
    return f"cannot be read as CSV ({fault})"
