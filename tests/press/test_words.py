"""The words that press writes follow the language of the document, and the author's own words win."""

import pytest

from press.matter.words import has_words, words_of

LANGUAGES = ["en", "de", "fr", "es", "it", "nl", "pt", "pl", "da", "sv", "nb", "fi", "cs", "ja", "zh"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_language_has_words_for_what_a_reader_meets_most(lang: str) -> None:
    words = words_of({"lang": lang})
    assert words.keys() == words_of({}).keys()
    own = [key for key in words if words[key] != words_of({})[key]]
    assert lang == "en" or len(own) > 25


@pytest.mark.parametrize(
    ("lang", "figure", "section"),
    [("en", "Figure", "Section"), ("de", "Abbildung", "Kapitel"), ("de-AT", "Abbildung", "Kapitel"),
     ("fr", "Figure", "Section"), ("nb", "Figur", "Seksjon")],
)  # fmt: skip
def test_words_follow_the_language(lang: str, figure: str, section: str) -> None:
    words = words_of({"lang": lang})
    assert (words["crossref-fig-title"], words["crossref-sec-prefix"]) == (figure, section)


def test_a_language_without_words_gets_the_english_ones() -> None:
    assert words_of({"lang": "mt"})["crossref-fig-title"] == "Figure"
    assert not has_words("mt")
    assert has_words("de-AT")


def test_single_words_are_overridden_for_all_languages_or_for_one() -> None:
    own = {
        "crossref-fig-title": "Bild",
        "en": {"title-block-published": "Out"},
        "de": {"title-block-published": "Seit"},
    }
    words = words_of({"lang": "de", "language": own})
    assert (words["crossref-fig-title"], words["title-block-published"]) == ("Bild", "Seit")
    assert words["crossref-tbl-title"] == "Tabelle"


def test_crossref_wins_over_the_language() -> None:
    words = words_of(
        {"lang": "de", "crossref": {"fig-title": "Abb.", "eq-prefix": "Gl.", "title-delim": "."}}
    )
    assert (words["crossref-fig-title"], words["crossref-eq-prefix"]) == ("Abb.", "Gl.")
    assert words["crossref-title-delim"] == "."
