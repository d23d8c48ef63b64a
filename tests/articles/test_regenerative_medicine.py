"""What "Regenerative medicine" claims in headlines and sentences, held against the tables."""

import re

import pandas as pd
import pytest
from article import Article, read_article

from evidence import list_decisions, list_hazards, list_results, list_studies, read_table, summarise_arms

SECTIONS = (
    "One name for very different things",
    "Platelet-rich plasma (PRP)",
    "Cells injected into joints",
    "Stem-cell transplantation: benefit at a price",
    "Cell products that were approved, and one that was withdrawn",
    "What regulators and courts say about clinics",
)
TRIALS, ARMS = map(read_table, ("regenerative", "regenerative_arms"))
RESULTS = list_results(TRIALS).set_index("short_name")
INJECTIONS = ("platelet-rich plasma", "cell injections")


@pytest.fixture(scope="module")
def page() -> Article:
    return read_article("articles/regenerative-medicine.qmd")


def arm(trial: str, outcome: str, role: str = "treated") -> pd.Series:
    rows = ARMS[(ARMS.trial == trial) & (ARMS.outcome == outcome) & (ARMS.role == role)]
    return rows.iloc[0]


def test_it_has_every_section_of_its_outline(page: Article) -> None:
    sections = re.findall(r"^## (.+)$", page.written, re.MULTILINE)
    assert [name for name in sections if name in SECTIONS] == list(SECTIONS)


def test_every_trial_of_the_table_is_told(page: Article) -> None:
    told = page.written + " ".join(text for _, text in page.values)
    words = {"Puebla series": "One centre in Mexico", "Holoclar trials": "Holoclar"}
    words |= {"Ryoncil trial": "Ryoncil"}
    cited = set(TRIALS.study)
    assert [name for name in RESULTS.index if words.get(name, name) not in told] == []
    assert {key for key in cited if key not in told} == set()


def test_every_trial_of_an_injection_found_no_difference(page: Article) -> None:
    assert page.headline("fig-results").endswith("found no difference.")
    injected = RESULTS[RESULTS.treatment.isin(INJECTIONS)]
    assert set(injected.result) == {"no difference"}
    assert set(injected.design) == {"randomised, blinded"}
    assert page.value_of("count(len(injected))") == "four"


def test_blinded_trials_mostly_found_nothing_and_open_ones_all_found_something(page: Article) -> None:
    compared = RESULTS[RESULTS.comparator.notna() & (RESULTS.result != "none yet")]
    blinded = compared[compared.design == "randomised, blinded"]
    unblinded = compared[compared.design == "randomised, open"]
    assert (len(blinded), (blinded.result == "no difference").sum()) == (6, 5)
    assert not (unblinded.result == "no difference").any()
    assert page.value_of("count(len(compared))") == "eleven"
    assert len(blinded) + len(unblinded) == 11


def test_plasma_did_as_well_as_salt_water_or_a_sham(page: Article) -> None:
    assert page.headline("fig-injections") == "Platelet-rich plasma did as well as salt water or a sham."
    sides = summarise_arms(ARMS, TRIALS, treatments=["platelet-rich plasma"])
    least = sides[sides.least_that_matters.notna()]
    assert set(least.short_name) == {"RESTORE", "ATM"}
    for row in least.itertuples():
        other = sides[(sides.short_name == row.short_name) & (sides.outcome == row.outcome)]
        apart = other.value.max() - other.value.min()
        assert apart < row.least_that_matters / 5


def test_the_favourable_end_in_restore_is_far_from_what_matters() -> None:
    pain = arm("RESTORE", "change of knee pain")
    assert -pain.difference_low <= pain.least_that_matters / 2
    assert pain.difference_low < 0 < pain.difference_high


def test_plasma_had_more_side_effects_in_the_smaller_trial() -> None:
    rows = ARMS[(ARMS.trial == "Dório 2021") & (ARMS.outcome == "any side effect")].set_index("arm")
    assert rows.event_percent["platelet-rich plasma"] == rows.event_percent.max()


def test_the_risk_in_astis_began_higher_and_fell_below(page: Article) -> None:
    assert page.headline("fig-hazards") == "In ASTIS the risk began higher and fell below that of the drug."
    astis = list_hazards(ARMS, TRIALS).set_index("short_name").loc["ASTIS"].set_index("measured_at")
    assert astis.value["month 3"] > 1 > astis.value["month 24"]
    assert astis.low["month 3"] < 1 < astis.high["month 3"]  # "chance could explain that"
    assert astis.high["month 24"] < 1
    assert astis.value["month 24"] == pytest.approx(1 / 3, abs=0.05)  # "about a third as fast"


def test_deaths_from_transplantation_have_their_denominators(page: Article) -> None:
    assert page.value_of("events(died)") == "8 of 79"
    assert page.value_of("events(scot_died)") == "1 of 36†"
    assert arm("ASTIS", "death from the treatment", "comparator").n_with_event == 0


def test_the_larger_trial_of_darvadstrocel_did_not_confirm_the_first(page: Article) -> None:
    assert page.headline("fig-products").startswith("What the first trial of darvadstrocel found")
    assert RESULTS.result[["ADMIRE-CD", "ADMIRE-CD II"]].tolist() == ["treatment better", "no difference"]
    assert RESULTS.n["ADMIRE-CD II"] > RESULTS.n["ADMIRE-CD"]
    second = arm("ADMIRE-CD II", "combined remission")
    assert second.difference_low < 0 < second.difference_high
    assert page.value_of("printed(second)") == "48.8 %†"


def test_wounds_of_the_same_people_are_never_subtracted(page: Article) -> None:
    assert TRIALS.set_index("trial").paired["STRATA2016"] == "yes"
    sides = summarise_arms(ARMS, TRIALS)
    assert sides[sides.short_name == "STRATA2016"].difference.isna().all()
    assert "(the same 71)" in page.drawn_alt("fig-products")


def test_each_approved_product_is_approved_for_one_disease(page: Article) -> None:
    assert page.headline("fig-decisions") == "Few products are approved, each for one disease."
    decisions = list_decisions(read_table("regulatory"), TRIALS)
    approved = decisions[decisions.kind == "approved"]
    assert (approved.groupby("product").disease.nunique() == 1).all()
    assert set(decisions[decisions.kind == "withdrawn"]["product"]) == {"Alofisel"}


def test_numbers_seen_second_hand_carry_a_dagger(page: Article) -> None:
    for name in TRIALS[TRIALS.checked == "second-hand"].trial:
        assert f"{name}†" in page.drawn_alt("fig-results")
    assert page.value_of("people(admire_2)") == "568†"
    assert page.value_of("people(star)") == "94†"


def test_the_publisher_sells_none_of_it(page: Article) -> None:
    assert "It does not sell the treatments described here." in page.written


def test_the_table_of_studies_says_how_they_compared(page: Article) -> None:
    designs = list_studies(page.tabled).design
    words = "Most of these trials had a comparison; most were not blinded."
    assert page.headline("tbl-studies") == words
    assert designs.str.contains("against").mean() > 1 / 2
    assert designs.str.contains("blinded").mean() < 1 / 2
