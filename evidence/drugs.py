"""List the drugs approved for a disease, each from its first approval on."""

from itertools import pairwise

import pandas as pd

from evidence.grades import drop_recalled

COLUMNS = ["drug", "brand", "disease", "date", "precision", "study", "checked"]


def list_drugs(drugs: pd.DataFrame) -> pd.DataFrame:
    """List every approval of a drug that was seen, drug by drug.

    Returns drug, brand, disease (what it was approved for), date, precision, study (its source), checked.
    Drugs come by their first approval, and the approvals of one drug by their dates.
    """
    known = drop_recalled(drugs)
    known = known.assign(first=known.groupby("drug")["date"].transform("min"))
    return known.sort_values(["first", "drug", "date"])[COLUMNS].reset_index(drop=True)


def longest_wait(listed: pd.DataFrame) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Return the dates between which no drug of `list_drugs` was approved for the longest time."""
    dates = sorted(listed["date"])
    return max(pairwise(dates), key=lambda pair: pair[1] - pair[0])
