"""Charts keep their size in print: their smallest words at 8 pt, and none too high for a page."""

import re
from xml.etree import ElementTree

import chart_tables
import pytest

import evidence
from evidence.paths import ROOT
from evidence.theme import WIDE

POINTS_PER_PIXEL = 0.75
TEMPLATE = (ROOT / "styles" / "typst-template.typ").read_text(encoding="utf-8")
SCALE = float(re.search(r"#let chart-scale = ([\d.]+)%", TEMPLATE)[1]) / 100
FULL_WIDTH = float(re.search(r"#let full-width = ([\d.]+)mm", TEMPLATE)[1])
# What a page of 297 mm leaves for a chart between its margins, with a caption and a note of the usual length.
ROOM = 203
FIGURES = chart_tables.drawn(chart_tables.real_tables())
# All events in all reports are a table for the screen; an article names the reports and the events it shows.
FIGURES["safety"] = evidence.draw_safety(
    evidence.count_events(
        evidence.read_table("safety"),
        evidence.read_table("studies"),
        least=5,
        events=["CRS", "ICANS", "LICATS"],
    )
)


def millimetres(pixels):
    return pixels * POINTS_PER_PIXEL * SCALE * 25.4 / 72


@pytest.mark.parametrize("name", FIGURES)
def test_the_smallest_words_print_at_8_pt(name):
    root = ElementTree.fromstring(FIGURES[name].svg())
    sizes = [float(text.attrib["font-size"]) for text in root.iter("{http://www.w3.org/2000/svg}text")]
    assert min(sizes) * POINTS_PER_PIXEL * SCALE >= 8


@pytest.mark.parametrize("name", FIGURES)
def test_no_chart_is_so_high_that_a_page_must_shrink_it(name):
    assert millimetres(float(ElementTree.fromstring(FIGURES[name].svg()).attrib["height"])) <= ROOM


def test_a_chart_is_no_wider_than_the_page():
    assert millimetres(WIDE) <= FULL_WIDTH
