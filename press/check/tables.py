"""The data as their Data Package describes them (https://datapackage.org), each row with its line."""

import csv
import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TextIO

from press.check.quantities import value_of
from press.errors import Place, PressError

NAME = "datapackage.json"
# What a column of this name means, in any table: the key of the source, how it was seen, and on what day.
SOURCE, GRADE, DAY = "study", "checked", "checked_on"
RECALLED = "recalled"
LARGE = 8 * 2**20  # bytes: a file that is larger is read anew for each question, and never held as a whole


@dataclass(frozen=True)
class Row:
    """A row of a table, by its columns, and its line in the file."""

    line: int
    cells: dict[str, str]

    @property
    def source(self) -> str:
        """The key of the publication it was read in; empty where no column names one."""
        return self.cells.get(SOURCE, "")

    @cached_property
    def numbers(self) -> set[float]:
        """The numbers that its cells are."""
        found = (value_of(cell) for cell in self.cells.values() if cell[:1].isdigit() or cell[:1] in "-−")
        return {value for value in found if value is not None}


@dataclass(frozen=True)
class Streamed:
    """The rows of a large file, read each time that somebody goes through them."""

    path: Path
    header: Sequence[str] = field(repr=False)

    def __iter__(self) -> Iterator[Row]:
        with _opened(self.path) as file:
            for line, cells in _records(csv.reader(file, strict=True), skip=1):
                yield Row(line, dict(zip(self.header, cells, strict=False)))


@dataclass(frozen=True)
class Table:
    """A table: its name, its file from the root, what is said of it, its fields and keys, and its rows."""

    name: str
    path: str
    schema: dict[str, Any] = field(repr=False)
    header: tuple[str, ...]
    rows: Iterable[Row] = field(repr=False)
    ragged: Collection[int] = ()
    about: str = field(default="", repr=False)

    @property
    def file(self) -> str:
        """The name of its file."""
        return self.path.rpartition("/")[2]

    @property
    def fields(self) -> list[dict[str, Any]]:
        """The fields as the package describes them."""
        return [each for each in self.schema.get("fields") or [] if isinstance(each, dict)]


def read_tables(root: Path) -> tuple[list[Table], list[PressError]]:
    """Return every table of the packages in `root` or in one of its folders, and what could not be read."""
    tables: list[Table] = []
    faults: list[PressError] = []
    for package in sorted([*root.glob(NAME), *root.glob(f"[!_.]*/{NAME}")]):
        place = package.relative_to(root).as_posix()
        try:
            described = json.loads(package.read_text(encoding="utf-8"))
            resources = [each for each in described["resources"] if "schema" in each and "path" in each]
        except (ValueError, KeyError, TypeError) as fault:
            faults.append(PressError(f"the Data Package cannot be read ({fault})", Place(place, 1)))
            continue
        for resource in resources:
            path = package.parent / str(resource["path"])
            if not path.resolve().is_relative_to(root):
                what = f"the table '{resource['path']}' lies outside the project; put the file itself there"
                faults.append(PressError(what, Place(place, 1)))
                continue
            try:
                tables.append(_read(root, path, resource))
            except (OSError, UnicodeDecodeError, csv.Error) as fault:
                faults.append(
                    PressError(f"the table '{resource['path']}' cannot be read ({fault})", Place(place, 1))
                )
    return tables, faults


def _read(root: Path, path: Path, resource: dict[str, Any]) -> Table:
    with _opened(path) as file:
        records = _records(csv.reader(file, strict=True))
        header = tuple(next(records, (1, []))[1])
        ragged = frozenset(line for line, cells in records if len(cells) != len(header))
    streamed = Streamed(path, header)
    rows = streamed if path.stat().st_size > LARGE else tuple(streamed)
    name = path.resolve().relative_to(root).as_posix()
    about = f"{resource.get('title', '')} {resource.get('description', '')}"
    return Table(
        str(resource.get("name") or path.stem), name, resource["schema"], header, rows, ragged, about
    )


def _opened(path: Path) -> TextIO:
    return path.open(encoding="utf-8-sig", newline="")


def _records(reader: Any, skip: int = 0) -> Iterator[tuple[int, list[str]]]:
    """Yield each record, but for as many as are to `skip`, with the line on which it begins."""
    line = 1
    for cells in reader:
        if cells and skip:
            skip -= 1
        elif cells:
            yield line, cells
        line = reader.line_num + 1
