"""Turn counts into estimates with exact intervals, so that a small study shows how little it rules out."""

from dataclasses import dataclass
from math import hypot, isfinite, sqrt
from typing import Any

# Not scipy.stats, which has exact intervals ready: loading it takes longer than drawing an article.
from scipy.special import betainccinv, betaincinv, gammainccinv, gammaincinv, ndtri

from evidence.errors import EvidenceError

EXACT_PROPORTION = "exact binomial (Clopper-Pearson)"
EXACT_RATE = "exact Poisson (Garwood)"
SCORE_DIFFERENCE = "hybrid score (Newcombe)"


@dataclass(frozen=True)
class Estimate:
    """Hold an estimate together with what it was made from.

    `value`, `low`, `high`: a share from 0 to 1, or a rate per unit of person-time.
    `k` of `n`: events in people, or events in person-time. `level`: confidence, 0 to 1.
    """

    value: float
    low: float
    high: float
    k: int
    n: float
    level: float
    method: str


# Not an Estimate: a difference is made from two groups, and one k and one n could hold neither of them.
@dataclass(frozen=True)
class Difference:
    """Hold the difference of two shares together with the two estimates that it was made from.

    `value`, `low`, `high`: first less second, from -1 to 1. `first`, `second`: each with its exact interval.
    """

    value: float
    low: float
    high: float
    first: Estimate
    second: Estimate
    level: float
    method: str


def exact_proportion(k: int, n: int, level: float = 0.95) -> Estimate:
    """Estimate a proportion with its exact two-sided interval.

    In: k people of n. Out: shares from 0 to 1. Raises EvidenceError when k is not within 0 to n.
    Clopper and Pearson 1934, Biometrika 26:404: its ends are quantiles of beta distributions.

    >>> estimate = exact_proportion(8, 8)
    >>> round(estimate.low, 2), estimate.high
    (0.63, 1.0)
    """
    k, n = _whole(k, "k"), _whole(n, "n")
    _refuse(n < 1, f"a proportion needs at least one person, n is {n}")
    _refuse(not 0 <= k <= n, f"k is {k}, and must be from 0 to n ({n})")
    tail = _tail(level)
    low = float(betaincinv(k, n - k + 1, tail)) if k else 0.0
    high = float(betainccinv(k + 1, n - k, tail)) if k < n else 1.0
    return Estimate(k / n, low, high, k, n, level, EXACT_PROPORTION)


def exact_rate(events: int, person_time: float, level: float = 0.95) -> Estimate:
    """Estimate a rate with its exact two-sided interval.

    In: number of events, person-time in any unit. Out: events per unit of person-time.
    Raises EvidenceError for negative events or person-time that is not positive.
    Garwood 1936, Biometrika 28:437: its ends are quantiles of gamma distributions, half those of chi-squared.

    >>> estimate = exact_rate(10, 100)
    >>> round(estimate.low, 3), round(estimate.high, 3)
    (0.048, 0.184)
    """
    k, time = _whole(events, "events"), float(person_time)
    _refuse(k < 0, f"events is {k}, and must not be negative")
    _refuse(not isfinite(time) or time <= 0, f"person_time is {person_time}, and must be more than 0")
    tail = _tail(level)
    low = float(gammaincinv(k, tail)) if k else 0.0
    high = float(gammainccinv(k + 1, tail))
    return Estimate(k / time, low / time, high / time, k, time, level, EXACT_RATE)


def exact_difference(k1: int, n1: int, k2: int, n2: int, level: float = 0.95) -> Difference:
    """Estimate the difference of two independent proportions, k1 of n1 less k2 of n2.

    In: people with the outcome in each arm. Out: a difference of shares, from -1 to 1.
    Raises EvidenceError when either k is not within 0 to its n.
    Exact are the counts, the difference and the interval of each arm. The interval of the difference is NOT:
    it is Newcombe's hybrid score interval (1998, Stat Med 17:873, method 10, without continuity correction).
    With the score limits l and u of each share p, its ends lie sqrt((p1 - l1)² + (u2 - p2)²) below the
    difference and sqrt((u1 - p1)² + (p2 - l2)²) above it. It stays within -1 to 1 and holds the truth as
    often as its level says on average over the true shares; for the worst of them, in arms of 14 and 12, in
    90 of 100 trials instead of 95.

    >>> estimate = exact_difference(56, 70, 48, 80)
    >>> round(estimate.value, 4), round(estimate.low, 4), round(estimate.high, 4)
    (0.2, 0.0524, 0.3339)
    """
    first, second = exact_proportion(k1, n1, level), exact_proportion(k2, n2, level)
    (low1, high1), (low2, high2) = _score_ends(first), _score_ends(second)
    value = first.value - second.value
    low = value - hypot(first.value - low1, high2 - second.value)
    high = value + hypot(high1 - first.value, second.value - low2)
    low, high = max(low, -1.0), min(high, 1.0)  # rounding can pass 1 by the last bit
    return Difference(value, low, high, first, second, level, SCORE_DIFFERENCE)


def _score_ends(share: Estimate) -> tuple[float, float]:
    """Return the ends of the score interval of a share (Wilson 1927, J Am Stat Assoc 22:209)."""
    z, n = -float(ndtri(_tail(share.level))), share.n
    middle = share.value + z**2 / (2 * n)
    reach = z * sqrt(share.value * (1 - share.value) / n + (z / (2 * n)) ** 2)
    return (middle - reach) / (1 + z**2 / n), (middle + reach) / (1 + z**2 / n)


def upper_bound_when_none(n: int, level: float = 0.95) -> Estimate:
    """Estimate how common an event may still be when none was seen in n people.

    In: n people without the event. Out: shares; `high` is the bound, 1 - ((1 - level) / 2) ** (1 / n).
    It is the end of the two-sided interval, so that it agrees with every chart; the one-sided
    "rule of three" (Hanley 1983, JAMA 249:1743) is a little lower, and is had with level=0.90.
    Raises EvidenceError when n is less than 1.

    >>> round(upper_bound_when_none(14).high, 2)
    0.23
    """
    return exact_proportion(0, n, level)


def _whole(number: Any, name: str) -> int:
    """Return a whole number as a Python int, NumPy's and pandas's included."""
    try:
        whole = int(number)
        exact = bool(whole == number)
    except (TypeError, ValueError, OverflowError):
        exact = False
    _refuse(not exact, f"{name} is {number}, and must be a whole number")
    return int(whole)


def _tail(level: float) -> float:
    """Return the share that an interval leaves out on each side."""
    _refuse(not 0 < level < 1, f"level is {level}, and must be between 0 and 1, such as 0.95")
    return (1 - level) / 2


def _refuse(fault: bool, sentence: str) -> None:
    if fault:
        raise EvidenceError((sentence,)) from None
