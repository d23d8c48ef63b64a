"""Rules between columns, which the data package cannot express: one sentence for each row that breaks one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from evidence.cells import Value

Cells = Mapping[str, Value]


@dataclass(frozen=True)
class NotAbove:
    """Demand that a number is at most another one of the same row, where both are known."""

    column: str
    limit: str

    def faults(self, cells: Cells) -> Iterator[tuple[str, str]]:
        """Yield the column and what is wrong with its value."""
        value, limit = cells.get(self.column), cells.get(self.limit)
        if isinstance(value, int | float) and isinstance(limit, int | float) and value > limit:
            yield self.column, f"{value:g} is more than {self.limit} ({limit:g})"


@dataclass(frozen=True)
class Listed:
    """Demand that every part of a list with semicolons is one of the names that are known."""

    column: str
    known: frozenset[str]
    what: str

    def faults(self, cells: Cells) -> Iterator[tuple[str, str]]:
        """Yield the column and the part that is not known."""
        for part in str(cells.get(self.column) or "").split(";"):
            if part and part not in self.known:
                yield self.column, f"{part!r} is not {self.what}"


RULES: dict[str, tuple[NotAbove, ...]] = {
    "studies": (
        NotAbove("follow_up_min_months", "median_follow_up_months"),
        NotAbove("median_follow_up_months", "follow_up_max_months"),
        NotAbove("follow_up_min_months", "follow_up_max_months"),
    ),
    "cohorts": (NotAbove("n_responders", "n_patients"), NotAbove("n_drug_free", "n_patients")),
    "safety": (NotAbove("n_with_event", "n_patients"),),
    "b_cells": (
        NotAbove("min_days", "mean_days"),
        NotAbove("mean_days", "max_days"),
        NotAbove("min_days", "max_days"),
    ),
    "landscape": (NotAbove("value", "of_total"),),
    "signals": (NotAbove("n", "of_n"),),
}
