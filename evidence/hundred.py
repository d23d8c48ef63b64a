"""Say of each drug trial how many in a hundred responded in either arm, by the trial's own main outcome."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pandas as pd

from evidence.grades import drop_recalled, weaker_grade
from evidence.trials import KEYS

COLUMNS = [
    *("disease", "endpoint", "week", "study", "short_name", "drug", "primary_outcome"),
    *("treated", "placebo", "n_treated", "n_placebo", "checked"),
]


def count_of_hundred(trials: pd.DataFrame) -> pd.DataFrame:
    """Count how many of a hundred people responded in each arm of each trial, by its main outcome alone.

    Returns disease, endpoint, week, study, short_name (of the trial), drug, primary_outcome, treated, placebo
    (whole people of a hundred, halves upwards), n_treated, n_placebo (people in the arms; NA where not seen),
    checked. Shares come from counts where there are any, otherwise as they are printed. The order is that of
    `summarise_trials`: by disease, outcome, week and name, never by result.
    """
    known = drop_recalled(trials)
    known = known[known["role"] == "primary"]
    both = known[known["arm"] == "treated"].merge(
        known[known["arm"] == "placebo"], on=KEYS, suffixes=("", "_placebo")
    )
    table = pd.DataFrame((_row(row) for row in both.itertuples()), columns=COLUMNS)
    table = table.astype({"n_treated": "Int64", "n_placebo": "Int64"})
    return table.sort_values(["disease", "endpoint", "week", "short_name"], ignore_index=True)


def _row(row: Any) -> dict[str, object]:
    return {
        **{key: getattr(row, key) for key in KEYS},
        "short_name": row.trial,
        "drug": row.drug,
        "primary_outcome": row.primary_outcome,
        "treated": _of_hundred(row.n_responders, row.n_patients, row.responder_percent),
        "placebo": _of_hundred(
            row.n_responders_placebo, row.n_patients_placebo, row.responder_percent_placebo
        ),
        "n_treated": row.n_patients,
        "n_placebo": row.n_patients_placebo,
        "checked": weaker_grade([row.checked, row.checked_placebo]),
    }


def _of_hundred(responders: Any, people: Any, percent: Any) -> int:
    """Return a share as whole people of a hundred: from the counts, or else from the printed percentage."""
    counted = pd.notna(responders) and pd.notna(people)
    share = Decimal(int(responders)) * 100 / int(people) if counted else Decimal(str(percent))
    return int(share.quantize(Decimal(1), ROUND_HALF_UP))
