"""Put the early harm and the later benefit of stem-cell transplantation side by side, trial by trial."""

from typing import Any

import pandas as pd

from evidence.grades import drop_recalled

TREATMENT = "stem-cell transplantation"
EARLY_DEATH = "death from the treatment"
COLUMNS = [
    *("trial", "disease", "randomised", "outcome", "measured_at", "arm", "k", "n"),
    *("value", "low", "high", "study", "checked"),
]


def summarise_transplants(trials: pd.DataFrame, arms: pd.DataFrame) -> pd.DataFrame:
    """Summarise the randomised trials of transplantation: deaths from it by arm, then its hazard ratios.

    Returns trial, disease, randomised (people), outcome, measured_at, arm, k, n (people who died from the
    treatment out of those in the arm), value, low, high (hazard ratio with its 95 % interval: events after
    transplantation against events with the comparator), study, checked. A row holds a count or a ratio; the
    counts come first, and of both the larger trials. The ratio is taken as printed and never computed from
    counts, because the trials measure the time to an event.
    """
    known = drop_recalled(arms)
    counted = known[(known["outcome"] == EARLY_DEATH) & known["n_with_event"].notna()]
    rated = known[known["hazard_ratio"].notna()]
    kept = drop_recalled(trials)
    kept = kept[(kept["treatment"] == TREATMENT) & kept["design"].str.startswith("randomised")]
    trial: dict[str, Any] = {str(row.trial): row for row in kept.itertuples()}
    rows = [(row, "count") for row in counted.itertuples()] + [(row, "ratio") for row in rated.itertuples()]
    table = pd.DataFrame(
        [_row(row, trial[str(row.trial)], kind) for row, kind in rows if row.trial in trial], columns=COLUMNS
    )
    numbers = dict.fromkeys(("k", "n"), "Int64") | dict.fromkeys(("value", "low", "high"), "Float64")
    table = table.astype({"randomised": "Int64", **numbers})
    order = table.assign(rated=table["k"].isna(), size=-table["randomised"])
    return order.sort_values(["rated", "size"], kind="stable")[COLUMNS].reset_index(drop=True)


def _row(row: Any, trial: Any, kind: str) -> dict[str, object]:
    shared = {
        **{"trial": row.trial, "disease": trial.disease, "randomised": trial.n_patients},
        **{
            "outcome": row.outcome,
            "measured_at": row.measured_at,
            "study": row.study,
            "checked": row.checked,
        },
    }
    if kind == "count":
        return shared | {"arm": row.arm, "k": row.n_with_event, "n": row.n_patients}
    against = f"{row.arm} against {trial.comparator}"
    ratio = {"value": row.hazard_ratio, "low": row.hazard_low, "high": row.hazard_high}
    return shared | {"arm": against} | ratio
