"""E: an exemption holds for what follows it, has a reason, and is not idle. No reader sees it."""

import re
from pathlib import Path

import pytest
from small_article import ENTRIES, Given, article, codes, entry, findings

from press.check.finding import Finding
from press.pandoc import run_pandoc

CLAIM = "It is a miracle."


def exempted(comment: str, text: str = CLAIM) -> list[Finding]:
    return findings(article(f"{comment}\n{text}"))


def test_an_exemption_holds_for_the_sentences_that_begin_on_the_next_line() -> None:
    reason = "<!-- check: W101 because the maker says so -->"
    assert exempted(reason) == []
    assert exempted(reason, "What has happened here\nis a miracle.") == []
    assert [each.line for each in exempted(reason, f"Nothing.\n{CLAIM}")] == [8, 10]
    assert [each.code for each in exempted(reason, f"Nothing.\n{CLAIM}")] == ["E102", "W101"]


def test_several_rules_are_exempted_at_once_or_line_by_line() -> None:
    text = "It is a miracle in 15 people.[@alder2021]"
    assert exempted("<!-- check: W101, N101 because the maker says so -->", text) == []
    both = "<!-- check: W101 because he says so -->\n<!-- check: N101 because he says so -->"
    assert exempted(both, text) == []


def test_an_exemption_needs_a_reason() -> None:
    assert [each.code for each in exempted("<!-- check: W101 -->")] == ["E101", "W101"]
    (first, _) = exempted("<!-- check: W101 -->")
    assert str(first) == (
        "articles/x.qmd:8:1 E101 the exemption gives no reason; say why: `<!-- check: W101 because ... -->`"
    )


def test_an_exemption_that_exempts_nothing_is_found_and_can_be_mended() -> None:
    (found,) = exempted("<!-- check: W101 because he says so -->", "Nothing.")
    assert (found.code, [mend.text for mend in found.mends]) == ("E102", [None])


def test_an_exemption_that_is_shown_as_code_exempts_nothing() -> None:
    assert exempted("```markdown\n<!-- check: W101 because he says so -->\n```", "Nothing.") == []


def test_an_exemption_names_a_rule() -> None:
    assert [each.code for each in exempted("<!-- check: W999 because he says so -->", "Nothing.")] == ["E103"]
    assert [each.code for each in exempted("<!-- check: because he says so -->", "Nothing.")] == ["E103"]


def test_an_exemption_before_a_cell_holds_for_its_caption() -> None:
    cell = '```{python}\n#| label: tbl-x\n#| tbl-cap: "Of 9 people."\ndraw()\n```\n\nSee @tbl-x.'
    assert codes(cell) == ["N103"]
    assert codes(f"<!-- check: N103 because the table is a sketch -->\n\n{cell}") == []


def test_front_matter_and_bibliography_have_their_own_signs() -> None:
    text = article("Nothing.[@alder2021; @birch2023]").replace("title: A small", "title: 15 in a small")
    line = "# check: N104 because it is the title of the film\ntitle:"
    assert [each.code for each in findings(text)] == ["N104"]
    assert findings(text.replace("title:", line, 1)) == []
    bare = entry("alder2021", page=None)
    told = type(bare)(
        *(getattr(bare, name) for name in ("key", "kind", "path")),
        2,
        "% check: C103 because nobody knows",
        bare.fields,
    )
    assert (
        findings(
            article("Nothing.[@alder2021; @birch2023]"),
            given=Given(entries=[told, ENTRIES[1]], together=True),
        )
        == []
    )


@pytest.mark.parametrize("form", ["html", "typst", "plain"])
def test_no_reader_sees_an_exemption(form: str) -> None:
    text = (
        "One.\n<!-- check: W101 because he says so -->\nTwo.\n\n- <!-- check: W101 because he says "
        "so -->\n  Three."
    )
    shown = run_pandoc(text, {}, ["--from", "markdown", "--to", form], Path())
    visible = re.sub(r"<!--.*?-->", "", shown)
    assert "because" not in visible
    assert all(word in visible for word in ("One.", "Two.", "Three."))


@pytest.mark.parametrize("form", ["html", "typst"])
def test_a_number_typed_on_purpose_reads_like_any_other(form: str) -> None:
    text = run_pandoc("They saw [15]{.as-published} people.", {}, ["--to", form], Path())
    assert re.sub(r"<[^>]*>", "", text).strip() == "They saw 15 people."
