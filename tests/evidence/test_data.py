"""The data themselves: described, valid by another library, and within rules no dictionary can state."""

import re
from pathlib import Path

import pandas as pd
import pytest
from frictionless import Package

from evidence import read_dictionary, read_table
from evidence.paths import ROOT

DATA = ROOT / "data"
TABLES = sorted(read_dictionary())


def test_the_frictionless_library_finds_the_package_valid() -> None:
    report = Package(str(DATA / "datapackage.json")).validate()
    assert report.flatten(["title", "fieldName", "rowNumber", "message"]) == []
    assert report.valid


def test_every_csv_is_in_the_dictionary() -> None:
    assert {path.name for path in DATA.glob("*.csv")} == {t.file for t in read_dictionary().values()}


@pytest.mark.parametrize("name", TABLES)
def test_every_column_is_described(name: str) -> None:
    header = (DATA / f"{name}.csv").read_text(encoding="utf-8").splitlines()[0].split(",")
    columns = {column.name: column for column in read_dictionary()[name].columns}
    assert list(columns) == header
    assert all(len(column.description) > 15 for column in columns.values())


@pytest.mark.parametrize("name", TABLES)
def test_every_number_has_a_unit_or_says_it_has_none(name: str) -> None:
    without = {"value", "of_total", "n", "of_n"}
    for column in read_dictionary()[name].columns:
        if column.type in ("integer", "number") and column.name not in without:
            assert column.unit, f"{name}.{column.name} has no unit"


@pytest.mark.parametrize("name", TABLES)
def test_every_table_can_be_read_and_says_how_it_was_checked(name: str) -> None:
    table = read_table(name)
    assert len(table) > 0
    assert set(table["checked"]) <= {"seen", "second-hand"}
    assert (table["checked_on"] == pd.Timestamp("2026-11-22")).all()


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_plain_text_with_line_feeds_and_no_addresses(name: str) -> None:
    raw = (DATA / f"{name}.csv").read_bytes()
    assert raw.endswith(b"\n")
    assert b"\r" not in raw
    assert not re.search(rb"https?:|www\.", raw)


@pytest.mark.parametrize("name", TABLES)
def test_every_table_is_used_by_an_article(name: str) -> None:
    articles = [path.read_text(encoding="utf-8") for path in (ROOT / "articles").glob("*.qmd")]
    assert any("read_table" in text and f'"{name}"' in text for text in articles)


def test_no_row_is_surer_than_its_study() -> None:
    studies = read_table("studies").set_index("study")["checked"]
    for name in ("cohorts", "safety", "follow_up", "b_cells"):
        table = read_table(name)
        unsure = table["study"].map(studies) == "second-hand"
        assert (table.loc[unsure, "checked"] == "second-hand").all(), name


def test_cohorts_do_not_hold_more_patients_than_their_study() -> None:
    cohorts = read_table("cohorts")
    whole = cohorts[cohorts["analysis"] == "all"].groupby("study")["n_patients"].sum(min_count=1)
    studies = read_table("studies").set_index("study")["n_patients"]
    both = pd.DataFrame({"cohorts": whole, "study": studies}).dropna()
    assert len(both) > 40
    assert both[both["cohorts"] != both["study"]].empty


def test_the_sets_of_the_randomised_trial_stay_within_those_randomised() -> None:
    cohorts = read_table("cohorts")
    trial = cohorts[cohorts["study"] == "mg002_2026"]
    sizes = trial.groupby("analysis")["n_patients"].sum()
    assert dict(sizes) == {"per protocol": 31, "primary": 26}
    assert (sizes <= 36).all()


def test_overlaps_are_told_from_both_sides() -> None:
    studies = read_table("studies").dropna(subset=["overlaps_with"])
    pairs = {
        (s, o)
        for s, names in zip(studies["study"], studies["overlaps_with"], strict=True)
        for o in names.split(";")
    }
    assert len(pairs) > 40
    assert {pair for pair in pairs if pair[::-1] not in pairs} == set()


def test_results_that_contradict_each_other_are_not_carried_over() -> None:
    cohorts = read_table("cohorts").set_index("study")
    for study in ("mueller2026castle", "kysa8_2025", "taubmann2025", "breakfree2025"):
        assert cohorts.loc[[study], "n_responders"].isna().all(), study
    assert "kattamuri2025" not in {key for name in TABLES for key in read_table(name)["study"]}


# Numbers of papers, to be compared with the tables by anyone who has the paper at hand.
PAPERS = [
    ("mackensen2022", "n_patients", 5),  # Mackensen et al., Nature Medicine 2022;28:2124
    ("mackensen2022", "median_follow_up_months", 8),
    ("mueller2024", "n_patients", 15),  # Müller et al., New England Journal of Medicine 2024;390:687
    ("mueller2024", "median_follow_up_months", 15),
    ("mueller2024", "follow_up_max_months", 29),
    ("feng2025", "n_patients", 15),  # Feng et al., Nature Medicine 2025;31:3725
    ("qin2023", "median_follow_up_months", 5.5),  # Qin et al., Signal Transduct Target Ther 2023;8:5
    ("wangw2024", "follow_up_max_months", 46),  # Wang et al., Ann Rheum Dis 2024;83:1304
    ("hagen2025", "n_patients", 39),  # Hagen et al., Lancet Rheumatology 2025;7:e424
]


@pytest.mark.parametrize(("study", "column", "value"), PAPERS)
def test_a_number_is_that_of_the_paper(study: str, column: str, value: float) -> None:
    assert read_table("studies").set_index("study").loc[study, column] == value


def test_the_readme_points_to_the_dictionary() -> None:
    text = Path(DATA / "README.md").read_text(encoding="utf-8")
    assert "datapackage.json" in text
    assert len(text.strip().splitlines()) == 2
