"""Look single rows up, so that a sentence can name its study and take its numbers from it."""

from typing import Any

import pandas as pd

from evidence.errors import EvidenceError
from evidence.grades import drop_recalled


def pick_row(table: pd.DataFrame, **where: object) -> Any:
    """Return the one row of `table` in which every column of `where` has its value.

    Out: a named tuple with a field a column. Rows that nobody has seen in a source do not count.
    Raises EvidenceError when no row fits, or more than one.
    """
    found = drop_recalled(table)
    for column, value in where.items():
        found = found[found[column] == value]
    if len(found) != 1:
        asked = ", ".join(f"{column} = {value}" for column, value in where.items())
        raise EvidenceError((f"{len(found)} rows have {asked}; a sentence needs exactly one",))
    return next(found.itertuples(index=False))
