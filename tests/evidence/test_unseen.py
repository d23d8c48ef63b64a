"""What watching without an event leaves possible depends on person-years alone."""

import pytest

from evidence import estimate_unseen, exact_rate
from evidence.errors import EvidenceError


def test_the_bound_is_3_69_over_the_person_years():
    # Garwood 1936: the upper limit for no event is 3.689.
    table = estimate_unseen([(100, 5)])
    assert table.loc[0, "high"] == pytest.approx(3.689 / 500, abs=0.00001)
    assert table.loc[0, "high"] == exact_rate(0, 500).high


def test_few_people_for_long_tell_as_much_as_many_for_short():
    one, other = estimate_unseen([(10, 30), (300, 1)])["high"]
    assert one == pytest.approx(other)


def test_rows_come_by_person_years():
    assert list(estimate_unseen([(100, 5), (15, 1), (1000, 0.2)])["person_years"]) == [15, 200, 500]


def test_a_one_sided_bound_is_the_rule_of_three():
    # Hanley and Lippman-Hand 1983: about 3 / n.
    assert estimate_unseen([(100, 1)], level=0.90).loc[0, "high"] == pytest.approx(3 / 100, abs=0.0005)


@pytest.mark.parametrize(
    ("watched", "words"),
    [
        ([], "needs at least one number of people and years"),
        ([(0, 5)], "person_time is 0, and must be more than 0"),
        ([(10, -1)], "person_time is -10, and must be more than 0"),
    ],
)
def test_what_cannot_be_watched_is_said_in_words(watched, words):
    with pytest.raises(EvidenceError, match=words):
        estimate_unseen(watched)
