"""A difference rests on what the paper prints or on its counts, and has no interval without either."""

import pandas as pd
import pytest

from evidence import exact_difference, read_table, summarise_trials

TRIALS = read_table("lupus_trials")
TABLE = summarise_trials(TRIALS)


def row(trial, endpoint, week):
    found = TABLE[(TABLE["short_name"] == trial) & (TABLE["endpoint"] == endpoint) & (TABLE["week"] == week)]
    assert len(found) == 1
    return found.iloc[0]


def test_a_printed_difference_with_its_interval_is_taken_as_it_stands():
    # REGENCY (Furie 2025, New England Journal of Medicine): 13.4 points, 2.0 to 24.8, after imputation.
    found = row("REGENCY", "complete renal response", 76)
    assert (found.value, found.low, found.high) == pytest.approx((0.134, 0.02, 0.248))
    assert found.basis == "printed"


def test_counts_give_the_interval_where_the_paper_prints_none():
    # BLISS-52 (Navarra 2011, Lancet): 57.6 % of 290 against 43.6 % of 287.
    found = row("BLISS-52", "SRI-4", 52)
    estimate = exact_difference(167, 290, 125, 287)
    assert (found.value, found.low, found.high) == pytest.approx(
        (estimate.value, estimate.low, estimate.high)
    )
    assert found.basis == "counted"


def test_shares_of_arms_whose_size_is_unknown_have_a_difference_and_no_interval():
    # BLISS-76 (Furie 2011, Arthritis and Rheumatism): 43.2 % against 33.5 %.
    found = row("BLISS-76", "SRI-4", 52)
    assert found.value == pytest.approx(0.097)
    assert pd.isna(found.low)
    assert pd.isna(found.high)
    assert found.basis == "shares only"


def test_the_failed_trial_says_so_on_every_endpoint():
    # TULIP-1 (Furie 2019, Lancet Rheumatology) missed its primary endpoint.
    failed = TABLE[TABLE["short_name"] == "TULIP-1"]
    assert set(failed["primary_outcome"]) == {"failed"}
    assert set(failed["endpoint"]) == {"SRI-4", "BICLA"}
    assert set(TABLE.loc[TABLE["short_name"] != "TULIP-1", "primary_outcome"]) == {"met"}


def test_the_order_within_an_endpoint_is_not_that_of_the_results():
    turned = TRIALS.assign(n_responders=TRIALS["n_patients"] - TRIALS["n_responders"])
    assert list(summarise_trials(turned)["short_name"]) == list(TABLE["short_name"])


def test_two_endpoints_of_one_trial_are_two_rows():
    assert len(TABLE[TABLE["short_name"] == "BLISS-LN"]) == 2


def test_an_endpoint_without_a_placebo_arm_is_left_out():
    without = TRIALS[(TRIALS["arm"] == "treated") | (TRIALS["study"] != "rovin2021")]
    assert "AURORA 1" not in set(summarise_trials(without)["short_name"])
