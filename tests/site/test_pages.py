"""Every page of the rendered journal: where it lies, what it says of itself, and nothing left unresolved."""

import gzip
import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from rendered import ARTICLES, DOCS, PAGES, ROOT, Page, files_of, folded

# What is left over when something was not resolved: a shortcode, a cell, a citation, a reference, a formula.
LEFT_OVER = re.compile(r"\{\{<|`\{python\}|\?@|\[@|@(?:fig|tbl)-|\\\w+\{|:::|\bNaN\b|<NA>")


def test_the_site_has_the_paths_that_quarto_writes(site: Path) -> None:
    data = {path.relative_to(ROOT).as_posix() for path in ROOT.glob("data/*.csv")}
    kinds = ("pdf", "ipynb", "svg", "bib", "ris")
    downloads = {f"{article}.{suffix}" for article in ARTICLES for suffix in kinds}
    downloads |= {"data/datapackage.json", "data/study-data.zip", "bibliography.bib", "styles/journal.js"}
    downloads |= {"manifest.json", "sitemap.xml", "robots.txt", "index.xml", "index.atom"}
    outside_assets = {path for path in files_of(site) if not path.startswith(("assets/", "pagefind/"))}
    assert outside_assets == {*PAGES, *DOCS, *data, *downloads}


def test_every_article_has_its_page_its_pdf_and_its_notebook_side_by_side(site: Path) -> None:
    for source in ROOT.glob("articles/*.qmd"):
        for suffix in ("html", "pdf", "ipynb"):
            assert (site / "articles" / f"{source.stem}.{suffix}").stat().st_size > 10_000


def test_a_page_says_its_language_its_title_and_its_width(page: Page) -> None:
    assert page.select("html")[0]["lang"] == "en-GB"
    assert page.texts("title")[0].endswith("Cureon Journal")
    assert len(page.texts("h1")) == 1
    assert page.texts("h1")[0] in page.texts("title")[0]
    assert page.select("meta[name=viewport]")[0]["content"] == "width=device-width, initial-scale=1"


def test_headings_go_down_one_step_at_a_time(page: Page) -> None:
    levels = [int(tag.name[1]) for tag in page.select("h1, h2, h3, h4, h5, h6")]
    assert levels[0] == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []


def test_every_drawing_says_what_it_shows_or_is_decoration(page: Page) -> None:
    for drawing in page.select("svg"):
        if drawing.get("aria-hidden") != "true":
            assert drawing["role"] == "img"
            assert len(str(drawing["aria-label"])) > 40


def test_every_picture_has_an_alternative(page: Page) -> None:
    assert [str(tag) for tag in page.select("img") if not tag.get("alt")] == []


def test_nothing_unresolved_is_left_on_a_page(page: Page) -> None:
    text = folded(page.main.get_text(" "))
    assert LEFT_OVER.findall(text) == []


def test_every_page_carries_the_disclaimer(page: Page) -> None:
    assert "not medical advice" in page.texts("footer")[0]


def test_downloads_are_the_files_of_the_project(site: Path) -> None:
    for name in ("datapackage.json", "studies.csv", "cohorts.csv", "safety.csv"):
        assert (site / "data" / name).read_bytes() == (ROOT / "data" / name).read_bytes()
    resources = json.loads((site / "data/datapackage.json").read_text(encoding="utf-8"))["resources"]
    assert [each["path"] for each in resources if not (site / "data" / each["path"]).is_file()] == []


@pytest.mark.parametrize("path", ["index.html", "about.html", "disclaimer.html", "404.html"])
def test_every_page_is_described(pages: dict[str, Page], path: str) -> None:
    assert [tag for tag in pages[path].select("meta[name=description]") if len(str(tag["content"])) > 20]


def test_the_first_view_of_an_article_asks_for_little(article: Page, site: Path) -> None:
    """The page without its drawings and their data, and all that it loads, as they are sent."""
    text = re.sub(
        r"<svg\b.*?</svg>|<details class=\"figure-data\">.*?</details>", "", article.source, flags=re.S
    )
    named = [
        str(tag.get("href") or tag["src"]) for tag in article.select("link[rel=stylesheet], script[src]")
    ]
    loaded = [article.target(name).read_bytes() for name in named]
    assert len(loaded) >= 4
    assert sum(len(gzip.compress(part)) for part in (text.encode(), *loaded)) <= 100_000
