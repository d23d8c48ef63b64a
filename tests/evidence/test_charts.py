"""Every chart holds what its table holds, inside its frame, in the journal's type and colours."""

import hashlib
import math
import os
import re
import subprocess
import sys
from itertools import combinations
from xml.etree import ElementTree

import chart_tables
import pytest
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

import evidence
from evidence.charts.marks import HEADING, MARK, NOTE, TEXT, text_width
from evidence.charts.scales import Scale
from evidence.paths import ROOT
from evidence.theme import NARROW, ROLES, WIDE

SETS = {"by hand": chart_tables.hand_made_tables(), "of the journal": chart_tables.real_tables()}
FIGURES = {(kind, name): figure for kind, t in SETS.items() for name, figure in chart_tables.drawn(t).items()}
TABLES = {(kind, name): table for kind, tables in SETS.items() for name, table in tables.items()}
CASES = [pytest.param(key, width, id=f"{key}, {width} px") for key in FIGURES for width in (WIDE, NARROW)]
SVG = "{http://www.w3.org/2000/svg}"


def box_of_text(mark):
    """The room of a text in the face that charts are measured with, high enough for its longest letters."""
    at, size, weight = float(mark.get("x")), float(mark.get("font-size")), mark.get("font-weight", "normal")
    font = FontProperties(family="DejaVu Sans", size=size, weight=weight)
    wide = text_to_path.get_text_width_height_descent(mark.text, font, ismath=False)[0]
    _, high, below = text_to_path.get_text_width_height_descent("lp", font, ismath=False)
    left = at - wide * {"start": 0, "middle": 0.5, "end": 1}[mark.get("text-anchor", "start")]
    bottom = float(mark.get("y")) + below
    return left, bottom - high, left + wide, bottom


def box_of_mark(mark):
    """The room of a circle, a rectangle or a square on its point: (left, top, right, bottom) in px."""
    if mark.tag == "path":
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", mark.get("d"))]
        return min(numbers[::2]), min(numbers[1::2]), max(numbers[::2]), max(numbers[1::2])
    if mark.tag == "circle":
        x, y, r = (float(mark.get(name)) for name in ("cx", "cy", "r"))
        return x - r, y - r, x + r, y + r
    x, y, wide, high = (float(mark.get(name)) for name in ("x", "y", "width", "height"))
    return x, y, x + wide, y + high


def on_level(sheet, wanted):
    return [ElementTree.fromstring(mark) for level, mark in sheet.marks if level == wanted]


def texts(sheet):
    """Each text of a drawing, before the room that it takes."""
    return [(mark.text, *box_of_text(mark)) for mark in on_level(sheet, TEXT) if mark.text]


# Every letter of the journal's alphabet beside a blank, in which kerning would show.
BESIDE_BLANKS = [
    f"A {letter} {letter}V" for letter in map(chr, (*range(33, 127), *range(160, 384), *range(8208, 8232)))
]


@pytest.mark.parametrize("look", [HEADING, NOTE])
def test_a_text_is_as_wide_as_matplotlib_sets_it(look):
    font = FontProperties(family="DejaVu Sans", size=look.size, weight=look.weight)
    sentences = [
        "",
        " ",
        "8 of 8",
        "AVATAR  To. Year – 52 weeks",
        "63\xa0% in remission (DORIS)",
        *BESIDE_BLANKS,
    ]
    for text in sentences:
        wide = text_to_path.get_text_width_height_descent(text, font, ismath=False)[0]
        assert text_width(text, look) == pytest.approx(wide, abs=1e-9)


@pytest.mark.parametrize(("key", "width"), CASES)
def test_no_text_leaves_the_frame(key, width):
    sheet = FIGURES[key].draw(width)
    out = [
        box
        for box in texts(sheet)
        if box[1] < -0.5 or box[2] < 0 or box[3] > sheet.width + 0.5 or box[4] > sheet.height
    ]
    assert texts(sheet)
    assert not out


@pytest.mark.parametrize(("key", "width"), CASES)
def test_no_text_lies_on_another(key, width):
    pairs = [
        (a[0], b[0])
        for a, b in combinations(texts(FIGURES[key].draw(width)), 2)
        if min(a[3], b[3]) - max(a[1], b[1]) > 0.5 and min(a[4], b[4]) - max(a[2], b[2]) > 2
    ]
    assert not pairs


@pytest.mark.parametrize(("key", "width"), CASES)
def test_no_mark_lies_on_a_text(key, width):
    sheet = FIGURES[key].draw(width)
    marks = [box_of_mark(mark) for mark in on_level(sheet, MARK)]
    hit = [
        text
        for text, left, top, right, bottom in texts(sheet)
        for mark in marks
        if min(right, mark[2]) - max(left, mark[0]) > 1 and min(bottom, mark[3]) - max(top, mark[1]) > 4
    ]
    assert not hit


@pytest.mark.parametrize(("key", "width"), CASES)
def test_text_is_text_and_never_smaller_than_11_and_a_half_px(key, width):
    root = ElementTree.fromstring(FIGURES[key].svg(width))
    sizes = {float(text.attrib["font-size"]) for text in root.iter(f"{SVG}text")}
    assert sizes <= {11.5, 12.0}
    assert sizes


@pytest.mark.parametrize(("key", "width"), CASES)
def test_every_colour_is_one_of_the_palette_and_has_its_class(key, width):
    for mark in ElementTree.fromstring(FIGURES[key].svg(width)):
        for name in ("fill", "stroke"):
            value = mark.attrib.get(name, "none")
            roles = [role for role, (light, _) in ROLES.items() if light == value]
            assert value == "none" or f"{name[0]}-{roles[0]}" in mark.attrib["class"].split()


@pytest.mark.parametrize(("key", "width"), CASES)
def test_nothing_turns_black_where_a_colour_is_missing(key, width):
    for mark in ElementTree.fromstring(FIGURES[key].svg(width)):
        assert mark.tag == f"{SVG}style" or "fill" in mark.attrib


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("key", [key for key in TABLES if "short_name" in TABLES[key]], ids=str)
def test_every_study_is_named_with_a_dagger_where_it_was_seen_second_hand(key, width):
    texts = [t.text for t in ElementTree.fromstring(FIGURES[key].svg(width)).iter(f"{SVG}text")]
    for row in TABLES[key].itertuples():
        name = row.short_name + ("†" if row.checked == "second-hand" else "")
        assert name in texts
        assert name in FIGURES[key].alt


@pytest.mark.parametrize("key", FIGURES, ids=str)
def test_an_alt_text_is_one_line_without_double_quotes(key):
    assert not set(FIGURES[key].alt) & set('\n"')


@pytest.mark.parametrize("key", [key for key in TABLES if "publication_status" in TABLES[key]], ids=str)
def test_reports_outside_journals_are_named_as_such_and_drawn_pointed(key):
    outside = TABLES[key][TABLES[key]["publication_status"] != "journal"]
    for row in outside.itertuples():
        assert f"({row.publication_status} report)" in FIGURES[key].alt
    assert ("conference or company" in FIGURES[key].svg()) is bool(len(outside))


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


def alt(name):
    return plain(FIGURES["by hand", name].alt)


def shown(name, width=WIDE):
    root = ElementTree.fromstring(FIGURES["by hand", name].svg(width))
    return [plain(text.text) for text in root.iter(f"{SVG}text")]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("patients", "111 people treated and 12 on placebo"),
        ("patients", "Descartes-08 2026† 14 and 12 on placebo"),
        ("patients", "RESET 2025† (company report) 6"),
        ("response", "In 1 of 4 groups everybody responded, and for these true shares down to 63 %"),
        ("response", "Müller 2024, 8 of 8 (63 to 100 %)"),
        ("response", "Descartes-08 2026†, placebo, 3 of 12 (5 to 57 %)"),
        ("response", "better, counted per protocol: Descartes-08 2026†, 11 of 16 (41 to 89 %)"),
        ("safety", "Severe events (grade 3 or more) are reported by 2 of 6 studies"),
        ("safety", "Müller 2024, 11 of 15"),
        ("safety", "Sheba 2025 (conference report), 3 of 12 severe"),
        ("safety", "Hagen 2025, 30 of 39, 3 severe"),
        ("safety", "KYSA-8 2025† (company report), 0 of 26 severe"),
        ("follow_up", "more than 46 months"),
        ("follow_up", "Feng 2025, 15 people, median 23.4 months, range 20.1 to 37.3 months"),
        ("follow_up", "Chahin 2025, 7 people, planned visit at 12 months"),
        ("follow_up", "KYSA-1 2024 (conference report), 2 people, range 0.9 to 3 months"),
        ("follow_up", "Wang W 2024, 13 people, longest 46 months"),
        ("people", "9 of 72 people"),
        ("people", "Müller 2024, 3 of 15 people, at 4, 15 and 29 months"),
        ("people", "No time of one person: Hagen 2025 (39 people)"),
        ("b_cells", "Mean times run from 110 to 112 days"),
        ("b_cells", "Mackensen 2022, 5 people, mean 110 days, standard deviation 32"),
        ("b_cells", "KYSA-1 2024 (conference report), 1 person, 56 days"),
        ("b_cells", "Wang W 2024†, 61 to 183 days"),
        ("all_of_n", "29 % after 3 of 3, 63 % after 8 of 8"),
        ("outcomes", "off all drugs is known for 2 of 4 groups, and how many relapsed for 2 of 4"),
        ("outcomes", "Feng 2025, Lupus: remission (DORIS): responded 12 of 15, off all drugs unknown"),
        ("outcomes", "Kyverna 2024† (company report), response not stated: responded unknown"),
        ("randomised", "In 2 of 2 sets the interval lies above zero; taken together they reach from 1 to 70"),
        ("randomised", "primary set of patients: 26 of 36 randomised"),
        ("randomised", "10 of 14 treated and 3 of 12 on placebo, 46 points (8 to 70)"),
        ("evidence_map", "A controlled trial was found for myasthenia gravis."),
        ("evidence_map", "lupus: case reports 1 and early trials 60 and 8 outside journals†"),
        ("evidence_map", "inflammatory neuropathy (CIDP): series 3 outside journals"),
        ("ladder", "Approved: some blood cancers. some blood cancers, approved (26 June 2025)"),
        (
            "ladder",
            "myasthenia gravis†, case reports 3, early trials 4, controlled trials 1, trials only (Oct",
        ),
        ("ladder", "controlled trials 0, none found (22 November 2026)"),
        ("approvals", "2 products, the first 30 August 2017, 3 diseases, all of them cancers"),
        ("approvals", "USA 30 August 2017 (leukaemia (ALL)), 27 May 2022† (follicular lymphoma)"),
        ("approvals", "European Union August 2018 (leukaemia (ALL))"),
        ("approvals", "two autoleucel, aimed at BCMA: China 2022 (multiple myeloma)"),
        ("trial_differences", "SRI-4 in lupus: BLISS-52, drug A, week 52, 14 points (6 to 22)"),
        ("trial_differences", "BLISS-76, drug A, week 52, 10 points, interval not known"),
        ("trial_differences", "TULIP-1, drug B, week 52, 6 points (−4 to 16), main endpoint missed"),
        ("of_hundred", "BLISS-52, drug A, week 52, 44 of 100 on placebo and 58 of 100 on the drug"),
        ("of_hundred", "43 of 100 on placebo and 49 of 100 on the drug, main endpoint missed"),
        ("drug_approvals", "The longest time without a new one is from 1955 to 2011."),
        ("drug_approvals", "new drug, 9 March 2011 (lupus), December 2020† (lupus of the kidneys)"),
        ("results", "2 found a difference, 1 found none, 2 cannot say"),
        ("results", "RESTORE, 288 people, worn knee; blinded, against salt water, no difference"),
        ("results", "Star-MS†, 94 people, not in a journal"),
        (
            "arms",
            "plasma (144) −2.1, salt water (144) −1.8, difference as printed: −0.4 (95 % CI −0.9 to 0.2)",
        ),
        ("arms", "−3.6 would have mattered"),
        ("arms", "ADMIRE-CD†: remission, week 24, in % of people, cells 48.8 %, placebo 46.3 %"),
        ("arms", "product (71) 59 of 71 (83 %), own skin (the same 71) 61 of 71 (86 %)"),
        ("hazards", "death or organ failure, month 3: 2.01 (0.74 to 5.49)"),
        ("decisions", "approved: Holoclar, European Union, 2015, burned cornea: with conditions"),
        ("decisions", "clinics†, USA, June 2021, Beware"),
        ("watching", "1 in 4 a year after 15 people, 1 year and 1 in 130 a year after 100 people, 5 years"),
        ("trial_responses", "More than half responded in 1 of 2 trials."),
        (
            "trial_responses",
            "complete remission of any kind 61 of 75 (71 to 89 %), complete remission not seen",
        ),
        ("trial_responses", "stringent complete response 42 of 128 (25 to 42 %)"),
        ("trial_harms", "(CRS), Penn scale: ELIANA†, 75 people, 77 %, 46 % severe"),
        ("trial_harms", "(CRS), scale not seen: ZUMA-1, 101 people, 93 %, 13 % severe; FELIX, number of"),
        ("trial_harms", "ZUMA-2, number of people not seen, not seen"),
        ("other_deaths", "574 deaths after CAR-T cells that the cancer did not cause"),
        ("other_deaths", "infection 50.9 %; another cancer† 7.8 %; other causes, or not told† 41.3 %"),
        ("definitions", "USA, 2011–2022: 4.6 % (One of 105 diseases)"),
        ("definitions", "United Kingdom, 2000–2019: about 10 % (One of 19 diseases)"),
        ("definitions", "USA, 2009: 7.6 to 9.4 %† (One of 29 diseases)"),
        ("prevalence", "world: Sclerosis, pooled, 17.6 (15.1–20.5), confidence interval"),
        ("prevalence", "No rate to draw: People with diabetes, 8.4 million people, uncertainty interval"),
        ("prevalence", "Myositis, 2.4 to 33.8 per 100,000; Neuromyelitis, not seen"),
        ("women_to_men", "lupus (USA, 2002–2009) 9; any autoimmune disease† (USA) 1.7"),
        ("transplants", "8 of 79 with stem-cell transplantation and 0 of 77 with cyclophosphamide"),
        ("transplants", "MIST†, multiple sclerosis, 110 people: progression: 0.07 (0.02 to 0.24) at last"),
    ],
)
def test_an_alt_text_holds_the_numbers_of_the_table(name, words):
    assert words in alt(name)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("patients", {"26 treated", "71 treated", "14 + 12", "20"}),
        ("response", {"8 of 8", "63 to 100 %", "The same, counted per protocol", "placebo†"}),
        ("safety", {"30 of 39, 3 severe", "3 of 12 severe", "Cytokine release syndrome (CRS)"}),
        ("follow_up", {"46", "23.4 (20.1–37.3)", "12", "1 year", "5 years", "10 years"}),
        ("people", {"39", "15", "not published"}),
        ("b_cells", {"110 ± 32", "61–183", "Complete return of B cells"}),
        ("all_of_n", {"8 of 8: 63 %", "60 of 60: 94 %", "still possible", "ruled out"}),
        ("outcomes", {"12 of 15", "unknown", "21 of 30", "response not stated"}),
        ("randomised", {"10 of 14 (71 %)", "46 (8 to 70)", "35 (1 to 60)", "placebo†", "0", "75"}),
        ("evidence_map", {"60†", "8†", "26", "3", "Lupus"}),
        (
            "ladder",
            {"3", "none found, 22 Nov 2026", "trials only, Oct 2026", "26 Jun 2025", "Myasthenia gravis†"},
        ),
        ("approvals", {"2017", "2022", "USA†", "EU", "China", "CD19", "month not known"}),
        ("trial_differences", {"14 (6 to 22)", "10", "6 (−4 to 16)", "main endpoint missed", "REGENCY†"}),
        (
            "trial_responses",
            {"81 (71 to 89)", "not seen", "any remission", "stringent complete", "75 people"},
        ),
        ("trial_harms", {"77 %, 46 % severe", "68.5 %", "not seen", "people not seen", "grade not stated"}),
        ("other_deaths", {"Infection", "50.9 %", "Another cancer†"}),
        ("of_hundred", {"44 and 58", "33 and 46", "REGENCY†", "as many on placebo", "no response"}),
        (
            "drug_approvals",
            {"Old drug", "1955†", "9 March 2011", "no new drug for 56 years", "for lupus of the kidneys"},
        ),
        ("results", {"288", "617", "found a", "worn knee; blinded, against salt water", "harm first"}),
        (
            "arms",
            {"−2.1", "48.8 %", "59 of 71", "own skin (the same 71)", "would have mattered", "−10", "100"},
        ),
        ("hazards", {"2.01 (0.74 to 5.49)", "month 24", "rarer with treatment", "0.1", "MIST†"}),
        ("decisions", {"Dec 2024", "2015", "Clinics†, USA", "Withdrawn", "month not known"}),
        ("watching", {"15 people, 1 year", "1 in 4", "1 in 130", "1 in 100", "1,000", "still possible"}),
        ("definitions", {"4.6 %", "about 10 %", "7.6 to 9.4 %†", "by the higher end", "USA, 2011–2022"}),
        ("prevalence", {"17.6 (15.1–20.5)", "72.8 (65.3–81)†", "No rate to draw", "8.4 million people"}),
        ("women_to_men", {"Lupus", "9", "Any autoimmune disease†", "1.7", "one man", "one woman"}),
        ("transplants", {"8 of 79", "0 of 77", "2.01 (0.74–5.49)", "0.07 (0.02–0.24)†", "fewer", "more"}),
    ],
)
def test_a_chart_prints_its_numbers(name, words):
    assert words <= set(shown(name))


def test_one_mark_is_drawn_for_every_person():
    svg = FIGURES["by hand", "patients"].svg(standalone=False)
    # 34 people treated and 12 on placebo are square, 77 are pointed; the legend adds one of each.
    assert len(re.findall(r'<rect [^>]*class="f-accent"', svg)) == 20 + 14 + 1
    assert len(re.findall(r'<rect [^>]*class="s-line"', svg)) == 12 + 1
    assert len(re.findall(r'<path [^>]*class="f-accent"', svg)) == 6 + 71 + 1


def test_a_dot_is_filled_only_where_a_time_is_published():
    svg = FIGURES["by hand", "people"].svg(standalone=False)
    assert len(re.findall(r'<circle [^>]*class="f-t\d s-t4"', svg)) == 9 + 4
    assert len(re.findall(r'<circle [^>]*class="s-line"', svg)) == 72 - 9 + 1


def test_a_person_watched_for_exactly_six_months_is_in_the_second_band():
    svg = FIGURES["by hand", "people"].svg(standalone=False)
    assert len(re.findall(r'class="f-t1 s-t4"', svg)) == 1 + 1  # the four months of Müller, and the legend


def test_an_outcome_that_is_not_stated_is_grey_for_everybody():
    svg = FIGURES["by hand", "outcomes"].svg(standalone=False)
    # Feng 15 and YTS109 5 without drugs stated, Feng 15 and Müller 8 without relapses; and the legend.
    assert len(re.findall(r'<rect [^>]*class="f-grid"', svg)) == 15 + 5 + 15 + 8 + 1
    assert len(re.findall(r'<path [^>]*class="f-grid"', svg)) == 30  # Kyverna's response, a company's report


def bubbles():
    """The radii of the map's circles, from the smallest, without the legend's, which is 5.5."""
    svg = FIGURES["by hand", "evidence_map"].svg(standalone=False)
    radii = {float(r) for r in re.findall(r'<circle [^>]*r="([\d.]+)"', svg)}
    return svg, sorted(radii - {5.5})


def test_a_bubble_has_an_area_in_proportion_to_its_people():
    _, radii = bubbles()
    areas = [people / r**2 for people, r in zip((1, 26, 60), radii, strict=True)]
    assert max(areas) / min(areas) == pytest.approx(1, abs=0.02)


def test_a_lozenge_has_the_area_of_a_circle_of_as_many_people():
    svg, (circle, *_) = bubbles()
    sides = [
        max(xs) - min(xs)
        for d in re.findall(r'<path d="([^"]+)"[^>]*class="f-accent"', svg)
        if (xs := [float(x) for x in re.findall(r"[ML] ?([\d.]+)", d)])
    ]
    assert sorted(side**2 / 2 for side in sides)[0] == pytest.approx(3 * math.pi * circle**2, rel=0.02)


def test_a_trial_without_an_interval_has_an_open_dot_and_no_bar():
    svg = FIGURES["by hand", "trial_differences"].svg(standalone=False)
    assert len(re.findall(r'<circle [^>]*class="f-paper s-accent"', svg)) == 1 + 1  # BLISS-76, and the legend
    assert len(re.findall(r'<path [^>]*class="s-band"', svg)) == 3


def test_a_hundred_marks_are_drawn_for_every_trial():
    svg = FIGURES["by hand", "of_hundred"].svg(standalone=False)
    # On placebo 44, 43, 33 and the 40 of a trial in which the drug was worse; on the drug 14, 6, 13 more.
    assert len(re.findall(r'<rect [^>]*class="f-line"', svg)) == 44 + 43 + 33 + 40 + 1
    assert len(re.findall(r'<rect [^>]*class="f-accent"', svg)) == 14 + 6 + 13 + 1
    assert len(re.findall(r'<rect [^>]*class="s-line"', svg)) == 42 + 51 + 54 + 60 + 1


def test_the_first_use_of_a_drug_and_the_second_look_different():
    svg = FIGURES["by hand", "drug_approvals"].svg(standalone=False)
    assert len(re.findall(r'<circle [^>]*class="f-accent s-paper"', svg)) == 1 + 1  # and the legend's
    assert len(re.findall(r'<circle [^>]*class="f-paper s-accent"', svg)) == 1 + 1


def test_an_approval_of_which_only_the_year_is_known_covers_the_year():
    svg = FIGURES["by hand", "approvals"].svg(standalone=False)
    bars = re.findall(r'<path d="M ?([\d.]+) [\d.]+ L ?([\d.]+)[^"]*"[^>]*class="s-band"', svg)
    years = [float(x) for x in re.findall(r'd="M ?([\d.]+) 20 L', svg)]
    start, end = map(float, bars[0])
    assert end - start + 7 == pytest.approx(years[1] - years[0], abs=0.1)


def test_a_bar_is_as_long_as_its_share_and_a_gap_has_none():
    svg = FIGURES["by hand", "trial_harms"].svg(standalone=False)
    severe = [float(w) for w in re.findall(r'<rect [^>]*width="([\d.]+)"[^>]*class="f-w3"', svg)]
    milder = re.findall(r'<rect [^>]*class="f-w1 s-warm"', svg)
    assert len(severe) == len(milder) == 2 + 1  # ELIANA and ZUMA-1, and the legend
    assert severe[0] / severe[1] == pytest.approx(46 / 13, rel=0.02)


def test_crs_of_two_scales_never_shares_a_heading():
    headings = [text for text in shown("trial_harms") if text.startswith("Cytokine")]
    assert headings == [
        f"Cytokine release syndrome (CRS), {scale}" for scale in ("Penn scale", "scale not seen")
    ]


def test_a_complete_response_has_an_open_dot():
    svg = FIGURES["by hand", "trial_responses"].svg(standalone=False)
    assert len(re.findall(r'<circle [^>]*class="f-paper s-accent"', svg)) == 1 + 1  # KarMMa, and the legend
    assert len(re.findall(r'<circle [^>]*class="f-accent s-paper"', svg)) == 2 + 1


def test_a_trial_has_an_area_in_proportion_to_its_people():
    svg = FIGURES["by hand", "results"].svg(standalone=False)
    circles = re.findall(r'<circle [^>]*r="([\d.]+)"[^>]*class="f-accent"', svg)
    largest, _ = re.findall(r'<circle [^>]*r="([\d.]+)"[^>]*class="f-t1"', svg)  # the other is the legend's
    assert (float(largest) / float(circles[0])) ** 2 == pytest.approx(617 / 110, rel=0.03)


def test_every_outcome_has_a_scale_of_its_own_that_begins_at_nothing():
    texts = shown("arms")
    assert texts.count("0") == 3
    assert texts.count("100") == 2
    assert texts.count("−10") == 1


def test_a_stroke_marks_what_would_have_mattered_only_where_the_trial_says_so():
    svg = FIGURES["by hand", "arms"].svg(standalone=False)
    assert len(re.findall(r'<rect [^>]*class="f-w2"', svg)) == 1 + 1  # RESTORE, and the legend


def test_endpoints_of_trials_never_share_a_heading():
    assert {"SRI-4 in lupus", "Response in lupus of the kidneys"} <= set(shown("trial_differences"))


def test_a_bound_is_never_said_to_be_rarer_than_it_is():
    for people in (7, 15, 99, 1234):
        table = evidence.estimate_unseen([(people, 1)])
        said = int(re.search(r"1 in ([\d,]+) a year", evidence.describe_watching(table))[1].replace(",", ""))
        assert said <= 1 / table.loc[0, "high"] < 1.1 * said + 1


def test_a_group_too_small_to_rule_out_anything_is_said_to_leave_any_rate():
    assert "any rate a year after 3 people, 1 year" in plain(
        evidence.describe_watching(evidence.estimate_unseen([(3, 1)]))
    )


def test_a_definition_fills_as_much_of_a_hundred_squares_as_its_share():
    svg = FIGURES["by hand", "definitions"].svg(standalone=False)
    widths = [float(w) for w in re.findall(r'<rect [^>]*width="([\d.]+)"[^>]*class="f-accent"', svg)]
    assert sum(widths) - 9 == pytest.approx(8 * (4.6 + 10 + 7.6), abs=0.3)  # the legend's square is 9 px


def test_what_is_no_rate_stands_in_words_and_without_a_mark():
    svg = FIGURES["by hand", "prevalence"].svg(standalone=False)
    assert len(re.findall(r'<circle [^>]*class="f-accent s-paper"', svg)) == 3 + 2  # and two in the legend


def test_as_many_women_are_drawn_as_the_ratio_says():
    svg = FIGURES["by hand", "women_to_men"].svg(standalone=False)
    widths = [float(w) for w in re.findall(r'<rect [^>]*width="([\d.]+)"[^>]*class="f-accent"', svg)]
    assert sum(widths) - 9 == pytest.approx(20 * (9 + 1.7), abs=0.3)


def test_every_death_and_everyone_who_lived_is_one_mark():
    svg = FIGURES["by hand", "transplants"].svg(standalone=False)
    assert len(re.findall(r'<rect [^>]*class="f-w3"', svg)) == 8 + 1
    assert len(re.findall(r'<rect [^>]*class="s-line"', svg)) == 71 + 77 + 1


def test_a_log_scale_gives_equal_room_to_equal_factors():
    scale = Scale(0, 300, (1.0, 10.0, 100.0, 1000.0), log=True)
    assert [scale.x(value) for value in (1, 10, 100, 1000)] == pytest.approx([0, 100, 200, 300])


def test_two_definitions_never_share_a_heading():
    texts = shown("response")
    headings = [text for text in texts if ":" in text or text.startswith("The same")]
    table = TABLES["by hand", "response"]
    assert len(headings) == table.groupby(["definition", "analysis"]).ngroups


def test_a_long_heading_is_folded_on_a_phone():
    table = chart_tables.response()
    table["definition"] = "Systemic sclerosis: a definition that is far too long for one line of a phone"
    root = ElementTree.fromstring(evidence.draw_response(table).svg(NARROW))
    assert "line of a phone" in " ".join(t.text for t in root.iter(f"{SVG}text"))
    assert table["definition"][0] not in [t.text for t in root.iter(f"{SVG}text")]


def test_a_chart_keeps_the_table_it_was_given():
    table = chart_tables.patients()
    figure = evidence.draw_patients(table)
    before = figure.svg()
    table["treated"] = 1
    assert figure.svg() == before


def test_charts_have_the_same_bytes_in_every_process():
    code = (
        "import sys, hashlib; sys.path.insert(0, 'tests/evidence'); import chart_tables as c; "
        "d = c.drawn(c.hand_made_tables()); "
        "text = ''.join(str(d[n]._repr_mimebundle_()) for n in sorted(d)); "
        "print(hashlib.sha256(text.encode()).hexdigest())"
    )
    there = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    figures = {name: figure for (kind, name), figure in FIGURES.items() if kind == "by hand"}
    text = "".join(str(figures[name]._repr_mimebundle_()) for name in sorted(figures))
    assert hashlib.sha256(text.encode()).hexdigest() == there
