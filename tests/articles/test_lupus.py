"""What "Lupus (SLE): a guide" claims in headlines and sentences, held against the tables."""

import re

import pandas as pd
import pytest
from article import Article, read_article

from evidence import (
    count_of_hundred,
    estimate_response,
    exact_difference,
    list_drugs,
    list_studies,
    longest_wait,
    pick_row,
    read_table,
    summarise_trials,
)

OUTLINE = (
    "What lupus does",
    "How it is found",
    "What remission means",
    "What the drugs have achieved",
    "When the kidneys are affected",
    "Pregnancy",
    "What is in trials",
    "Common questions",
    "The honest bottom line",
    "Read next",
    "Corrections and updates",
    "Sources",
)
TESTED = {"belimumab", "anifrolumab", "voclosporin", "obinutuzumab"}


@pytest.fixture(scope="module")
def lupus() -> Article:
    return read_article("articles/lupus.qmd")


@pytest.fixture(scope="module")
def trials() -> pd.DataFrame:
    return read_table("lupus_trials")


@pytest.fixture(scope="module")
def in_lupus() -> pd.DataFrame:
    found = estimate_response(read_table("cohorts"), read_table("studies"))
    return found[found.disease == "lupus"]


def sentences(article: Article) -> str:
    return re.sub(r"\s+", " ", article.written)


def test_it_has_every_section_of_its_outline(lupus: Article) -> None:
    sections = re.findall(r"^## (.+)$", lupus.written, re.MULTILINE)
    assert [name for name in sections if name in OUTLINE] == list(OUTLINE)


def test_half_a_century_without_a_drug_then_one_after_the_other(lupus: Article) -> None:
    said = "No new drug for half a century, then one after the other."
    assert lupus.headline("fig-drug-approvals") == said
    listed = list_drugs(read_table("lupus_drugs"))
    before, after = longest_wait(listed)
    newer = listed[listed.date >= after]
    assert (after - before).days > 50 * 366
    assert newer.drug.nunique() == 4
    assert (newer.date.max() - newer.date.min()).days < 15 * 365
    assert lupus.value_of("number(first_after.year - last_before.year)") == "56"
    assert lupus.value_of("count(newer.drug.nunique())") == "four"


def test_most_of_the_response_was_there_on_placebo(lupus: Article, trials: pd.DataFrame) -> None:
    assert lupus.headline("fig-of-hundred").endswith("most of the response was there on placebo too.")
    main = trials[trials.role == "primary"]
    shares = (100 * main.n_responders / main.n_patients).fillna(main.responder_percent)
    arms = main.assign(share=shares).pivot(index="study", columns="arm", values="share")
    assert (2 * arms.placebo > arms.treated).all()
    assert len(arms) == len(count_of_hundred(trials)) == 8


def test_every_drug_beat_placebo_once_and_no_size_is_known_well(lupus: Article, trials: pd.DataFrame) -> None:
    assert lupus.headline("fig-trial-differences") == (
        "Every drug beat placebo in one trial at least, and no trial knows its size well."
    )
    found = summarise_trials(trials)
    assert set(found.loc[(found.low > 0) & (found.primary_outcome == "met"), "drug"]) == TESTED
    assert (found.high - found.low).dropna().min() > 0.13


def test_most_people_with_lupus_responded_to_car_t_cells(lupus: Article, in_lupus: pd.DataFrame) -> None:
    assert lupus.headline("fig-response").startswith("Most people responded to CAR-T cells")
    assert (2 * in_lupus.k > in_lupus.n).all()
    assert in_lupus.n.max() <= 15
    assert set(in_lupus.arm) == {"treated"}, "the headline says that none had a comparison"
    lupus_alone = read_table("cohorts").query("disease == 'lupus'")
    assert set(lupus_alone.arm) == {"treated"}


def test_a_failed_trial_is_never_told_by_its_second_measure_alone(lupus: Article) -> None:
    paragraph = next(p for p in lupus.written.split("\n\n") if p.startswith("**Anifrolumab**"))
    assert paragraph.index("missed its goal") < paragraph.index("tulip_1.n_responders")
    assert paragraph.index("tulip_1.n_responders") < paragraph.index("tulip_1_second.n_responders")
    alt = str(lupus.cells["fig-trial-differences"].options["fig-alt"])
    assert alt.count("main endpoint missed") == alt.count("TULIP-1") == 2


def test_what_is_said_to_be_chance_has_lost_its_difference(lupus: Article, trials: pd.DataFrame) -> None:
    assert "a difference that chance can explain" in sentences(lupus)
    late = pick_row(trials, trial="BLISS-76", week=76, arm="treated")
    assert late.note == "The difference was gone."
    assert pd.isna(late.n_patients), "the sizes of the arms were not seen"


def test_the_printed_difference_of_regency_is_used(lupus: Article) -> None:
    gain = 'gain("REGENCY", "complete renal response", 76)'
    assert lupus.value_of(f"points({gain}.value)") == "13"
    assert lupus.value_of(f"ends({gain})") == "2 to 25"


def test_differences_in_sentences_are_those_of_the_counts(lupus: Article) -> None:
    estimate = exact_difference(167, 290, 125, 287)
    assert lupus.value_of('points(gain("BLISS-52", "SRI-4", 52).value)') == f"{100 * estimate.value:.0f}"
    assert lupus.value_of("out_of(bliss_52.n_responders, bliss_52.n_patients)") == "167 of 290"


def test_more_than_half_missed_the_goal_for_the_kidneys(lupus: Article, trials: pd.DataFrame) -> None:
    said = "In each of these trials most people on the drug did not reach the goal"
    assert said in sentences(lupus)
    kidneys = trials[(trials.disease == "lupus of the kidneys") & (trials.role == "primary")]
    assert kidneys.study.nunique() == 3
    assert (kidneys.responder_percent < 50).all()


def test_no_trial_set_two_of_the_drugs_against_each_other(lupus: Article, trials: pd.DataFrame) -> None:
    assert "No trial shown here compared one of them with another" in sentences(lupus)
    assert (trials.groupby("study").drug.nunique() == 1).all()
    assert (trials.groupby(["study", "endpoint", "week"]).arm.agg(set).map(len) == 2).all()


def test_shingles_came_more_often_and_serious_events_more_rarely(lupus: Article) -> None:
    signals = read_table("signals").set_index("signal").percent
    assert signals["lupus_zoster_anifrolumab"] > signals["lupus_zoster_placebo"]
    assert signals["lupus_serious_anifrolumab"] < signals["lupus_serious_anifrolumab_placebo"]
    assert signals["lupus_serious_obinutuzumab"] > signals["lupus_serious_obinutuzumab_placebo"]
    assert pick_row(read_table("signals"), signal="lupus_aurora2_deaths").n == 0
    assert lupus.value_of('people(harm("aurora2_deaths").n)') == "nobody"


def test_antinuclear_antibodies_are_common_in_other_illnesses_too(lupus: Article) -> None:
    known = read_table("epidemiology").set_index("measure").value
    assert known["lupus_ana"] > 99
    assert lupus.value_of('share(1 - fact("lupus_ana_others").value / 100)') == "81 %"
    assert 100 - known["lupus_ana_others"] > 50, "with them, little is proved"


def test_what_was_seen_second_hand_carries_a_dagger(lupus: Article) -> None:
    marked = {
        "mark(percent(allegory), allegory.checked)": "77 %†",
        'suffered("serious_obinutuzumab")': "32 %†",
        'mark(count(harm("base_deaths").n), harm("base_deaths").checked)': "ten†",
        'suffered("zoster_anifrolumab")': "6 %",
    }
    assert {code: lupus.value_of(code) for code in marked} == marked


def test_people_who_are_well_are_told_to_stop_no_medicine(lupus: Article) -> None:
    assert "Never stop a medicine on your own because of a pregnancy" in sentences(lupus)


def test_the_table_of_studies_says_how_they_compared(lupus: Article) -> None:
    designs = list_studies(lupus.tabled).set_index("study").design
    assert lupus.headline("tbl-studies") == "Every drug trial was randomised; no study of CAR-T cells was."
    of_drugs = designs.index.isin(read_table("lupus_trials").study)
    assert designs.str.startswith("randomised").tolist() == of_drugs.tolist()
