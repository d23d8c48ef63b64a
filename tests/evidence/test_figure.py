"""A figure shows itself the same way everywhere, and every time."""

import re
from dataclasses import FrozenInstanceError
from xml.etree import ElementTree

import pandas as pd
import pytest

from evidence.charts.marks import Look, dot, hair, label, square
from evidence.figure import Figure
from evidence.svg import Sheet
from evidence.theme import NARROW, WIDE

ALT = 'Shares < 50 % & "more"'


def draw(width):
    sheet = Sheet(width, 100)
    dot(sheet, (20, 20), 10, Look("accent", "paper", 1))
    square(sheet, (40, 20), 9, Look(None, "line", 1))
    hair(sheet, (0, 50), (width, 50))
    label(sheet, (10, 70), "Müller & <8 of 8>†")
    return sheet


@pytest.fixture
def figure():
    return Figure("sample", ALT, draw)


def marks(figure):
    root = ElementTree.fromstring(figure.svg())
    return {child.tag.split("}")[1]: child.attrib for child in root}


def test_a_page_gets_both_widths_and_hides_the_narrow_one(figure):
    html = figure._repr_mimebundle_()["text/html"]
    assert html.startswith('<div class="chart"><div class="wide"><svg ')
    assert html.count('<div class="narrow" hidden><svg ') == 1
    assert f'viewBox="0 0 {WIDE} 100"' in html
    assert f'viewBox="0 0 {NARROW} 100"' in html


def test_both_drawings_say_what_they_show_to_a_screen_reader(figure):
    html = figure._repr_mimebundle_()["text/html"]
    assert html.count('role="img" aria-label="Shares &lt; 50 % &amp; &quot;more&quot;"') == 2


def test_a_screen_reader_is_given_the_label_of_a_drawing_and_not_its_marks(figure):
    for drawing in re.findall(r"<svg.*?</svg>", figure._repr_mimebundle_()["text/html"], flags=re.DOTALL):
        (group,) = ElementTree.fromstring(drawing)
        assert group.attrib == {"aria-hidden": "true"}
        assert len(group) == 4


def test_a_drawing_in_a_page_brings_no_fonts_ids_or_style_sheet(figure):
    html = figure._repr_mimebundle_()["text/html"]
    assert not re.search(r"<style|font-family|\bid=|style=|clip|xmlns", html)


def test_a_file_stands_alone_with_fonts_and_dark_colours(figure):
    svg = figure._repr_mimebundle_()["image/svg+xml"]
    root = ElementTree.fromstring(svg)
    assert root.attrib["font-family"].startswith("'Source Sans Pro'")
    assert "prefers-color-scheme:dark" in svg


def test_colours_are_attributes_with_the_class_of_their_role(figure):
    shown = marks(figure)
    assert (shown["circle"]["fill"], shown["circle"]["class"]) == ("#0f6578", "f-accent s-paper")
    assert (shown["rect"]["fill"], shown["rect"]["class"]) == ("none", "s-line")
    assert (shown["path"]["stroke"], shown["path"]["class"]) == ("#dcd8cf", "s-grid")


def test_circles_and_rectangles_keep_their_places(figure):
    shown = marks(figure)
    assert [shown["circle"][name] for name in ("cx", "cy", "r")] == ["20", "20", "4.5"]
    assert [shown["rect"][name] for name in ("x", "y", "width", "height")] == ["36", "16", "8", "8"]


def test_text_stays_text(figure):
    root = ElementTree.fromstring(figure.svg())
    assert [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")] == ["Müller & <8 of 8>†"]


def test_the_same_figure_gives_the_same_bytes_again(figure):
    assert figure._repr_mimebundle_() == figure._repr_mimebundle_()


def test_a_terminal_shows_the_name(figure):
    assert repr(figure) == figure._repr_mimebundle_()["text/plain"] == "Figure('sample')"


def test_a_figure_cannot_be_changed(figure):
    with pytest.raises(FrozenInstanceError):
        figure.alt = "else"


def test_a_page_gets_the_table_that_was_drawn_and_a_figure_without_one_has_none(figure):
    table = pd.DataFrame({"study": ["a"], "n": [8]})
    drawn = Figure("sample", ALT, draw, table)._repr_mimebundle_()
    assert drawn["text/html"].count('<details class="figure-data">') == 1
    assert 'download="sample.csv"' in drawn["text/html"]
    assert "figure-data" not in figure._repr_mimebundle_()["text/html"]


def test_a_file_carries_the_table_that_was_drawn_as_csv_and_is_otherwise_the_same(figure):
    table = pd.DataFrame({"study": ["<a> & b"], "n": [8]})
    drawn = Figure("sample", ALT, draw, table)._repr_mimebundle_()["image/svg+xml"]
    root = ElementTree.fromstring(drawn)
    carried = root.find("{http://www.w3.org/2000/svg}metadata")
    assert carried.attrib == {"data-type": "text/csv"}
    assert carried.text == "study,n\n<a> & b,8\n"
    without = re.sub(r"<metadata.*?</metadata>\n", "", drawn, flags=re.DOTALL)
    assert without == figure._repr_mimebundle_()["image/svg+xml"]
