"""The palette can be read in light, dark and grey, and a drawing changes no setting of Matplotlib."""

import subprocess
import sys
from itertools import combinations, pairwise

import pytest

from evidence.charts.people import BANDS
from evidence.charts.safety import KINDS
from evidence.paths import ROOT
from evidence.theme import ROLES, colour, dark_rules

THEMES = {"light": 0, "dark": 1}


def luminance(hexadecimal):
    """Relative luminance by WCAG 2.2, from 0 to 1."""
    parts = [int(hexadecimal[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other, theme):
    light, dark = sorted((luminance(ROLES[role][THEMES[theme]]) for role in (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES)
def test_text_and_marks_stand_out_from_paper(theme):
    least = {"ink": 7, "muted": 4.5, "accent": 4.5, "band": 3, "line": 3}
    assert all(contrast(role, "paper", theme) >= enough for role, enough in least.items())


@pytest.mark.parametrize("theme", THEMES)
def test_longer_follow_up_stands_out_more_step_by_step(theme):
    steps = [contrast(role, "paper", theme) for _, role, _ in BANDS]
    assert all(later > 1.5 * earlier for earlier, later in pairwise(steps))


@pytest.mark.parametrize("theme", THEMES)
def test_grades_are_told_apart_without_hue(theme):
    for one, other in combinations([look for look, _ in KINDS.values()], 2):
        shades = contrast(one.fill or "paper", other.fill or "paper", theme)
        outlined = bool(one.edge) != bool(other.edge)
        assert shades > 1.5 or outlined, (one, other)


def test_every_light_colour_belongs_to_one_role():
    lights = [light for light, _ in ROLES.values()]
    assert len(set(lights)) == len(lights)


def test_every_role_has_its_dark_colour_for_fill_and_stroke():
    rules = dark_rules()
    for role, (_, dark) in ROLES.items():
        assert f".f-{role}{{fill:{dark}}}.s-{role}{{stroke:{dark}}}" in rules


def test_no_role_is_no_colour():
    assert colour(None) == "none"


def test_importing_the_package_changes_no_setting_and_loads_no_pyplot():
    code = (
        "import sys, evidence, matplotlib; evidence.draw_all_of_n().svg(); "
        "assert 'matplotlib.pyplot' not in sys.modules, 'pyplot'; "
        "assert matplotlib.rcParams['font.size'] == matplotlib.rcParamsDefault['font.size'], 'settings'"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stderr == ""
