"""Tell of any studies what a reader must know first: design, number of people, length of follow-up.

The facts come from whichever data table knows the study; a page shows them beside each number that cites it.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pandas as pd

from evidence.grades import drop_recalled, field_grades, weaker_grade
from evidence.lookup import Row, rows
from evidence.markdown import Markdown, tabulate
from evidence.tables import read_table
from evidence.wording import Text, mark, months, number, span, years

NOT_FOUND = "not found"
PUBLICATION = "publication"  # of the data sets of `pivotal` the one that needs no word
LAST = "last follow-up"
FOLLOW_UP = ["median_follow_up_months", "follow_up_min_months", "follow_up_max_months"]
WIDEST = 36  # characters of a design that a row has room for
UNITS = {"day": 1, "week": 7, "month": 30}  # days, to put visits in order
Facts = dict[str, Any]


def list_studies(keys: Iterable[str]) -> pd.DataFrame:
    """List what the data tables know of the studies `keys`, each once, by name.

    Returns study, short_name, design, people and follow_up (in words, with daggers where second-hand).
    Keys that no table knows as a study of people (reviews, regulators) are passed over.
    """
    wanted = set(keys)
    facts: dict[str, Facts] = {}
    for read in TABLES:
        if not wanted <= facts.keys():  # else nothing is asked of the tables that are left
            facts |= {fact["study"]: fact for fact in read() if fact["study"] not in facts}
    chosen = sorted((facts[key] for key in wanted & facts.keys()), key=_by_name)
    return pd.DataFrame(chosen, columns=["study", "short_name", "design", "people", "follow_up"])


def _by_name(fact: Facts) -> tuple[str, str]:
    """Return what a study is put in order by; two reports on one trial have the same name."""
    return str(fact["short_name"]).casefold(), str(fact["study"])


def tabulate_studies(*keys: str | Iterable[str]) -> Markdown:
    """Return the table of studies: design, people and follow-up of each, cited, with the anchor `study-KEY`.

    In: keys of studies, and columns of such keys, as drawn tables have them; empty ones are passed over.
    """
    flat = [key for each in keys for key in ([each] if isinstance(each, str) else each)]
    lines = [_row(fact) for fact in rows(list_studies(map(str, flat)))]
    return tabulate(["Study", "Design", "People", "Follow-up"], lines, [False, False, True, False], WIDEST)


def _row(fact: Any) -> list[str]:
    name = f"[{_plain(fact.short_name)}]{{#study-{fact.study}}}[@{fact.study}]"
    return [name, _plain(fact.design), _plain(fact.people), _plain(fact.follow_up)]


def _plain(words: str) -> str:
    return Text(words)._repr_markdown_()


def _from_studies() -> Iterator[Facts]:
    table = drop_recalled(read_table("studies"))
    people, watched = field_grades(table, ["n_patients"]), field_grades(table, FOLLOW_UP)
    for row, seen, followed in zip(rows(table), people, watched, strict=True):
        yield {
            "study": row.study,
            "short_name": row.short_name,
            "design": _published(row.design, row.publication_status),
            "people": _people(row.n_patients, str(seen)),
            "follow_up": _follow_up(row, str(followed)),
        }


def _follow_up(row: Any, checked: str) -> str:
    """Return the follow-up of a row of `studies` in words: what its numbers are, then the numbers."""
    median, low, high = (getattr(row, name) for name in FOLLOW_UP)
    both = pd.notna(low) and pd.notna(high)
    words = {
        "median": lambda: f"median {months(median)}" + (f", {span(low, high, 'months')}" if both else ""),
        "planned visit": lambda: f"planned visit at {months(median)}",
        "longest only": lambda: f"up to {months(high)}",
        "one patient": lambda: str(months(median)),
        "each patient": lambda: str(span(low, high, "months")),
    }.get(row.follow_up_kind)
    return mark(words(), checked) if words else NOT_FOUND


def _from_pivotal() -> Iterator[Facts]:
    table = drop_recalled(read_table("pivotal"))
    for row in rows(table):
        weak = str(row.second_hand_fields).split(";")
        followed = _grade(row, "median_follow_up_months", weak)
        yield {
            "study": row.study,
            "short_name": row.trial if row.data_set == PUBLICATION else f"{row.trial} ({row.data_set})",
            "design": _published(f"{row.design}, {row.product}", row.publication_status),
            "people": _judged(row, weak),
            "follow_up": _median(row.median_follow_up_months, months, followed) or NOT_FOUND,
        }


def _from_lupus() -> Iterator[Facts]:
    primary = [arm for arm in rows(drop_recalled(read_table("lupus_trials"))) if arm.role == "primary"]
    for study in sorted({arm.study for arm in primary}):
        arms = [arm for arm in primary if arm.study == study]
        first = arms[0]
        people = (
            sum(arm.n_patients for arm in arms) if all(pd.notna(arm.n_patients) for arm in arms) else None
        )
        checked = weaker_grade(arm.checked for arm in arms)
        yield {
            "study": study,
            "short_name": first.trial,
            "design": _published(f"randomised, {first.drug} or placebo", first.publication_status),
            "people": _people(people, checked) + (" in two arms" if people else " for each arm"),
            "follow_up": mark(f"result at week {number(max(arm.week for arm in arms))}", checked),
        }


def _from_regenerative() -> Iterator[Facts]:
    trials, arms = (
        list(rows(drop_recalled(read_table(name)))) for name in ("regenerative", "regenerative_arms")
    )
    first = {trial.study for trial in trials}
    later = dict.fromkeys((arm.study, arm.trial) for arm in arms if arm.study not in first)
    reports = [(trial.study, trial) for trial in trials]
    reports += [(study, trial) for study, name in later for trial in trials if trial.trial == name]
    for study, trial in reports:
        against = f", against {trial.comparator}" if pd.notna(trial.comparator) else ""
        yield {
            "study": study,
            "short_name": trial.trial,
            "design": _published(f"{trial.design}, {trial.treatment}{against}", trial.publication_status),
            "people": _people(trial.n_patients, trial.checked),
            "follow_up": _median(trial.median_follow_up_years, years, trial.checked)
            or _last_visit([arm for arm in arms if arm.study == study]),
        }


def _last_visit(arms: list[Row]) -> str:
    """Return when the last result of a study's `arms` was measured, unless that was no planned visit."""
    dated = [arm for arm in arms if pd.notna(arm.measured_at)]
    if not dated or any(arm.measured_at == LAST for arm in dated):
        return NOT_FOUND
    last = max(dated, key=lambda arm: _days(arm.measured_at))
    return mark(f"result at {last.measured_at}", last.checked)


def _days(visit: str) -> int:
    unit, count = visit.split()
    return UNITS[unit] * int(count)


def _grade(row: Any, field: str, weak: list[str]) -> str:
    return "second-hand" if field in weak else str(row.checked)


def _median(value: Any, unit: Callable[[Any], object], checked: str) -> str:
    return mark(f"median {unit(value)}", checked) if pd.notna(value) else ""


def _judged(row: Any, weak: list[str]) -> str:
    """Return how many people a pivotal trial judged or, where that was not seen, how many it enrolled."""
    if pd.isna(row.n_patients) and pd.notna(row.n_enrolled):
        return mark(f"{number(row.n_enrolled)} enrolled", _grade(row, "n_enrolled", weak))
    return _people(row.n_patients, _grade(row, "n_patients", weak))


def _people(n: Any, checked: str) -> str:
    return mark(number(n), checked) if pd.notna(n) else NOT_FOUND


def _published(design: str, status: str) -> str:
    elsewhere = status in ("company", "conference") and status not in design
    return f"{design} ({status} report)" if elsewhere else design


# The first table that knows a study tells of it.
TABLES: tuple[Callable[[], Iterator[Facts]], ...] = (
    _from_studies,
    _from_pivotal,
    _from_lupus,
    _from_regenerative,
)
