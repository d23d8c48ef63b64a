"""Say for each disease how far up the ladder of evidence it has come."""

import pandas as pd

from evidence.cohort import COUNTED, SEVERAL, count_once
from evidence.grades import drop_recalled, weaker_grade
from evidence.lookup import Row, grouped

RUNGS = {
    "case_reports": ("case report", "case series"),
    "early_trials": ("early trial",),
    "controlled_trials": ("controlled trial",),
}
CANCERS = "some blood cancers"


def rank_evidence(studies: pd.DataFrame, cohorts: pd.DataFrame, regulatory: pd.DataFrame) -> pd.DataFrame:
    """Rank the diseases by what they have been tested in.

    Returns disease, people, case_reports (on single people and series), early_trials, controlled_trials
    (numbers of reports, also of the same patients), approved (bool), checked. `people`, treated or on
    placebo, come once within a disease: of each group its largest cohort with it. Diseases must not be
    added up. The first row is the blood cancers, for comparison: their people and reports are not in this
    data and stay NA. CAR-NK cells and reports that do not split their patients by disease are left out.
    """
    diseases = grouped(_cohorts_of_reports(studies, cohorts), "disease")
    known = drop_recalled(regulatory)
    approved = set(known.loc[known["status"] == "approved", "disease"])
    table = pd.DataFrame(
        {
            **{
                "disease": disease,
                "people": count_once(part),
                **_counts(part),
                "approved": disease in approved,
            },
            "checked": weaker_grade(row.checked for row in part),
        }
        for (disease,), part in diseases.items()
    )
    cancers = pd.DataFrame([{"disease": CANCERS, "approved": CANCERS in approved, "checked": "seen"}])
    both = pd.concat([cancers, _in_order(table)], ignore_index=True)[list(table.columns)]
    return both.astype(dict.fromkeys(("people", *RUNGS), "Int64"))


def _cohorts_of_reports(studies: pd.DataFrame, cohorts: pd.DataFrame) -> pd.DataFrame:
    kept = drop_recalled(studies)
    kept = kept[kept["product"].fillna("") != "CAR-NK"]
    rows = drop_recalled(cohorts)
    rows = rows[rows["analysis"].isin(COUNTED) & (rows["disease"] != SEVERAL)]
    return rows[["study", "disease", "n_patients", "checked"]].merge(
        kept[["study", "level", "cohort_group"]], on="study"
    )


def _counts(part: list[Row]) -> dict[str, int]:
    return {rung: len({row.study for row in part if row.level in levels}) for rung, levels in RUNGS.items()}


def _in_order(table: pd.DataFrame) -> pd.DataFrame:
    order = ["controlled_trials", "early_trials", "people", "disease"]
    return table.sort_values(order, ascending=[False, False, False, True])
