"""The ladder says how far a disease has come, and that none but the cancers is at the top."""

import pandas as pd

from evidence import rank_evidence, read_table


def ladder() -> pd.DataFrame:
    return rank_evidence(read_table("studies"), read_table("cohorts"), read_table("regulatory"))


def test_the_blood_cancers_stand_first_and_alone_are_approved() -> None:
    table = ladder()
    assert table["disease"].iloc[0] == "some blood cancers"
    assert list(table.loc[table["approved"], "disease"]) == ["some blood cancers"]
    assert pd.isna(table["people"].iloc[0])


def test_only_myasthenia_gravis_has_a_controlled_trial() -> None:
    table = ladder().set_index("disease")
    controlled = table["controlled_trials"].fillna(0)
    assert list(table.index[controlled > 0]) == ["myasthenia gravis"]


def test_people_are_counted_once_within_a_disease() -> None:
    # Of the Erlangen reports on systemic sclerosis the one with 13 people stands, with six and one elsewhere,
    # and two who were given donor cells.
    table = ladder().set_index("disease")
    assert table.loc["systemic sclerosis", "people"] == 13 + 6 + 1 + 2


def test_a_group_that_reports_on_another_disease_counts_there_too() -> None:
    table = ladder().set_index("disease")
    assert table.loc["stiff person syndrome", "people"] == 26 + 1
    assert table.loc["rheumatoid arthritis", "people"] == 6 + 3


def test_reports_that_do_not_split_their_patients_are_left_out() -> None:
    assert "several diseases" not in set(ladder()["disease"])


def test_an_approval_would_show() -> None:
    regulatory = read_table("regulatory")
    regulatory.loc[regulatory["disease"] == "stiff person syndrome", "status"] = "approved"
    table = rank_evidence(read_table("studies"), read_table("cohorts"), regulatory).set_index("disease")
    assert table.loc["stiff person syndrome", "approved"]


def test_a_recalled_approval_does_not_count() -> None:
    regulatory = read_table("regulatory")
    regulatory.loc[regulatory["status"] == "approved", "checked"] = "recalled"
    table = rank_evidence(read_table("studies"), read_table("cohorts"), regulatory)
    assert not table["approved"].any()
