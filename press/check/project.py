"""Everything that is checked together: the documents, the data behind them, and the bibliography."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from press.check.bibliography import Entry
from press.check.subject import Subject
from press.check.tables import SOURCE, Row, Table
from press.matter.dates import epoch
from press.reading.job import Job
from press.reading.project import Project

NAME = 4  # words: what is longer is a sentence


@dataclass(frozen=True)
class Checked:
    """A project under check: its documents as read, those that were run, its tables, its entries and the day.

    `together`: whether all documents, the data and the bibliography are looked at. `whole`: whether all
    documents were run as well, without which nobody can say that something is used nowhere.
    """

    project: Project
    jobs: tuple[Job, ...] = field(repr=False)
    subjects: tuple[Subject, ...] = field(repr=False)
    tables: tuple[Table, ...] = field(repr=False)
    entries: tuple[Entry, ...] = field(repr=False)
    today: date = field(default_factory=lambda: epoch() or date.today())
    together: bool = True
    whole: bool = True

    @cached_property
    def _by_source(self) -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = defaultdict(list)
        for table in self.tables:
            for row in table.rows if isinstance(table.rows, tuple) else ():
                found[row.source].append(row)
        return found

    def rows_of(self, source: str) -> Iterator[Row]:
        """Yield the rows of all tables that were read in the publication `source`."""
        yield from self._by_source.get(source, [])
        for table in self.tables:
            if SOURCE in table.header and not isinstance(table.rows, tuple):
                yield from (row for row in table.rows if row.source == source)

    @cached_property
    def texts(self) -> frozenset[str]:
        """Every word of the short texts of the data, which are names: of trials, products, places."""
        cells = (cell for table in self.tables for row in table.rows for cell in row.cells.values())
        words = (word for cell in cells if cell.count(" ") < NAME for word in _words(cell))
        return frozenset(word for word in words if word.upper() != word.lower())

    @cached_property
    def by_key(self) -> dict[str, Entry]:
        """The entries of the bibliography by their keys."""
        return {entry.key: entry for entry in self.entries}


def _words(cell: str) -> list[str]:
    return (
        cell.replace(",", " ").replace(";", " ").replace("(", " ").replace(")", " ").replace(".", " ").split()
    )
