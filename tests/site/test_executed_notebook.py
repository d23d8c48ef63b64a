"""The executed articles in `notebooks/`: those of today's articles, and their figures those of the data."""

import csv
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from rendered import ARTICLE, ARTICLES, ROOT

from evidence import read_table

CAR_T = ROOT / "notebooks" / f"{Path(ARTICLE).name}.ipynb"


@pytest.fixture(params=ARTICLES)
def article(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def recorded(article: str) -> Path:
    return ROOT / "notebooks" / f"{Path(article).name}.ipynb"


def read_cells(path: Path) -> list[tuple[str, str]]:
    """Kind and source of each cell of a notebook."""
    return [(cell.cell_type, cell.source) for cell in nbformat.read(path, as_version=4).cells]


def run_again(notebook: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a notebook in a kernel of its own, and compare what its cells give with what is recorded."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "--nbval",
        "-p",
        "no:cacheprovider",
        "--color=no",
        str(notebook),
    ]
    known = os.environ | {"PYTHONPATH": str(ROOT)} | variables
    return subprocess.run(
        command, cwd=ROOT, env=known, capture_output=True, text=True, timeout=180, check=False
    )


def change_one_value(folder: Path, study: str, column: str, value: str) -> str:
    """Write `value` into one cell of studies.csv in `folder`, and return what stood there."""
    path = folder / "studies.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    row = next(row for row in rows if row["study"] == study)
    before, row[column] = row[column], value
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return before


def test_the_recorded_notebook_is_that_of_todays_article(site: Path, article: str, recorded: Path) -> None:
    fresh = site / f"{article}.ipynb"
    assert read_cells(recorded) == read_cells(fresh), "the article has changed; run `make notebooks`"


def test_every_article_is_recorded() -> None:
    articles = {path.stem for path in (ROOT / "articles").glob("*.qmd")}
    assert {path.stem for path in (ROOT / "notebooks").glob("*.ipynb")} == articles


def test_the_recorded_notebook_is_valid_and_says_nothing_of_when_or_where(recorded: Path) -> None:
    notebook = nbformat.read(recorded, as_version=4)
    nbformat.validate(notebook)
    assert [cell.id for cell in notebook.cells if "execution" in cell.metadata] == []
    text = recorded.read_text(encoding="utf-8")
    assert str(ROOT) not in text
    assert str(Path.home()) + "/" not in text


def test_every_figure_is_recorded_as_a_drawing_that_stands_alone(recorded: Path) -> None:
    notebook = nbformat.read(recorded, as_version=4)
    figures = [cell for cell in notebook.cells if "#| label: fig-" in cell.source]
    assert len(figures) >= 3
    for cell in figures:
        assert cell.outputs[0].data["image/svg+xml"].startswith("<svg "), cell.id


def test_the_notebook_run_again_gives_what_is_recorded(recorded: Path) -> None:
    outcome = run_again(recorded)
    assert outcome.returncode == 0, outcome.stdout
    assert re.search(r"\b\d+ passed", outcome.stdout)


def test_one_changed_value_of_the_data_is_noticed_by_its_figure(tmp_path: Path) -> None:
    data = Path(shutil.copytree(ROOT / "data", tmp_path / "data"))
    assert change_one_value(data, "wangw2024", "follow_up_max_months", "45") == "46"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CUREON_DATA", str(data))
        changed = read_table("studies").set_index("study").follow_up_max_months
    assert changed["wangw2024"] == 45
    outcome = run_again(CAR_T, CUREON_DATA=str(data))
    assert outcome.returncode == 1, outcome.stdout
    failed = set(re.findall(r"^#\| label: (\S+)", outcome.stdout, re.MULTILINE))
    assert "fig-follow-up" in failed
    assert "fig-b-cells" not in failed, "nothing that it draws was changed"
    assert "Cell outputs differ" in outcome.stdout
