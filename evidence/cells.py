"""Turn the text of one cell into a value, or say what is wrong with it and what is allowed."""

import datetime
import re

from evidence.dictionary import Column

Value = str | int | float | datetime.date | None

INTEGER = re.compile(r"-?[0-9]{1,15}")
NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# A spreadsheet runs a cell that begins like this; none of our texts needs to.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
LONGEST = 40


class CellError(ValueError):
    """Say in half a sentence what is wrong with a cell."""


def parse_cell(column: Column, text: str) -> Value:
    """Return the value of a cell, None for an empty one.

    Raises CellError when the text breaks the type or a constraint of the column.

    >>> parse_cell(Column("n", "integer", "People"), "8")
    8
    """
    if text == "":
        if column.required:
            raise CellError("is empty, but a value is required")
        return None
    value = _typed(column, text)
    _check_limits(column, value)
    return value


def quote(text: str) -> str:
    """Return a cell's text for a message: in quotation marks, on one line, cut when long.

    >>> quote("CRS")
    "'CRS'"
    """
    return repr(text if len(text) <= LONGEST else text[: LONGEST - 1] + "…")


def _typed(column: Column, text: str) -> str | int | float | datetime.date:
    if column.type == "integer":
        if not INTEGER.fullmatch(text):
            raise CellError(f"{quote(text)} is not a whole number")
        return int(text)
    if column.type == "number":
        if not NUMBER.fullmatch(text):
            raise CellError(f"{quote(text)} is not a number such as 8 or 5.5")
        return float(text)
    return _date(text) if column.type == "date" else _plain(text)


def _date(text: str) -> datetime.date:
    try:
        if DAY.fullmatch(text):  # Python would also take weeks, such as 2026-W47-7
            return datetime.date.fromisoformat(text)
    except ValueError:
        pass
    raise CellError(f"{quote(text)} is not a date such as 2026-11-22")


def _plain(text: str) -> str:
    if text.startswith(FORMULA):
        raise CellError(f"{quote(text)} begins like a formula; a text must not begin with = + - @ or a tab")
    if text != text.strip():
        raise CellError(f"{quote(text)} has blanks around it")
    if not text.isprintable():
        raise CellError(f"{quote(text)} has a character that cannot be printed")
    return text


def _check_limits(column: Column, value: str | int | float | datetime.date) -> None:
    if isinstance(value, int | float):
        if column.minimum is not None and value < column.minimum:
            raise CellError(f"{value:g} is below {column.minimum:g}, the least allowed")
        if column.maximum is not None and value > column.maximum:
            raise CellError(f"{value:g} is above {column.maximum:g}, the most allowed")
    if isinstance(value, str):
        _check_text(column, value)


def _check_text(column: Column, value: str) -> None:
    if column.enum and value not in column.enum:
        raise CellError(f"{quote(value)} is not one of {', '.join(column.enum)}")
    if column.pattern and not re.fullmatch(column.pattern, value):
        raise CellError(f"{quote(value)} does not have the form {column.pattern}")
