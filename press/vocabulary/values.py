"""The values that a name takes, and the sentence about one that it does not take."""

import json
import re
from collections.abc import Callable
from datetime import date
from math import isfinite
from typing import Any

from babel import Locale, UnknownLocaleError

from press.matter.dates import SPECIAL, date_text, why_no_date

ALERT = re.compile(r"\s*([A-Za-z_]\w*)\s*(<=|>=|<|>)\s*(-?\d+(?:\.\d+)?)\s*$")
WIDTH = re.compile(r"-?\d*\.?\d+\s*[a-z%]*$")


def fault_of_value(name: str, value: Any, takes: str) -> str | None:
    """Return what is wrong with `value` for `name`, None when `takes` allows it.

    `takes` lists words and kinds of values, such as "truth|fenced"; empty allows everything.

    >>> fault_of_value("echo", "loud", "truth|fenced")
    "'echo' must be true, false or fenced, not 'loud'"
    """
    choices = takes.split("|") if takes else []
    if value is None or not choices or any(_allows(choice, value) for choice in choices):
        return None
    return f"'{name}' must be {words_of(takes)}, not '{value}'"


def words_of(takes: str) -> str:
    """Return in words what `takes` allows.

    >>> words_of("truth|fenced")
    'true, false or fenced'
    """
    choices = takes.split("|") if takes else []
    words = [word for choice in choices for word in (KINDS[choice][0] if choice in KINDS else (choice,))]
    return " or ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def _allows(choice: str, value: Any) -> bool:
    return KINDS[choice][1](value) if choice in KINDS else str(value).lower() == choice


def _is_truth(value: Any) -> bool:
    return isinstance(value, bool) or value in ("true", "false")


def _is_text(value: Any) -> bool:
    return isinstance(value, str | int | float | date) and not isinstance(value, bool)


def _is_number(value: Any) -> bool:
    try:
        return not isinstance(value, bool) and isfinite(float(value))
    except (TypeError, ValueError, OverflowError):
        return False


def _is_length(value: Any) -> bool:
    return _is_number(value) and float(value) > 0


def _is_level(value: Any) -> bool:
    return str(value) in "123456"


def _is_date(value: Any) -> bool:
    return str(value) in SPECIAL or why_no_date(value) is None


def _is_date_format(value: Any) -> bool:
    try:
        return bool(date_text(date(2026, 6, 17), value, "en"))
    except (TypeError, ValueError):
        return False


def _is_language(value: Any) -> bool:
    try:
        return bool(Locale.parse(str(value), sep="-"))
    except (UnknownLocaleError, ValueError):
        return False


def _is_layout(value: Any) -> bool:
    """Say whether `value` gives widths, of one row or of several: `[30, 70]`, `[[1, 1], [1]]`."""
    try:
        rows = json.loads(value) if isinstance(value, str) else value
    except json.JSONDecodeError:
        return False
    return isinstance(rows, list) and bool(rows) and all(_is_width(each) or _is_row(each) for each in rows)


def _is_row(row: Any) -> bool:
    return isinstance(row, list) and bool(row) and all(_is_width(each) for each in row)


def _is_width(value: Any) -> bool:
    return WIDTH.match(str(value)) is not None


# What a kind is called in a sentence, and whether a value is of it.
KINDS: dict[str, tuple[tuple[str, ...], Callable[[Any], bool]]] = {
    "truth": (("true", "false"), _is_truth),
    "text": (("text",), _is_text),
    "number": (("a number",), _is_number),
    "length": (("a length in inches",), _is_length),
    "level": (("a level from 1 to 6",), _is_level),
    "layout": (("widths such as [30, 70] or [[1, 1], [1]]",), _is_layout),
    "list": (("a list",), lambda value: isinstance(value, list)),
    "mapping": (("a list of `key: value` lines",), lambda value: isinstance(value, dict)),
    "file-name": (("the name of a file",), lambda value: isinstance(value, str)),
    "date": (("a date such as 2026-06-17",), _is_date),
    "date-format": (("a pattern such as D MMMM YYYY",), _is_date_format),
    "alert": (("a line such as low < 0.5",), lambda value: ALERT.match(str(value)) is not None),
    "language": (("a language such as en or en-GB",), _is_language),
}
