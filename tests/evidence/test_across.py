"""Tables that contradict each other, each contradiction with its sentence."""

import pandas as pd
import pytest

from evidence import read_dictionary, read_table
from evidence.across import across_faults

Where = dict[str, str]
CONTRADICTIONS = {
    "a row surer than its study": (
        "safety",
        {"study": "reset2025", "event": "ICANS"},
        ("checked", "seen"),
        "'seen' is surer than its study, which is 'second-hand'",
    ),
    "a cohort smaller than its study": (
        "cohorts",
        {"study": "qin2023"},
        ("n_patients", 11),
        "the cohorts of qin2023 have 11 people, but studies.csv has 12",
    ),
    "an arm that is another size elsewhere": (
        "arms",
        {"analysis": "primary", "arm": "placebo"},
        ("n_patients", 13),
        "13 is 12 in cohorts.csv",
    ),
    "another number of people randomised": (
        "arms",
        {"analysis": "randomised"},
        ("n_patients", 45),
        "45 is 36 in studies.csv",
    ),
    "arms larger than their trial": (
        "regenerative_arms",
        {"trial": "MIST", "role": "comparator"},
        ("n_patients", 56),
        "the arms have 111 people, but MIST has 110",
    ),
    "an arm of paired data larger than its trial": (
        "regenerative_arms",
        {"trial": "STRATA2016", "role": "comparator"},
        ("n_patients", 72),
        "the arms have 72 people, but STRATA2016 has 71",
    ),
}


@pytest.fixture
def tables() -> dict[str, pd.DataFrame]:
    return {name: read_table(name) for name in read_dictionary()}


def test_the_tables_agree(tables: dict[str, pd.DataFrame]) -> None:
    assert list(across_faults(tables)) == []


@pytest.mark.parametrize(("name", "where", "change", "wanted"), CONTRADICTIONS.values(), ids=CONTRADICTIONS)
def test_a_contradiction_is_named_with_its_row(
    tables: dict[str, pd.DataFrame], name: str, where: Where, change: tuple[str, object], wanted: str
) -> None:
    table, (column, value) = tables[name], change
    chosen = pd.concat([table[key] == text for key, text in where.items()], axis=1).all(axis=1)
    assert chosen.sum() == 1
    table.loc[chosen, column] = value
    ((found, at, of, text),) = across_faults(tables)
    assert (found, of, text) == (name, column, wanted)
    assert table.loc[at, "study"] == table.loc[chosen, "study"].item()


def test_people_compared_with_themselves_are_not_added_up(tables: dict[str, pd.DataFrame]) -> None:
    tables["regenerative"].loc[tables["regenerative"]["trial"] == "STRATA2016", "paired"] = "no"
    texts = [text for *_, text in across_faults(tables)]
    assert texts == ["the arms have 142 people, but STRATA2016 has 71"]


def test_a_rule_whose_table_could_not_be_read_is_left_out(tables: dict[str, pd.DataFrame]) -> None:
    del tables["studies"]
    tables["arms"].loc[0, "n_patients"] = 45
    assert list(across_faults(tables)) == []
