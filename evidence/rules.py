"""Rules between the columns of a row, which the data package cannot express: a sentence for each break."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

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


@dataclass(frozen=True)
class NotLater:
    """Demand that a date is not after the day on which its row was checked."""

    column: str

    def faults(self, cells: Cells) -> Iterator[tuple[str, str]]:
        """Yield the column and the day that lies ahead."""
        day, checked = cells.get(self.column), cells.get("checked_on")
        if isinstance(day, date) and isinstance(checked, date) and day > checked:
            yield self.column, f"{day} is after checked_on ({checked})"


@dataclass(frozen=True)
class FirstDay:
    """Demand that a date known by its month or year alone stands at the first day of it."""

    column: str

    def faults(self, cells: Cells) -> Iterator[tuple[str, str]]:
        """Yield the column and the day that claims to be more exact than it is."""
        day, precision = cells.get(self.column), cells.get("precision")
        first = {"month": ("01",), "year": ("01", "01")}.get(str(precision), ())
        if isinstance(day, date) and first and tuple(str(day).split("-")[-len(first) :]) != first:
            yield self.column, f"{day} is not the first day of its {precision}, which precision asks for"


@dataclass(frozen=True)
class Printed:
    """Demand that a count out of a total comes to the printed percentage, within its last digit."""

    count: str
    total: str
    percent: str

    def faults(self, cells: Cells) -> Iterator[tuple[str, str]]:
        """Yield the column of the count and the percentage it should come to."""
        count, total, percent = (cells.get(name) for name in (self.count, self.total, self.percent))
        if not (isinstance(count, int) and isinstance(total, int) and isinstance(percent, float) and total):
            return
        share, digits = 100 * count / total, 0 if percent == int(percent) else 1
        # Half of the last digit, and a little for what a float cannot hold.
        if abs(share - percent) > 0.5 * 10**-digits + 1e-9:
            yield self.count, f"{count} of {total} is {share:.1f} %, but {self.percent} says {percent:g}"


RowRule = NotAbove | Listed | NotLater | FirstDay | Printed


def ordered(low: str, middle: str, high: str) -> tuple[NotAbove, ...]:
    """Demand that three columns do not fall, whichever of them are known."""
    return NotAbove(low, middle), NotAbove(middle, high), NotAbove(low, high)


DIFFERENCE = ordered("difference_low", "difference", "difference_high")
RULES: dict[str, tuple[RowRule, ...]] = {
    "studies": ordered("follow_up_min_months", "median_follow_up_months", "follow_up_max_months"),
    "cohorts": (NotAbove("n_responders", "n_patients"), NotAbove("n_drug_free", "n_patients")),
    "safety": (NotAbove("n_with_event", "n_patients"),),
    "b_cells": ordered("min_days", "mean_days", "max_days"),
    "regulatory": (NotLater("as_of"), FirstDay("as_of")),
    "landscape": (
        NotAbove("value", "of_total"),
        *ordered("low", "value", "high"),
        NotLater("as_of"),
        FirstDay("as_of"),
    ),
    "signals": (NotAbove("n", "of_n"), NotLater("date"), FirstDay("date")),
    "approvals": (NotLater("date"), FirstDay("date")),
    "pivotal": (
        NotAbove("n_responders", "n_patients"),
        NotAbove("n_complete", "n_responders"),
        NotAbove("complete_percent", "responder_percent"),
        NotAbove("crs_severe_percent", "crs_percent"),
        NotAbove("neurological_severe_percent", "neurological_percent"),
        Printed("n_responders", "n_patients", "responder_percent"),
        Printed("n_complete", "n_patients", "complete_percent"),
    ),
    "epidemiology": ordered("low", "value", "high"),
    "lupus_drugs": (NotLater("date"), FirstDay("date")),
    "lupus_trials": (
        NotAbove("n_responders", "n_patients"),
        Printed("n_responders", "n_patients", "responder_percent"),
        *DIFFERENCE,
    ),
    "regenerative": (NotAbove("n_analysed", "n_patients"),),
    "regenerative_arms": (
        NotAbove("n_with_event", "n_patients"),
        Printed("n_with_event", "n_patients", "event_percent"),
        *ordered("hazard_low", "hazard_ratio", "hazard_high"),
        *DIFFERENCE,
    ),
}
