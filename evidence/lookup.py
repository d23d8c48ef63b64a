"""Go through a table row by row, and look the one row up that a sentence takes its numbers from."""

from collections import namedtuple
from collections.abc import Iterator
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


@cache
def _row_type(columns: tuple[str, ...]) -> Any:
    return namedtuple("Row", columns, rename=True)


def pick_row(table: pd.DataFrame, **where: object) -> Row:
    """Return the one row of `table` in which every column of `where` has its value.

    Out: a named tuple with a field a column. Rows that nobody has seen in a source do not count.
    Raises EvidenceError when no row fits, or more than one.
    """
    fits = table["checked"] != RECALLED
    for column, value in where.items():
        fits &= table[column] == value
    found = fits.to_numpy(dtype=bool, na_value=False).nonzero()[0]
    if len(found) != 1:
        asked = ", ".join(f"{column} = {value}" for column, value in where.items())
        raise EvidenceError((f"{len(found)} rows have {asked}; a sentence needs exactly one",))
    return next(rows(table.iloc[found]))
