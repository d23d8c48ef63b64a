"""press makes of a document what Quarto makes of it, as far as a reader can tell.

`cases/` is a small Quarto project; `expected/` holds what Quarto made of each page (1.9.38 of the first ten,
its source of July 2026, called 1.11, of the others), reduced by
`press/comparison/skeleton.py`.
"""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from press.__main__ import main
from press.comparison.skeleton import skeleton_of

HERE = Path(__file__).parent
NAMES = sorted(path.stem for path in (HERE / "expected").glob("*.json"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of all cases, rendered in one call."""
    root = Path(shutil.copytree(HERE / "cases", tmp_path_factory.mktemp("conformance") / "cases"))
    assert main(["render", "--project", str(root), "--to", "html"]) == 0
    return root / "_site"


def recorded(name: str) -> dict[str, Any]:
    result: dict[str, Any] = json.loads((HERE / "expected" / f"{name}.json").read_text(encoding="utf-8"))
    return result


def rendered(site: Path, name: str) -> dict[str, Any]:
    return skeleton_of((site / f"{name}.html").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", NAMES)
def test_a_page_gives_its_reader_what_quarto_gives(site: Path, name: str) -> None:
    assert rendered(site, name) == recorded(name)


def test_every_case_has_its_recording() -> None:
    cases = [path for kind in ("qmd", "ipynb") for path in (HERE / "cases").glob(f"[!_]*.{kind}")]
    assert sorted(path.stem for path in cases) == NAMES


def test_every_recording_has_the_parts_that_the_reduction_finds() -> None:
    assert {frozenset(recorded(name)) for name in NAMES} == {frozenset(skeleton_of("<main></main>"))}


def test_the_reduction_sees_what_differs() -> None:
    reference = "<a class='quarto-xref' href='#f'>Figure 1</a>"
    page = f"<main><h1>One</h1><section id='a'><h2>Two</h2><p>See {reference}</p></section></main>"
    found = skeleton_of(page)
    assert found["headings"] == [[2, "a", "Two"]]
    assert found["paragraphs"] == ["See Figure 1"]
    assert (found["crossrefs"], found["links"]) == ([["Figure 1", "#f"]], [])
