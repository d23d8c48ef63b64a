"""The data themselves: described, valid by another library, and within rules no dictionary can state."""

import re
from pathlib import Path

import pandas as pd
import pytest
from frictionless import Package

from evidence import pick_row, read_dictionary, read_table
from evidence.paths import ROOT

DATA = ROOT / "data"
TABLES = sorted(read_dictionary())
# Articles that are not written yet.
PLANNED = {"car-t-therapy", "autoimmune-disease", "lupus", "regenerative-medicine"}


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
def test_every_number_has_a_unit_or_says_where_it_stands(name: str) -> None:
    for column in read_dictionary()[name].columns:
        if column.type in ("integer", "number"):
            assert column.unit, f"{name}.{column.name} has no unit"


@pytest.mark.parametrize("name", TABLES)
def test_every_table_can_be_read_and_says_how_it_was_checked(name: str) -> None:
    table = read_table(name)
    assert len(table) > 0
    assert set(table["checked"]) <= {"seen", "second-hand"}
    assert table["checked_on"].isin(pd.to_datetime(["2026-11-22", "2026-11-25"])).all()


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_plain_text_with_line_feeds_and_no_addresses(name: str) -> None:
    raw = (DATA / f"{name}.csv").read_bytes()
    assert raw.endswith(b"\n")
    assert b"\r" not in raw
    assert not re.search(rb"https?:|www\.", raw)


@pytest.mark.parametrize("name", TABLES)
def test_every_table_is_read_by_the_articles_it_is_kept_for(name: str) -> None:
    articles = read_dictionary()[name].articles
    assert articles
    written = [ROOT / "articles" / f"{article}.qmd" for article in articles]
    for article in written:
        if article.exists():
            text = article.read_text(encoding="utf-8")
            assert "read_table" in text, article.name
            assert f'"{name}"' in text, article.name
        else:
            assert article.stem in PLANNED


def test_there_are_at_most_sixteen_tables() -> None:
    assert len(TABLES) <= 16


def test_the_sets_of_the_randomised_trial_stay_within_those_randomised() -> None:
    arms = read_table("arms")
    trial = arms[(arms["study"] == "mg002_2026") & (arms["arm"] != "all")]
    sizes = trial.groupby("analysis")["n_patients"].sum()
    assert dict(sizes) == {"per protocol": 31, "primary": 26}


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


def test_a_trial_that_failed_its_main_outcome_is_never_shown_without_saying_so() -> None:
    trials = read_table("lupus_trials")
    tulip_1 = trials[trials["trial"] == "TULIP-1"]
    assert set(tulip_1["primary_outcome"]) == {"failed"}
    assert set(tulip_1.loc[tulip_1["role"] == "primary", "endpoint"]) == {"SRI-4"}
    assert tulip_1.loc[tulip_1["endpoint"] == "BICLA", "note"].str.contains("never stands alone").all()


def test_no_count_stands_where_the_paper_has_no_whole_one() -> None:
    trials = read_table("lupus_trials").set_index("trial")
    assert trials.loc["REGENCY", "n_responders"].isna().all()
    assert trials.loc["BLISS-76", ["n_patients", "n_responders"]].isna().all(axis=None)
    treated = trials.loc["REGENCY"].query("arm == 'treated'").iloc[0]
    assert (treated.difference, treated.difference_low, treated.difference_high) == (13.4, 2.0, 24.8)


def test_publication_and_regulator_stand_in_rows_of_their_own() -> None:
    pivotal = read_table("pivotal")
    regulator = pivotal["study"].str.startswith("fda_")
    assert (pivotal.loc[regulator, "data_set"] == "regulator").all()
    assert (pivotal.loc[~regulator, "data_set"] != "regulator").all()
    assert set(pivotal.loc[pivotal["crs_scale"].notna(), "trial"]) == {"ELIANA", "JULIET"}


def test_what_is_no_rate_stands_on_no_axis_of_rates() -> None:
    table = read_table("epidemiology").set_index("measure")
    assert table.loc["type_1_diabetes", "unit"] == "people"
    assert pd.isna(table.loc["myositis", "value"])
    assert table.loc["myositis", "spread"] == "range over studies"


def test_a_price_that_sources_contradict_is_not_carried_over() -> None:
    prices = read_table("landscape").query("unit == 'US dollars'")
    assert len(prices) == 4
    assert not set(prices["value"]) & {525_000, 469_000}


def test_paired_data_and_times_to_an_event_are_told_apart() -> None:
    trials = read_table("regenerative").set_index("trial")
    assert list(trials.index[trials["paired"] == "yes"]) == ["STRATA2016"]
    arms = read_table("regenerative_arms")
    assert set(arms.loc[arms["hazard_ratio"].notna(), "trial"]) == {"MIST", "ASTIS"}


# Numbers of papers, to be compared with the tables by anyone who has the paper at hand.
PAPERS = [
    ("studies", {"study": "mackensen2022"}, "n_patients", 5),  # Nature Medicine 2022;28:2124
    ("studies", {"study": "mackensen2022"}, "median_follow_up_months", 8),
    ("studies", {"study": "mueller2024"}, "n_patients", 15),  # N Engl J Med 2024;390:687
    ("studies", {"study": "mueller2024"}, "median_follow_up_months", 15),
    ("studies", {"study": "mueller2024"}, "follow_up_max_months", 29),
    ("studies", {"study": "feng2025"}, "n_patients", 15),  # Nature Medicine 2025;31:3725
    ("studies", {"study": "qin2023"}, "median_follow_up_months", 5.5),  # Signal Transduct 2023;8:5
    ("studies", {"study": "wangw2024"}, "follow_up_max_months", 46),  # Ann Rheum Dis 2024;83:1304
    ("studies", {"study": "hagen2025"}, "n_patients", 39),  # Lancet Rheumatology 2025;7:e424
    ("pivotal", {"study": "fda_idecel2022"}, "n_responders", 72),  # Clin Cancer Res 2022;28:1759
    ("pivotal", {"study": "wang2020"}, "responder_percent", 93),  # N Engl J Med 2020;382:1331
    ("epidemiology", {"measure": "lupus_usa"}, "value", 72.8),  # Arthritis Rheumatol 2021;73:991
    ("epidemiology", {"measure": "any_usa"}, "value", 4.6),  # J Clin Invest 2024;135:e178722
    ("lupus_trials", {"trial": "TULIP-2", "arm": "treated"}, "n_responders", 86),  # NEJM 2020;382:211
    ("signals", {"signal": "other_death_mantle"}, "percent", 10.6),  # Nature Medicine 2024;30:2667
    ("regenerative", {"trial": "RESTORE"}, "n_patients", 288),  # JAMA 2021;326:2021
    ("regenerative", {"trial": "MIST"}, "n_patients", 110),  # JAMA 2019;321:165
]


@pytest.mark.parametrize(("table", "where", "column", "value"), PAPERS)
def test_a_number_is_that_of_the_paper(table: str, where: dict[str, str], column: str, value: float) -> None:
    assert getattr(pick_row(read_table(table), **where), column) == value


def test_the_readme_points_to_the_dictionary() -> None:
    text = Path(DATA / "README.md").read_text(encoding="utf-8")
    assert "datapackage.json" in text
    assert len(text.strip().splitlines()) == 2
