"""The floor writes the articles whole, or what it is compared with would be worth nothing."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from bench.generate import write_journal

pytestmark = pytest.mark.slow  # it renders without anything ready

FLOOR = Path(__file__).parents[2] / "bench" / "floor.py"


def run_floor(journal: Path, output: Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, str(FLOOR), str(journal), str(output)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("floor")
    done = run_floor(write_journal(folder / "journal", 2), folder / "output")
    assert done.returncode == 0, done.stderr
    return folder / "output"


@pytest.mark.parametrize("name", ["a0000", "a0001"])
def test_the_floor_writes_a_page_with_figures_table_values_and_sources(rendered: Path, name: str) -> None:
    page = (rendered / f"{name}.html").read_text()
    for figure in re.findall(r'<img src="([^"]+)"', page):
        assert (rendered / figure).read_text().rstrip().endswith("</svg>")
    assert page.count("<img ") == 2
    assert page.count("<tr") == 9  # the head and eight years
    assert "The table holds 40 rows" in page
    assert page.count('class="csl-entry"') >= 3
    assert "{python}" not in page


@pytest.mark.parametrize("name", ["a0000", "a0001"])
def test_the_floor_writes_an_accessible_pdf_with_the_same(rendered: Path, name: str) -> None:
    pdf = PdfReader(rendered / f"{name}.pdf")
    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    assert "The table holds 40 rows" in text
    assert "Responders" in text
    assert "bench." in text  # the DOI of a source
    assert "pdfuaid" in pdf.xmp_metadata.stream.get_data().decode()


def test_the_floor_ends_with_a_status_when_a_cell_fails(tmp_path: Path) -> None:
    journal = write_journal(tmp_path / "journal", 1)
    (journal / "data" / "table-0.csv").unlink()
    assert run_floor(journal, tmp_path / "output").returncode == 1
