"""Go through a table row by row, and look the one row up that a sentence takes its numbers from."""

from collections import namedtuple
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import pandas as pd

from evidence.errors import EvidenceError
from evidence.grades import RECALLED

Row = Any  # a named tuple: attributes by the names of the columns


def rows(table: pd.DataFrame) -> Iterator[Row]:
    """Go through a table row by row, each with attributes by the names of its columns.

    What `itertuples` gives, without making a new class of row at each of some hundred calls.
    """
    columns = (values for _, values in table.items())
    return map(_row_type(tuple(map(str, table.columns)))._make, zip(*columns, strict=True))


def grouped(table: pd.DataFrame, *names: str) -> dict[tuple[Any, ...], list[Row]]:
    """Return the rows of a table by what they hold in the columns `names`, in the order of their first rows.

    Rows that hold nothing in one of them are left out, as by `groupby`, which takes far longer for few rows.
    """
    groups: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows(table):
        key = tuple(getattr(row, name) for name in names)
        if not any(map(pd.isna, key)):
            groups.setdefault(key, []).append(row)
    return groups


@cache
def _row_type(columns: tuple[str, ...]) -> Any:
    return namedtuple("Row", columns, rename=True)


def pick_row(table: pd.DataFrame, **where: object) -> Row:
    """Return the one row of `table` in which every column of `where` has its value.

    Out: a named tuple with a field a column. Rows that nobody has seen in a source do not count.
    Raises EvidenceError when no row fits, or more than one.
    """
    # Lists of the few columns that are asked for: pandas takes ten times as long to compare.
    columns = (table[column].tolist() for column in ("checked", *where))
    lines = enumerate(zip(*columns, strict=True))
    found = [at for at, (checked, *cells) in lines if _counts(checked) and _agree(cells, where.values())]
    if len(found) != 1:
        asked = ", ".join(f"{column} = {value}" for column, value in where.items())
        raise EvidenceError((f"{len(found)} rows have {asked}; a sentence needs exactly one",))
    (at,) = found
    cells = (table.iat[at, number] for number in range(len(table.columns)))
    return _row_type(tuple(map(str, table.columns)))._make(cells)


def _counts(checked: object) -> bool:
    return checked is not pd.NA and checked != RECALLED


def _agree(cells: Iterable[object], wanted: Iterable[object]) -> bool:
    return all(_same(cell, value) for cell, value in zip(cells, wanted, strict=True))


def _same(cell: object, value: object) -> bool:
    return cell is not pd.NA and value is not pd.NA and bool(cell == value)
