"""Count people once, although groups report the same patients again and again."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from evidence.grades import drop_recalled, weaker_grade
from evidence.lookup import Row, grouped, rows

SEVERAL = "several diseases"
COUNTED = ("all", "primary")
CAR_NK = "CAR-NK"


@dataclass(frozen=True)
class People:
    """Hold how many people were counted, each once, and by how many reports and groups.

    Every number is a total by the same rule: of each group only its largest report.
    """

    total: int
    in_journals: int
    only_elsewhere: int
    seen: int
    seen_in_journals: int
    randomised: int
    reports: int
    groups: int


def pick_reports(studies: pd.DataFrame) -> pd.DataFrame:
    """Return of every `cohort_group` its largest report, so that nobody is counted twice.

    CAR-NK cells, reports without a number of patients and recalled rows are left out. Of two reports
    of one size the one in a journal is taken, then the one seen, then the newer one.
    """
    known = drop_recalled(studies)
    known = known[known["n_patients"].notna() & (known["product"].fillna("") != CAR_NK)]
    ranked = known.assign(
        elsewhere=known["publication_status"] != "journal", unseen=known["checked"] != "seen"
    ).sort_values(
        ["n_patients", "elsewhere", "unseen", "year", "study"],
        ascending=[False, True, True, False, True],
    )
    return ranked.drop_duplicates("cohort_group")[list(studies.columns)]


def count_people(studies: pd.DataFrame) -> People:
    """Count everybody reported, each person once, with the placebo arm of a randomised trial.

    `only_elsewhere`: people no journal reports, only companies and conferences. `reports`: all reports,
    whether counted or not. `groups`: the reports that were counted, one of each group.
    """
    known = drop_recalled(studies)
    everyone = [row for row in rows(known) if row.product is pd.NA or row.product != CAR_NK]
    journals = [row for row in everyone if row.publication_status == "journal"]
    counted = pick_reports(known)
    total, in_journals = count_once(everyone), count_once(journals)
    return People(
        total=total,
        in_journals=in_journals,
        only_elsewhere=total - in_journals,
        seen=count_once(row for row in everyone if row.checked == "seen"),
        seen_in_journals=count_once(row for row in journals if row.checked == "seen"),
        randomised=int(counted.loc[counted["level"] == "controlled trial", "n_patients"].sum()),
        reports=len(known),
        groups=len(counted),
    )


def count_patients(studies: pd.DataFrame, cohorts: pd.DataFrame) -> pd.DataFrame:
    """Count patients by disease and report, each person once.

    Returns disease, study, short_name, treated, placebo, publication_status, checked: a row for each
    disease of each report that `pick_reports` takes. Of a trial with several sets of patients only the
    primary one is counted, which can be smaller than the number randomised. Diseases come by their
    number of people, reports within them by theirs; reports that do not split their patients come last.
    """
    known = drop_recalled(cohorts)
    known = known[known["analysis"].isin(COUNTED) & known["n_patients"].notna()]
    reports = pick_reports(studies).rename(columns={"checked": "study_checked"})
    columns = ["study", "short_name", "publication_status", "study_checked"]
    joined = known.merge(reports[columns], on="study")
    parts = grouped(joined, "study", "disease")
    return _in_order(
        pd.DataFrame(_patients(study, disease, part) for (study, disease), part in parts.items())
    )


def count_once(cohorts: Iterable[Row]) -> int:
    """Count the people of rows with study, cohort_group and n_patients: of each group its largest report."""
    by_report: Counter[tuple[str, str]] = Counter()
    for row in cohorts:
        if pd.notna(row.n_patients):
            by_report[row.cohort_group, row.study] += row.n_patients
    largest: dict[str, int] = {}
    for (group, _), size in by_report.items():
        largest[group] = max(size, largest.get(group, 0))
    return int(sum(largest.values()))


def _patients(study: str, disease: str, part: list[Row]) -> dict[str, object]:
    arms = {arm: sum(row.n_patients for row in part if row.arm == arm) for arm in ("treated", "placebo")}
    return {
        "disease": disease,
        "study": study,
        "short_name": part[0].short_name,
        "treated": int(arms["treated"]),
        "placebo": int(arms["placebo"]),
        "publication_status": part[0].publication_status,
        "checked": weaker_grade(grade for row in part for grade in (row.checked, row.study_checked)),
    }


def _in_order(table: pd.DataFrame) -> pd.DataFrame:
    people = table["treated"] + table["placebo"]
    keys = table.assign(
        last=table["disease"] == SEVERAL,
        in_disease=people.groupby(table["disease"]).transform("sum"),
        people=people,
    )
    ordered = keys.sort_values(
        ["last", "in_disease", "disease", "people", "short_name"],
        ascending=[True, False, True, False, True],
    )
    return ordered[list(table.columns)].reset_index(drop=True)
