"""Estimate how many responded, each definition of response by itself."""

import pandas as pd

from evidence.cohort import SEVERAL
from evidence.grades import drop_recalled, weaker_grade
from evidence.intervals import exact_proportion

LEAST = 3
ANALYSES = ("all", "evaluable", "primary", "per protocol")
ARMS = ("treated", "placebo")
COLUMNS = [
    "definition",
    "disease",
    "study",
    "short_name",
    "arm",
    "analysis",
    "k",
    "n",
    "low",
    "high",
    "publication_status",
    "checked",
]


def estimate_response(cohorts: pd.DataFrame, studies: pd.DataFrame) -> pd.DataFrame:
    """Estimate the share that responded, with exact 95 % intervals, in groups of at least three people.

    Returns definition, disease, study, short_name, arm, analysis, k, n, low, high (shares from 0 to 1),
    publication_status, checked. Rows of one definition stand together and are never joined with those of
    another. Definitions come by the people of their disease, then by their own. CAR-NK cells are left out.
    """
    rows = drop_recalled(cohorts)
    counted = rows["n_responders"].notna() & (rows["n_patients"] >= LEAST).fillna(False)
    kept = drop_recalled(studies)
    kept = kept[kept["product"].fillna("") != "CAR-NK"].rename(columns={"checked": "study_checked"})
    columns = ["study", "short_name", "year", "publication_status", "study_checked"]
    table = (
        rows[counted]
        .merge(kept[columns], on="study")
        .rename(columns={"response_definition": "definition", "n_responders": "k", "n_patients": "n"})
    )
    grades = zip(table["checked"], table["study_checked"], strict=True)
    table = table.assign(checked=[weaker_grade(pair) for pair in grades])
    return _in_order(_with_intervals(table))[COLUMNS].reset_index(drop=True)


def _with_intervals(table: pd.DataFrame) -> pd.DataFrame:
    estimates = [exact_proportion(int(k), int(n)) for k, n in zip(table["k"], table["n"], strict=True)]
    return table.assign(low=[e.low for e in estimates], high=[e.high for e in estimates])


def _in_order(table: pd.DataFrame) -> pd.DataFrame:
    # The second set of patients of one trial must not push its disease up.
    people = table["n"].where(table["analysis"] != "per protocol", 0)
    keys = table.assign(
        last=table["disease"] == SEVERAL,
        in_disease=people.groupby(table["disease"]).transform("sum"),
        in_definition=people.groupby(table["definition"]).transform("sum"),
        analysis_rank=table["analysis"].map(ANALYSES.index),
        arm_rank=table["arm"].map(ARMS.index),
    )
    return keys.sort_values(
        [
            "last",
            "in_disease",
            "disease",
            "in_definition",
            "definition",
            "analysis_rank",
            "year",
            "study",
            "arm_rank",
        ],
        ascending=[True, False, True, False, True, True, True, True, True],
    )
