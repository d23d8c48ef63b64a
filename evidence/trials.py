"""Summarise controlled drug trials: response on treatment less response on placebo, by endpoint."""

from typing import Any

import pandas as pd

from evidence.grades import drop_recalled, weaker_grade
from evidence.intervals import exact_difference

KEYS = ["disease", "endpoint", "week", "study"]
PRINTED, COUNTED, SHARES = "printed", "counted", "shares only"


def summarise_trials(trials: pd.DataFrame) -> pd.DataFrame:
    """Summarise each endpoint of each trial as a difference of shares, treated less placebo.

    Returns disease, endpoint, week, study, short_name (of the trial), drug, role, primary_outcome ("met" or
    "failed", of the whole trial), value, low, high (from -1 to 1), basis, checked. `basis` says what the
    difference rests on: "printed" with its interval in the paper; "counted", by `exact_difference` from the
    counts; "shares only", from what is printed without an interval, where there are no counts to make one of.
    Endpoints stand by themselves, in order of disease and name; trials within one by week and name, never by
    their result. An endpoint without a placebo arm is left out.
    """
    known = drop_recalled(trials)
    both = known[known["arm"] == "treated"].merge(
        known[known["arm"] == "placebo"], on=KEYS, suffixes=("", "_placebo")
    )
    table = pd.DataFrame(_difference(row) for row in both.itertuples())
    order = ["disease", "endpoint", "week", "short_name"]
    return table.sort_values(order, ignore_index=True).astype({"low": "Float64", "high": "Float64"})


def _difference(row: Any) -> dict[str, object]:
    value, low, high, basis = _estimate(row)
    return {
        **{key: getattr(row, key) for key in KEYS},
        "short_name": row.trial,
        "drug": row.drug,
        "role": row.role,
        "primary_outcome": row.primary_outcome,
        **{"value": value, "low": low, "high": high, "basis": basis},
        "checked": weaker_grade([row.checked, row.checked_placebo]),
    }


def _estimate(row: Any) -> tuple[float, Any, Any, str]:
    if pd.notna(row.difference_low) and pd.notna(row.difference_high):
        return row.difference / 100, row.difference_low / 100, row.difference_high / 100, PRINTED
    counts = row.n_responders, row.n_patients, row.n_responders_placebo, row.n_patients_placebo
    if any(pd.isna(number) for number in counts):
        printed, shares = row.difference, row.responder_percent - row.responder_percent_placebo
        return (shares if pd.isna(printed) else printed) / 100, pd.NA, pd.NA, SHARES
    estimate = exact_difference(*counts)
    return estimate.value, estimate.low, estimate.high, COUNTED
