"""Every place on the ladder has a date, and the newest statement stands."""

import pandas as pd

from evidence import date_ladder, rank_evidence, read_table

STUDIES, COHORTS, REGULATORY = map(read_table, ("studies", "cohorts", "regulatory"))
RANKED = rank_evidence(STUDIES, COHORTS, REGULATORY)


def standing(disease, regulatory=REGULATORY):
    return date_ladder(RANKED, regulatory).set_index("disease").loc[disease]


def test_the_newest_statement_on_a_disease_stands():
    row = standing("stiff person syndrome")
    assert (row.status, row.as_of, row.precision) == ("application", pd.Timestamp("2026-10-06"), "day")


def test_an_older_statement_does_not_replace_it_whatever_the_order_of_the_rows():
    assert standing("stiff person syndrome", REGULATORY.iloc[::-1]).as_of == pd.Timestamp("2026-10-06")


def test_a_disease_without_a_statement_has_none_found_as_of_the_day_the_search_closed():
    row = standing("myositis")
    assert (row.status, row.as_of) == ("none found", REGULATORY["checked_on"].max())


def test_a_warning_is_no_place_on_the_ladder():
    row = standing("some blood cancers")
    assert (row.status, row.as_of) == ("approved", pd.Timestamp("2025-06-26"))


def test_a_second_hand_statement_makes_the_row_second_hand():
    lupus = RANKED.set_index("disease").loc["lupus", "checked"]
    assert standing("lupus").checked == "second-hand"
    seen = REGULATORY.assign(checked="seen")
    assert standing("lupus", seen).checked == lupus


def test_the_rows_and_counts_of_the_ladder_stay_as_they_were():
    dated = date_ladder(RANKED, REGULATORY)
    pd.testing.assert_frame_equal(
        dated[list(RANKED.columns)].drop(columns="checked"), RANKED.drop(columns="checked")
    )
