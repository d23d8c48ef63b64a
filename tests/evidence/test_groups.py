"""Rules between the rows of one table, tried on rows made for it."""

from evidence.cells import Value
from evidence.groups import CountedOnce, SumsTo, Within

SUMS = SumsTo(("trial",), "arm", "n")
ONCE = CountedOnce(("trial",), "part")
WITHIN = Within(("trial",), "set", "randomised", "arm", "n")


def rows(*values: tuple[Value, ...], names: str = "trial arm n") -> list[dict[str, Value]]:
    return [dict(zip(names.split(), row, strict=True)) for row in values]


def test_parts_that_sum_to_the_whole_are_no_fault() -> None:
    assert list(SUMS.faults(rows(("a", "all", 5), ("a", "x", 2), ("a", "y", 3)))) == []


def test_parts_that_do_not_sum_to_the_whole_are_named_at_the_whole() -> None:
    found = list(SUMS.faults(rows(("a", "x", 2), ("a", "all", 6), ("a", "y", 3))))
    assert found == [(1, "n", "6 is not the sum of its parts (2 + 3 = 5)")]


def test_a_part_whose_size_was_not_seen_asks_for_no_sum() -> None:
    assert list(SUMS.faults(rows(("a", "all", 9), ("a", "x", 2), ("a", "y", None)))) == []


def test_a_whole_without_parts_and_parts_without_a_whole_ask_for_no_sum() -> None:
    assert list(SUMS.faults(rows(("a", "all", 9), ("b", "x", 2), ("b", "y", 3)))) == []


def test_groups_are_summed_each_for_itself() -> None:
    found = list(SUMS.faults(rows(("a", "all", 2), ("b", "all", 3), ("a", "x", 2), ("b", "x", 2))))
    assert found == [(1, "n", "3 is not the sum of its parts (2 = 2)")]


def test_a_whole_beside_its_parts_is_named() -> None:
    table = rows(("a", "all", 5), ("a", "young", 2), ("a", "old", 3), names="trial part n")
    assert list(ONCE.faults(table)) == [
        (0, "part", "'all' stands beside 'young', 'old', which counts people twice")
    ]


def test_parts_alone_or_a_whole_alone_are_counted_once() -> None:
    table = rows(("a", "young", 2), ("a", "old", 3), ("b", "all", 5), names="trial part n")
    assert list(ONCE.faults(table)) == []


def test_a_set_larger_than_those_randomised_is_named_at_its_last_row() -> None:
    names = "trial set arm n"
    table = rows(("a", "randomised", "all", 4), ("a", "per", "x", 2), ("a", "per", "y", 3), names=names)
    assert list(WITHIN.faults(table)) == [(2, "n", "per has 5 people, more than randomised (4)")]


def test_sets_are_not_compared_where_nobody_says_how_many_were_randomised() -> None:
    table = rows(("a", "per", "x", 2), ("a", "safety", "x", 3), names="trial set arm n")
    assert list(WITHIN.faults(table)) == []
