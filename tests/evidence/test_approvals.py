"""Approvals come product by product, each from its first on."""

from itertools import pairwise

import pandas as pd

from evidence import list_approvals, read_table

APPROVALS = read_table("approvals")
TABLE = list_approvals(APPROVALS)


def test_the_first_car_t_product_comes_first():
    # FDA, 30 August 2017: tisagenlecleucel for leukaemia.
    row = TABLE.iloc[0]
    assert (row["name"], row["region"], row["kind"]) == ("Kymriah", "USA", "first")
    assert row["date"] == pd.Timestamp("2017-08-30")


def test_products_are_ordered_by_their_first_approval_anywhere():
    firsts = TABLE.groupby("product", sort=False)["date"].min()
    assert all(earlier <= later for earlier, later in pairwise(firsts))


def test_a_product_is_one_row_group_whatever_its_brand_in_another_country():
    yescarta = TABLE[TABLE["product"] == "axicabtagene ciloleucel"]
    assert set(yescarta["name"]) == {"Yescarta"}
    assert "China" in set(yescarta["region"])


def test_a_product_without_a_brand_goes_by_its_substance():
    assert "satricabtagene autoleucel" in set(TABLE["name"])


def test_a_recalled_approval_is_left_out():
    recalled = APPROVALS.assign(
        checked=APPROVALS["checked"].where(APPROVALS["brand"] != "Fucaso", "recalled")
    )
    assert "Fucaso" not in set(list_approvals(recalled)["name"])
    assert len(TABLE) == len(APPROVALS)
