"""Put the date to each disease's place on the ladder of evidence: what is known is known as of a day."""

from typing import Any

import pandas as pd

from evidence.grades import drop_recalled, weaker_grade

STATUSES = ("approved", "application", "trials only")
NOT_FOUND = "none found"


def date_ladder(ranked: pd.DataFrame, regulatory: pd.DataFrame) -> pd.DataFrame:
    """Add to the table of `rank_evidence` what regulators say of each disease, and as of when.

    Returns its columns with status ("approved", "application", "trials only" or "none found"), as_of (date)
    and precision ("day", "month" or "year"). The newest statement on the disease stands. Where there is none
    the status is "none found", as of the day on which the search closed: the last that any row was checked.
    """
    known = drop_recalled(regulatory)
    known = known[known["status"].isin(STATUSES)].sort_values("as_of")
    newest: dict[str, Any] = {str(row.disease): row for row in known.itertuples()}
    closed = regulatory["checked_on"].max()
    dated = [_standing(newest.get(str(disease)), closed) for disease in ranked["disease"]]
    columns = pd.DataFrame(dated, columns=["status", "as_of", "precision"], index=ranked.index)
    table = ranked.join(columns)
    grades = [
        weaker_grade([grade, newest[disease].checked]) if disease in newest else grade
        for disease, grade in zip(ranked["disease"], ranked["checked"], strict=True)
    ]
    return table.assign(checked=grades)


def _standing(row: Any, closed: Any) -> tuple[str, Any, str]:
    return (row.status, row.as_of, row.precision) if row else (NOT_FOUND, closed, "day")
