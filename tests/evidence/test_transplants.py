"""Early deaths stand with everyone in their arm, and a hazard ratio is printed, never computed."""

import pandas as pd

from evidence import read_table, summarise_transplants

TRIALS, ARMS = read_table("regenerative"), read_table("regenerative_arms")
TABLE = summarise_transplants(TRIALS, ARMS)
DEATHS, RATIOS = TABLE[TABLE["k"].notna()], TABLE[TABLE["value"].notna()]


def test_a_row_holds_a_count_or_a_ratio() -> None:
    assert (TABLE["k"].notna() ^ TABLE["value"].notna()).all()


def test_deaths_are_those_of_the_papers_out_of_all_who_were_randomised() -> None:
    # van Laar 2014, JAMA 311:2490, and Walker 2018, RMD Open 4:e000533, for SCOT.
    found = {(row.trial, row.arm): (row.k, row.n) for row in DEATHS.itertuples()}
    assert found == {
        ("ASTIS", "stem-cell transplantation"): (8, 79),
        ("ASTIS", "cyclophosphamide"): (0, 77),
        ("SCOT", "stem-cell transplantation"): (1, 36),
        ("SCOT", "cyclophosphamide"): (0, 39),
    }
    assert dict(DEATHS.groupby("trial")["n"].sum()) == dict(DEATHS.groupby("trial")["randomised"].first())


def test_hazard_ratios_are_those_of_the_papers() -> None:
    # van Laar 2014, figure 2; Burt 2019, JAMA 321:165.
    found = [(row.trial, row.measured_at, row.value, row.low, row.high) for row in RATIOS.itertuples()]
    assert found == [
        ("ASTIS", "month 3", 2.01, 0.74, 5.49),
        ("ASTIS", "month 12", 0.52, 0.28, 0.96),
        ("ASTIS", "month 24", 0.35, 0.16, 0.74),
        ("MIST", "last follow-up", 0.07, 0.02, 0.24),
    ]


def test_no_ratio_is_made_from_counts() -> None:
    without = ARMS.assign(hazard_ratio=pd.NA)
    assert summarise_transplants(TRIALS, without)["value"].isna().all()


def test_a_series_without_comparison_is_left_out() -> None:
    assert "Puebla series" not in set(TABLE["trial"])
    assert set(TABLE["trial"]) <= set(TRIALS.loc[TRIALS["design"].str.startswith("randomised"), "trial"])


def test_what_was_seen_second_hand_stays_so() -> None:
    assert set(TABLE.loc[TABLE["trial"] == "SCOT", "checked"]) == {"second-hand"}
