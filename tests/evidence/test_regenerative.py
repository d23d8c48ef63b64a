"""The tables on regenerative medicine: every trial, both arms, printed ratios, and who decided what."""

import pandas as pd

from evidence import list_decisions, list_hazards, list_results, read_table, summarise_arms
from evidence.charts.thumbnail_results import describe_results_thumbnail, draw_results_thumbnail

TRIALS, ARMS, REGULATORY = map(read_table, ("regenerative", "regenerative_arms", "regulatory"))
RESULTS = list_results(TRIALS)
SIDES = summarise_arms(ARMS, TRIALS)


def test_every_trial_is_listed_whatever_it_found() -> None:
    assert sorted(RESULTS.short_name) == sorted(TRIALS.trial)


def test_within_a_treatment_design_and_size_give_the_order_and_never_the_result() -> None:
    transplantation = RESULTS[RESULTS.treatment == "stem-cell transplantation"]
    assert list(transplantation.short_name)[:4] == ["ASTIS", "MIST", "SCOT", "Puebla series"]
    products = RESULTS[RESULTS.treatment == "approved cell product"]
    assert list(products.short_name)[:2] == ["ADMIRE-CD II", "ADMIRE-CD"]


def test_an_arm_stands_only_beside_the_other_of_its_trial() -> None:
    sides = SIDES.groupby(["short_name", "outcome", "measured_at"]).role.agg(set)
    assert all(each == {"treated", "comparator"} for each in sides)
    assert "no own skin needed" not in set(SIDES.outcome)


def test_a_time_to_an_event_is_no_share() -> None:
    assert ("MIST", "progression") not in set(zip(SIDES.short_name, SIDES.outcome, strict=True))
    assert not SIDES[SIDES.short_name == "ASTIS"].outcome.str.contains("organ").any()


def test_a_count_gives_its_own_share_and_a_printed_share_stays_as_printed() -> None:
    values = SIDES.set_index(["short_name", "outcome", "measured_at", "role"]).value.sort_index()
    assert values["STRATA2016", "lasting closure of the wound", "month 3", "treated"].item() == 100 * 59 / 71
    assert values["ADMIRE-CD II", "combined remission", "week 24", "treated"].item() == 48.8


def test_only_the_trial_that_compares_people_with_themselves_is_paired() -> None:
    assert set(SIDES[SIDES.paired].short_name) == {"STRATA2016"}


def test_treatments_come_as_they_are_asked_for() -> None:
    asked = ["approved cell product", "platelet-rich plasma"]
    assert list(summarise_arms(ARMS, TRIALS, treatments=asked).treatment.unique()) == asked


def test_a_recalled_arm_is_not_shown() -> None:
    doubtful = ARMS.assign(checked=ARMS.checked.where(ARMS.trial != "ATM", "recalled"))
    assert "ATM" not in set(summarise_arms(doubtful, TRIALS).short_name)


def test_hazard_ratios_are_those_that_the_trials_print() -> None:
    hazards = list_hazards(ARMS, TRIALS)
    assert list(hazards[hazards.short_name == "ASTIS"].value) == [2.01, 0.52, 0.35]
    assert hazards.set_index("short_name").n.to_dict() == {"MIST": 110, "ASTIS": 156}


def test_decisions_are_those_on_cell_products_and_clinics_alone() -> None:
    decisions = list_decisions(REGULATORY, TRIALS)
    assert not decisions["product"].str.contains("CAR-T").any()
    assert list(decisions.kind.unique()) == ["approved", "withdrawn", "warning", "court decision"]
    for _, part in decisions.groupby("kind"):
        assert part.date.is_monotonic_increasing


def test_a_decision_known_from_memory_is_not_shown() -> None:
    doubtful = REGULATORY.assign(checked="recalled")
    assert list_decisions(doubtful, TRIALS).empty


def test_the_small_picture_holds_every_trial() -> None:
    svg = draw_results_thumbnail(RESULTS).svg(272)
    assert svg.count("<circle") == len(RESULTS)
    assert "<text" not in svg
    assert describe_results_thumbnail(RESULTS) == "One dot a trial: 6 of 16 found a difference."
    assert pd.Series(RESULTS.n).min() > 0
