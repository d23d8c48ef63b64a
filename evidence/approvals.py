"""List the approvals of cell products, each product from its first approval on."""

import pandas as pd

from evidence.grades import drop_recalled

COLUMNS = ["product", "name", "target", "disease", "region", "kind", "date", "precision", "study", "checked"]
REGIONS = ("USA", "European Union", "China")


def list_approvals(approvals: pd.DataFrame) -> pd.DataFrame:
    """List every approval that was seen, product by product.

    Returns product, name (the brand, or the substance where no brand was seen), target, disease, region, kind
    ("first" in the region, or "extension" to a further use), date, precision, study (its source), checked.
    Products come by their first approval anywhere, their regions in one order, and dates in theirs.
    """
    known = drop_recalled(approvals)
    known = known.assign(
        name=known.sort_values("date")
        .groupby("product")["brand"]
        .transform("first")
        .fillna(known["product"]),
        first=known.groupby("product")["date"].transform("min"),
        rank=known["region"].map(REGIONS.index),
    )
    return known.sort_values(["first", "product", "rank", "date"])[COLUMNS].reset_index(drop=True)
