"""Outcomes are counted where a report states them, and stay unknown where it does not."""

import pandas as pd
import pytest

from evidence import count_outcomes, read_table

COHORTS, SIGNALS, STUDIES = map(read_table, ("cohorts", "signals", "studies"))


def counted(cohorts=COHORTS, signals=SIGNALS, studies=STUDIES):
    return count_outcomes(cohorts, signals, studies)


def one(table, **where):
    for column, value in where.items():
        table = table[table[column] == value]
    assert len(table) == 1
    return table.iloc[0]


def test_a_report_keeps_its_counts():
    # Müller 2024, New England Journal of Medicine: eight with lupus, all in remission and off all drugs.
    row = one(counted(), study="mueller2024", disease="lupus")
    assert (row.n, row.responded, row.drug_free) == (8, 8, 8)
    assert pd.isna(row.relapsed)


def test_what_a_report_does_not_state_is_unknown_and_not_zero():
    row = one(counted(), study="feng2025")
    assert row.responded == 12
    assert pd.isna(row.drug_free)
    assert pd.isna(row.relapsed)


def test_a_relapse_counts_for_the_group_that_its_signal_names():
    assert one(counted(), study="yts109_2025").relapsed == 1
    assert one(counted(), study="kyverna2024").relapsed == 1
    signals = SIGNALS.assign(of_n=SIGNALS["of_n"].where(SIGNALS["signal"] != "flare_yts109", 4))
    assert pd.isna(one(counted(signals=signals), study="yts109_2025").relapsed)


def test_a_relapse_seen_second_hand_makes_the_row_second_hand():
    assert one(counted(), study="yts109_2025").checked == "seen"
    signals = SIGNALS.assign(
        checked=SIGNALS["checked"].where(SIGNALS["signal"] != "flare_yts109", "second-hand")
    )
    assert one(counted(signals=signals), study="yts109_2025").checked == "second-hand"


def test_the_controlled_trial_and_groups_below_three_are_left_out():
    table = counted()
    assert "mg002_2026" not in set(table["study"])
    assert table["n"].min() >= 3


@pytest.mark.parametrize("column", ["responded", "drug_free", "relapsed"])
def test_no_outcome_has_more_people_than_its_group(column):
    table = counted()
    assert (table[column].dropna() <= table.loc[table[column].notna(), "n"]).all()


def test_a_recalled_report_is_left_out():
    studies = STUDIES.assign(checked=STUDIES["checked"].where(STUDIES["study"] != "qin2023", "recalled"))
    assert "qin2023" not in set(counted(studies=studies)["study"])
    assert "qin2023" in set(counted()["study"])


def test_reports_on_several_diseases_come_last():
    assert counted()["disease"].iloc[-1] == "several diseases"
