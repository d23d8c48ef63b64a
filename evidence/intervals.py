"""Turn counts into estimates with exact intervals, so that a small study shows how little it rules out."""

from dataclasses import dataclass
from math import isfinite

from scipy.stats import binomtest, chi2

from evidence.errors import EvidenceError

EXACT_PROPORTION = "exact binomial (Clopper-Pearson)"
EXACT_RATE = "exact Poisson (Garwood)"


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


def exact_proportion(k: int, n: int, level: float = 0.95) -> Estimate:
    """Estimate a proportion with its exact two-sided interval.

    In: k people of n. Out: shares from 0 to 1. Raises EvidenceError when k is not within 0 to n.
    Clopper and Pearson 1934, Biometrika 26:404, as computed by SciPy.

    >>> estimate = exact_proportion(8, 8)
    >>> round(estimate.low, 2), estimate.high
    (0.63, 1.0)
    """
    k, n = _whole(k, "k"), _whole(n, "n")
    _refuse(n < 1, f"a proportion needs at least one person, n is {n}")
    _refuse(not 0 <= k <= n, f"k is {k}, and must be from 0 to n ({n})")
    interval = binomtest(k, n).proportion_ci(_level(level), method="exact")
    return Estimate(k / n, float(interval.low), float(interval.high), k, n, level, EXACT_PROPORTION)


def exact_rate(events: int, person_time: float, level: float = 0.95) -> Estimate:
    """Estimate a rate with its exact two-sided interval.

    In: number of events, person-time in any unit. Out: events per unit of person-time.
    Raises EvidenceError for negative events or person-time that is not positive.
    Garwood 1936, Biometrika 28:437, through the chi-squared distribution.

    >>> estimate = exact_rate(10, 100)
    >>> round(estimate.low, 3), round(estimate.high, 3)
    (0.048, 0.184)
    """
    k, time = _whole(events, "events"), float(person_time)
    _refuse(k < 0, f"events is {k}, and must not be negative")
    _refuse(not isfinite(time) or time <= 0, f"person_time is {person_time}, and must be more than 0")
    tail = (1 - _level(level)) / 2
    low = float(chi2.ppf(tail, 2 * k)) / 2 if k else 0.0
    high = float(chi2.ppf(1 - tail, 2 * k + 2)) / 2
    return Estimate(k / time, low / time, high / time, k, time, level, EXACT_RATE)


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


def _whole(number: object, name: str) -> int:
    """Return a whole number as a Python int, NumPy's and pandas's included."""
    try:
        whole = int(number)  # type: ignore[call-overload]
        exact = bool(whole == number)
    except (TypeError, ValueError, OverflowError):
        exact = False
    _refuse(not exact, f"{name} is {number}, and must be a whole number")
    return int(whole)


def _level(level: float) -> float:
    _refuse(not 0 < level < 1, f"level is {level}, and must be between 0 and 1, such as 0.95")
    return level


def _refuse(fault: bool, sentence: str) -> None:
    if fault:
        raise EvidenceError((sentence,)) from None
