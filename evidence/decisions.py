"""List what regulators and courts decided on cell products and on those who sell unapproved ones."""

import pandas as pd

from evidence.grades import drop_recalled

KINDS = ("approved", "withdrawn", "warning", "court decision")
ANY = "no disease in particular"
APPROVED = "approved cell product"
COLUMNS = ["kind", "product", "disease", "place", "date", "precision", "statement", "study", "checked"]


def list_decisions(regulatory: pd.DataFrame, trials: pd.DataFrame) -> pd.DataFrame:
    """List the decisions of which a source was seen, by kind and then by date.

    Returns kind, product (or who or what it is about), disease, place, date, precision, statement, study,
    checked. Taken from `regulatory` are the diseases for which `trials` has approved cell products, and what
    is about no disease in particular.
    """
    diseases = {ANY, *trials.loc[trials["treatment"] == APPROVED, "disease"]}
    known = drop_recalled(regulatory)
    known = known[known["disease"].isin(diseases) & known["status"].isin(KINDS)]
    known = known.rename(columns={"status": "kind", "as_of": "date"})
    rank = known["kind"].map(KINDS.index)
    return known.assign(rank=rank).sort_values(["rank", "date"])[COLUMNS].reset_index(drop=True)
