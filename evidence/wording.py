"""Turn numbers into the journal's words: plain text that may stand inline in Markdown.

Spaces that must not break across lines are no-break spaces: "63 %", "8 of 8", "15 months".
"""

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from math import isfinite
from typing import Any

from evidence.errors import EvidenceError
from evidence.intervals import Difference, Estimate

MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~^$@])")
NBSP = "\N{NO-BREAK SPACE}"
DAGGER = "\N{DAGGER}"
MINUS = "\N{MINUS SIGN}"
WORDS = (
    *("zero", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)


class Text(str):
    """Words for a sentence: text that a notebook prints as it stands.

    Quarto prints a plain str as Python would write it down, a no-break space as four characters.
    """

    __slots__ = ()

    def _repr_markdown_(self) -> str:
        return MARKUP.sub(r"\\\1", self)


def count(n: int, *, capital: bool = False) -> Text:
    """Write a count: a word up to twelve, digits above, with commas for thousands.

    In: a whole number of things, at least 0. Raises EvidenceError otherwise.

    >>> count(5), count(5, capital=True), count(27000)
    ('five', 'Five', '27,000')
    """
    number = _number(n)
    if number < 0 or number != int(number):
        raise EvidenceError((f"a count is a whole number from 0, not {n}",))
    word = WORDS[int(number)] if number < len(WORDS) else f"{int(number):,}"
    return Text(word.capitalize() if capital else word)


def people(n: int, *, capital: bool = False) -> Text:
    """Write how many people, as one says it.

    In: a whole number of people, at least 0. Raises EvidenceError otherwise.

    >>> people(0), people(1), people(12, capital=True)
    ('nobody', 'one person', 'Twelve people')
    """
    if n == 0:
        return Text("Nobody" if capital else "nobody")
    return Text(f"{count(n, capital=capital)} {'person' if n == 1 else 'people'}")


def share(estimate: Estimate | float) -> Text:
    """Write a share in per cent: of an Estimate its value, or a number from 0 to 1.

    Whole per cent, halves upwards; one decimal where a whole number would say none or all.

    >>> share(5 / 8), share(0.004), share(1)
    ('63\\xa0%', '0.4\\xa0%', '100\\xa0%')
    """
    return Text(f"{_percent(estimate.value if isinstance(estimate, Estimate) else estimate)}{NBSP}%")


def out_of(k: int, n: int) -> Text:
    """Write a count with its denominator: digits, because they are compared.

    >>> out_of(8, 8)
    '8\\xa0of\\xa08'
    """
    return Text(f"{_digits(k)}{NBSP}of{NBSP}{_digits(n)}")


def interval(estimate: Estimate) -> Text:
    """Write the interval of a proportion in per cent.

    >>> from evidence.intervals import exact_proportion
    >>> interval(exact_proportion(8, 8))
    '63\\xa0to\\xa0100\\xa0%'
    """
    return Text(f"{_percent(estimate.low)}{NBSP}to{NBSP}{_percent(estimate.high)}{NBSP}%")


def proportion(estimate: Estimate) -> Text:
    """Write a proportion with its counts and its interval.

    >>> from evidence.intervals import exact_proportion
    >>> proportion(exact_proportion(8, 8)).replace(NBSP, " ")
    '8 of 8 (95 % CI 63 to 100 %)'
    """
    return Text(f"{out_of(estimate.k, int(estimate.n))} ({share(estimate.level)} CI {interval(estimate)})")


def difference(estimate: Difference) -> Text:
    """Write the difference of two shares in percentage points, with its interval.

    >>> from evidence.intervals import exact_difference
    >>> difference(exact_difference(10, 14, 3, 12)).replace(NBSP, " ")
    '46 points (95 % CI 8 to 70)'
    """
    value = points(estimate.value)
    unit = "point" if value in ("1", f"{MINUS}1") else "points"
    low, high = points(estimate.low), points(estimate.high)
    return Text(f"{value}{NBSP}{unit} ({share(estimate.level)} CI {low}{NBSP}to{NBSP}{high})")


def points(x: float) -> Text:
    """Write a difference of shares, from -1 to 1, in percentage points, with a true minus sign.

    >>> points(0.464), points(-0.05), points(0)
    ('46', '−5', '0')
    """
    return Text(f"{MINUS if _number(x) < 0 else ''}{_percent(abs(x))}")


def signed(x: float) -> Text:
    """Write any number in digits, with a true minus sign.

    >>> signed(-2.1), signed(0.4)
    ('−2.1', '0.4')
    """
    return Text(_digits(x).replace("-", MINUS))


def months(x: float) -> Text:
    """Write a number of months. They stay months, however many, as the reports count them.

    >>> months(15.0), months(23.4), months(1)
    ('15\\xa0months', '23.4\\xa0months', '1\\xa0month')
    """
    return Text(_measure(x, "months"))


def days(x: float) -> Text:
    """Write a number of days.

    >>> days(112)
    '112\\xa0days'
    """
    return Text(_measure(x, "days"))


def years(x: float) -> Text:
    """Write a number of years.

    >>> years(5.8), years(1)
    ('5.8\\xa0years', '1\\xa0year')
    """
    return Text(_measure(x, "years"))


def span(low: float, high: float, unit: str) -> Text:
    """Write a range with its unit, given in the plural.

    >>> span(4, 29, "months").replace(NBSP, " ")
    '4 to 29 months'
    """
    return Text(f"{_digits(low)}{NBSP}to{NBSP}{_digits(high)}{NBSP}{unit}")


def listing(words: Iterable[object]) -> Text:
    """Join words as a sentence does. An empty list gives an empty text.

    >>> listing(["lupus", "myositis", "sclerosis"])
    'lupus, myositis and sclerosis'
    """
    *first, last = [str(word) for word in words] or [""]
    return Text(f"{', '.join(first)} and {last}" if first else last)


def mark(text: str, checked: str) -> Text:
    """Add a dagger to a number that is known only from a document that quotes its publication.

    In: the worded number, and the `checked` of its row ("seen" or "second-hand").

    >>> mark("30", "second-hand"), mark("30", "seen")
    ('30†', '30')
    """
    return Text(f"{text}{DAGGER}" if checked == "second-hand" else text)


def number(x: float) -> Text:
    """Write any number in digits, without a decimal that says nothing.

    >>> number(27.0), number(23.4), number(27000)
    ('27', '23.4', '27,000')
    """
    return Text(_digits(x))


def _number(value: Any) -> Decimal:
    """Return a number exactly as it is printed; a missing one is an error, never "nan months"."""
    try:
        number = float(value)
        known = isfinite(number)
    except (TypeError, ValueError):
        known = False
    if not known:
        raise EvidenceError((f"a number to be worded is {value}: look it up, or leave the sentence out",))
    return Decimal(repr(round(number, 12)))


def _digits(value: Any) -> str:
    number = _number(value)
    return f"{int(number):,}" if number == int(number) else f"{number:,f}"


def _percent(value: float) -> str:
    number = _number(value) * 100
    whole = number.quantize(Decimal(1), ROUND_HALF_UP)
    if whole == number or 0 < whole < 100:
        return str(whole)
    tenth = number.quantize(Decimal("0.1"), ROUND_HALF_UP)
    return str(min(max(tenth, Decimal("0.1")), Decimal("99.9")))


def _measure(value: float, unit: str) -> str:
    return f"{_digits(value)}{NBSP}{unit.removesuffix('s') if _number(value) == 1 else unit}"
