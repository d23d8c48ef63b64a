"""Compare the arms of randomised trials: the difference of two shares, with how little it rules out."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from evidence.grades import drop_recalled, weaker_grade
from evidence.intervals import exact_difference

TREATED, PLACEBO = "treated", "placebo"
ANALYSES = ("primary", "per protocol")
COLUMNS = [
    *("study", "short_name", "disease", "definition", "analysis", "randomised"),
    *("k1", "n1", "k2", "n2", "value", "low", "high", "publication_status", "checked"),
]


def compare_arms(cohorts: pd.DataFrame, studies: pd.DataFrame) -> pd.DataFrame:
    """Compare treated people with those on placebo, in each set of patients that a trial analysed.

    Returns study, short_name, disease, definition, analysis, randomised, k1, n1 (treated), k2, n2 (placebo),
    value, low, high (first less second, shares from -1 to 1, 95 %), publication_status, checked. The primary
    set comes before the others of its trial.
    """
    rows = drop_recalled(cohorts)
    rows = rows[rows["n_responders"].notna() & rows["analysis"].isin(ANALYSES)]
    kept = drop_recalled(studies)
    kept = kept[kept["level"] == "controlled trial"].rename(
        columns={"checked": "study_checked", "n_patients": "randomised"}
    )
    joined = rows.merge(
        kept[["study", "short_name", "randomised", "publication_status", "study_checked"]], on="study"
    )
    sets = joined.groupby(["study", "disease", "analysis"], sort=False)
    table = pd.DataFrame([row for _, part in sets for row in _compared(part)], columns=COLUMNS)
    ranked = table.assign(rank=table["analysis"].map(ANALYSES.index)).sort_values(
        ["study", "disease", "rank"]
    )
    return ranked[COLUMNS].reset_index(drop=True)


def _compared(part: pd.DataFrame) -> Iterator[dict[str, object]]:
    arms = {str(row.arm): row for row in part.itertuples()}
    if {TREATED, PLACEBO} <= arms.keys():
        yield _comparison(arms[TREATED], arms[PLACEBO])


def _comparison(first: Any, second: Any) -> dict[str, object]:
    estimate = exact_difference(first.n_responders, first.n_patients, second.n_responders, second.n_patients)
    return {
        "study": first.study,
        "short_name": first.short_name,
        "disease": first.disease,
        "definition": first.response_definition,
        "analysis": first.analysis,
        "randomised": first.randomised,
        **{"k1": estimate.first.k, "n1": int(estimate.first.n)},
        **{"k2": estimate.second.k, "n2": int(estimate.second.n)},
        **{"value": estimate.value, "low": estimate.low, "high": estimate.high},
        "publication_status": first.publication_status,
        "checked": weaker_grade([first.checked, second.checked, first.study_checked]),
    }
