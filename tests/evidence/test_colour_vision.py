"""Marks that mean different things stay apart in grey and for colour-blind readers, in light and dark."""

from itertools import combinations
from xml.etree import ElementTree

import chart_tables
import numpy as np
import pytest

from evidence.theme import ROLES

# Machado, Oliveira and Fernandes 2009, IEEE Transactions on Visualization and Computer Graphics 15:1291:
# what is seen without one kind of cone, in linear RGB (severity 1.0).
EYES = {
    "all colours": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
    "grey": np.tile([0.2126729, 0.7151522, 0.0721750], (3, 1)),  # luminance alone, as a grey printer has it
}
XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
WHITE = np.array([0.95047, 1, 1.08883])
# Distances in CIELAB (1976), where 2.3 is just noticeable to an eye that looks for it.
APART, FROM_PAPER = 15, 12
# No marks: the gap behind a label, and the empty part of a chart, which is labelled in words.
GROUND = {("paper", None), ("tint", None)}
FIGURES = chart_tables.drawn(chart_tables.real_tables())
CASES = [(name, theme, eye) for name in FIGURES for theme in (0, 1) for eye in EYES]


def lab(hexadecimal, eye):
    """CIELAB of a colour as an eye sees it."""
    srgb = np.array([int(hexadecimal[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    x, y, z = XYZ @ np.clip(EYES[eye] @ linear, 0, 1) / WHITE
    fx, fy, fz = (v ** (1 / 3) if v > 216 / 24389 else (24389 / 27 * v + 16) / 116 for v in (x, y, z))
    return np.array([116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)])


def looks(figure):
    """Return the (fill, edge) roles of every closed mark; lines show their row's range and are labelled."""
    found = set()
    for mark in ElementTree.fromstring(figure.svg()):
        kind, roles = mark.tag.split("}")[1], dict(c.split("-") for c in mark.get("class", "").split())
        if kind in ("circle", "rect") or (kind == "path" and "z" in mark.get("d", "")):
            found.add((roles.get("f"), roles.get("s")))
    return found - GROUND


def distance(one, other, theme, eye):
    """How far apart two looks are: by their fills or by their outlines, whichever is more."""
    sides = [[look[0] or "paper", look[1] or look[0]] for look in (one, other)]
    colours = [[lab(ROLES[role][theme], eye) for role in side] for side in sides]
    return max(np.linalg.norm(a - b) for a, b in zip(*colours, strict=True))


@pytest.mark.parametrize(("name", "theme", "eye"), CASES)
def test_marks_of_different_meaning_are_told_apart(name, theme, eye):
    close = [
        (one, other, round(d))
        for one, other in combinations(sorted(looks(FIGURES[name]), key=str), 2)
        if (d := distance(one, other, theme, eye)) < APART and not same(one, other)
    ]
    assert not close


@pytest.mark.parametrize(("name", "theme", "eye"), CASES)
def test_every_mark_is_told_from_paper(name, theme, eye):
    faint = [
        look for look in looks(FIGURES[name]) if distance(look, ("paper", None), theme, eye) < FROM_PAPER
    ]
    assert not faint


def same(one, other):
    """A hair of paper or of its own colour around a filled mark says nothing."""
    return one[0] == other[0] and {one[1], other[1]} <= {None, "paper", one[0]}


def test_the_simulation_finds_red_and_green_that_a_colour_blind_reader_cannot_tell_apart():
    red, green = "#b03a2e", "#6b6b00"
    assert np.linalg.norm(lab(red, "all colours") - lab(green, "all colours")) > 3 * APART
    assert np.linalg.norm(lab(red, "deuteranopia") - lab(green, "deuteranopia")) < APART


def test_every_chart_with_more_than_one_kind_of_mark_is_looked_at():
    assert sum(len(looks(figure)) > 1 for figure in FIGURES.values()) >= 10
