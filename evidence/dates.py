"""Turn dates and periods into the journal's words, as exactly as they are known."""

import datetime

from evidence.errors import EvidenceError
from evidence.wording import NBSP, Text

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def date(d: datetime.date | str) -> Text:
    """Write a day in full. In: a date, a pandas Timestamp, or "2026-11-22".

    >>> date("2026-11-22").replace(NBSP, " ")
    '22 November 2026'
    """
    day = _date(d)
    return Text(f"{day.day}{NBSP}{MONTHS[day.month - 1]}{NBSP}{day.year}")


def month(d: datetime.date | str) -> Text:
    """Write a month and its year, for a date that is not known to the day.

    >>> month("2024-01-01").replace(NBSP, " ")
    'January 2024'
    """
    day = _date(d)
    return Text(f"{MONTHS[day.month - 1]}{NBSP}{day.year}")


def period(years: str) -> Text:
    """Write a period of years as the data hold it, "2000-2019", with the dash of a range.

    >>> period("2000-2019")
    '2000–2019'
    """
    return Text(str(years).replace("-", "–"))


def _day(value: datetime.date) -> datetime.date:
    return datetime.date(value.year, value.month, value.day)


def _date(value: datetime.date | str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(value) if isinstance(value, str) else _day(value)
    except (AttributeError, TypeError, ValueError):
        raise EvidenceError((f"{value!r} is not a date such as 2026-11-22",)) from None
