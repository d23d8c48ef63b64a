"""The trials behind the approvals: one set of people a trial, and each scale of harm by itself."""

import pandas as pd
import pytest

from evidence import estimate_trial_responses, read_table, summarise_trial_harms

PIVOTAL = read_table("pivotal")
RESPONSES = estimate_trial_responses(PIVOTAL)
HARMS = summarise_trial_harms(PIVOTAL)


def result(trial: str, outcome: str) -> pd.Series:
    found = RESPONSES[(RESPONSES["short_name"] == trial) & (RESPONSES["outcome"] == outcome)]
    assert len(found) == 1
    return found.iloc[0]


def test_every_trial_stands_once_with_any_and_complete_response() -> None:
    assert set(RESPONSES.groupby("short_name")["outcome"].apply(tuple)) == {("any", "complete")}
    assert RESPONSES["short_name"].nunique() == 8


def test_the_regulators_set_and_later_reports_are_never_mixed_in() -> None:
    others = PIVOTAL[PIVOTAL["data_set"] != "publication"]
    assert len(others) > 5
    assert not set(others["study"]) & {*RESPONSES["study"], *HARMS["study"]}


def test_a_trial_with_a_comparison_group_is_not_among_the_single_arms() -> None:
    assert not {"TRANSFORM", "ZUMA-7", "CARTITUDE-4", "CT041-ST-01"} & set(RESPONSES["short_name"])


@pytest.mark.parametrize(
    ("trial", "outcome", "counts", "interval"),
    [  # The interval is the one that the paper prints.
        ("JULIET", "any", (48, 93), (0.41, 0.62)),  # N Engl J Med 2019;380:45
        ("TRANSCEND NHL 001", "any", (186, 256), (0.668, 0.780)),  # Lancet 2020;396:839
        ("TRANSCEND NHL 001", "complete", (136, 256), (0.468, 0.594)),
    ],
)
def test_intervals_are_those_of_the_papers(
    trial: str, outcome: str, counts: tuple[int, int], interval: tuple[float, float]
) -> None:
    row = result(trial, outcome)
    assert (row["k"], row["n"]) == counts
    assert (row["low"], row["high"]) == pytest.approx(interval, abs=0.005)


def test_a_count_that_was_not_seen_stays_a_gap() -> None:
    row = result("ELIANA", "complete")
    assert row[["k", "value", "low", "high"]].isna().all()


def test_side_effects_keep_their_own_number_of_people() -> None:
    juliet = HARMS[HARMS["short_name"] == "JULIET"]
    assert set(juliet["n"]) == {111}
    assert result("JULIET", "any")["n"] == 93


def test_a_scale_is_named_only_where_it_was_seen() -> None:
    fever = HARMS[HARMS["event"] == "CRS"].set_index("short_name")["scale"]
    assert set(fever[fever == "Penn"].index) == {"ELIANA", "JULIET"}
    assert set(fever) == {"Penn", "not seen"}


def test_what_was_seen_second_hand_in_one_field_is_marked() -> None:
    grades = HARMS[HARMS["short_name"] == "JULIET"].set_index("event")["checked"]
    assert set(grades) == {"second-hand"}
    assert result("JULIET", "any")["checked"] == "seen"


def test_a_recalled_trial_is_left_out() -> None:
    recalled = PIVOTAL.assign(checked=PIVOTAL["checked"].where(PIVOTAL["trial"] != "JULIET", "recalled"))
    assert "JULIET" not in set(estimate_trial_responses(recalled)["short_name"])
    assert "JULIET" not in set(summarise_trial_harms(recalled)["short_name"])
