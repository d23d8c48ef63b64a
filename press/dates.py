"""Dates as a reader reads them, in the page's language, by the tokens of Quarto's `date-format`."""

import re
from datetime import UTC, date, datetime
from typing import Any

from babel import Locale
from babel.dates import format_date

from press.errors import Place, PressError

STYLES = ("full", "long", "medium", "short")
# Quarto's tokens are those of Day.js; Babel speaks the Unicode ones.
TOKENS = {"YYYY": "yyyy", "YY": "yy", "DD": "dd", "D": "d", "dddd": "EEEE", "ddd": "EEE"}
TOKEN = re.compile(r"\[([^\]]*)\]|YYYY|YY|DD|D|dddd|ddd")


def parse_date(value: Any, path: str) -> date | None:
    """Return the date that front matter holds, None when it holds none.

    Raises PressError for anything that is no date.
    """
    if value is None or isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise PressError(f"'{value}' is no date; write it as 2026-06-17", Place(path)) from None


def date_text(day: date, form: str, lang: str) -> str:
    """Return `day` in the form `form` ("long", "iso", "D MMMM YYYY") and the language `lang`.

    >>> date_text(date(2026, 6, 17), "D MMMM YYYY", "en-GB")
    '17 June 2026'
    """
    if form == "iso":
        return day.isoformat()
    pattern = form if form in STYLES else TOKEN.sub(_babel_token, form)
    return format_date(day, pattern, locale=Locale.parse(lang, sep="-"))


def _babel_token(found: re.Match[str]) -> str:
    literal = found[1]
    return TOKENS[found[0]] if literal is None else "'" + literal.replace("'", "''") + "'"


def midnight(day: date) -> datetime:
    """Return the beginning of `day` in universal time."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
