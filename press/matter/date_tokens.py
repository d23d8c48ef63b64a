"""The tokens of Quarto's `date-format`, which are those of Day.js, written out in a language by Babel."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime

from babel import Locale
from babel.dates import format_date, format_datetime

TOKEN = re.compile(
    r"\[([^\]]+)\]|YYYY|YY|M{1,4}|Do|D{1,2}|d{1,4}|H{1,2}|h{1,2}|a|A|m{1,2}|s{1,2}|SSS|S|ZZ|zzz|Z|z|Q"
    r"|wo|ww|w|WW|W|gggg|GGGG|k{1,2}|X|x"
)
# Day.js's tokens that Babel knows under another name.
PATTERNS = {
    "MMM": "MMM", "MMMM": "MMMM", "dd": "EEEEEE", "ddd": "EEE", "dddd": "EEEE", "a": "a", "A": "a",
}  # fmt: skip
# How a day of the month is counted out loud; a language that is not here puts a full stop behind it.
ORDINALS: dict[str, Callable[[int], str]] = {
    "en": lambda day: f"{day}{_english(day)}",
    "fr": lambda day: "1er" if day == 1 else str(day),
    "es": lambda day: f"{day}º",
    "it": lambda day: f"{day}º",
    "pt": lambda day: f"{day}º",
    "nl": lambda day: f"{day}e",
    "sv": lambda day: f"{day}{'a' if day in (1, 2, 21, 22, 31) else 'e'}",
    "ja": lambda day: f"{day}日",
    "zh": lambda day: f"{day}日",
    "ru": str,
}


def in_style(day: date, style: str, lang: str) -> str:
    """Return `day` in one of the language's own styles: full, long, medium or short."""
    return format_date(day, style, locale=Locale.parse(lang, sep="-"))


def in_tokens(day: date, form: str, lang: str) -> str:
    """Return `day` in the form that Day.js's tokens in `form` say; other letters stand as they are.

    >>> in_tokens(date(2026, 6, 1), "dddd, Do MMMM YYYY [at] HH:mm", "en")
    'Monday, 1st June 2026 at 00:00'
    """
    moment = day if isinstance(day, datetime) else datetime(day.year, day.month, day.day)
    return TOKEN.sub(lambda found: found[1] or _token(found[0], moment, lang), form)


def _token(token: str, moment: datetime, lang: str) -> str:
    if token in NUMBERS:
        return NUMBERS[token](moment)
    if token in ("Do", "wo"):
        number = moment.day if token.startswith("D") else _week(moment)
        return ORDINALS.get(lang.split("-", maxsplit=1)[0], "{}.".format)(number)
    text = format_datetime(moment, PATTERNS[token], locale=Locale.parse(lang, sep="-"))
    return {"a": text.lower(), "A": text.upper()}.get(token, text)


def _week(moment: datetime) -> int:
    return (moment.timetuple().tm_yday + (moment.replace(month=1, day=1).isoweekday() % 7) - 1) // 7 + 1


def _zone(moment: datetime, colon: bool) -> str:
    text = moment.strftime("%z") or "+0000"
    return f"{text[:3]}:{text[3:]}" if colon else text


def _seconds(moment: datetime) -> float:
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


NUMBERS: dict[str, Callable[[datetime], str]] = {
    "YYYY": lambda it: f"{it.year:04d}", "YY": lambda it: f"{it.year % 100:02d}",
    "M": lambda it: str(it.month), "MM": lambda it: f"{it.month:02d}",
    "D": lambda it: str(it.day), "DD": lambda it: f"{it.day:02d}",
    "H": lambda it: str(it.hour), "HH": lambda it: f"{it.hour:02d}",
    "h": lambda it: str(it.hour % 12 or 12), "hh": lambda it: f"{it.hour % 12 or 12:02d}",
    "k": lambda it: str(it.hour or 24), "kk": lambda it: f"{it.hour or 24:02d}",
    "m": lambda it: str(it.minute), "mm": lambda it: f"{it.minute:02d}",
    "s": lambda it: str(it.second), "ss": lambda it: f"{it.second:02d}",
    "S": lambda it: str(it.microsecond // 100000), "SSS": lambda it: f"{it.microsecond // 1000:03d}",
    "Z": lambda it: _zone(it, colon=True), "ZZ": lambda it: _zone(it, colon=False),
    "z": lambda it: it.tzname() or "UTC", "zzz": lambda it: it.tzname() or "Coordinated Universal Time",
    "d": lambda it: str(it.isoweekday() % 7), "Q": lambda it: str((it.month - 1) // 3 + 1),
    "w": lambda it: str(_week(it)), "ww": lambda it: f"{_week(it):02d}",
    "W": lambda it: str(it.isocalendar().week), "WW": lambda it: f"{it.isocalendar().week:02d}",
    "gggg": lambda it: str(it.year), "GGGG": lambda it: str(it.isocalendar().year),
    "X": lambda it: str(int(_seconds(it))), "x": lambda it: str(int(_seconds(it) * 1000)),
}  # fmt: skip


def _english(day: int) -> str:
    return "th" if day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
