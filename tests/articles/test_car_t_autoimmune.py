"""What "CAR-T beyond cancer" claims in headlines and sentences, held against the tables."""

import re

import pandas as pd
import pytest
from article import Article

from evidence import (
    count_events,
    count_patients,
    estimate_response,
    list_people,
    read_table,
    summarise_b_cells,
    summarise_follow_up,
)

OUTLINE = (
    "From killing cancer to calming autoimmunity",
    "What the early studies found",
    "Why a reset might work where suppression does not",
    "Where this sits on the evidence ladder",
    "The risks are real",
    "Why it matters",
    "How a responsible clinic thinks about it",
    "What would have to be true before it is a treatment",
    "Common questions",
    "The honest bottom line",
    "Read next",
    "Corrections and updates",
    "Sources",
)


@pytest.fixture(scope="module")
def studies() -> pd.DataFrame:
    return read_table("studies")


@pytest.fixture(scope="module")
def cohorts() -> pd.DataFrame:
    return read_table("cohorts")


def test_it_has_every_section_of_its_outline(car_t: Article) -> None:
    sections = re.findall(r"^## (.+)$", car_t.written, re.MULTILINE)
    assert [name for name in sections if name in OUTLINE] == list(OUTLINE)


def test_every_person_is_counted_once(car_t: Article, studies: pd.DataFrame, cohorts: pd.DataFrame) -> None:
    assert car_t.headline("fig-patients") == "Every person counted once, one square each."
    drawn = studies[studies.study.isin(count_patients(studies, cohorts).study)]
    shared = drawn[drawn.cohort_group.duplicated(keep=False)]
    assert shared.study.tolist() == []


def test_the_totals_of_the_note_are_those_of_the_groups(car_t: Article, studies: pd.DataFrame) -> None:
    counted = studies[studies["product"].ne("CAR-NK").fillna(True)].dropna(subset="n_patients")
    largest = counted.groupby("cohort_group").n_patients.max()
    assert car_t.value_of('mark(number(people.total), "second-hand")') == f"{largest.sum()}†"
    assert car_t.value_of("number(people.groups)") == str(len(largest))


def test_everyone_responded_leaves_wide_room(
    car_t: Article, studies: pd.DataFrame, cohorts: pd.DataFrame
) -> None:
    assert car_t.headline("fig-response") == "“Everyone responded” still leaves wide room."
    found = estimate_response(cohorts, studies)
    everyone = found[found.k == found.n]
    assert len(everyone) >= 3
    assert (everyone.low < 2 / 3).all()


def test_no_report_follows_anyone_for_five_years(car_t: Article, studies: pd.DataFrame) -> None:
    assert car_t.headline("fig-follow-up") == "No report follows anyone for five years."
    times = summarise_follow_up(studies)[["median", "low", "high"]].stack()
    single = read_table("follow_up").follow_up_months
    assert max(times.max(), single.max()) < 5 * 12


def test_the_years_that_nobody_reaches_are_the_next_mark_of_the_scale(car_t: Article) -> None:
    assert car_t.value_of("count(not_reached)") == "five"


def test_b_cells_come_back_within_months(car_t: Article, studies: pd.DataFrame) -> None:
    assert car_t.headline("fig-b-cells") == "B cells come back within months."
    found = summarise_b_cells(read_table("b_cells"), studies)
    times = found[["mean", "low", "high"]].stack()
    assert times.max() < 365


def test_for_most_people_the_follow_up_is_not_public(car_t: Article, studies: pd.DataFrame) -> None:
    assert car_t.headline("fig-people").startswith("For most people we cannot say how long")
    people = list_people(studies, read_table("follow_up"))
    known = people.months.map(len).sum()
    assert 0 < known < people.n.sum() / 2


def test_approved_for_blood_cancers_and_for_no_autoimmune_disease(
    car_t: Article, cohorts: pd.DataFrame
) -> None:
    assert car_t.headline("tbl-ladder").startswith("Approved for some blood cancers; for no autoimmune")
    regulatory = read_table("regulatory")
    approved = set(regulatory[regulatory.status == "approved"].disease)
    assert "some blood cancers" in approved
    assert approved & {*cohorts.disease, "autoimmune diseases"} == set()


def test_fever_reactions_are_common_and_mostly_mild(car_t: Article, studies: pd.DataFrame) -> None:
    assert car_t.headline("fig-safety").startswith("Fever reactions are common and mostly mild")
    events = count_events(read_table("safety"), studies, least=5, events=["CRS", "ICANS", "LICATS"])
    fever = events[events.event == "CRS"]
    stated = fever[~fever.unknown]
    everyone = (stated.severe + stated.mild + stated.ungraded).sum() / stated.n.sum()
    assert everyone > 1 / 2
    severe = events.groupby("event")[["severe", "n"]].sum()
    assert (severe.severe / severe.n < everyone / 4).all()
    assert (severe.severe > 0).all(), "the headline calls severe harm real"


def test_one_randomised_trial_and_its_numbers(car_t: Article, cohorts: pd.DataFrame) -> None:
    trial = cohorts[cohorts.study == "mg002_2026"]
    arms = trial[trial.analysis == "primary"].set_index("arm")
    assert car_t.value_of("count(len(randomised))") == "one"
    assert car_t.value_of("mark(number(descartes.n_patients), descartes.checked)") == "36†"
    assert car_t.value_of("mark(out_of(drug.n_responders, drug.n_patients), drug.checked)") == (
        f"{arms.n_responders['treated']} of {arms.n_patients['treated']}†"
    )
    assert car_t.value_of("number(drug.n_patients + placebo.n_patients)") == str(arms.n_patients.sum())


def test_what_was_seen_second_hand_carries_a_dagger(car_t: Article) -> None:
    marked = [(code, text) for code, text in car_t.values if '"second-hand"' in code]
    assert len(marked) > 5
    assert [code for code, text in marked if not text.endswith("†")] == []


def test_all_of_n_rules_out_more_as_n_grows(car_t: Article) -> None:
    eight, thirty = (
        car_t.value_of(f"share(exact_proportion({n}, {n}).low)").removesuffix("%").strip() for n in (8, 30)
    )
    assert 50 < int(eight) < int(thirty) < 100


def test_only_one_study_had_a_comparison_group(car_t: Article, studies: pd.DataFrame) -> None:
    assert car_t.headline("tbl-studies") == "Only one of these studies had a comparison group."
    drawn = next(found for block, found in car_t.run.pairs() if block is car_t.cells["tbl-studies"])
    rows = re.findall(r"\{#study-([^}]+)\}", drawn[-1]["data"]["text/markdown"])
    assert studies[studies.study.isin(rows) & (studies.level == "controlled trial")].study.tolist() == [
        "mg002_2026"
    ]
