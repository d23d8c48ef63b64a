"""press makes of a website what Quarto makes of it: listings, feeds, ways around, head, map, old addresses.

`website/` is a small Quarto project; its `expected.json` is what Quarto's source of July 2026 (1.11) made of
it, reduced by `site_skeleton.py`. Where Quarto does what no journal wants, the project keeps out of its way.
"""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from site_skeleton import site_skeleton

from press.__main__ import main

HERE = Path(__file__).parent / "website"
RECORDED: dict[str, Any] = json.loads((HERE / "expected.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a reader gets of the site that press makes."""
    root = Path(shutil.copytree(HERE, tmp_path_factory.mktemp("website") / "website"))
    assert main(["render", "--project", str(root), "--to", "html"]) == 0
    return site_skeleton(root / "_site")


@pytest.mark.parametrize("name", RECORDED["pages"])
def test_a_page_of_a_website_gives_its_reader_what_quarto_gives(found: dict[str, Any], name: str) -> None:
    assert found["pages"][name] == RECORDED["pages"][name]


@pytest.mark.parametrize("name", RECORDED["feeds"])
def test_a_feed_gives_its_reader_what_quarto_gives(found: dict[str, Any], name: str) -> None:
    assert found["feeds"][name] == RECORDED["feeds"][name]


@pytest.mark.parametrize("part", ["map", "old addresses", "files"])
def test_what_lies_around_the_pages_is_what_quarto_leaves(found: dict[str, Any], part: str) -> None:
    assert found[part] == RECORDED[part]


def test_there_are_no_other_pages_and_feeds(found: dict[str, Any]) -> None:
    assert [set(found[part]) for part in ("pages", "feeds")] == [
        set(RECORDED[part]) for part in ("pages", "feeds")
    ]
    assert RECORDED["map"]
    assert RECORDED["old addresses"]
