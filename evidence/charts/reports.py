"""Read what every finished table says about a report: its name, its source, and how it was seen."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pandas as pd

from evidence.lookup import Row, rows
from evidence.wording import DAGGER, mark


def groups(table: pd.DataFrame, column: str) -> Iterator[tuple[str, list[Row]]]:
    """Go through a table by the values of a column, in the order in which they first appear."""
    found: dict[Any, list[Row]] = {}
    for value, row in zip(table[column], rows(table), strict=True):
        found.setdefault(value, []).append(row)
    for value, members in found.items():
        if pd.notna(value):
            yield str(value), members


def told(headed: Iterable[tuple[str, list[Row]]], in_words: Callable[[Row], str]) -> str:
    """Return for an alt text what `in_words` says of every row, under the heading that it stands under."""
    return ". ".join(f"{heading}: {'; '.join(map(in_words, members))}" for heading, members in headed)


def name(row: Row) -> str:
    """Return a report's short name, with a dagger when its numbers were seen second-hand."""
    return mark(str(row.short_name), row.checked)


def in_journal(row: Row) -> bool:
    """Say whether a report stands in a journal, and not only in a conference's or a company's papers.

    Tables that hold journal reports alone have no column for it.
    """
    return bool(getattr(row, "publication_status", "journal") == "journal")


def name_in_words(row: Row) -> str:
    """Return a report's name for an alt text, with what the shape of its mark says to those who see it."""
    return name(row) if in_journal(row) else f"{name(row)} ({row.publication_status} report)"


def second_hand_in_words(table: pd.DataFrame) -> str:
    """Return the sentence that explains the dagger in an alt text; nothing when there is none."""
    return f" {DAGGER} marks numbers seen second-hand." if any_second_hand(table) else ""


def any_second_hand(table: pd.DataFrame) -> bool:
    """Say whether a table holds a number that was seen second-hand."""
    return bool((table.checked == "second-hand").any())


def known(value: Any) -> bool:
    """Say whether a number is known: neither missing nor not a number."""
    return bool(pd.notna(value))
