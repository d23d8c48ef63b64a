"""Of a hundred people in each arm: by the main outcome of a trial, from counts where there are any."""

import pandas as pd

from evidence import count_of_hundred, read_table, summarise_trials

TRIALS = read_table("lupus_trials")
TABLE = count_of_hundred(TRIALS).set_index("short_name")


def test_every_trial_stands_once_by_its_main_outcome() -> None:
    assert TABLE.index.is_unique
    assert set(TABLE.index) == set(TRIALS["trial"])
    assert TABLE.loc["TULIP-1", "endpoint"] == "SRI-4"
    assert TABLE.loc["BLISS-LN", "endpoint"] == "primary efficacy renal response"


def test_a_trial_that_failed_is_said_to_have_failed() -> None:
    failed = TABLE.index[TABLE["primary_outcome"] == "failed"]
    assert list(failed) == ["TULIP-1"]


def test_counts_come_before_the_printed_percentage() -> None:
    # AURORA 1 (Rovin 2021, Lancet): 40 of 178 is 22.47 %, printed as 22.5 %.
    assert TABLE.loc["AURORA 1", ["placebo", "treated"]].tolist() == [22, 41]


def test_printed_percentages_serve_where_no_count_is_whole() -> None:
    # REGENCY (Furie 2025, New England Journal of Medicine): 46.4 % against 33.1 %.
    assert TABLE.loc["REGENCY", ["placebo", "treated"]].tolist() == [33, 46]
    assert pd.isna(TABLE.loc["BLISS-76", "n_treated"])


def test_halves_are_rounded_upwards() -> None:
    # BLISS-76 (Furie 2011, Arthritis and Rheumatism): 33.5 % on placebo.
    assert TABLE.loc["BLISS-76", "placebo"] == 34


def test_it_agrees_with_the_differences_to_a_person() -> None:
    found = summarise_trials(TRIALS)
    main = found[found["role"] == "primary"].set_index("short_name")["value"] * 100
    assert ((TABLE["treated"] - TABLE["placebo"]) - main).abs().max() <= 1


def test_the_order_is_not_that_of_the_results() -> None:
    turned = TRIALS.assign(responder_percent=100 - TRIALS["responder_percent"], n_responders=pd.NA)
    turned = turned.assign(responder_percent=turned["responder_percent"].fillna(50))
    assert list(count_of_hundred(turned)["short_name"]) == list(TABLE.index)
