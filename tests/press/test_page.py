"""What the templates of a page are given, and the cards of a listing."""

import posixpath
from pathlib import Path
from typing import Any

import pytest
from journal import Journal, parse

from press.job import Job
from press.listing import list_cards, reading_minutes
from press.page import Page, authors_of, page_html, plain, split_parts
from press.pandoc import NEXT_PART
from press.project import Project

NOTHING = ("", "", "", "")
SETTINGS = {
    "website": {
        "title": "The Journal",
        "navbar": {"left": ["index.qmd", {"href": "about.qmd", "text": "About us"}]},
    }
}


def project(root: Path = Path("/nowhere")) -> Project:
    return Project(root, SETTINGS, {}, root / "_site")


def job(path: str, root: Path = Path("/nowhere"), **settings: Any) -> Job:
    return Job(project(root), parse("Words.", path), settings, ("html",))


def cards(jobs: list[Job], page: str = "index.qmd", **listing: Any) -> list[dict[str, Any]]:
    return list_cards(Page(page, {"listing": {"contents": "articles", **listing}}, NOTHING), jobs)


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
    assert split_parts(text) == ("Title", "", "<ul></ul>", "<p>Body</p>")


@pytest.mark.parametrize(
    ("settings", "kind"),
    [({"date": "2026-06-17"}, "article"), ({}, "page"), ({"listing": {}, "date": "2026-06-17"}, "index")],
)
def test_a_listing_makes_an_index_and_a_date_an_article(settings: dict[str, Any], kind: str) -> None:
    assert Page("articles/x.qmd", settings, NOTHING).kind == kind


def test_a_page_keeps_its_path() -> None:
    assert Page("articles/x.qmd", {}, NOTHING).target == "articles/x.html"


def test_a_page_in_a_folder_reaches_the_others_and_says_where_it_is() -> None:
    written = page_html(project(), Page("about.qmd", {}, ("About", "", "", "<p>Body</p>")), [])
    deeper = page_html(project(), Page("articles/x.qmd", {}, ("X", "", "", "<p>Body</p>")), [])
    assert 'href="about.html" aria-current="page"' in written
    assert 'href="../about.html"' in deeper
    assert "aria-current" not in deeper


def test_what_an_author_writes_in_front_matter_cannot_break_the_page() -> None:
    settings = {"description": '"><script>alert(1)</script>', "author": "<b>Ada</b>", "date": "2026-06-17"}
    written = page_html(project(), Page("x.qmd", settings, ("Title", "", "", "")), [])
    assert "<script>alert(1)" not in written
    assert "<b>Ada</b>" not in written


def test_a_category_may_be_one_word() -> None:
    page = Page("x.qmd", {"categories": "Immune Health", "date": "2026-06-17"}, ("Title", "", "", ""))
    assert "Immune Health" in page_html(project(), page, [])
    assert cards([job("articles/a.qmd", categories="Immune Health")])[0]["category"] == "Immune Health"


def test_a_listing_is_sorted_by_title_when_nothing_else_is_asked() -> None:
    jobs = [job("articles/a.qmd", title="Second"), job("articles/b.qmd", title="First")]
    assert [card["title"] for card in cards(jobs)] == ["First", "Second"]


def test_a_listing_may_begin_with_the_newest() -> None:
    days = {"a": "2026-01-31", "b": "2026-06-17", "c": "2025-12-24"}
    jobs = [job(f"articles/{name}.qmd", title=name, date=day) for name, day in days.items()]
    assert [card["title"] for card in cards(jobs, sort="date desc")] == ["b", "a", "c"]
    assert [card["title"] for card in cards(jobs, sort="date")] == ["c", "a", "b"]


def test_articles_of_one_day_keep_an_order() -> None:
    jobs = [job(f"articles/{name}.qmd", title=name, date="2026-06-17") for name in "bca"]
    assert [card["title"] for card in cards(jobs, sort="date")] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("contents", "found"),
    [
        ("articles", "ab"),
        ("articles/", "ab"),
        ("articles/a.qmd", "a"),
        ("articles/*.qmd", "ab"),
        (["pages"], "c"),
        ([], ""),
    ],
)
def test_a_listing_holds_what_its_contents_name(contents: object, found: str) -> None:
    paths = ["articles/a.qmd", "articles/b.qmd", "pages/c.qmd", "index.qmd"]
    listed = cards([job(path, title=path) for path in paths], contents=contents)
    assert "".join(posixpath.basename(card["href"])[0] for card in listed) == found


def test_a_listing_never_holds_itself() -> None:
    jobs = [job("index.qmd", title="Index"), job("about.qmd", title="About")]
    assert [card["title"] for card in cards(jobs, contents="*.qmd")] == ["About"]


def test_a_page_without_a_listing_has_no_cards() -> None:
    assert list_cards(Page("index.qmd", {}, NOTHING), [job("articles/a.qmd")]) == []


def test_a_card_reaches_its_article_from_a_folder() -> None:
    assert cards([job("articles/a.qmd")], page="lists/index.qmd")[0]["href"] == "../articles/a.html"


def test_a_card_shows_the_date_as_the_article_does() -> None:
    settings = {"date": "2026-06-17", "date-format": "D MMMM YYYY", "lang": "en-GB"}
    (card,) = cards([job("articles/a.qmd", **settings)])
    assert (card["date_iso"], card["date_text"]) == ("2026-06-17", "17 June 2026")


def test_a_card_draws_only_pictures_of_the_project(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/a.svg").write_text('<?xml version="1.0"?>\n<svg id="a"/>')
    pictures = [
        cards([job("articles/a.qmd", tmp_path, image=name)])[0]["thumb"]
        for name in ("a.svg", "b.svg", "a.png")
    ]
    assert [picture.split(" ")[0] for picture in pictures] == ["<svg", "", ""]
    assert 'id="a"' in pictures[0]


@pytest.mark.parametrize(("words", "minutes"), [(1, 1), (220, 1), (221, 2), (2200, 10)])
def test_reading_time_is_whole_minutes_of_prose(words: int, minutes: int) -> None:
    code = "\n\n```{python}\n" + "x\n" * 5000 + "```\n"
    assert reading_minutes(parse("word " * words + code)) == minutes


def test_the_site_is_written_without_any_setting(journal: Journal) -> None:
    journal.write("_quarto.yml", "project:\n  type: website\n")
    journal.write("articles/sound.qmd", "# Words\n")
    assert journal.render().status == 0
    assert "Words" in journal.page("articles/sound.html")
