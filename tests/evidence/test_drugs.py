"""Drugs come by their first approval, and the longest wait is told from the dates alone."""

import pandas as pd

from evidence import list_drugs, longest_wait, read_table

DRUGS = read_table("lupus_drugs")


def test_a_drug_stands_where_it_was_first_approved() -> None:
    listed = list_drugs(DRUGS.iloc[::-1])
    assert list(dict.fromkeys(listed["drug"])) == [
        *("hydroxychloroquine", "belimumab", "voclosporin", "anifrolumab", "obinutuzumab")
    ]
    assert list(listed.loc[listed["drug"] == "belimumab", "date"].dt.year) == [2011, 2020]


def test_the_longest_wait_lies_between_two_approvals() -> None:
    start, end = longest_wait(list_drugs(DRUGS))
    assert (start.year, end.year) == (1955, 2011)


def test_what_nobody_has_seen_is_left_out() -> None:
    recalled = DRUGS.assign(checked=DRUGS["checked"].where(DRUGS["drug"] != "belimumab", "recalled"))
    assert "belimumab" not in set(list_drugs(recalled)["drug"])


def test_the_table_does_not_change() -> None:
    before = DRUGS.copy()
    list_drugs(DRUGS)
    pd.testing.assert_frame_equal(DRUGS, before)
