"""Count what became of the people treated: who responded, who is off all drugs, who relapsed."""

from typing import Any

import pandas as pd

from evidence.cohort import SEVERAL
from evidence.grades import drop_recalled, weaker_grade

LEAST = 3
ANALYSES = ("all", "evaluable")
RELAPSES = ("relapse_", "flare_")  # how the keys of such signals begin


def count_outcomes(cohorts: pd.DataFrame, signals: pd.DataFrame, studies: pd.DataFrame) -> pd.DataFrame:
    """Count the outcomes of every group of at least three people without a comparison group.

    Returns disease, study, short_name, definition, n, responded, drug_free, relapsed (people; NA where the
    report does not say), publication_status, checked. The three overlap: somebody who responded may have
    relapsed later. Groups for which neither response nor drugs are stated are left out, and CAR-NK cells.
    A relapse counts for the group whose number of people its signal names. Diseases come by their people.
    """
    rows = _groups(cohorts).merge(_reports(studies), on="study")
    relapses = _relapses(signals)
    table = pd.DataFrame(
        _outcomes(row, relapses.get(_key(row.study, row.n_patients))) for row in rows.itertuples()
    )
    counts = dict.fromkeys(("n", "responded", "drug_free", "relapsed"), "Int64")
    return _in_order(table.astype(counts))


def _groups(cohorts: pd.DataFrame) -> pd.DataFrame:
    rows = drop_recalled(cohorts)
    rows = rows[rows["analysis"].isin(ANALYSES) & (rows["arm"] == "treated")]
    stated = rows["n_responders"].notna() | rows["n_drug_free"].notna()
    return rows[stated & (rows["n_patients"] >= LEAST).fillna(False)]


def _reports(studies: pd.DataFrame) -> pd.DataFrame:
    kept = drop_recalled(studies)
    kept = kept[(kept["product"].fillna("") != "CAR-NK") & (kept["level"] != "controlled trial")]
    columns = ["study", "short_name", "publication_status", "checked"]
    return kept[columns].rename(columns={"checked": "study_checked"})


def _relapses(signals: pd.DataFrame) -> dict[tuple[str, int], Any]:
    known = drop_recalled(signals)
    known = known[known["signal"].str.startswith(RELAPSES) & known["of_n"].notna()]
    return {_key(row.study, row.of_n): row for row in known.itertuples()}


def _key(study: Any, people: Any) -> tuple[str, int]:
    return str(study), int(people)


def _outcomes(row: Any, relapse: Any) -> dict[str, object]:
    grades = [row.checked, row.study_checked] + ([relapse.checked] if relapse else [])
    return {
        "disease": row.disease,
        "study": row.study,
        "short_name": row.short_name,
        "definition": row.response_definition,
        "n": row.n_patients,
        "responded": row.n_responders,
        "drug_free": row.n_drug_free,
        "relapsed": relapse.n if relapse else pd.NA,
        "publication_status": row.publication_status,
        "checked": weaker_grade(grades),
    }


def _in_order(table: pd.DataFrame) -> pd.DataFrame:
    people = table.groupby("disease")["n"].transform("sum")
    keys = table.assign(last=table["disease"] == SEVERAL, people=people)
    order = ["last", "people", "disease", "n", "short_name"]
    ordered = keys.sort_values(order, ascending=[True, False, True, False, True])
    return ordered[list(table.columns)].reset_index(drop=True)
