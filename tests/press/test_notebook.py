"""A document is taken apart into front matter, prose and cells."""

import pytest
from journal import parse

from press.errors import PressError
from press.reading.notebook import Cell, Prose

LISTINGS = {
    "a longer fence around a cell": "````\n```{python}\n1\n```\n````",
    "a fence of tildes around a cell": "~~~\n```{python}\n1\n```\n~~~",
    "a listing with a language": "```python\n1\n```",
    "a listing with attributes": "```{.python filename='x.py'}\n1\n```",
    "raw HTML": "```{=html}\n<b>1</b>\n```",
    "a cell that is shown, not run": "```{{python}}\n1\n```",
    "code within a sentence": "Type ```x``` here.",
    "a sentence that begins with code": "```x``` is typed.",
}


def test_front_matter_is_no_prose() -> None:
    document = parse("---\ntitle: One\ntags: [a]\n---\nText.\n")
    assert document.header == {"title": "One", "tags": ["a"]}
    assert document.header_text == "title: One\ntags: [a]"
    assert [block.text for block in document.blocks if isinstance(block, Prose)] == ["Text."]


def test_front_matter_may_end_in_dots() -> None:
    assert parse("---\ntitle: One\n...\nText.\n").header == {"title": "One"}


def test_a_document_may_have_no_front_matter() -> None:
    document = parse("Text.\n\n---\n\nMore.\n")
    assert document.header == {}
    assert document.header_text == ""
    assert len(document.blocks) == 1


def test_an_empty_document_has_no_blocks() -> None:
    assert parse("").blocks == ()


def test_a_key_of_the_front_matter_has_a_line() -> None:
    document = parse("---\ntitle: One\nformat:\n  html:\n    date: x\ndate: June\n---\n")
    assert str(document.place_of("date")) == "articles/x.qmd:6"
    assert str(document.place_of("lang")) == "articles/x.qmd"


def test_prose_and_cells_keep_their_order() -> None:
    kinds = [
        type(block) for block in parse("One.\n\n```{python}\n1\n```\n\nTwo.\n```{python}\n2\n```\n").blocks
    ]
    assert kinds == [Prose, Cell, Prose, Cell]


@pytest.mark.parametrize("text", LISTINGS.values(), ids=LISTINGS)
def test_what_looks_like_a_cell_and_is_none_stays_prose(text: str) -> None:
    document = parse(text)
    assert document.cells == []
    assert [block.text for block in document.blocks if isinstance(block, Prose)] == [text]


def test_a_cell_knows_its_options_its_code_and_where_both_stand() -> None:
    cell = parse("Text.\n\n```{python}\n#| label: fig-a\n#| echo: false\nx = 1\nx\n```\n").cells[0]
    assert cell.options == {"label": "fig-a", "echo": False}
    assert cell.option_text == "#| label: fig-a\n#| echo: false"
    assert cell.source == "x = 1\nx"
    assert str(cell.place) == "articles/x.qmd:3"
    assert str(cell.code_place) == "articles/x.qmd:6"
    assert cell.name == "cell 'fig-a'"


def test_a_cell_without_a_label_says_so() -> None:
    cell = parse("```{python}\n1\n```").cells[0]
    assert cell.label is None
    assert cell.name == "cell without a label"


def test_a_label_that_is_a_number_is_text() -> None:
    assert parse("```{python}\n#| label: 7\n1\n```").cells[0].label == "7"


@pytest.mark.parametrize("text", ["```{python}\n```", "```{python}\n#| echo: false\n```"])
def test_a_cell_may_be_empty(text: str) -> None:
    cell = parse(text).cells[0]
    assert cell.source == ""
    assert str(cell.code_place) == "articles/x.qmd:1"


def test_options_end_with_the_first_other_line() -> None:
    cell = parse("```{python}\n#| echo: false\n\n#| label: late\n1\n```").cells[0]
    assert cell.options == {"echo": False}
    assert cell.source == "\n#| label: late\n1"


def test_an_option_may_go_over_several_lines() -> None:
    cell = parse(
        "```{python}\n#| fig-subcap:\n#|   - One\n#|   - Two\n#| fig-cap: >\n#|   Long\n#|   text\n```"
    ).cells[0]
    assert cell.options == {"fig-subcap": ["One", "Two"], "fig-cap": "Long text"}


def test_a_cell_may_hold_other_fences_in_its_strings() -> None:
    cell = parse("````{python}\ns = '''\n```\n~~~~~\n'''\n````").cells[0]
    assert cell.source == "s = '''\n```\n~~~~~\n'''"


def test_inline_expressions_come_with_their_lines() -> None:
    (prose,) = parse("One `{python} x + 1` and\n`{python} f(2)`, `{python} z`.").blocks
    assert isinstance(prose, Prose)
    assert [(value, place.line) for value, place in prose.expressions] == [
        ("x + 1", 1),
        ("f(2)", 2),
        ("z", 2),
    ]


@pytest.mark.parametrize("text", ["``{python} x``", "`{python}x`", "`python x`", "`{r} x`", "`{{python}} x`"])
def test_other_code_within_a_sentence_is_no_expression(text: str) -> None:
    (prose,) = parse(f"One {text}.").blocks
    assert isinstance(prose, Prose)
    assert prose.expressions == []


def test_all_labels_that_stand_twice_are_told_together() -> None:
    cell = "```{python}\n#| label: %s\n1\n```\n"
    with pytest.raises(PressError) as caught:
        parse(cell % "a" + cell % "b" + cell % "a" + cell % "b")
    assert str(caught.value).splitlines() == [
        "articles/x.qmd:9: the label 'a' is already used in line 1; give each cell its own",
        "articles/x.qmd:13: the label 'b' is already used in line 5; give each cell its own",
    ]
