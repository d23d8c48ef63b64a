"""Response is estimated within one definition at a time."""

from itertools import groupby

import pytest

from evidence import estimate_response, read_table


def test_eight_of_eight_still_allows_sixty_three_per_cent() -> None:
    table = estimate_response(read_table("cohorts"), read_table("studies"))
    row = table[(table["study"] == "mueller2024") & (table["disease"] == "lupus")].iloc[0]
    assert (row["k"], row["n"]) == (8, 8)
    # The exact lower limit when all of n respond is 0.025 ** (1 / n).
    assert row["low"] == pytest.approx(0.025 ** (1 / 8))
    assert row["high"] == 1


def test_every_share_lies_within_its_interval() -> None:
    table = estimate_response(read_table("cohorts"), read_table("studies"))
    share = table["k"] / table["n"]
    assert ((table["low"] <= share) & (share <= table["high"])).all()


def test_a_definition_stands_in_one_block_and_for_one_disease() -> None:
    table = estimate_response(read_table("cohorts"), read_table("studies"))
    blocks = [definition for definition, _ in groupby(table["definition"])]
    assert len(blocks) == len(set(blocks))
    assert (table.groupby("definition")["disease"].nunique() == 1).all()


def test_groups_of_fewer_than_three_are_left_out() -> None:
    table = estimate_response(read_table("cohorts"), read_table("studies"))
    assert (table["n"] >= 3).all()
    assert "pecher2023" not in set(table["study"])


def test_both_sets_of_the_randomised_trial_are_there_with_both_arms() -> None:
    table = estimate_response(read_table("cohorts"), read_table("studies"))
    trial = table[table["study"] == "mg002_2026"]
    found = list(zip(trial["analysis"], trial["arm"], trial["k"], trial["n"], strict=True))
    assert found == [
        ("primary", "treated", 10, 14),
        ("primary", "placebo", 3, 12),
        ("per protocol", "treated", 11, 16),
        ("per protocol", "placebo", 5, 15),
    ]


def test_a_fall_of_a_score_does_not_stand_under_remission() -> None:
    table = estimate_response(read_table("cohorts"), read_table("studies"))
    assert set(table.loc[table["disease"] == "systemic sclerosis", "definition"]) == {
        "Systemic sclerosis: lower EUSTAR score"
    }


def test_recalled_rows_are_not_estimated() -> None:
    cohorts = read_table("cohorts")
    cohorts.loc[cohorts["study"] == "feng2025", "checked"] = "recalled"
    assert "feng2025" not in set(estimate_response(cohorts, read_table("studies"))["study"])


def test_a_study_seen_second_hand_marks_its_response() -> None:
    cohorts = read_table("cohorts")
    cohorts["checked"] = "seen"
    table = estimate_response(cohorts, read_table("studies")).set_index("study")
    assert table.loc["simon2026ra", "checked"] == "second-hand"
    assert table.loc["feng2025", "checked"] == "seen"


def test_lupus_comes_first_and_several_diseases_last() -> None:
    table = estimate_response(read_table("cohorts"), read_table("studies"))
    assert table["definition"].iloc[0] == "Lupus: remission (DORIS)"
    assert table["disease"].iloc[-1] == "several diseases"
