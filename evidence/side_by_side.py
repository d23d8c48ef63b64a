"""Put the arms of a trial side by side: what was counted or measured, in how many, and when."""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from evidence.grades import drop_recalled

SHARE = "percent of people"
COLUMNS = [
    *("treatment", "short_name", "study", "outcome", "measured_at", "role", "arm", "n", "k", "value", "unit"),
    *("difference", "low", "high", "least_that_matters", "paired", "checked"),
]
NUMBERS = dict.fromkeys(("difference", "low", "high", "least_that_matters"), "Float64")


def summarise_arms(
    arms: pd.DataFrame, trials: pd.DataFrame, *, treatments: Iterable[str] | None = None
) -> pd.DataFrame:
    """Summarise every outcome for which both sides of a trial are stated.

    Returns treatment, short_name (of the trial), study, outcome, measured_at, role, arm, n (people in the
    arm, NA where not seen), k (of them with the event, NA where it is not counted), value, unit ("percent of
    people", or the unit of the mean), difference, low, high and least_that_matters (as printed, on the row
    of the treated arm), paired (bool), checked. Trials and outcomes keep the order of `arms`. Times to an
    event are left out: their result is the hazard ratio. `treatments`: only these, in this order.
    """
    rows = drop_recalled(arms).merge(
        trials[["trial", "treatment", "paired"]], on="trial", validate="many_to_one"
    )
    timed = rows["hazard_ratio"].notna().groupby([rows["trial"], rows["outcome"]]).transform("any")
    table = pd.DataFrame([_arm(row) for row in rows[~timed].itertuples()], columns=COLUMNS)
    stated = table[table["value"].notna()]
    both = stated.groupby(["short_name", "outcome", "measured_at"])["role"].transform("nunique") == 2
    kept = stated[both].astype({"n": "Int64", "k": "Int64", **NUMBERS})
    if treatments is None:
        return kept.reset_index(drop=True)
    return pd.concat([kept[kept["treatment"] == each] for each in treatments], ignore_index=True)


def _arm(row: Any) -> dict[str, object]:
    value, unit = _value(row)
    return {
        **{"treatment": row.treatment, "short_name": row.trial, "study": row.study},
        **{"outcome": row.outcome, "measured_at": row.measured_at, "role": row.role, "arm": row.arm},
        **{"n": row.n_patients, "k": row.n_with_event, "value": value, "unit": unit},
        **{"difference": row.difference, "low": row.difference_low, "high": row.difference_high},
        "least_that_matters": row.least_that_matters,
        "paired": row.paired == "yes",
        "checked": row.checked,
    }


def _value(row: Any) -> tuple[Any, str]:
    """Return what stands for the arm: the mean, or the share in per cent, counted where there is a count."""
    if pd.notna(row.mean):
        return row.mean, str(row.scale)
    if pd.notna(row.n_with_event) and pd.notna(row.n_patients):
        return 100 * row.n_with_event / row.n_patients, SHARE
    return row.event_percent, SHARE
