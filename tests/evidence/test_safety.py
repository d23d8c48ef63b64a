"""Events are counted by grade, and what a report does not say stays unknown."""

import pandas as pd
import pytest

from evidence import count_events, read_table

STUDIES = pd.DataFrame(
    [("one", "One 2024", "journal", "seen")],
    columns=["study", "short_name", "publication_status", "checked"],
)

# Counts by grade, and severe, mild, ungraded and unknown as they must come out, of ten people.
REPORTS = {
    "no event at all": ({"any": 0}, (0, 0, 0, False)),
    "a count without grades": ({"any": 7}, (0, 0, 7, False)),
    "mild grades alone": ({"1": 6, "2": 1}, (0, 7, 0, False)),
    "mild grades that add up to the whole": ({"any": 7, "1": 6, "2": 1}, (0, 7, 0, False)),
    "mild grades that do not": ({"any": 7, "1": 4}, (0, 4, 3, False)),
    "a span of grades": ({"1-2": 5}, (0, 5, 0, False)),
    "severe ones alone": ({"3": 2, "4": 1}, (3, 0, 0, True)),
    "none severe": ({"3+": 0}, (0, 0, 0, True)),
    "the whole and the severe": ({"any": 8, "3+": 3}, (3, 5, 0, False)),
    "none of the highest grade": ({"any": 7, "4": 0}, (0, 0, 7, False)),
    "a fatal event": ({"5": 0}, (0, 0, 0, False)),
}


@pytest.mark.parametrize(("counts", "wanted"), REPORTS.values(), ids=REPORTS)
def test_a_report_is_split_into_severe_mild_ungraded_and_unknown(
    counts: dict[str, int], wanted: tuple[int, int, int, bool]
) -> None:
    rows = [("one", "CRS", grade, k, 10, "seen") for grade, k in counts.items()]
    columns = ["study", "event", "grade", "n_with_event", "n_patients", "checked"]
    (row,) = count_events(pd.DataFrame(rows, columns=columns), STUDIES).itertuples()
    assert (row.severe, row.mild, row.ungraded, row.unknown) == wanted
    assert row.n == 10


def test_nobody_is_counted_twice_within_an_event() -> None:
    table = count_events(read_table("safety"), read_table("studies"))
    assert (table["severe"] + table["mild"] + table["ungraded"] <= table["n"]).all()
    assert not table.duplicated(["event", "study"]).any()


def test_events_come_by_the_people_watched_for_them() -> None:
    table = count_events(read_table("safety"), read_table("studies"))
    people = table.groupby("event", sort=False)["n"].sum()
    assert list(people) == sorted(people, reverse=True)
    assert people.index[0] == "CRS"


def test_local_organ_reactions_are_those_of_the_paper() -> None:
    # Hagen et al., Lancet Rheumatology 2025;7:e424: 30 of 39 people, three cases of grade 3.
    table = count_events(read_table("safety"), read_table("studies")).set_index("event")
    row = table.loc["LICATS"]
    assert (row["n"], row["severe"], row["mild"]) == (39, 3, 27)


def test_small_reports_can_be_left_out() -> None:
    table = count_events(read_table("safety"), read_table("studies"), least=5)
    assert table["n"].min() >= 5


def test_recalled_events_are_not_counted() -> None:
    safety = read_table("safety")
    safety.loc[safety["study"] == "sheba2025", "checked"] = "recalled"
    assert "sheba2025" not in set(count_events(safety, read_table("studies"))["study"])
