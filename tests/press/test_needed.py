"""Libraries that are slow to load are loaded ahead where a page needs them, and nowhere else."""

import json
from pathlib import Path

import pytest

from press.running.needed import needed_by


def write(root: Path, files: dict[str, str], settings: str = "project:\n  type: website\n") -> Path:
    for name, text in {"_quarto.yml": settings, **files}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def cell(code: str) -> str:
    return f"# A page\n\n```{{python}}\n{code}\n```\n"


def notebook(source: str | list[str]) -> str:
    return json.dumps({"cells": [{"cell_type": "code", "source": source}]}, indent=1)


@pytest.mark.parametrize(
    ("code", "loaded"),
    [
        ("from scipy.stats import norm", ["scipy.stats"]),
        ("import scipy.stats as st", ["scipy.stats"]),
        ("from scipy import stats", ["scipy.stats"]),
        ("import numpy, scipy.stats", ["scipy.stats"]),
        ("from scipy import (\n    linalg,\n    stats,\n)", ["scipy.stats"]),
        ("def late():\n    import scipy.stats", ["scipy.stats"]),
        ("from scipy import special, stats", ["scipy.special", "scipy.stats"]),
        ("from scipy.special import ndtri", ["scipy.special"]),
        ("import statsmodels.api as sm", ["statsmodels.stats.proportion"]),
        ("import matplotlib.pyplot as plt", ["matplotlib.pyplot"]),
        ("from matplotlib import pyplot", ["matplotlib.pyplot"]),
        ("import seaborn as sns", ["matplotlib.pyplot"]),
        ("import pandas as pd\npd.Series([1]).plot()", ["matplotlib.pyplot"]),
        ("%config InlineBackend.figure_format = 'png'", ["matplotlib.pyplot"]),
        ("from matplotlib.textpath import text_to_path", ["matplotlib.textpath"]),
        ("import matplotlib", []),
        ("import scipy.statistics", []),
        ("import scipy", []),
        ("print('scipy.stats')", []),
    ],
)
def test_what_a_cell_imports_is_loaded_and_nothing_else(code: str, loaded: list[str], tmp_path: Path) -> None:
    assert needed_by(write(tmp_path, {"articles/a.qmd": cell(code)}))[0] == loaded


@pytest.mark.parametrize(
    "source",
    [
        "x = 1\nimport scipy.stats\nx",
        ["x = 1\n", "import scipy.stats\n", "x"],
        ["from scipy import special\n", "from scipy import stats"],
    ],
)
def test_a_notebook_is_read_in_both_forms_of_its_cells(source: str | list[str], tmp_path: Path) -> None:
    assert "scipy.stats" in needed_by(write(tmp_path, {"a.ipynb": notebook(source)}))[0]


def test_imports_are_followed_through_modules_at_the_root_and_beside_the_document(tmp_path: Path) -> None:
    files = {
        "articles/a.qmd": cell("import near\nfrom package import draw"),
        "articles/near.py": "from scipy import special\n",
        "package/__init__.py": "from package.deep.drawing import draw\n",
        "package/deep/drawing.py": "import further\n",
        "further.py": "import scipy.stats\n",
    }
    libraries, modules = needed_by(write(tmp_path, files))
    assert libraries == ["scipy.special", "scipy.stats"]
    assert {str(path.relative_to(tmp_path)) for path in modules} == files.keys() - {"articles/a.qmd"}


def test_what_no_document_imports_is_not_loaded(tmp_path: Path) -> None:
    files = {
        "articles/a.qmd": cell("import package"),
        "package/__init__.py": "",
        "tests/package/test_package.py": "import scipy.stats, package\n",
        "tools.py": "import statsmodels.api\n",
    }
    assert needed_by(write(tmp_path, files)) == ([], [tmp_path / "package/__init__.py"])


def test_what_the_project_does_not_render_is_not_read(tmp_path: Path) -> None:
    files = {"a.qmd": cell("import scipy.special"), "tests/case.qmd": cell("import scipy.stats")}
    settings = "project:\n  type: website\n  render: ['!tests/']\n"
    assert needed_by(write(tmp_path, files, settings))[0] == ["scipy.special"]


def test_of_a_project_that_cannot_be_read_nothing_is_known(tmp_path: Path) -> None:
    assert needed_by(write(tmp_path, {"a.qmd": cell("import scipy.stats")}, "project: [")) == ([], [])


def test_modules_that_import_each_other_are_read_once(tmp_path: Path) -> None:
    files = {
        "a.qmd": cell("import one"),
        "one.py": "import other\n",
        "other.py": "import one\nimport scipy.stats\n",
    }
    assert needed_by(write(tmp_path, files)) == (
        ["scipy.stats"],
        [tmp_path / "one.py", tmp_path / "other.py"],
    )


def test_of_the_journal_itself_no_page_waits_for_statistics_or_for_what_draws() -> None:
    assert needed_by(Path(__file__).parents[2])[0] == ["matplotlib.textpath", "scipy.special"]
