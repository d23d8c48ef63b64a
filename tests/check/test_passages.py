"""Sentences, and the place of each of their characters."""

import pytest
from small_article import article, subject_of

from press.check.sentences import split


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two.", ["One.", "Two."]),
        ("It rose (e.g. by 1.5). It fell.", ["It rose (e.g. by 1.5).", "It fell."]),
        (
            "Smith et al. Nature said so. J. Smith agreed.",
            ["Smith et al. Nature said so.", "J. Smith agreed."],
        ),
        ("Is it so? “Yes.” He left!", ["Is it so?", "“Yes.”", "He left!"]),
        ("It is known†. Some doubt it.", ["It is known†.", "Some doubt it."]),
        ("He was given vitamin D. It helped.", ["He was given vitamin D. It helped."]),
        ("The USA. Nobody else.", ["The USA.", "Nobody else."]),
    ],
)
def test_a_text_is_split_into_its_sentences(text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in split(text)] == sentences


def test_a_character_knows_its_line_and_column_through_marks_and_values() -> None:
    body = "Of **all** [people](x.html) `{python} n`\n  came&nbsp;from *here*. <!-- not\nread --> The end."
    (first, last) = [
        each for each in subject_of(article(body), [15]).sentences if each.passage.kind == "paragraph"
    ][:2]
    assert first.text == "Of all people 15 came from here."
    spots = {
        word: first.passage.spot(first.text.index(word)) for word in ("all", "people", "15", "came", "here")
    }
    assert {word: (spot.line, spot.column) for word, spot in spots.items()} == {
        "all": (8, 6),
        "people": (8, 13),
        "15": (8, 29),
        "came": (9, 3),
        "here": (9, 19),
    }
    assert (last.text, last.passage.spot(last.start).line) == ("The end.", 10)


def test_what_a_reader_does_not_read_is_no_passage() -> None:
    body = (
        "```\n15 people\n```\n\n| a | 15 |\n|---|----|\n\n<!-- 15\n\npeople -->\n\n::: {#note "
        ".aside}\nSo.\n:::"
    )
    subject = subject_of(article(body, end=""))
    texts = [(each.text, sorted(each.divs)) for each in subject.passages if each.kind != "front matter"]
    assert texts == [("So.", ["aside", "note"])]
