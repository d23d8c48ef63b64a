"""Intervals agree with known limits and with their own mathematics."""

from dataclasses import FrozenInstanceError

import numpy as np
import pytest
from scipy.stats import binom, poisson

from evidence.errors import EvidenceError
from evidence.intervals import exact_proportion, exact_rate, upper_bound_when_none

# Lower and upper limits in per cent, as every table of exact binomial limits prints them. When all or
# none respond they follow from p ** n = (1 - level) / 2, which is the whole formula then.
KNOWN = [
    (1, 10, 0.25, 44.50),
    (5, 10, 18.71, 81.29),
    (12, 15, 51.91, 95.67),
    (8, 8, 63.06, 100),
    (3, 3, 29.24, 100),
    (0, 14, 0, 23.16),
]


@pytest.mark.parametrize(("k", "n", "low", "high"), KNOWN)
def test_a_proportion_has_its_known_limits(k, n, low, high):
    estimate = exact_proportion(k, n)
    assert (100 * estimate.low, 100 * estimate.high) == pytest.approx((low, high), abs=0.006)


def test_an_estimate_carries_what_it_was_made_from_and_cannot_be_changed():
    estimate = exact_proportion(12, 15, level=0.9)
    assert (estimate.value, estimate.k, estimate.n, estimate.level) == (0.8, 12, 15, 0.9)
    assert estimate.method == "exact binomial (Clopper-Pearson)"
    with pytest.raises(FrozenInstanceError):
        estimate.k = 13


@pytest.mark.parametrize("n", [1, 2, 7, 15, 40])
def test_responders_and_the_others_mirror_each_other(n):
    for k in range(n + 1):
        one, other = exact_proportion(k, n), exact_proportion(n - k, n)
        assert (one.low, one.high) == pytest.approx((1 - other.high, 1 - other.low), abs=1e-9)


@pytest.mark.parametrize("n", [1, 3, 14, 60])
def test_none_and_all_reach_the_ends_exactly(n):
    none, everyone = exact_proportion(0, n), exact_proportion(n, n)
    assert none.low == 0
    assert everyone.high == 1
    assert none.high == pytest.approx(1 - 0.025 ** (1 / n))


@pytest.mark.parametrize("true_share", [0.05, 0.3, 0.5, 0.8])
def test_the_interval_holds_the_truth_in_at_least_95_of_100_studies(true_share):
    n = 15
    hits = [k for k in range(n + 1) if (e := exact_proportion(k, n)).low <= true_share <= e.high]
    assert binom.pmf(hits, n, true_share).sum() >= 0.95


def test_numpy_numbers_come_out_as_python_numbers():
    estimate = exact_proportion(np.int64(8), np.int64(8))
    fields = (estimate.value, estimate.low, estimate.high, estimate.k, estimate.n)
    assert [type(number) for number in fields] == [float, float, float, int, int]


def test_a_rate_has_its_known_limits():
    # Garwood's limits for 10 events: 4.795 and 18.39.
    estimate = exact_rate(10, 1)
    assert (estimate.low, estimate.high) == pytest.approx((4.795, 18.39), abs=0.005)


def test_a_rate_scales_with_the_time_observed():
    years, months = exact_rate(3, 20), exact_rate(3, 240)
    assert (years.value, years.low, years.high) == pytest.approx(
        (12 * months.value, 12 * months.low, 12 * months.high)
    )


def test_the_limits_of_a_rate_cut_off_two_and_a_half_per_cent():
    estimate = exact_rate(4, 1)
    assert poisson.sf(3, estimate.low) == pytest.approx(0.025)
    assert poisson.cdf(4, estimate.high) == pytest.approx(0.025)


def test_no_event_has_a_rate_that_starts_at_zero():
    assert exact_rate(0, 10).low == 0
    assert exact_rate(0, 10).high == pytest.approx(0.3689, abs=0.0001)


def test_nothing_seen_in_14_people_leaves_23_per_cent_possible():
    assert upper_bound_when_none(14).high == pytest.approx(0.2316, abs=0.0001)


def test_the_rule_of_three_is_the_one_sided_bound():
    # Hanley and Lippman-Hand 1983: about 3 / n.
    assert upper_bound_when_none(100, level=0.90).high == pytest.approx(3 / 100, abs=0.0006)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: exact_proportion(9, 8), r"k is 9, and must be from 0 to n \(8\)"),
        (lambda: exact_proportion(-1, 8), r"k is -1, and must be from 0 to n \(8\)"),
        (lambda: exact_proportion(0, 0), "needs at least one person, n is 0"),
        (lambda: exact_proportion(2.5, 8), "k is 2.5, and must be a whole number"),
        (lambda: exact_proportion(None, 8), "k is None, and must be a whole number"),
        (lambda: exact_proportion(2, float("nan")), "n is nan, and must be a whole number"),
        (lambda: exact_proportion(2, 8, level=95), "level is 95, and must be between 0 and 1"),
        (lambda: exact_rate(-1, 8), "events is -1, and must not be negative"),
        (lambda: exact_rate(1, 0), "person_time is 0, and must be more than 0"),
        (lambda: upper_bound_when_none(0), "needs at least one person, n is 0"),
    ],
)
def test_what_cannot_be_estimated_is_said_in_words(call, words):
    with pytest.raises(EvidenceError, match=words):
        call()
