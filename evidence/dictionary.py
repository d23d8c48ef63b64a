"""Read `datapackage.json`, the only place where columns, units, limits and keys are stated."""

import json
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from evidence.errors import EvidenceError
from evidence.paths import data_folder, shown_path

DICTIONARY = "datapackage.json"
TYPES = ("string", "integer", "number", "date")


@dataclass(frozen=True)
class Column:
    """Describe one column: its meaning, its unit, and what its cells may hold."""

    name: str
    type: str
    description: str
    unit: str = ""
    required: bool = False
    unique: bool = False
    minimum: float | None = None
    maximum: float | None = None
    enum: tuple[str, ...] = ()
    pattern: str = ""


@dataclass(frozen=True)
class ForeignKey:
    """Name the columns whose values must stand in columns of another table."""

    columns: tuple[str, ...]
    table: str
    table_columns: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """Describe one CSV file: its columns in order, its keys, and the articles it is kept for."""

    name: str
    file: str
    title: str
    description: str
    columns: tuple[Column, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]
    articles: tuple[str, ...] = ()


def read_dictionary(folder: Path | None = None) -> dict[str, Table]:
    """Read every table's description, by name, in the order of the file.

    `folder`: where `datapackage.json` lies; the project's data folder when left out.
    Raises EvidenceError when the file is missing, is not JSON or lacks a needed entry.
    """
    folder = data_folder() if folder is None else folder
    shown = shown_path(folder, DICTIONARY)
    return dict(_parse(_read_text(folder / DICTIONARY, shown), shown))


@cache
def _parse(text: str, shown: str) -> dict[str, Table]:
    """Return the tables that `text` describes; each table that is read asks for them several times."""
    package = _load(text, shown)
    try:
        return {table.name: table for table in map(_table, package["resources"])}
    except KeyError as missing:
        raise EvidenceError(f"{shown}: an entry has no {missing}") from None
    except (AttributeError, TypeError, ValueError) as fault:
        raise EvidenceError(f"{shown}: is not a data package ({fault})") from None


def find_table(name: str, folder: Path | None = None) -> Table:
    """Return the description of one table.

    Raises EvidenceError for a name that is not in the dictionary, with the nearest one that is.
    """
    folder = data_folder() if folder is None else folder
    tables = read_dictionary(folder)
    if name in tables:
        return tables[name]
    shown = shown_path(folder, DICTIONARY)
    raise EvidenceError(f"{shown}: there is no table {name!r}; {_suggestion(name, list(tables))}")


def _suggestion(name: str, names: list[str]) -> str:
    near = get_close_matches(name, names, n=1)
    return f"did you mean {near[0]!r}?".rstrip("?") if near else f"there are {', '.join(names)}"


def _read_text(path: Path, shown: str) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise EvidenceError(f"{shown}: is missing") from None
    except UnicodeDecodeError:
        raise EvidenceError(f"{shown}: is not UTF-8 text") from None


def _load(text: str, shown: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as fault:
        raise EvidenceError(f"{shown}, row {fault.lineno}: is not JSON ({fault.msg})") from None


def _table(resource: dict[str, Any]) -> Table:
    schema, path = resource["schema"], Path(resource["path"])
    if path.is_absolute() or ".." in path.parts:
        raise ValueError(f"the table {resource['path']!r} lies outside the folder of the data")
    return Table(
        name=resource["name"],
        file=resource["path"],
        title=resource["title"],
        description=resource["description"],
        columns=tuple(map(_column, schema["fields"])),
        primary_key=tuple(schema["primaryKey"]),
        foreign_keys=tuple(map(_foreign_key, schema.get("foreignKeys", ()))),
        articles=tuple(resource.get("articles", ())),
    )


def _foreign_key(entry: dict[str, Any]) -> ForeignKey:
    reference = entry["reference"]
    return ForeignKey(tuple(entry["fields"]), reference["resource"], tuple(reference["fields"]))


def _column(field: dict[str, Any]) -> Column:
    if field["type"] not in TYPES:
        raise ValueError(f"column {field['name']!r} has the type {field['type']!r}, not {', '.join(TYPES)}")
    limits = dict(field.get("constraints", {}))
    limits["enum"] = tuple(limits.get("enum", ()))
    return Column(field["name"], field["type"], field["description"], field.get("unit", ""), **limits)
