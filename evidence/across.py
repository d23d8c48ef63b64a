"""Rules between tables, which neither the data package nor one table alone can express."""

from collections.abc import Callable, Iterator, Mapping

import pandas as pd

from evidence.grades import SECOND_HAND

Tables = Mapping[str, pd.DataFrame]
Fault = tuple[str, int, str, str]
OF_STUDIES = ("cohorts", "arms", "safety", "follow_up", "b_cells")


def across_faults(tables: Tables) -> Iterator[Fault]:
    """Yield the table, position, column and fault of each row that contradicts another table.

    `tables`: checked tables by name; a rule whose tables are not all there is left out.
    """
    for needed, rule in RULES:
        if all(name in tables for name in needed):
            yield from rule(tables)


def _surer_than_its_study(tables: Tables) -> Iterator[Fault]:
    studies = tables["studies"].set_index("study")["checked"]
    for name in OF_STUDIES:
        table = tables[name]
        surer = (table["study"].map(studies) == SECOND_HAND) & (table["checked"] != SECOND_HAND)
        for at in table.index[surer]:
            grade = table.loc[at, "checked"]
            yield name, at, "checked", f"{grade!r} is surer than its study, which is {SECOND_HAND!r}"


def _cohorts_sum_to_the_study(tables: Tables) -> Iterator[Fault]:
    sizes = tables["studies"].set_index("study")["n_patients"]
    cohorts = tables["cohorts"]
    for study, part in cohorts[cohorts["analysis"] == "all"].groupby("study"):
        total, size = part["n_patients"].sum(min_count=len(part)), sizes[study]
        if pd.notna(total) and pd.notna(size) and total != size:
            text = f"the cohorts of {study} have {total} people, but studies.csv has {size}"
            yield "cohorts", part.index[-1], "n_patients", text


def _arms_agree_with_cohorts(tables: Tables) -> Iterator[Fault]:
    key = ["study", "analysis", "arm"]
    sizes = tables["cohorts"].groupby(key)["n_patients"].sum(min_count=1)
    for at, row in tables["arms"].iterrows():
        size = sizes.get(tuple(row[key]))
        if size is not None and pd.notna(size) and size != row["n_patients"]:
            yield "arms", int(str(at)), "n_patients", f"{row['n_patients']} is {size} in cohorts.csv"


def _all_who_were_randomised(tables: Tables) -> Iterator[Fault]:
    sizes = tables["studies"].set_index("study")["n_patients"]
    arms = tables["arms"]
    whole = arms[(arms["analysis"] == "randomised") & (arms["arm"] == "all")]
    for at in whole.index:
        n, size = whole.loc[at, "n_patients"], sizes[whole.loc[at, "study"]]
        if pd.notna(size) and n != size:
            yield "arms", at, "n_patients", f"{n} is {size} in studies.csv"


def _arms_within_their_trial(tables: Tables) -> Iterator[Fault]:
    trials = tables["regenerative"].set_index("trial")
    # Where people are compared with themselves, the arms hold the same people.
    paired = set(trials.index[trials["paired"] == "yes"])
    arms = tables["regenerative_arms"]
    for (name, *_), part in arms.groupby(["trial", "outcome", "measured_at"]):
        trial, sizes = str(name), part["n_patients"].dropna()
        total = sizes.max() if trial in paired else sizes.sum()
        size = trials["n_patients"][trial]
        if len(sizes) and total > size:
            text = f"the arms have {total} people, but {trial} has {size}"
            yield "regenerative_arms", part.index[-1], "n_patients", text


RULES: tuple[tuple[tuple[str, ...], Callable[[Tables], Iterator[Fault]]], ...] = (
    (("studies", *OF_STUDIES), _surer_than_its_study),
    (("studies", "cohorts"), _cohorts_sum_to_the_study),
    (("arms", "cohorts"), _arms_agree_with_cohorts),
    (("arms", "studies"), _all_who_were_randomised),
    (("regenerative", "regenerative_arms"), _arms_within_their_trial),
)
