"""How a number was checked: leave out what nobody has seen, and carry the weaker grade along."""

from collections.abc import Iterable

import pandas as pd

SEEN, SECOND_HAND, RECALLED = "seen", "second-hand", "recalled"


def drop_recalled(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of a table that somebody has seen in a source."""
    return table[table["checked"] != RECALLED]


def weaker_grade(grades: Iterable[str]) -> str:
    """Return the grade of a number made from several: second-hand as soon as one of them is.

    >>> weaker_grade(["seen", "second-hand"])
    'second-hand'
    """
    return SECOND_HAND if SECOND_HAND in set(grades) else SEEN


def field_grades(studies: pd.DataFrame, fields: Iterable[str]) -> pd.Series:
    """Return for each study the grade of some of its fields, which can be weaker than its row's."""
    wanted = set(fields)
    weak = studies["second_hand_fields"].fillna("").map(lambda names: bool(wanted & set(names.split(";"))))
    return studies["checked"].mask(weak, SECOND_HAND)
