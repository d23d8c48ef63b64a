"""What "Autoimmune disease: an overview" claims in headlines and sentences, held against the tables."""

import re

import pandas as pd
import pytest
from article import Article, read_article

from evidence import (
    count_designs,
    list_definitions,
    list_prevalences,
    list_sex_ratios,
    list_studies,
    read_table,
)

OUTLINE = (
    "When the body’s defence turns on the body",
    "Why B cells and T cells turn on the body",
    "How common it is",
    "Who is affected",
    "How it is treated, from steroids to biologics",
    "Where stem-cell transplantation stands",
    "Where cell therapy stands",
    "Common questions",
    "The honest bottom line",
    "Read next",
    "Corrections and updates",
    "Sources",
)


@pytest.fixture(scope="session")
def overview() -> Article:
    return read_article("articles/autoimmune-disease.qmd")


@pytest.fixture(scope="module")
def numbers() -> pd.DataFrame:
    return read_table("epidemiology")


@pytest.fixture(scope="module")
def arms() -> pd.DataFrame:
    return read_table("regenerative_arms")


def astis(arms: pd.DataFrame) -> pd.DataFrame:
    return arms[(arms.trial == "ASTIS") & arms.hazard_ratio.notna()].set_index("measured_at")


def test_it_has_every_section_of_its_outline(overview: Article) -> None:
    sections = re.findall(r"^## (.+)$", overview.written, re.MULTILINE)
    assert [name for name in sections if name in OUTLINE] == list(OUTLINE)


def test_two_definitions_and_one_gives_twice_the_other(overview: Article, numbers: pd.DataFrame) -> None:
    assert overview.headline("fig-definitions") == "Two definitions, and one gives twice the other."
    shares = list_definitions(numbers).value.dropna()
    assert len(shares) == 2
    assert shares.max() / shares.min() == pytest.approx(2, abs=0.25)


def test_both_estimates_stand_in_the_text_and_no_average_of_them(
    overview: Article, numbers: pd.DataFrame
) -> None:
    assert overview.value_of('number(known("any_uk").value)') == "10"
    assert overview.value_of('number(known("any_usa").value)') == "4.6"
    assert "7.3" not in {text for _, text in overview.values}


def test_the_longer_list_gives_fewer_people(overview: Article) -> None:
    assert "A longer list and yet fewer people" in overview.written
    assert int(overview.value_of('number(known("any_usa_list").value)')) > int(
        overview.value_of('number(known("any_uk_list").value)')
    )


def test_rare_one_by_one(overview: Article, numbers: pd.DataFrame) -> None:
    assert overview.headline("fig-prevalence").startswith("Rare one by one")
    table = list_prevalences(numbers)
    rates = table[(table.unit == "per 100,000") & table.value.notna()]
    assert rates.value.max() / 1_000 < 4.6 / 2  # in per cent, against the lower of the two estimates


def test_the_interval_of_the_model_holds_the_number_of_the_registries(numbers: pd.DataFrame) -> None:
    lupus = numbers.set_index("measure")
    world, usa = lupus.loc["lupus_world"], lupus.loc["lupus_usa"]
    assert world.low < usa.value < world.high


def test_more_women_than_men_in_every_disease_shown(overview: Article, numbers: pd.DataFrame) -> None:
    assert overview.headline("fig-women-to-men").startswith("More women than men")
    women = list_sex_ratios(numbers).women
    assert women.min() > 1
    assert women.max() / women.min() > 5, "the headline says that it depends on the disease"


def test_harm_came_first_and_benefit_later(overview: Article, arms: pd.DataFrame) -> None:
    assert overview.headline("fig-transplants") == "Harm first, benefit later."
    deaths = arms[arms.outcome == "death from the treatment"].set_index(["trial", "role"]).n_with_event
    assert all(deaths[trial, "treated"] > deaths[trial, "comparator"] for trial in ("ASTIS", "SCOT"))
    ratios = astis(arms)
    assert ratios.hazard_ratio["month 3"] > 1 > ratios.hazard_high["month 12"]


def test_every_hazard_ratio_stands_with_its_interval(overview: Article, arms: pd.DataFrame) -> None:
    for name, row in zip(("month_3", "month_12", "month_24"), astis(arms).itertuples(), strict=True):
        for column in ("hazard_ratio", "hazard_low", "hazard_high"):
            assert overview.value_of(f"number({name}.{column})") == f"{getattr(row, column):g}"


def test_the_trials_told_are_all_randomised_ones(overview: Article) -> None:
    assert overview.value_of("number(randomised.n_patients.sum())") == str(156 + 110 + 75)
    assert overview.value_of("count(len(randomised))") == "three"


def test_most_who_responded_to_belimumab_would_have_done_so_on_placebo() -> None:
    trials = read_table("lupus_trials").query("trial == 'BLISS-52'").set_index("arm")
    share = trials.n_responders / trials.n_patients
    assert 1 / 2 < share["placebo"] / share["treated"] < 1


def test_one_disease_has_a_controlled_trial(overview: Article) -> None:
    assert overview.headline("fig-evidence-map").startswith("One disease has a controlled trial")
    designs = count_designs(read_table("studies"), read_table("cohorts"))
    assert set(designs[designs.design == "controlled trials"].disease) == {"myasthenia gravis"}


def test_both_analyses_of_the_controlled_trial_are_told(overview: Article) -> None:
    found = {text.replace("\xa0", " ") for _, text in overview.values}
    assert {"36†", "26†", "10 of 14†", "3 of 12†", "11 of 16†", "5 of 15†"} <= found


def test_no_cell_therapy_is_approved_for_an_autoimmune_disease(overview: Article) -> None:
    regulatory = read_table("regulatory")
    approved = set(regulatory[regulatory.status == "approved"].disease)
    assert approved & {*read_table("cohorts").disease, "autoimmune diseases"} == set()
    assert "As of 22 November 2026 we have found no" in overview.written


def test_what_was_seen_second_hand_carries_a_dagger(overview: Article) -> None:
    marked = [(code, text) for code, text in overview.values if '["SCOT"' in code or "responders(" in code]
    numbers = [(code, text) for code, text in marked if "measured_at" not in code]
    assert len(numbers) >= 5
    assert [code for code, text in numbers if not text.endswith("†")] == []


def test_the_table_of_studies_says_how_they_compared(overview: Article) -> None:
    designs = list_studies(overview.tabled).design
    assert overview.headline("tbl-studies") == "Most of these studies compared two treatments."
    assert designs.str.contains("randomised").mean() > 1 / 2
