"""What a cell shows becomes floats: one for all, one for each, or one of parts."""

from typing import Any

import pytest
from journal import parse

from press.reading.notebook import Cell
from press.running.outputs import Shown
from press.writing.floats import float_markdown, has_floats

PICTURES = [Shown("display", "![](a.svg)"), Shown("display", "![](b.svg)")]


def cell(*options: str) -> Cell:
    return parse("\n".join(["```{python}", *(f"#| {option}" for option in options), "1", "```"])).cells[0]


def floats(*options: str, shown: list[Shown] | None = None) -> list[tuple[str, str]]:
    """The head of every float and panel, with the caption that closes it, as they close."""
    lines = float_markdown(cell(*options), PICTURES if shown is None else shown).splitlines()
    open_divs, closed, caption = [], [], ""
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if line == "::: {.press-caption}":
            caption = following
        if line.startswith("::: {"):
            open_divs.append(line[5:-1])
        elif line == ":::":
            head = open_divs.pop()
            if "press-float" in head or head.startswith("layout"):
                closed.append((head, caption))
                caption = ""
    return closed


def test_one_caption_stands_under_all_tables_of_a_cell() -> None:
    assert floats("label: tbl-a", "tbl-cap: Both") == [("#tbl-a .press-float kind=tbl", "Both")]


def test_a_list_of_captions_makes_a_float_of_each_output() -> None:
    assert floats("label: fig-a", "fig-cap: [One, Two]") == [
        ("#fig-a .press-float kind=fig", "One"),
        ("#fig-a-2 .press-float kind=fig", "Two"),
    ]


def test_floats_of_their_own_may_stand_in_a_panel() -> None:
    heads = [head for head, _ in floats("fig-cap: [One, Two]", "layout-ncol: 2")]
    assert heads == [".press-float kind=fig", ".press-float kind=fig", 'layout-ncol="2"']


def test_parts_without_captions_have_letters_only() -> None:
    assert floats("label: tbl-a", "tbl-cap: Both", "tbl-subcap: true") == [
        ("#tbl-a-1 .press-float .press-sub kind=tbl", ""),
        ("#tbl-a-2 .press-float .press-sub kind=tbl", ""),
        ("#tbl-a .press-float kind=tbl", "Both"),
    ]


def test_a_part_for_which_no_caption_is_left_keeps_its_letter() -> None:
    assert [caption for _, caption in floats("label: fig-a", "fig-cap: Both", "fig-subcap: [One]")] == [
        "One",
        "",
        "Both",
    ]


def test_the_one_caption_of_several_pictures_belongs_to_the_first_part_as_in_quarto() -> None:
    assert [caption for _, caption in floats("label: fig-a", "fig-cap: Only")] == ["Only", "", ""]


def test_without_a_label_the_one_caption_of_several_pictures_belongs_to_the_first() -> None:
    assert floats("fig-cap: Only") == [(".press-float kind=fig", "Only")]


def test_a_panel_without_captions_is_no_float() -> None:
    assert floats("layout: [[1, 1], [1]]") == [('layout="[[1, 1], [1]]"', "")]


def test_where_a_caption_stands_and_the_column_go_with_the_float() -> None:
    options = (
        "label: fig-a",
        "fig-cap: A",
        "fig-cap-location: margin",
        "fig-align: right",
        "fig-column: margin",
    )
    (one,) = floats(*options, shown=PICTURES[:1])
    assert one[0] == '#fig-a .press-float kind=fig fig-cap-location="margin" fig-align="right" .column-margin'


def test_text_printed_as_it_is_can_be_a_table_with_a_caption() -> None:
    shown = [Shown("asis", "| a |\n|---|\n| 1 |")]
    assert floats("label: tbl-a", "tbl-cap: Printed", shown=shown) == [
        ("#tbl-a .press-float kind=tbl", "Printed")
    ]


def test_what_is_printed_beside_a_figure_stands_before_it() -> None:
    text = float_markdown(cell("label: fig-a"), [PICTURES[0], Shown("stdout", "log")])
    assert text.index("log") < text.index("#fig-a")


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["label: fig-a"], True),
        (["fig-cap: A"], True),
        (["layout-ncol: 2"], True),
        (["label: setup"], False),
        ([], False),
    ],
)
def test_only_a_label_a_caption_or_a_layout_makes_floats(options: list[str], expected: Any) -> None:
    assert has_floats(cell(*options), PICTURES) is expected
    assert not has_floats(cell(*options), [Shown("stdout", "log")])
