"""Quarto makes the same article of the same file: read from both pages by one reduction."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from printed import Pdf
from rendered import ARTICLE, ROOT, Page

from press.comparison.compare import copy_project
from press.comparison.skeleton import skeleton_of
from press.comparison.unlike import differences
from press.reading.project import read_project

QUARTO = shutil.which(os.environ.get("QUARTO", "quarto"))
REASON = "quarto is not on the PATH: whether it renders the article alike was not tested"

pytestmark = [pytest.mark.slow, pytest.mark.skipif(QUARTO is None, reason=REASON)]


@pytest.fixture(scope="module")
def by_quarto(tmp_path_factory: pytest.TempPathFactory) -> Page:
    """The article's page as Quarto writes it."""
    root = copy_project(read_project(ROOT), tmp_path_factory.mktemp("quarto") / "journal")
    command = [str(QUARTO), "render", f"{ARTICLE}.qmd"]
    known = os.environ | {"QUARTO_PYTHON": sys.executable, "PYTHONPATH": str(root)}
    outcome = subprocess.run(
        command, cwd=root, env=known, capture_output=True, text=True, timeout=400, check=False
    )
    assert outcome.returncode == 0, outcome.stderr[-2000:]
    return Page(root / "_site", f"{ARTICLE}.html")


@pytest.fixture(scope="module")
def both(by_quarto: Page, pages: dict[str, Page]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a reader gets of Quarto's page, and of ours."""
    return skeleton_of(by_quarto.source), skeleton_of(pages[f"{ARTICLE}.html"].source)


def test_a_reader_gets_the_same_from_both(both: tuple[dict[str, Any], dict[str, Any]]) -> None:
    assert differences(*both) == []


def test_the_pages_that_are_compared_are_whole(both: tuple[dict[str, Any], dict[str, Any]]) -> None:
    for skeleton in both:
        assert len(skeleton["paragraphs"]) > 30
        assert len(skeleton["figures"] + skeleton["tables"]) >= 5  # one that holds its table is a table
        assert len(skeleton["citations"]) > 30


def test_the_drawings_are_the_same(by_quarto: Page, article: Page) -> None:
    drawn = [[str(svg) for svg in page.select(".chart svg")] for page in (by_quarto, article)]
    assert len(drawn[1]) >= 10
    assert drawn[0] == drawn[1]


def test_the_pdf_lies_at_the_same_place_and_has_the_same_sections(by_quarto: Page, site: Path) -> None:
    theirs, ours = (Pdf(folder / f"{ARTICLE}.pdf") for folder in (by_quarto.folder, site))
    assert theirs.root["/Lang"] == ours.root["/Lang"]
    headings = by_quarto.texts("main :is(h2, h3):not(#quarto-appendix *)")  # how to cite is the page's alone
    assert len(headings) > 10
    assert [heading for heading in headings if not theirs.holds(heading)] == []
    figures = [[str(tag["/Alt"]) for tag in pdf.tags if tag["/S"] == "/Figure"] for pdf in (theirs, ours)]
    assert figures[0] == figures[1]


def test_both_pdfs_carry_the_same_files(by_quarto: Page, site: Path) -> None:
    theirs, ours = (Pdf(folder / f"{ARTICLE}.pdf").attached for folder in (by_quarto.folder, site))
    assert len(ours) > 10
    for name, file in ours.items():
        assert theirs[name].content == file.content
        assert theirs[name].description == file.description
        assert theirs[name].associated_file_relationship == file.associated_file_relationship
    assert set(theirs) == set(ours)
