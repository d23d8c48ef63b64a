"""Follow-up is shown as it was published: never filled in, never sharper than it is."""

import pandas as pd

from evidence import list_people, read_table, summarise_b_cells, summarise_follow_up


def test_only_reports_on_two_people_or_more_with_a_known_time_stand_in_the_summary() -> None:
    table = summarise_follow_up(read_table("studies"))
    assert (table["n"] >= 2).all()
    assert table[["median", "low", "high"]].notna().any(axis=1).all()
    assert "auth2025" not in set(table["study"])


def test_the_longest_known_follow_up_comes_first() -> None:
    table = summarise_follow_up(read_table("studies"))
    longest = table[["median", "low", "high"]].max(axis=1)
    assert list(longest) == sorted(longest, reverse=True)
    assert (table["study"].iloc[0], longest.iloc[0]) == ("wangw2024", 46)


def test_a_median_keeps_its_range() -> None:
    row = summarise_follow_up(read_table("studies")).set_index("study").loc["mueller2024"]
    assert (row["n"], row["median"], row["low"], row["high"], row["kind"]) == (15, 15, 4, 29, "median")
    assert row["checked"] == "seen"


def test_limits_seen_second_hand_mark_the_whole_line() -> None:
    studies = read_table("studies").set_index("study")
    table = summarise_follow_up(read_table("studies")).set_index("study")
    assert studies.loc["mackensen2022", "checked"] == "seen"
    assert table.loc["mackensen2022", "checked"] == "second-hand"


def test_a_planned_visit_has_no_range() -> None:
    table = summarise_follow_up(read_table("studies"))
    planned = table[table["kind"] == "planned visit"]
    assert len(planned) >= 5
    assert planned[["low", "high"]].isna().all(axis=None)


def test_a_recalled_row_is_not_summarised() -> None:
    studies = read_table("studies")
    studies.loc[studies["study"] == "feng2025", "checked"] = "recalled"
    assert "feng2025" not in set(summarise_follow_up(studies)["study"])


def test_only_published_times_of_real_people_are_listed() -> None:
    table = list_people(read_table("studies"), read_table("follow_up")).set_index("study")
    assert table.loc["mueller2024", "n"] == 15
    assert table.loc["mueller2024", "months"] == (4, 15, 29)
    assert table.loc["granit2023", "months"] == ()


def test_nobody_is_listed_with_more_times_than_people() -> None:
    table = list_people(read_table("studies"), read_table("follow_up"))
    assert all(len(months) <= n for months, n in zip(table["months"], table["n"], strict=True))


def test_reports_that_share_patients_never_stand_together() -> None:
    studies = read_table("studies")
    listed = set(list_people(studies, read_table("follow_up"))["study"])
    assert "mueller2024" in listed
    assert not {"mackensen2022", "hagen2025", "auth2025", "taubmann2025"} & listed


def test_small_reports_are_joined_in_the_last_row() -> None:
    table = list_people(read_table("studies"), read_table("follow_up"))
    last = table.iloc[-1]
    assert (last["study"], last["short_name"]) == ("", "Reports on one or two")
    assert (table["n"].iloc[:-1] > 2).all()
    assert list(table["n"].iloc[:-1]) == sorted(table["n"].iloc[:-1], reverse=True)


def test_company_and_conference_reports_are_not_among_the_people_listed() -> None:
    studies = read_table("studies").set_index("study")
    listed = [
        study for study in list_people(read_table("studies"), read_table("follow_up"))["study"] if study
    ]
    assert set(studies.loc[listed, "publication_status"]) == {"journal"}


def test_only_the_return_of_b_cells_is_summarised() -> None:
    table = summarise_b_cells(read_table("b_cells"), read_table("studies"))
    assert "wangx2024" not in set(table["study"])
    row = table.set_index("study").loc["mackensen2022"]
    assert (row["n"], row["mean"], row["sd"]) == (5, 110, 32)
    assert pd.isna(row["low"])


def test_a_number_seen_second_hand_keeps_its_grade() -> None:
    table = summarise_b_cells(read_table("b_cells"), read_table("studies")).set_index("study")
    assert table.loc["mueller2024", "checked"] == "second-hand"
    assert table.loc["mackensen2022", "checked"] == "seen"
