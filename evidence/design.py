"""Count the people behind each kind of study of each disease: the map of what has been tried, and how."""

import pandas as pd

from evidence.cohort import COUNTED, SEVERAL, count_once
from evidence.grades import drop_recalled, weaker_grade
from evidence.lookup import Row, grouped

DESIGNS = {
    "case report": "case reports",
    "case series": "series",
    "safety report": "series",
    "early trial": "early trials",
    "controlled trial": "controlled trials",
}


def count_designs(studies: pd.DataFrame, cohorts: pd.DataFrame) -> pd.DataFrame:
    """Count people by disease and design of the study, each person once in a cell of this map.

    Returns disease, design, in_journals, elsewhere (people, with the placebo arm), reports, checked; only
    cells in which there are people. Of each group that reports the same people again the largest cohort in
    the cell counts. One person may stand in two cells, first as a case report and then in a series, so the
    cells must not be added up. `elsewhere`: people whom no journal reports. CAR-NK cells are left out.
    """
    cells = grouped(_cohorts_of_reports(studies, cohorts), "disease", "design")
    return _in_order(pd.DataFrame(_cell(disease, design, part) for (disease, design), part in cells.items()))


def _cohorts_of_reports(studies: pd.DataFrame, cohorts: pd.DataFrame) -> pd.DataFrame:
    reports = drop_recalled(studies)
    reports = reports[reports["product"].fillna("") != "CAR-NK"]
    reports = reports.assign(design=reports["level"].map(DESIGNS))
    rows = drop_recalled(cohorts)
    rows = rows[rows["analysis"].isin(COUNTED) & rows["n_patients"].notna()]
    columns = ["study", "design", "cohort_group", "publication_status"]
    return rows[["study", "disease", "n_patients", "checked"]].merge(reports[columns], on="study")


def _cell(disease: str, design: str, part: list[Row]) -> dict[str, object]:
    everyone = count_once(part)
    in_journals = count_once(row for row in part if row.publication_status == "journal")
    return {
        "disease": disease,
        "design": design,
        "in_journals": in_journals,
        "elsewhere": everyone - in_journals,
        "reports": len({row.study for row in part}),
        "checked": weaker_grade(row.checked for row in part),
    }


def _in_order(table: pd.DataFrame) -> pd.DataFrame:
    people = (table["in_journals"] + table["elsewhere"]).groupby(table["disease"]).transform("max")
    designs = list(dict.fromkeys(DESIGNS.values()))
    keys = table.assign(
        last=table["disease"] == SEVERAL, most=people, rank=table["design"].map(designs.index)
    )
    ordered = keys.sort_values(["last", "most", "disease", "rank"], ascending=[True, False, True, True])
    return ordered[list(table.columns)].reset_index(drop=True)
