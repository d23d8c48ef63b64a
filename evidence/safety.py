"""Count adverse events by how severe they were, each with its denominator."""

from collections.abc import Sequence

import pandas as pd

from evidence.grades import drop_recalled, weaker_grade

MILD = ("1", "2", "1-2")
SEVERE = ("3", "4", "5", "3+")


def count_events(
    safety: pd.DataFrame, studies: pd.DataFrame, least: int = 1, events: Sequence[str] | None = None
) -> pd.DataFrame:
    """Count the people with each kind of event in each report on at least `least` people.

    `events` are the kinds to count, all of them when it is None. Returns event, study, short_name, n,
    severe (grade 3 or more), mild (grade 1 or 2), ungraded, unknown, publication_status, checked.
    `unknown`: the report counts severe events only, so that the rest of its n people may have had milder
    ones. Events come by the people watched for them, reports by their size.
    """
    rows = drop_recalled(safety)
    rows = rows if events is None else rows[rows["event"].isin(events)]
    kept = drop_recalled(studies).rename(columns={"checked": "study_checked"})
    columns = ["study", "short_name", "publication_status", "study_checked"]
    joined = rows[rows["n_patients"] >= least].merge(kept[columns], on="study")
    groups = joined.groupby(["event", "study"], sort=False)
    table = pd.DataFrame(_events(str(event), str(study), part) for (event, study), part in groups)
    in_event = table.groupby("event")["n"].transform("sum")
    ordered = table.assign(in_event=in_event).sort_values(
        ["in_event", "event", "n", "short_name"], ascending=[False, True, False, True]
    )
    return ordered[list(table.columns)].reset_index(drop=True)


def _events(event: str, study: str, part: pd.DataFrame) -> dict[str, object]:
    counts = {str(g): int(k) for g, k in zip(part["grade"], part["n_with_event"], strict=True)}
    severe, mild, ungraded = _by_severity(counts)
    return {
        "event": event,
        "study": study,
        "short_name": part["short_name"].iloc[0],
        "n": int(part["n_patients"].max()),
        "severe": severe,
        "mild": mild,
        "ungraded": ungraded,
        "unknown": not ({"any", "5", *MILD} & counts.keys()),
        "publication_status": part["publication_status"].iloc[0],
        "checked": weaker_grade([*part["checked"], *part["study_checked"]]),
    }


def _by_severity(counts: dict[str, int]) -> tuple[int, int, int]:
    severe = sum(counts.get(grade, 0) for grade in SEVERE)
    mild = sum(counts.get(grade, 0) for grade in MILD)
    if "any" not in counts:
        return severe, mild, 0
    if "3+" in counts:
        # Everybody who had the event, less those who had it severely, had it mildly.
        mild = counts["any"] - severe
    return severe, mild, max(counts["any"] - severe - mild, 0)
