"""See that the settings of a document are such as press can work with, before anything of it runs."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError

from press.dates import date_text, parse_date
from press.errors import Place, PressError, raise_all
from press.listing import TYPES
from press.notebook import Document
from press.options import format_options

FILES = ("bibliography", "csl", "template-partials")


def check_settings(document: Document, settings: dict[str, Any], root: Path) -> dict[str, Any]:
    """Return `settings`, those of `document` merged with those of its project at `root`.

    Raises PressErrors with every value that cannot be worked with, each with the line where it is written.
    """
    faults = {}
    for form in ("html", "typst"):
        for key, value in format_options(settings, form).items():
            message = _fault_in(key, value, root)
            if message:
                faults[key] = PressError(message, _place(document, key))
    raise_all(list(faults.values()))
    return settings


def _place(document: Document, key: str) -> Place:
    """Return where `key` is written: in the front matter, there under `format:`, or in the project."""
    formats = document.header.get("format")
    own = formats.values() if isinstance(formats, dict) else ()
    if key in document.header:
        return document.place_of(key)
    if any(isinstance(options, dict) and key in options for options in own):
        return document.place_of("format")
    return Place("_quarto.yml")


def _fault_in(key: str, value: Any, root: Path) -> str | None:
    if value is None:
        return None
    if key in FILES:
        return _missing_file(key, value, root)
    return CHECKS[key](key, value) if key in CHECKS else None


def _missing_file(key: str, value: Any, root: Path) -> str | None:
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list):
        return f"'{key}' must be the name of a file, not '{value}'"
    missing = [str(name) for name in names if not (root / str(name)).is_file()]
    return f"the file '{missing[0]}' of '{key}' does not exist" if missing else None


def _no_date(key: str, value: Any) -> str | None:
    try:
        parse_date(value, key)
    except PressError:
        return f"'{value}' is no date; write it as 2026-06-17"
    return None


def _no_language(key: str, value: Any) -> str | None:
    try:
        Locale.parse(str(value), sep="-")
    except (UnknownLocaleError, ValueError):
        return f"'{value}' is no language that press knows; write '{key}' as en or en-GB"
    return None


def _no_depth(key: str, value: Any) -> str | None:
    return None if str(value) in "123456" else f"'{key}' must be a level from 1 to 6, not '{value}'"


def _no_length(key: str, value: Any) -> str | None:
    fine = isinstance(value, int | float) and not isinstance(value, bool) and value > 0
    return None if fine else f"'{key}' must be a length in inches, not '{value}'"


def _no_mapping(key: str, value: Any) -> str | None:
    return None if isinstance(value, dict) else f"'{key}' must be a list of `key: value` lines, not '{value}'"


def _no_listing(key: str, value: Any) -> str | None:
    if value in TYPES or isinstance(value, bool):
        return None
    parts = value if isinstance(value, list) else [value]
    fine = all(isinstance(part, dict) for part in parts)
    return None if fine else f"'{key}' must say its `contents:`, not '{value}'"


def _no_name(key: str, value: Any) -> str | None:
    return None if isinstance(value, str) else f"'{key}' must be the name of a file, not '{value}'"


def _no_date_format(key: str, value: Any) -> str | None:
    try:
        date_text(date(2026, 6, 17), value, "en")
    except (TypeError, ValueError):
        return f"'{key}' must be long, iso or a pattern such as D MMMM YYYY, not '{value}'"
    return None


CHECKS: dict[str, Callable[[str, Any], str | None]] = {
    "date": _no_date,
    "date-modified": _no_date,
    "date-format": _no_date_format,
    "listing": _no_listing,
    "image": _no_name,
    "lang": _no_language,
    "toc-depth": _no_depth,
    "fig-width": _no_length,
    "fig-height": _no_length,
    "execute": _no_mapping,
    "language": _no_mapping,
}
