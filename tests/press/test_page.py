"""What the templates of a page are given, and what they make of it."""

from pathlib import Path
from typing import Any

import pytest
from journal import Journal, parse

from press.pandoc import NEXT_PART
from press.reading.job import Job
from press.reading.project import Project
from press.reading.summary import Summary, make_summary
from press.site.frame import frame_page
from press.site.making import making_of
from press.site.page import Page, authors_of
from press.site.snippets import plain
from press.site.website import Website
from press.writing.parts import Parts, split_parts

NOTHING = Parts()
SETTINGS = {
    "website": {
        "title": "The Journal",
        "navbar": {"left": ["index.qmd", {"href": "about.qmd", "text": "About us"}]},
    }
}


def project(root: Path = Path("/nowhere")) -> Project:
    return Project(root, SETTINGS, {}, root / "_site")


def summary(path: str, **settings: Any) -> Summary:
    return make_summary(Job(project(), parse("Words.", path), settings, ("html",)), [])


def written(path: str, title: str = "Title", **settings: Any) -> str:
    """The page of the document `path`, on a site that has an about page too."""
    others = (summary("about.qmd", title="About"), summary("index.qmd", title="Home"))
    website = Website(project(), (*others, summary(path, **settings)))
    return frame_page(website, Page(path, settings, Parts(title, body="<p>Body</p>")), []).html


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Ada Alder", ["Ada Alder"]),
        (["Ada", "Ben"], ["Ada", "Ben"]),
        ({"name": "Ada"}, ["Ada"]),
        ([{"name": "Ada", "orcid": "0000"}, {"name": {"literal": "Ben"}}], ["Ada", "Ben"]),
        (None, []),
    ],
)
def test_authors_may_be_written_in_every_form_of_quarto(author: object, names: list[str]) -> None:
    assert authors_of({"author": author}) == names


def test_plain_text_has_neither_marks_nor_entities() -> None:
    assert plain("  <em>CAR-T</em>\n &amp; <b>lupus</b> ") == "CAR-T & lupus"


def test_the_parts_of_a_page_come_apart() -> None:
    text = f"Title\n{NEXT_PART}\n{NEXT_PART}\n<ul></ul>\n{NEXT_PART}\n<p>Body</p>\n"
    assert split_parts(text) == Parts("Title", "", "<ul></ul>", "<p>Body</p>")


@pytest.mark.parametrize(
    ("settings", "kind"),
    [({"date": "2026-06-17"}, "article"), ({}, "page"), ({"listing": {}, "date": "2026-06-17"}, "index")],
)
def test_a_listing_makes_an_index_and_a_date_an_article(settings: dict[str, Any], kind: str) -> None:
    assert Page("articles/x.qmd", settings, NOTHING).kind == kind


def test_a_page_keeps_its_path() -> None:
    assert Page("articles/x.qmd", {}, NOTHING).target == "articles/x.html"


def test_a_page_in_a_folder_reaches_the_others_and_says_where_it_is() -> None:
    here, deeper = written("about.qmd"), written("articles/x.qmd")
    assert 'href="about.html" aria-current="page"' in here
    assert 'href="../about.html"' in deeper
    assert "aria-current" not in deeper


def test_what_an_author_writes_in_front_matter_cannot_break_the_page() -> None:
    page = written(
        "x.qmd", description='">{<script>alert(1)</script>', author="<b>Ada</b>", date="2026-06-17"
    )
    assert "<script>alert(1)" not in page
    assert "<b>Ada</b>" not in page


def test_a_category_may_be_one_word() -> None:
    assert "Immune Health" in written("x.qmd", categories="Immune Health", date="2026-06-17")


def test_the_site_is_written_without_any_setting(journal: Journal) -> None:
    journal.write("_quarto.yml", "project:\n  type: website\n")
    journal.write("articles/sound.qmd", "# Words\n")
    assert journal.render().status == 0
    assert "Words" in journal.page("articles/sound.html")


def test_what_a_page_was_made_from_is_told_by_its_kind() -> None:
    words = {"made-text": "Text", "made-data": "Data", "made-code": "Code"}
    made = making_of(("a.qmd", "data/a.csv", "own/__init__.py", "own/__init__.pyi", "own/a.lua"), words)
    code = ["own/__init__.py", "own/__init__.pyi", "own/a.lua"]
    assert made
    assert made["sources"] == [("Text", ["a.qmd"]), ("Data", ["data/a.csv"]), ("Code", code)]
