"""A run becomes Markdown, for one format, that Pandoc and the filters read."""

from typing import Any

import pytest
from journal import parse
from nbformat.v4 import new_output

from press.errors import PressError
from press.running.run import Run
from press.writing.compose import Composed, compose, inline_text


def composed(text: str, *results: list[Any], form: str = "html", **settings: Any) -> Composed:
    return compose(Run(parse(text), results), settings, {"publisher": "Cureon"}, form)


def printed(text: str) -> Any:
    return new_output("stream", name="stdout", text=text)


def drawn(svg: str = "<svg/>") -> Any:
    return new_output("display_data", data={"image/svg+xml": svg})


def test_a_cell_is_its_code_and_its_output() -> None:
    assert composed("```{python}\nprint(1)\n```", [printed("1\n")]).text == (
        "::: {.cell}\n\n"
        "``` {.python .cell-code}\nprint(1)\n```\n\n"
        "::: {.cell-output .cell-output-stdout}\n```\n1\n```\n:::\n\n"
        ":::"
    )


def test_a_figure_is_a_float_with_its_caption_and_alt_text() -> None:
    cell = '```{python}\n#| label: fig-a\n#| fig-cap: By *arm*\n#| fig-alt: "A bar"\n#| echo: false\n1\n```'
    result = composed(cell, [drawn()], form="typst")
    assert result.text == (
        "::: {.cell}\n\n"
        "::: {#fig-a .press-float kind=fig}\n\n"
        "::: {.cell-output .cell-output-display}\n"
        '![](figure-typst/fig-a-output-1.svg){fig-alt="A bar"}\n'
        ":::\n\n"
        "::: {.press-caption}\nBy *arm*\n:::\n\n"
        ":::\n\n"
        ":::"
    )
    assert result.pictures == {"figure-typst/fig-a-output-1.svg": b"<svg/>"}


def test_panels_are_floats_inside_a_float() -> None:
    cell = (
        "```{python}\n#| label: fig-a\n#| fig-cap: Both\n#| fig-subcap: [One, Two]\n"
        "#| layout-ncol: 2\n#| echo: false\n1\n```"
    )
    lines = composed(cell, [drawn(), drawn()]).text.splitlines()
    assert [line for line in lines if line.startswith("::: {#")] == [
        '::: {#fig-a .press-float kind=fig layout-ncol="2"}',
        "::: {#fig-a-1 .press-float .press-sub kind=fig}",
        "::: {#fig-a-2 .press-float .press-sub kind=fig}",
    ]
    captions = [lines[n + 1] for n, line in enumerate(lines) if line == "::: {.press-caption}"]
    assert captions == ["One", "Two", "Both"]


def test_what_a_figures_cell_prints_stands_outside_the_figure() -> None:
    cell = "```{python}\n#| label: fig-a\n#| fig-cap: A\n#| echo: false\n1\n```"
    text = composed(cell, [printed("log"), drawn()]).text
    assert text.index("log") < text.index("::: {#fig-a")


def test_a_caption_without_a_label_is_a_float_without_a_number() -> None:
    cell = "```{python}\n#| tbl-cap: Arms\n#| echo: false\n1\n```"
    table = new_output("display_data", data={"text/html": "<table></table>"})
    assert "\n::: {.press-float kind=tbl}\n" in composed(cell, [table]).text


def test_a_label_of_another_kind_makes_no_float() -> None:
    text = composed("```{python}\n#| label: setup\n1\n```", [drawn()]).text
    assert "press-float" not in text
    assert "(x_files/figure-html/setup-output-1.svg)" in text


def test_an_object_that_no_reader_can_see_is_refused_with_its_place() -> None:
    strange = new_output("display_data", data={"application/x-strange": "1"})
    with pytest.raises(PressError) as fault:
        composed("Text.\n\n```{python}\n#| label: odd\n1\n```", [], [strange])
    assert str(fault.value) == (
        "articles/x.qmd:3: cell 'odd' displays an object that no reader can see (application/x-strange); "
        "give it a `_repr_html_` or show its text"
    )


@pytest.mark.parametrize("option", ["echo: false", "include: false", "output: false"])
def test_a_cell_of_which_nothing_is_left_leaves_nothing(option: str) -> None:
    code = "" if option == "output: false" else "1\n"
    assert composed(f"```{{python}}\n#| {option}\n{code}```", []).text == ""


def test_code_that_includes_a_fence_is_fenced_longer() -> None:
    text = composed('````{python}\ns = """\n```\n"""\n````', []).text
    assert '```` {.python .cell-code}\ns = """\n```\n"""\n````' in text


def test_code_may_be_shown_with_its_own_fence() -> None:
    text = composed("```{python}\n#| echo: fenced\n1\n```", []).text
    assert "```` {.markdown .cell-code}\n```{python}\n1\n```\n````" in text


def test_its_options_are_shown_with_it_but_not_the_one_that_asks_for_it() -> None:
    text = composed("```{python}\n#| label: one\n#| echo: fenced\n1\n```", []).text
    assert "\n```{python}\n#| label: one\n1\n```\n" in text


@pytest.mark.parametrize(("value", "fold"), [("true", "hide"), ("show", "show"), ("hide", "hide")])
def test_folded_code_says_how_it_is_folded(value: str, fold: str) -> None:
    text = composed(f"```{{python}}\n#| code-fold: {value}\n#| code-summary: 'Say \"how\"'\n1\n```", []).text
    assert f'{{.python .cell-code code-fold="{fold}" code-summary="Say \\"how\\""}}' in text


def test_code_carries_its_caption_its_label_and_the_name_of_its_file() -> None:
    options = "#| lst-label: lst-a\n#| lst-cap: Sum\n#| filename: sum.py\n"
    text = composed(f"```{{python}}\n{options}1\n```", []).text
    assert '``` {#lst-a .python .cell-code filename="sum.py" lst-cap="Sum"}' in text


def test_a_cell_carries_its_classes_and_its_column() -> None:
    text = composed("```{python}\n#| classes: one .two\n#| column: page\n1\n```", []).text
    assert text.startswith("::: {.cell .one .two .column-page}\n")


def test_a_class_of_a_cell_may_be_a_number() -> None:
    assert composed("```{python}\n#| classes: 1\n1\n```", []).text.startswith("::: {.cell .1}\n")


def test_text_printed_as_it_is_stands_in_no_frame_so_that_its_headings_are_the_documents() -> None:
    cell = "```{python}\n#| output: asis\n#| echo: false\n1\n```"
    assert composed(cell, [printed("## One\n")]).text == "## One\n"


def test_a_picture_may_be_a_link() -> None:
    cell = "```{python}\n#| fig-link: https://example.org\n#| echo: false\n1\n```"
    assert '[![](x_files/figure-html/cell-1-output-1.svg){fig-alt=""}](https://example.org)' in (
        composed(cell, [drawn()]).text
    )


def test_inline_values_and_shortcodes_stand_in_their_sentence() -> None:
    values = [{"text/plain": "8"}, {"text/plain": "'*8* of 8'"}]
    text = "{{< var publisher >}}: `{python} k` or `{python} words`; {{< meta status >}}."
    assert composed(text, values, status="draft").text == "Cureon: 8 or \\*8\\* of 8; draft."


def test_a_value_that_shows_itself_as_html_does_so_on_a_page() -> None:
    value = {"text/html": "<b>b</b>", "text/plain": "<B>"}
    assert inline_text(value, "html") == "`<b>b</b>`{=html}"
    assert inline_text(value, "typst") == "<B>"


def test_a_quoted_cell_is_shown_and_not_run() -> None:
    assert composed("```{{python}}\n1\n```", []).text == "```` {.markdown}\n```{python}\n1\n```\n````"


def test_a_value_that_looks_like_an_expression_is_not_read_again() -> None:
    values = [{"text/markdown": "`{python} b`"}, {"text/plain": "2"}]
    assert composed("One `{python} a` and `{python} b`.", values).text == "One `{python} b` and 2."


def test_expressions_stay_as_written_where_nothing_ran() -> None:
    assert composed("One `{python} a`.", []).text == "One `{python} a`."


@pytest.mark.parametrize(
    ("bundle", "text"),
    [
        ({"text/plain": "13"}, "13"),
        ({"text/plain": "-0.5"}, "-0.5"),
        ({"text/plain": '"it\'s"'}, "it's"),
        ({"text/plain": "'a_b [c]'"}, "a\\_b \\[c\\]"),
        ({"text/plain": "Markdown", "text/markdown": "*m*"}, "*m*"),
        # Quarto prints what Python writes down: an escape stays one; words that need one are Markdown objects
        ({"text/plain": r"'8\xa0of\xa08'"}, r"8\\\\xa0of\\\\xa08"),
        ({}, ""),
    ],
)
def test_an_inline_value_is_printed_as_quarto_prints_it(bundle: dict[str, str], text: str) -> None:
    assert inline_text(bundle) == text


def test_shortcodes_stay_as_written_in_code_that_says_so() -> None:
    text = "```{.markdown shortcodes=false}\n{{< meta none >}}\n```\n\n{{< var publisher >}}"
    assert composed(text, []).text == text.replace("{{< var publisher >}}", "Cureon")
