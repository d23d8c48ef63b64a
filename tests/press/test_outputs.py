"""Each kind of output becomes Markdown: the richest form that the format can show."""

from typing import Any

import pytest
from journal import parse
from nbformat.v4 import new_output

from press.running.outputs import Shown, attribute, code_block, fence_for, show_outputs

OPTIONS: dict[str, Any] = {"output": True, "include": True, "warning": True}
CELL = parse("```{python}\n#| fig-alt: A bar\n1\n```").cells[0]
SVG, PNG = "<svg/>", "iVBORw0KGgo="
TABLE = "<table><tr><td>1</td></tr></table>\n"


def shown(*outputs: Any, form: str = "html", **options: Any) -> list[Shown]:
    return show_outputs(list(outputs), OPTIONS | options, form, "x_files/cell-1")


def display(**data: str) -> Any:
    names = {"svg": "image/svg+xml", "png": "image/png", "jpeg": "image/jpeg", "html": "text/html"}
    types = names | {
        "markdown": "text/markdown",
        "plain": "text/plain",
        "json": "application/json",
        "latex": "text/latex",
    }
    return new_output("display_data", data={types[key]: value for key, value in data.items()})


def stream(text: str, name: str = "stdout") -> Any:
    return new_output("stream", name=name, text=text)


@pytest.mark.parametrize("form", ["html", "typst"])
def test_printed_text_is_a_code_block(form: str) -> None:
    (one,) = shown(stream("\x1b[1mone\x1b[0m\n"), form=form)
    assert (one.kind, one.text, one.is_display) == ("stdout", "```\none\n```", False)


def test_printed_text_cannot_close_its_own_block() -> None:
    (one,) = shown(stream("```\ninner\n```\n"))
    assert one.text == "````\n```\ninner\n```\n````"


def test_markup_in_printed_text_stays_text() -> None:
    (one,) = shown(stream("<script>*x*</script>"))
    assert one.text == "```\n<script>*x*</script>\n```"


def test_a_warning_is_shown_without_its_colours_unless_the_options_hide_it() -> None:
    (one,) = shown(stream("\x1b[33mcareful\x1b[0m\n", "stderr"))
    assert (one.kind, one.text) == ("stderr", "```\ncareful\n```")
    assert shown(stream("careful", "stderr"), warning=False) == []


def test_text_printed_as_it_is_stays_as_it_is() -> None:
    (one,) = shown(stream("**bold**\n"), output="asis")
    assert one.markdown(CELL) == "**bold**\n"


def test_a_warning_beside_text_printed_as_it_is_stays_in_its_block() -> None:
    kinds = [one.kind for one in shown(stream("text"), stream("careful", "stderr"), output="asis")]
    assert kinds == ["asis", "stderr"]


def test_markdown_displayed_as_it_is_has_no_frame() -> None:
    (one,) = shown(display(markdown="*m*", plain="m"), output="asis")
    assert one.markdown(CELL) == "*m*"


def test_text_printed_as_it_is_runs_on_from_one_output_to_the_next() -> None:
    (one,) = shown(display(markdown="*m*"), stream("and\n\n"), stream("more"), output="asis")
    assert one.text == "*m*\nand\n\nmore"


@pytest.mark.parametrize("formula", ["$x^2$", "$$x$$", "\\begin{align}x\\end{align}"])
@pytest.mark.parametrize("form", ["html", "typst"])
def test_a_formula_is_set_as_one(formula: str, form: str) -> None:
    (one,) = shown(display(latex=formula, plain="<Math object>"), form=form)
    assert one.text == formula


def test_latex_that_is_no_formula_gives_way_to_text() -> None:
    (one,) = shown(display(latex="\\LaTeX{}", plain="words"))
    assert one.text == "```\nwords\n```"


def test_markdown_is_displayed_in_a_frame() -> None:
    (one,) = shown(display(markdown="*m*", plain="m"))
    assert one.markdown(CELL) == "::: {.cell-output .cell-output-display}\n*m*\n:::"


def test_an_error_is_shown_without_its_colours() -> None:
    output = new_output("error", ename="E", evalue="v", traceback=["\x1b[31mE\x1b[0m", "v"])
    (one,) = shown(output)
    assert (one.kind, one.text) == ("error", "```\nE\nv\n```")


@pytest.mark.parametrize(
    ("data", "ending", "content"),
    [
        ({"svg": SVG, "plain": "Figure"}, "svg", b"<svg/>"),
        ({"png": PNG, "plain": "Figure"}, "png", b"\x89PNG\r\n\x1a\n"),
        ({"jpeg": "/9j/", "plain": "Figure"}, "jpeg", b"\xff\xd8\xff"),
        ({"svg": SVG, "png": PNG}, "svg", b"<svg/>"),
    ],
)
@pytest.mark.parametrize("form", ["html", "typst"])
def test_a_picture_is_a_file_with_the_alt_text_of_its_cell(
    data: dict[str, str], ending: str, content: bytes, form: str
) -> None:
    (one,) = shown(display(**data), form=form)
    path = f"x_files/cell-1-output-1.{ending}"
    assert one.picture is not None
    assert (one.picture.path, one.picture.data) == (path, content)
    assert f'![]({path}){{fig-alt="A bar"}}' in one.markdown(CELL)


def test_each_picture_takes_its_own_alt_text_from_a_list() -> None:
    cell = parse("```{python}\n#| fig-alt: [One, Two]\n1\n```").cells[0]
    (one,) = shown(display(svg=SVG))
    assert [f'"{alt}"' in one.markdown(cell, n) for n, alt in enumerate(["One", "Two", ""])] == [True] * 3


def test_pictures_of_one_cell_have_names_of_their_own() -> None:
    paths = [one.picture.path for one in shown(display(svg=SVG), display(svg=SVG)) if one.picture]
    assert paths == ["x_files/cell-1-output-1.svg", "x_files/cell-1-output-2.svg"]


@pytest.mark.parametrize("form", ["html", "typst"])
def test_a_table_in_html_goes_to_pandoc_for_every_format(form: str) -> None:
    (one,) = shown(display(html=TABLE, plain="1"), form=form)
    assert one.text == f"```{{=html}}\n{TABLE.strip()}\n```"


def test_html_cannot_close_its_own_block() -> None:
    (one,) = shown(display(html="<p>\n```\n</p>"))
    assert one.text == "````{=html}\n<p>\n```\n</p>\n````"


def test_a_page_prefers_html_and_a_pdf_what_it_can_set() -> None:
    bundle = display(html="<b>h</b>", markdown="*m*", svg=SVG, plain="p")
    assert "<b>h</b>" in shown(bundle, form="html")[0].text
    assert shown(bundle, form="typst")[0].text == "*m*"


def test_a_value_is_a_code_block() -> None:
    (one,) = shown(display(plain="42"))
    assert (one.kind, one.text) == ("display", "```\n42\n```")


def test_the_text_form_of_a_figure_is_left_out() -> None:
    assert shown(display(plain="<Figure size 640x480 with 1 Axes>")) == []


def result(text: str) -> Any:
    return new_output("execute_result", data={"text/plain": text}, execution_count=1)


@pytest.mark.parametrize(
    "text",
    ["<Axes: title={'center': 'A'}>", "(0.0, 1.0)", "Text(0.5, 1.0, 'A')", "{'boxes': [<matplotlib.x>]}"],
)
def test_what_a_drawing_call_returns_is_left_out_beside_the_drawing(text: str) -> None:
    assert [one.picture is not None for one in shown(display(svg=SVG), result(text))] == [True]


def test_an_object_in_angle_brackets_is_shown_where_nothing_was_drawn() -> None:
    assert [one.text for one in shown(result("<Trial of 8>"))] == ["```\n<Trial of 8>\n```"]


def test_data_that_no_reader_can_see_is_named() -> None:
    (one,) = shown(display(json="{}"))
    assert (one.kind, one.text) == ("unseen", "application/json")


@pytest.mark.parametrize("options", [{"output": False}, {"include": False}])
def test_hidden_output_is_left_out(options: dict[str, Any]) -> None:
    assert shown(stream("text"), display(svg=SVG), **options) == []


@pytest.mark.parametrize(
    ("text", "fence"), [("x", "```"), ("`x`", "```"), ("````", "`````"), ("a```b", "````")]
)
def test_a_fence_is_longer_than_any_inside(text: str, fence: str) -> None:
    assert fence_for(text) == fence
    assert code_block(text) == f"{fence}\n{text}\n{fence}"


def test_an_attribute_cannot_leave_its_quotes() -> None:
    assert attribute('a "b" \\ c\nd') == 'a \\"b\\" \\\\ c d'
