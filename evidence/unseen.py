"""Estimate what watching people without seeing an event leaves possible."""

from collections.abc import Iterable

import pandas as pd

from evidence.errors import EvidenceError
from evidence.intervals import exact_rate

WATCHED = ((15, 1.0), (100, 1.0), (100, 5.0), (1000, 15.0))


def estimate_unseen(watched: Iterable[tuple[int, float]] = WATCHED, level: float = 0.95) -> pd.DataFrame:
    """Estimate the yearly rate that stays possible when nothing was seen in n people watched for t years.

    In: pairs of people and years for each of them. Returns people, years, person_years, high (events per
    person and year), by person-years. `high` ends the exact two-sided interval of `exact_rate` for no event,
    so it is 3.69 divided by the person-years at 95 %. Raises EvidenceError for people or years not above 0.

    >>> float(estimate_unseen([(100, 5)]).high.round(4)[0])
    0.0074
    """
    pairs = list(watched)
    if not pairs:
        raise EvidenceError("a chart of what watching can see needs at least one number of people and years")
    rows = [
        {"people": n, "years": years, "person_years": n * years, "high": exact_rate(0, n * years, level).high}
        for n, years in pairs
    ]
    return pd.DataFrame(rows).sort_values("person_years", ignore_index=True)
