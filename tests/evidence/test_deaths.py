"""Causes of death that are not the cancer add up to all of them, and say what is not told."""

import pytest

from evidence import read_table, summarise_other_deaths

TABLE = summarise_other_deaths(read_table("signals"))


def test_the_causes_add_up_to_a_hundred() -> None:
    assert TABLE["percent"].sum() == pytest.approx(100)


def test_they_come_by_their_share_and_the_rest_last() -> None:
    named = TABLE["percent"].iloc[:-1]
    assert list(named) == sorted(named, reverse=True)
    assert TABLE["cause"].iloc[-1] == "other causes, or not told"


def test_they_are_shares_of_one_number_of_deaths() -> None:
    # Nature Medicine 2024;30:2667
    assert set(TABLE["n"]) == {574}
    assert TABLE.loc[0, ["cause", "percent"]].tolist() == ["infection", 50.9]


def test_a_recalled_cause_goes_to_the_rest() -> None:
    signals = read_table("signals")
    cancer = signals["signal"] == "other_death_second_cancer"
    left = summarise_other_deaths(signals.assign(checked=signals["checked"].mask(cancer, "recalled")))
    assert "another cancer" not in set(left["cause"])
    assert left["percent"].iloc[-1] == pytest.approx(29.8 + 7.8)
