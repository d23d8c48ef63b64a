"""What "CAR-T therapy" claims in headlines and sentences, held against the tables."""

import re

import pandas as pd
import pytest
from article import Article, read_article

from evidence import (
    estimate_trial_responses,
    list_studies,
    read_table,
    summarise_other_deaths,
    summarise_trial_harms,
)

OUTLINE = (
    "What it is, and how it is made",
    "How it came to be approved",
    "What the trials found",
    "What it costs the body",
    "How long it lasts, and what comes late",
    "Who gets it today",
    "Common questions",
    "The honest bottom line",
    "Read next",
    "Corrections and updates",
    "Sources",
)
SOLID = "stomach cancer"


@pytest.fixture(scope="module")
def therapy() -> Article:
    return read_article("articles/car-t-therapy.qmd")


@pytest.fixture(scope="module")
def pivotal() -> pd.DataFrame:
    return read_table("pivotal")


@pytest.fixture(scope="module")
def practice() -> pd.DataFrame:
    return read_table("landscape").set_index("measure")


def test_it_has_every_section_of_its_outline(therapy: Article) -> None:
    sections = re.findall(r"^## (.+)$", therapy.written, re.MULTILINE)
    assert [name for name in sections if name in OUTLINE] == list(OUTLINE)


def test_every_approval_is_for_a_cancer_and_one_for_a_solid_tumour(therapy: Article) -> None:
    assert therapy.headline("fig-approvals") == "Every approval that we found is for a cancer."
    approvals = read_table("approvals")
    kinds = r"leukaemia|lymphoma|myeloma"
    others = approvals[~approvals.disease.str.contains(kinds)]
    assert others.disease.tolist() == [SOLID]
    assert others.region.tolist() == ["China"]
    assert others.date.max() == approvals.date.max()


def test_the_second_approval_came_seven_weeks_after_the_first(therapy: Article) -> None:
    assert therapy.value_of("date(first)") == "30 August 2017"
    assert therapy.value_of("count((second - first).days // 7, capital=True)") == "Seven"
    dates = read_table("approvals").query("region == 'USA'").sort_values("date")
    assert dates.brand.iloc[:2].tolist() == ["Kymriah", "Yescarta"]
    assert dates.date.iloc[1] - dates.date.iloc[0] == pd.Timedelta(weeks=7)


def test_the_second_line_in_the_usa_and_myeloma_have_the_dates_that_are_typed() -> None:
    usa = read_table("approvals").query("region == 'USA'")
    second = usa[usa.setting.fillna("").str.contains("second line")].date.min()
    myeloma = usa[usa.disease == "multiple myeloma"].date.min()
    china = read_table("approvals").query("region == 'China'").date.min()
    assert [f"{day:%Y-%m}" for day in (second, myeloma, china)] == ["2022-04", "2021-03", "2021-06"]


def test_most_people_responded_in_every_trial_and_fewer_completely(
    therapy: Article, pivotal: pd.DataFrame
) -> None:
    said = therapy.headline("fig-trial-responses")
    assert said == "In every trial most people responded; complete responses were rarer."
    shares = estimate_trial_responses(pivotal).pivot(index="short_name", columns="outcome", values="value")
    assert (shares["any"] > 1 / 2).all()
    assert (shares["complete"] < shares["any"]).dropna().all()


def test_no_number_of_a_regulator_stands_in_the_prose_but_the_deaths(therapy: Article) -> None:
    assert not [code for code, _ in therapy.values if "regulator" in code]
    assert therapy.value_of('count(found("deaths_nerves_transcend").value)') == "three"


def test_response_and_harm_of_juliet_have_their_own_denominators(
    therapy: Article, pivotal: pd.DataFrame
) -> None:
    assert therapy.value_of("responded(juliet)") == "48 of 93"
    assert therapy.value_of("number(juliet.n_safety)") == "111"
    assert therapy.value_of("number(juliet.n_patients)") == "93"
    assert set(summarise_trial_harms(pivotal).query("short_name == 'JULIET'").n) == {111}


def test_nearly_every_trial_saw_fever_reactions_in_most(therapy: Article, pivotal: pd.DataFrame) -> None:
    assert therapy.headline("fig-trial-harms").startswith("In nearly every trial most people had a fever")
    fever = summarise_trial_harms(pivotal).query("event == 'CRS'")["any"].dropna()
    assert (int((fever > 50).sum()), len(fever)) == (6, 7)


def test_only_the_two_trials_that_the_prose_names_were_graded_by_the_penn_scale(
    therapy: Article, pivotal: pd.DataFrame
) -> None:
    assert "ELIANA and JULIET graded CRS by the *Penn scale*" in " ".join(therapy.written.split())
    assert set(pivotal[pivotal.crs_scale == "Penn"].trial) == {"ELIANA", "JULIET"}


def test_another_scale_makes_the_same_reactions_milder_more_often_than_worse(practice: pd.DataFrame) -> None:
    values = practice.value
    assert values["regraded_lower"] > values["regraded_higher"]
    assert values["nerves_by_ctcae"] > 2 * values["nerves_by_astct"]


def test_most_of_the_other_deaths_came_from_infections(therapy: Article) -> None:
    assert therapy.headline("fig-other-deaths").endswith("most came from infections.")
    causes = summarise_other_deaths(read_table("signals")).set_index("cause").percent
    assert causes["infection"] > 50
    assert causes["infection"] > causes["CRS, ICANS or runaway inflammation"]
    assert "Causes of 574 deaths" in str(therapy.cells["fig-other-deaths"].options["fig-cap"])


def test_two_products_did_better_than_standard_care_and_one_did_not(
    therapy: Article, pivotal: pd.DataFrame, practice: pd.DataFrame
) -> None:
    assert "two products did better than standard care and one did not" in " ".join(therapy.written.split())
    complete = pivotal.set_index("trial").complete_percent["TRANSFORM"]
    assert complete > practice.value["second_line_complete_standard"]
    assert practice.value["alive_second_line"] > practice.value["alive_second_line_standard"]
    assert "the same in both groups" in practice.description["belinda_event_free"]


def test_what_was_seen_second_hand_carries_a_dagger(therapy: Article, practice: pd.DataFrame) -> None:
    values = [(code, text) for code, text in therapy.values if code.startswith(("value(", "limits("))]
    assert len(values) > 15
    for code, text in values:
        key = code.split('"')[1]
        assert text.endswith("†") is (practice.checked[key] == "second-hand"), code


def test_a_field_that_was_seen_second_hand_is_marked_though_its_row_was_seen(
    therapy: Article, pivotal: pd.DataFrame
) -> None:
    assert pivotal.set_index("study").checked["schuster2019"] == "seen"
    assert therapy.value_of("followed(juliet)") == "14 months†"
    assert therapy.value_of("followed(zuma1_later)") == "63.1 months"


def test_the_longest_follow_up_is_ten_years() -> None:
    signals = read_table("signals").set_index("signal")
    months = [
        *read_table("pivotal").median_follow_up_months.dropna(),
        signals.months["second_cancer_ten_years"],
    ]
    assert max(months) == 120


def test_no_conflicting_price_and_no_number_of_people_treated_world_wide_is_printed(therapy: Article) -> None:
    printed = {text for _, text in therapy.values}
    assert not printed & {"525,000", "469,000", "525,000†", "469,000†"}
    assert "world-wide we could not find" in " ".join(therapy.written.split())


def test_the_table_of_studies_says_how_they_compared(therapy: Article) -> None:
    designs = list_studies(therapy.tabled).design
    assert therapy.headline("tbl-studies") == "Most of these trials had no comparison group."
    assert designs.str.startswith("randomised").mean() < 1 / 2
