"""W: each rule finds what it is for, and lets pass what stands near it."""

import pytest
from small_article import Given, article, codes, findings, table

DESIGNS = table("studies", "study,design", "alder2021,case series", "birch2023,randomised trial")


@pytest.mark.parametrize(
    ("faulty", "sound"),
    [
        ("It is a breakthrough.", "Nobody speaks of a breakthrough."),
        ("It cures people.", "Is it a cure?"),
        ("It has been proven to help.", "It has not been proven to help."),
        ("There are no side effects.", "No treatment is free of side effects."),
        ("The drug is completely safe.", "Nobody knows whether the drug is completely safe."),
        ("It works for everyone.", "It works for some."),
        ("The drug is harmless.", "A cold is mostly harmless."),
        ("A miracle has happened.", "A paper called it “a miracle”."),
    ],
)
def test_an_overclaim_is_found_and_its_denial_is_not(faulty: str, sound: str) -> None:
    assert codes(faulty) == ["W101"]
    assert codes(sound) == []


def test_a_finding_gives_the_plainer_words() -> None:
    (found,) = findings(article("It is a miracle."))
    assert found.what == '"miracle" promises too much'
    assert found.remedy == "say what was seen, and in how many people"


def test_a_cause_needs_a_comparison() -> None:
    given = Given(tables=[DESIGNS])
    assert codes("The cells led to remission.[@alder2021]", given=given) == ["W102"]
    assert codes("Thanks to the treatment nobody relapsed.[@alder2021]", given=given) == ["W102"]
    assert codes("The cells led to remission.[@birch2023]", given=given) == []
    assert codes("Remission followed the infusion.[@alder2021]", given=given) == []
    assert codes("The cells led to remission.[@alder2021]") == [], "nothing is known of its design"


@pytest.mark.parametrize(
    ("faulty", "sound"),
    [
        ("You should take this drug.", "You can ask which trials are open."),
        ("Take the tablets with food.", "Take the tablets as prescribed."),
        ("We recommend this therapy to anyone.", "The guideline recommends that patients avoid the sun."),
        ("Patients should avoid live vaccines.", "Patients avoid live vaccines."),
        ("Do not wait.", "People do not wait for long."),
    ],
)
def test_advice_is_found_and_a_way_to_a_doctor_is_not(faulty: str, sound: str) -> None:
    assert codes(faulty) == ["W103"]
    assert codes(sound) == []


def test_an_abbreviation_is_explained_in_brackets_in_the_glossary_or_in_the_data() -> None:
    assert codes("The SLICC index stayed the same.") == ["W104"]
    assert codes("Damage (SLICC) stayed. The SLICC index stayed the same.") == []
    assert codes("The SLICC index, SLICC being new, and SLICC (a list of damage) stayed.") == []
    known = Given(settings={"glossary": [{"term": "SLICC"}]})
    assert codes("The SLICC index stayed the same.", given=known) == []
    trials = Given(tables=[table("trials", "study,trial", "alder2021,SLICC 2")])
    assert codes("The SLICC index stayed the same.", given=trials) == []


@pytest.mark.parametrize(
    ("faulty", "sound"),
    [
        ("Lupus sufferers know.", "People with lupus know."),
        ("They suffer from lupus.", "They have lupus."),
        ("Some were wheelchair-bound.", "Some used a wheelchair."),
        ("Non-compliant patients left.", "Patients who did not take it left."),
        ("Patients who failed treatment came.", "Patients in whom treatment failed came."),
        ("Diabetics were left out.", "People with diabetes were left out."),
    ],
)
def test_a_word_that_hurts_is_found_and_a_plain_one_is_not(faulty: str, sound: str) -> None:
    assert codes(faulty) == ["W105"]
    assert codes(sound) == []
