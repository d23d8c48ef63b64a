"""Show how long people have been followed, and when their B cells came back."""

from typing import Any

import pandas as pd

from evidence.grades import drop_recalled, field_grades, weaker_grade

MEDIAN, SHORTEST, LONGEST = "median_follow_up_months", "follow_up_min_months", "follow_up_max_months"
FIELDS = (MEDIAN, SHORTEST, LONGEST)
FEW = 2
FEW_NAME = "Reports on one or two"
RETURN = ("return of B cells", "complete return of B cells", "time without B cells")


def summarise_follow_up(studies: pd.DataFrame) -> pd.DataFrame:
    """Summarise the follow-up of every report on two people or more that states any.

    Returns study, short_name, n, median, low, high (months), kind, publication_status, checked, by the
    longest time known, longest first. For the kind "planned visit" the median is the time of that visit.
    """
    known = drop_recalled(studies)
    known = known[(known["n_patients"] >= 2).fillna(False) & known[list(FIELDS)].notna().any(axis=1)]
    names = {"n_patients": "n", MEDIAN: "median", SHORTEST: "low", LONGEST: "high", "follow_up_kind": "kind"}
    table = known.assign(checked=field_grades(known, FIELDS)).rename(columns=names)
    longest = table[["median", "low", "high"]].max(axis=1)
    table = table.assign(longest=longest).sort_values(["longest", "study"], ascending=[False, True])
    columns = ["study", "short_name", "n", "median", "low", "high", "kind", "publication_status", "checked"]
    return table[columns].reset_index(drop=True)


def list_people(studies: pd.DataFrame, follow_up: pd.DataFrame) -> pd.DataFrame:
    """List the people of journal reports, with the follow-up of those for whom it is public.

    Returns study, short_name, n, months (tuple, in order), checked. Times are of single patients, or the
    shortest, median and longest of a series where each is one real person's. Of reports that share
    patients, for certain or probably, only one stands: that with the most times, if it has three people or
    more, and then the largest. So the people do not add up to the totals of `count_people`.
    Reports on one or two people are joined in one last row without a study.
    """
    parts = list(drop_recalled(follow_up).groupby("study"))
    times = {str(study): tuple(sorted(map(float, part["follow_up_months"]))) for study, part in parts}
    grades = {str(study): weaker_grade(part["checked"]) for study, part in parts}
    reports = _apart(drop_recalled(studies), times)
    table = pd.DataFrame(
        {
            "study": report.study,
            "short_name": report.short_name,
            "n": report.n_patients,
            "months": times.get(report.study, ()),
            "checked": weaker_grade([report.checked, grades.get(report.study, report.checked)]),
        }
        for report in reports
    )
    return _few_joined(table.sort_values(["n", "short_name"], ascending=[False, True]))


def summarise_b_cells(b_cells: pd.DataFrame, studies: pd.DataFrame) -> pd.DataFrame:
    """Summarise when B cells came back after treatment.

    Returns study, short_name, measure, n, mean, sd, low, high (days), publication_status, checked, by
    the longest time known. How fast B cells went is another question and left out.
    """
    known = drop_recalled(b_cells)
    known = known[known["measure"].isin(RETURN)]
    table = known.merge(studies[["study", "short_name", "publication_status"]], on="study").rename(
        columns={
            "n_patients": "n",
            "mean_days": "mean",
            "sd_days": "sd",
            "min_days": "low",
            "max_days": "high",
        }
    )
    longest = table[["mean", "low", "high"]].max(axis=1)
    table = table.assign(longest=longest).sort_values(["longest", "study"], ascending=[False, True])
    columns = ["study", "short_name", "measure", "n", "mean", "sd", "low", "high", "publication_status"]
    return table[[*columns, "checked"]].reset_index(drop=True)


def _apart(studies: pd.DataFrame, times: dict[str, tuple[float, ...]]) -> list[Any]:
    # One report after the other, best first, unless it shares patients with one that already stands.
    journals = studies[(studies["publication_status"] == "journal") & studies["n_patients"].notna()]
    journals = journals[journals["product"].fillna("") != "CAR-NK"]
    published = journals["study"].map(lambda study: len(times.get(study, ())))
    ranked = journals.assign(published=published.where(journals["n_patients"] > FEW, 0)).sort_values(
        ["published", "n_patients", "study"], ascending=[False, False, True]
    )
    standing: list[Any] = []
    for report in ranked.itertuples(index=False):
        if not any(_overlap(report, other) for other in standing):
            standing.append(report)
    return standing


def _overlap(one: Any, other: Any) -> bool:
    return other.study in _names(one.overlaps_with) or one.study in _names(other.overlaps_with)


def _names(overlaps: Any) -> list[str]:
    return [] if pd.isna(overlaps) else str(overlaps).split(";")


def _few_joined(table: pd.DataFrame) -> pd.DataFrame:
    few = table[table["n"] <= FEW]
    rest = table[table["n"] > FEW]
    if few.empty:
        return rest.reset_index(drop=True)
    joined = {
        "study": "",
        "short_name": FEW_NAME,
        "n": int(few["n"].sum()),
        "months": tuple(sorted(sum(few["months"], ()))),
        "checked": weaker_grade(few["checked"]),
    }
    return pd.concat([rest, pd.DataFrame([joined])], ignore_index=True)
