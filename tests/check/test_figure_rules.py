"""F: alt texts and captions, held against what a figure says of itself; and what `--fix` writes."""

from pathlib import Path

import pytest
from small_article import article, findings

from press.check.mending import write_mends

SAYS = 'Chart of people: 15 in "all".'
SVG = (
    '<svg role="img" aria-label="Chart of people: 15 in &quot;all&quot;."><metadata data-type="text/csv">'
    "study,low\na,0.5\n</metadata></svg>"
)
DRAWN = {"fig-x": {"image/svg+xml": SVG}}
ALT = '#| fig-alt: "Chart of people: 15 in \\"all\\"."'
CAPTION = '#| fig-cap: "**People.** All of them."'


def cell(*options: str) -> str:
    lines = ["```{python}", "#| label: fig-x", *options, "draw()", "```", "", "See @fig-x."]
    return article("\n".join(lines))


def found(*options: str) -> list[str]:
    return [finding.code for finding in findings(cell(*options), outputs=DRAWN)]


def test_an_alt_text_in_the_words_of_the_figure_is_sound() -> None:
    assert found(CAPTION, ALT) == []


@pytest.mark.parametrize(
    ("code", "options"),
    [
        ("F101", [CAPTION]),
        ("F102", [CAPTION, '#| fig-alt: "People. All of them."']),
        ("F103", [CAPTION, '#| fig-alt: "A chart."']),
        ("F104", [CAPTION, ALT.replace("15", "16")]),
        ("F105", [CAPTION, "#| fig-alt: 'Chart of people: 15 in \"all\".'"]),
        ("F106", [ALT]),
        ("F108", [CAPTION, ALT, "#| alert: high < 0.5"]),
    ],
)
def test_each_fault_of_a_figure_is_found(code: str, options: list[str]) -> None:
    assert found(*options) == [code]


def test_a_finding_tells_where_the_words_differ() -> None:
    (one,) = findings(cell(CAPTION, ALT.replace("15", "16")), outputs=DRAWN)
    assert one.what == (
        'the alt text of \'fig-x\' says "of people: 16 in "all"." '
        'where the figure says "of people: 15 in "all"."'
    )
    assert one.line == 11


@pytest.mark.parametrize(
    "options",
    [
        [CAPTION],
        [CAPTION, '#| fig-alt: "A chart."'],
        [CAPTION, "#| fig-alt: |", "#|   A chart", "#|   of 3 lines."],
        [CAPTION, ALT.replace("15", "16")],
    ],
)
def test_fix_writes_the_words_of_the_figure_as_one_quoted_line(options: list[str], tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    path = tmp_path / "articles/x.qmd"
    path.write_text(cell(*options))
    assert write_mends(tmp_path, findings(cell(*options), outputs=DRAWN)) == []
    assert path.read_text() == cell(CAPTION, ALT)
    assert findings(path.read_text(), outputs=DRAWN) == []


def test_fix_keeps_the_line_ends_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    path = tmp_path / "articles/x.qmd"
    path.write_bytes(cell(CAPTION).replace("\n", "\r\n").encode())
    write_mends(tmp_path, findings(cell(CAPTION), outputs=DRAWN))
    assert path.read_bytes() == cell(CAPTION, ALT).replace("\n", "\r\n").encode()


def test_a_picture_has_an_alt_text() -> None:
    text = article('![](../mark.svg)\n\n![A mark](../mark.svg)\n\n![](../mark.svg){fig-alt="A mark"}')
    assert [(each.code, each.line) for each in findings(text) if each.code == "F107"] == [("F107", 8)]


def test_a_cell_that_nobody_sees_needs_no_words() -> None:
    assert found("#| include: false") == []
