"""Describe the data package for readers: every table with its size, its checksum and its dictionary."""

from hashlib import sha256
from pathlib import Path

from evidence.dictionary import Column, Table, read_dictionary
from evidence.markdown import Markdown, tabulate
from evidence.paths import data_folder
from evidence.tables import read_table
from evidence.wording import number

CODE_WIDTH = 12  # characters of a checksum that are shown; enough to tell files apart


def list_tables(folder: Path | None = None) -> Markdown:
    """Return the list of all tables: what each holds, its rows, its checksum and its download."""
    place = folder or data_folder()
    header = ["Table", "What it holds", "Rows", "SHA-256"]
    rows = [_row(table, place) for table in read_dictionary(folder).values()]
    return tabulate(header, rows, [False, False, True, False])


def _row(table: Table, place: Path) -> list[str]:
    digest = sha256((place / table.file).read_bytes()).hexdigest()
    size = number(len(read_table(table.name, place)))
    link = f"[{table.title}](#{anchor(table.name)}) ([CSV](data/{table.file}))"
    return [link, _cell(table.description), size, f"`{digest[:CODE_WIDTH]}`"]


def describe_tables(folder: Path | None = None) -> Markdown:
    """Return the dictionary: for every table a heading and what each of its columns means and may hold."""
    return Markdown("\n\n".join(_chapter(table) for table in read_dictionary(folder).values()))


def _chapter(table: Table) -> str:
    header = ["Column", "Meaning", "Unit", "What it may hold"]
    rows = [[f"`{c.name}`", _cell(c.description), c.unit or "–", _cell(_allowed(c))] for c in table.columns]
    text = tabulate(header, rows, [False] * 4).text
    return f"### {table.title} {{#{anchor(table.name)}}}\n\n{table.description}\n\n{text}"


def anchor(name: str) -> str:
    """Return the id under which the dictionary of the table `name` stands on the page.

    >>> anchor("follow_up")
    'table-follow-up'
    """
    return f"table-{name.replace('_', '-')}"


def _allowed(column: Column) -> str:
    """Return what a cell of `column` may hold, in words."""
    kind = {"string": "text", "integer": "whole number"}.get(column.type, column.type)
    if column.enum:
        kind = f"one of: {', '.join(column.enum)}"
    bounds = {"at least": column.minimum, "at most": column.maximum}
    written = str if column.unit == "year" else number  # a year has no comma
    said = [f"{words} {written(bound)}" for words, bound in bounds.items() if bound is not None]
    return ", ".join([kind, *said, "may be empty" if not column.required else "never empty"])


def _cell(text: str) -> str:
    """Return `text` fit for a cell of a pipe table."""
    return " ".join(text.split()).replace("|", "\\|").replace("*", "\\*").replace("^", "\\^")
