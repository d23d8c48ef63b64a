"""Dates as a reader reads them: how authors write them, and in which form and language they are shown."""

import os
import re
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from press.errors import Place, PressError
from press.matter.date_tokens import in_style, in_tokens
from press.store.observed import note_blind, note_variable

EPOCH = "SOURCE_DATE_EPOCH"  # https://reproducible-builds.org/specs/source-date-epoch
NO_DAY = date(2000, 1, 1)
STYLES = ("full", "long", "medium", "short")
FIXED = "write the date as 2026-06-17"
SPECIAL = {
    "today": f"'today' is another day on every render; {FIXED}, or set SOURCE_DATE_EPOCH",
    "now": f"'now' is another time on every render; {FIXED}, or set SOURCE_DATE_EPOCH",
    "last-modified": f"git does not know when this file was last modified; commit it, or {FIXED}",
}
KEYS = ("date", "date-modified")
# Besides ISO dates, those that Quarto reads; the month stands first where all are numbers.
FORMS = (
    "%Y-%m-%d", "%m/%d/%Y", "%m-%d-%Y", "%m/%d/%y", "%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y",
    "%Y/%m/%d", "%d. %B %Y",
)  # fmt: skip


def fix_dates(settings: dict[str, Any], root: Path, path: str) -> dict[str, Any]:
    """Return `settings` of the document `path` with days in place of `today`, `now` and `last-modified`.

    The same sources must give the same bytes: `last-modified` is the day of the last commit, and the others
    are taken from SOURCE_DATE_EPOCH. Where neither is there, the word stays and is refused as no date.
    """
    result = dict(settings)
    for key in KEYS:
        value = settings.get(key)
        day = _special(value, root / path) if isinstance(value, str) and value in SPECIAL else None
        if day:
            result[key] = day.isoformat()
    return result


def _special(word: str, path: Path) -> date | None:
    day = epoch()
    seconds = _committed(path) if word == "last-modified" and not day else ""
    return datetime.fromtimestamp(int(seconds), UTC).date() if seconds else day


def epoch() -> date | None:
    """Return the day that SOURCE_DATE_EPOCH gives for what has no day of its own; None where it is not set.

    Raises PressError for one that is no number of seconds.
    """
    note_variable(EPOCH)
    written = os.environ.get(EPOCH, "")
    try:
        return datetime.fromtimestamp(int(written), UTC).date() if written else None
    except (ValueError, OverflowError, OSError):
        message = f"{EPOCH} must be the seconds since 1970, such as 1780833600, not '{written}'"
        raise PressError(message) from None


def _committed(path: Path) -> str:
    """Return the seconds of the last commit that touched `path`; "" where git does not know."""
    note_blind("only git knows when it was last changed")
    # S603: our own words but for the name of the file, which stands behind `--`; no shell
    command = ["git", "log", "-1", "--format=%ct", "--", path.name]
    try:
        done = subprocess.run(command, cwd=path.parent, capture_output=True, text=True, check=False)  # noqa: S603
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def why_no_date(value: Any) -> str | None:
    """Return what is wrong with `value` as a date, with the way out; None when it is one."""
    value = value.get("value") if isinstance(value, dict) else value
    if value is None or isinstance(value, date):
        return None
    if str(value) in SPECIAL:
        return SPECIAL[str(value)]
    return None if _moment(str(value)) else f"'{value}' is no date; write it as 2026-06-17"


def _moment(text: str) -> datetime | None:
    text = text.strip()
    if re.match(r"\d{4}-\d\d-\d\d($|[T ])", text):
        try:
            return datetime.fromisoformat(text)
        except ValueError:
            return None
    for form in FORMS[1:]:
        try:
            return datetime.strptime(text, form)
        except ValueError:
            continue
    return None


def parse_moment(value: Any, path: str) -> datetime | None:
    """Return the date that front matter holds, with its time (midnight where it has none); None for none.

    Raises PressError for anything that is no date.
    """
    value = value.get("value") if isinstance(value, dict) else value
    fault = why_no_date(value)
    if fault:
        raise PressError(fault, Place(path))
    if isinstance(value, date):
        return value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
    return None if value is None else _moment(str(value))


def parse_date(value: Any, path: str) -> date | None:
    """Return the day that front matter holds, None when it holds none.

    Raises PressError for anything that is no date.
    """
    moment = parse_moment(value, path)
    return moment.date() if moment else None


def changed_on(settings: dict[str, Any], path: str) -> date | None:
    """Return the day of the last change that machines are told: never one before the day of publication.

    A journal may show as `date-modified` when the facts were last checked, which can be before it published.

    >>> changed_on({"date": "2026-11-25", "date-modified": "2026-11-22"}, "x.qmd")
    datetime.date(2026, 11, 25)
    """
    days = [parse_date(settings.get(key), path) for key in KEYS]
    return max((day for day in days if day), default=None)


def moment_of(settings: dict[str, Any], path: str) -> datetime:
    """Return the moment at which what is made of a document says that it was made, the same every time.

    It is the day of the last change, or what SOURCE_DATE_EPOCH says, or else one that stands for none.
    """
    return midnight(changed_on(settings, path) or epoch() or NO_DAY)


def date_text(day: date, form: str, lang: str) -> str:
    """Return `day` in the form `form` ("long", "iso", "D MMMM YYYY") and the language `lang`.

    >>> date_text(date(2026, 6, 17), "D MMMM YYYY", "en-GB")
    '17 June 2026'
    """
    if form in STYLES:
        return in_style(day, form, lang)
    return in_tokens(day, "YYYY-MM-DD" if form == "iso" else form, lang)


def shown_date(value: Any, settings: dict[str, Any], path: str) -> str:
    """Return the date `value` of the document `path` as its settings want it shown; "" when there is none."""
    moment = parse_moment(value, path)
    own = value.get("format") if isinstance(value, dict) else None
    form = own or settings.get("date-format") or "long"
    return date_text(moment, str(form), str(settings.get("lang") or "en")) if moment else ""


def midnight(day: date) -> datetime:
    """Return the beginning of `day` in universal time."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
