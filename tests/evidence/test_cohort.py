"""People are counted once, whatever the number of reports on them."""

from itertools import groupby

import pandas as pd

from evidence import count_patients, count_people, pick_reports, read_table


def studies(*rows: tuple[str, str, int | None, str, str]) -> pd.DataFrame:
    columns = ["study", "cohort_group", "n_patients", "publication_status", "checked"]
    table = pd.DataFrame(rows, columns=columns).astype({"n_patients": "Int64"})
    return table.assign(
        short_name=table["study"].str.title(), year=2024, product="own cells", level="early trial"
    )


def cohorts(*rows: tuple[str, str, str, str, int]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["study", "disease", "arm", "analysis", "n_patients"])
    return table.astype({"n_patients": "Int64"}).assign(checked="seen")


def test_of_a_group_only_the_largest_report_is_counted() -> None:
    table = studies(
        ("small", "A", 5, "journal", "seen"),
        ("large", "A", 15, "journal", "seen"),
        ("other", "B", 3, "company", "seen"),
    )
    people = count_people(table)
    assert (people.total, people.in_journals, people.only_elsewhere) == (18, 15, 3)
    assert (people.reports, people.groups) == (3, 2)
    assert list(pick_reports(table)["study"]) == ["large", "other"]


def test_of_two_reports_of_one_size_the_one_in_a_journal_is_taken() -> None:
    table = studies(("abstract", "A", 5, "conference", "seen"), ("paper", "A", 5, "journal", "second-hand"))
    assert list(pick_reports(table)["study"]) == ["paper"]


def test_natural_killer_cells_recalled_rows_and_unknown_numbers_are_left_out() -> None:
    table = studies(
        ("killer", "A", 18, "journal", "seen"),
        ("recalled", "B", 9, "journal", "recalled"),
        ("unknown", "C", None, "journal", "seen"),
        ("kept", "D", 2, "journal", "seen"),
    )
    table.loc[0, "product"] = "CAR-NK"
    assert count_people(table).total == 2


def test_a_report_second_hand_does_not_count_as_seen() -> None:
    table = studies(("told", "A", 9, "journal", "second-hand"), ("read", "A", 4, "journal", "seen"))
    people = count_people(table)
    assert (people.total, people.seen, people.seen_in_journals) == (9, 4, 4)


def test_counts_are_python_numbers() -> None:
    people = count_people(read_table("studies"))
    assert all(type(value) is int for value in vars(people).values())


def test_the_totals_are_those_of_the_hand_count() -> None:
    # Counted by hand over the groups of studies.csv on 22 November 2026, with all 36 randomised.
    people = count_people(read_table("studies"))
    assert (people.total, people.in_journals, people.seen_in_journals) == (309, 192, 121)
    assert people.randomised == 36
    assert people.only_elsewhere == 309 - 192
    assert people.reports == 49


def test_patients_stand_by_disease_and_the_larger_disease_first() -> None:
    table = studies(("one", "A", 6, "journal", "seen"), ("two", "B", 9, "journal", "seen"))
    rows = cohorts(
        ("one", "lupus", "treated", "all", 4),
        ("one", "myositis", "treated", "all", 2),
        ("two", "myositis", "treated", "all", 9),
    )
    counted = count_patients(table, rows)
    assert list(counted["disease"]) == ["myositis", "myositis", "lupus"]
    assert list(counted["study"]) == ["two", "one", "one"]
    assert list(counted["treated"]) == [9, 2, 4]


def test_a_placebo_arm_stands_apart_and_a_second_set_of_patients_is_not_counted() -> None:
    table = studies(("trial", "A", 36, "journal", "seen"))
    rows = cohorts(
        ("trial", "myasthenia gravis", "treated", "primary", 14),
        ("trial", "myasthenia gravis", "placebo", "primary", 12),
        ("trial", "myasthenia gravis", "treated", "per protocol", 16),
        ("trial", "myasthenia gravis", "placebo", "per protocol", 15),
    )
    (row,) = count_patients(table, rows).itertuples()
    assert (row.treated, row.placebo) == (14, 12)


def test_reports_on_several_diseases_come_last() -> None:
    counted = count_patients(read_table("studies"), read_table("cohorts"))
    assert counted["disease"].iloc[0] == "lupus"
    assert counted["disease"].iloc[-1] == "several diseases"
    blocks = [disease for disease, _ in groupby(counted["disease"])]
    assert len(blocks) == len(set(blocks))


def test_patients_by_disease_add_up_to_the_people_but_for_those_outside_the_primary_set() -> None:
    table, rows = read_table("studies"), read_table("cohorts")
    counted = count_patients(table, rows)
    outside = 36 - (14 + 12)
    assert counted["treated"].sum() + counted["placebo"].sum() + outside == count_people(table).total


def test_the_erlangen_group_stands_once_in_every_disease() -> None:
    table = read_table("studies")
    groups = table.set_index("study")["cohort_group"]
    counted = count_patients(table, read_table("cohorts"))
    erlangen = counted[counted["study"].map(groups) == "Erlangen"]
    assert dict(zip(erlangen["disease"], erlangen["treated"], strict=True)) == {
        "lupus": 20,
        "systemic sclerosis": 13,
        "myositis": 6,
    }
