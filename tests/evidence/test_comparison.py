"""Arms are compared within their set of patients, and the interval comes with the difference."""

import pytest

from evidence import compare_arms, exact_difference, read_table

COHORTS, STUDIES = map(read_table, ("cohorts", "studies"))


def test_both_sets_of_the_randomised_trial_stand_with_the_primary_one_first():
    # Descartes-08 phase 2b: 10 of 14 against 3 of 12 (primary set), 11 of 16 against 5 of 15 (per protocol).
    table = compare_arms(COHORTS, STUDIES)
    assert list(table["analysis"]) == ["primary", "per protocol"]
    assert table[["k1", "n1", "k2", "n2"]].to_numpy().tolist() == [[10, 14, 3, 12], [11, 16, 5, 15]]
    assert list(table["randomised"]) == [36, 36]


def test_the_difference_is_that_of_the_counts():
    row = compare_arms(COHORTS, STUDIES).iloc[0]
    estimate = exact_difference(10, 14, 3, 12)
    assert (row.value, row.low, row.high) == pytest.approx((estimate.value, estimate.low, estimate.high))


def test_a_set_without_one_of_its_arms_is_left_out():
    half = COHORTS[(COHORTS["arm"] != "placebo") | (COHORTS["analysis"] != "primary")]
    assert list(compare_arms(half, STUDIES)["analysis"]) == ["per protocol"]


def test_only_controlled_trials_are_compared():
    early = STUDIES.assign(level=STUDIES["level"].where(STUDIES["study"] != "mg002_2026", "early trial"))
    assert compare_arms(COHORTS, early).empty
