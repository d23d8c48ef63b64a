"""Of every study a reader learns design, people and follow-up, whichever table knows it."""

import os
import subprocess
import sys

import pytest

from evidence import list_studies, read_table, tabulate_studies
from evidence.paths import ROOT


def told(key: str) -> list[str]:
    (row,) = list_studies([key]).itertuples(index=False)
    return [str(cell).replace("\xa0", " ") for cell in row]


@pytest.mark.parametrize(
    ("key", "name", "people", "follow_up"),
    [
        ("mueller2024", "Müller 2024", "15", "median 15 months, 4 to 29 months"),
        ("mackensen2022", "Mackensen 2022", "5", "median 8 months, 5 to 17 months†"),
        ("qin2023", "Qin 2023", "12", "median 5.5 months"),
        ("mg002_2026", "Descartes-08 2026", "36†", "planned visit at 3 months†"),
        ("wangw2024", "Wang W 2024", "13", "up to 46 months"),
        ("claus2024", "Claus 2024", "1", "18 months"),
        ("hegelmaier2026", "Hegelmaier 2026", "3†", "19 to 24 months†"),
        ("shu2025", "Shu 2025", "not found", "not found"),
        ("maude2018", "ELIANA", "75", "not found"),
        ("fda_tecartus2020", "ZUMA-2 (regulator)", "60", "not found"),
        ("furie2020", "BLISS-LN", "446 in two arms", "result at week 104"),
        ("furie2011", "BLISS-76", "not found for each arm", "result at week 52"),
        ("bennell2021", "RESTORE", "288", "result at month 12"),
        ("vanlaar2014", "ASTIS", "156", "median 5.8 years"),
        ("panes2018", "ADMIRE-CD", "212†", "result at week 52†"),
    ],
)
def test_a_study_is_told_from_the_table_that_knows_it(
    key: str, name: str, people: str, follow_up: str
) -> None:
    study, short_name, _, counted, watched = told(key)
    assert (study, short_name, counted, watched) == (key, name, people, follow_up)


@pytest.mark.parametrize(
    ("key", "design"),
    [
        ("mg002_2026", "phase 2b, randomised, double blind, placebo"),
        ("sheba2025", "one centre, cells made on site (conference report)"),
        ("hagen2024acr", "conference abstract on 30 people"),
        ("furie2020", "randomised, belimumab or placebo"),
        ("burt2019", "randomised, open, stem-cell transplantation, against disease-modifying drugs"),
    ],
)
def test_a_design_says_what_was_compared_and_what_is_no_journal_report(key: str, design: str) -> None:
    assert told(key)[2] == design


def test_every_study_of_people_is_known() -> None:
    tables = ("studies", "pivotal", "lupus_trials", "regenerative", "regenerative_arms", "arms", "cohorts")
    keys = {str(key) for name in tables for key in read_table(name).study}
    assert keys - set(list_studies(keys).study) == set()


def test_tables_are_read_until_all_studies_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    monkeypatch.setattr("evidence.studies.read_table", lambda name: read.append(name) or read_table(name))
    list_studies(["mueller2024"])
    assert read == ["studies"]
    list_studies(["mueller2024", "burt2019"])
    assert read == ["studies", "studies", "pivotal", "lupus_trials", "regenerative", "regenerative_arms"]


def test_keys_come_singly_and_in_columns_and_stand_once_in_the_order_of_names() -> None:
    column = read_table("arms").study
    text = tabulate_studies("qin2023", column, ["feng2025", "qin2023", "", "schett2024"]).text
    anchors = [line.partition("{#study-")[2].partition("}")[0] for line in text.splitlines()[2:]]
    assert anchors == ["mg002_2026", "feng2025", "qin2023"]


def test_a_row_bears_its_anchor_and_cites_its_study() -> None:
    row = tabulate_studies("feng2025").text.splitlines()[2]
    assert row.startswith("| [Feng 2025]{#study-feng2025}[@feng2025] | phase 1, rising doses | 15 |")


def test_the_widths_of_the_columns_are_those_of_the_words_and_not_of_their_markup() -> None:
    rule = tabulate_studies("feng2025").text.splitlines()[1]
    assert rule.split("|")[1].strip() == f":{'-' * len('Feng 2025')}"


@pytest.mark.slow
@pytest.mark.parametrize("keys", [("panes2016", "panes2018"), ("panes2018", "panes2016")])
def test_two_reports_on_one_trial_always_stand_in_the_same_order(keys: tuple[str, str]) -> None:
    """Sets of text have another order in every process, unless it is told not to."""
    script = f"from evidence import list_studies\nprint(*list_studies({keys!r}).study)"
    for seed in "0123":
        known = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run(
            [sys.executable, "-c", script], cwd=ROOT, env=known, capture_output=True, text=True, check=True
        )
        assert done.stdout.split() == ["panes2016", "panes2018"]
