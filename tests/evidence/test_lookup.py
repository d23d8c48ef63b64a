"""A sentence takes its numbers from exactly one row."""

import pandas as pd
import pytest

from evidence import EvidenceError, pick_row
from evidence.lookup import grouped

CHECKED = ["seen", "seen", "seen", "recalled"]
TABLE = pd.DataFrame({"study": ["a", "b", "b", "c"], "n": [1, 2, 3, 4], "checked": CHECKED})


def test_the_one_row_that_fits_is_returned_with_its_columns_as_names():
    assert pick_row(TABLE, study="a").n == 1


@pytest.mark.parametrize(("study", "found"), [("z", 0), ("b", 2), ("c", 0)])
def test_no_row_two_rows_and_a_recalled_row_are_refused(study, found):
    message = f"{found} rows have study = {study}; a sentence needs exactly one"
    with pytest.raises(EvidenceError, match=message):
        pick_row(TABLE, study=study)


def test_a_cell_that_is_not_known_fits_nothing():
    table = TABLE.astype({"n": "Int64"})
    table.loc[0, "n"] = pd.NA
    assert pick_row(table, n=2).study == "b"
    with pytest.raises(EvidenceError, match="0 rows have n = <NA>"):
        pick_row(table, n=pd.NA)


def test_a_row_whose_grade_is_not_known_does_not_count():
    with pytest.raises(EvidenceError, match="0 rows have study = a"):
        pick_row(TABLE.assign(checked=pd.array([pd.NA, *CHECKED[1:]], dtype="string")), study="a")


def test_rows_are_grouped_in_the_order_of_their_first_and_left_out_where_nothing_is_known():
    table = TABLE.assign(study=["b", "a", None, "b"])
    groups = grouped(table, "study", "checked")
    assert {names: [row.n for row in group] for names, group in groups.items()} == {
        ("b", "seen"): [1],
        ("a", "seen"): [2],
        ("b", "recalled"): [4],
    }
    assert list(groups) == [("b", "seen"), ("a", "seen"), ("b", "recalled")]
