"""N: each rule finds what it is for, and lets pass what stands near it."""

import pytest
from small_article import Given, article, codes, findings, table

ROWS = table("studies", "study,n,note", "alder2021,15,after 6 months")


def test_a_number_in_digits_is_found_and_a_computed_one_is_not() -> None:
    assert codes("They treated 15 people.[@alder2021]") == ["N101"]
    assert codes("They treated `{python} number(n)` people.[@alder2021]\n", 15) == []


def test_a_finding_says_where_what_and_what_to_do() -> None:
    (found,) = findings(article("Nobody knows.\nThey saw 15 people.[@alder2021]"))
    assert str(found) == (
        'articles/x.qmd:9:10 N101 "15" is typed by hand; compute it: `{python} number(...)`'
    )


@pytest.mark.parametrize(
    "text",
    [
        "On 17 June 2026, in May 2021 and since 2019 it was so.",
        "CD19, COVID-19, IL-6, Descartes-08 and the p53 gene are names; so are AURORA 1 and TULIP-2.",
        "A phase 2 trial, grade 3 or 4, type 1 diabetes, Table 2, the 2nd edition.",
        "The authors wrote “we saw 15 people” and no more.",
        "See [the 12 pages](https://example.org/12) and `x = 12`.",
        "Adults are [18 years or older]{.definition}.",
        "The 95 % confidence interval is wide.",
        "It is NCT01234567 on the register.",
    ],
)
def test_names_dates_quotations_links_code_and_definitions_are_no_typed_numbers(text: str) -> None:
    assert [code for code in codes(text) if code[0] == "N"] == []


@pytest.mark.parametrize(
    "text",
    [
        "Five patients came.",
        "In the end all fifteen left.",
        "Half of them were women.",
        "Two thirds were women.",
        "Three out of four felt well.",
        "The two who relapsed were women.",
        "It took three weeks.",
    ],
)
def test_a_number_in_words_is_found(text: str) -> None:
    assert "N102" in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "No two people are alike.",
        "Half a century has passed.",
        "One of these drugs is old.",
        "The half-life is short.",
        "Two kinds of cell do this.",
        "A third trial is under way.",
    ],
)
def test_a_way_of_speaking_is_no_number(text: str) -> None:
    assert codes(text) == []


CELL = """
```{{python}}
#| label: tbl-x
#| tbl-cap: "{caption}"
draw()
```

See @tbl-x.
"""


def test_a_caption_may_hold_what_its_table_gives_and_nothing_else() -> None:
    given = {"tbl-x": {"text/markdown": "| n |\n|---|\n| 48 |"}}
    assert findings(article(CELL.format(caption="Of 48 people.")), outputs=given) == []
    (found,) = findings(article(CELL.format(caption="Of 49 people.")), outputs=given)
    assert (found.code, found.line) == ("N103", 10)
    assert found.what == '"49" in the caption is nothing that the table gives'


def test_front_matter_holds_no_number() -> None:
    text = article("Nothing.")
    assert [each.code for each in findings(text.replace("A small", "15 people in a small"))] == ["N104"]
    assert findings(text.replace("A small", "COVID-19 in a small")) == []


@pytest.mark.parametrize("printed", ["np.int64(8)", "0.3333333333", "nan", "<NA>", "{'a': 1}", ""])
def test_a_value_that_prints_as_python_holds_it_is_found(printed: str) -> None:
    assert codes("It is `{python} x` so.[@alder2021]\n", printed) == ["N105"]


@pytest.mark.parametrize("printed", ["8", "eight", "0.4 %", "8 of 8", "27,000"])
def test_a_value_in_words_is_not(printed: str) -> None:
    assert codes("It is `{python} x` so.[@alder2021]\n", printed) == []


def test_a_percentage_must_follow_from_its_counts() -> None:
    body = "After a year `{python} a` people (`{python} b`) were well.[@alder2021]"
    assert codes(body, "9 of 12", "72 %") == ["N106"]
    assert codes(body, "9 of 12", "75 %") == []
    turned = "After a year it was `{python} b` (`{python} a` people).[@alder2021]"
    (found,) = findings(article(turned), ["64 %", "8 of 13"])
    assert found.what == '"64 %" is not 8 of 13, which is 62 %'
    assert codes(turned, "62 %", "8 of 13") == []


def test_a_number_as_published_cites_its_source() -> None:
    assert codes("They saw [15]{.as-published} people.") == ["N107"]
    assert codes("They saw [15]{.as-published} people.[@alder2021]") == []


def test_a_number_as_published_is_held_against_the_rows_of_its_source() -> None:
    given = Given(tables=[ROWS])
    assert codes("They saw [16]{.as-published} people.[@alder2021]", given=given) == ["N108"]
    assert codes("They saw [15]{.as-published} people.[@alder2021]", given=given) == []
    assert codes("It took [six months]{.as-published}.[@alder2021]", given=given) == []
    assert codes("They saw [16]{.as-published} people.[@birch2023]", given=given) == []


def test_a_result_says_in_how_many_people() -> None:
    assert codes("After a year `{python} x` responded.[@alder2021]", "80 %") == ["N109"]
    assert codes("After a year `{python} x` people responded.[@alder2021]", "8 of 10") == []
    before = "They treated `{python} n` people. After a year `{python} x` responded.[@alder2021]"
    assert codes(before, 10, "80 %") == []


def test_a_result_says_after_how_long() -> None:
    assert codes("`{python} x` people responded.[@alder2021]", "8 of 10") == ["N110"]
    assert codes("`{python} x` people responded by month `{python} m`.[@alder2021]", "8 of 10", 6) == []
