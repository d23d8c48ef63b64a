"""What a listing lists, in which order, and what it shows; a recorded website holds it to Quarto."""

import posixpath
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from journal import Journal, parse

from press.errors import PressError
from press.reading.job import Job
from press.reading.project import Project
from press.reading.summary import count_words, make_summary, minutes
from press.site.items import find_items
from press.site.listing import Listing, read_listings
from press.site.website import Website

PATHS = ("articles/a.qmd", "articles/b.qmd", "articles/deep/c.qmd", "pages/d.qmd", "index.qmd")


def website(root: Path, **documents: dict[str, Any]) -> Website:
    project = Project(root, {"website": {"title": "Journal"}}, {}, root / "_site")
    summaries = []
    for path in PATHS:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("Words.")
        name = posixpath.splitext(posixpath.basename(path))[0]
        job = Job(project, parse("Words.", path), {"title": name, **documents.get(name, {})}, ("html",))
        summaries.append(make_summary(job, []))
    return Website(project, tuple(summaries))


def listed(site: Website, page: str = "index.qmd", **settings: Any) -> str:
    (listing,) = read_listings(site.by_path[page], {"listing": {"type": "default", **settings}})
    return "".join(str(item.values["title"])[0] for item in find_items(site, page, listing))


@pytest.mark.parametrize(
    ("contents", "found"),
    [
        ("articles", "abc"),
        ("articles/", "abc"),
        ("articles/*.qmd", "ab"),
        ("articles/**", "abc"),
        ("/articles/b.qmd", "b"),
        (["articles", "!articles/a.qmd"], "bc"),
        (["articles", "!deep"], "ab"),
        (["pages", "articles/a.qmd"], "ad"),
        ("*.qmd", "abcd"),
        (None, "abcd"),
        ("none", ""),
    ],
)
def test_contents_name_files_folders_and_patterns(tmp_path: Path, contents: object, found: str) -> None:
    assert listed(website(tmp_path), **({"contents": contents} if contents else {})) == found


def test_a_listing_in_a_folder_lists_the_folder_without_itself(tmp_path: Path) -> None:
    assert listed(website(tmp_path), "articles/a.qmd") == "bc"


@pytest.mark.parametrize(
    ("sort", "found"),
    [
        (None, "bac"),  # by `order`, then by title
        ("title", "abc"),
        ("title desc", "cba"),
        ("date desc", "bca"),  # what has no date comes first, as in Quarto
        (["author", "title desc"], "cba"),
        (False, "abc"),
    ],
)
def test_items_are_sorted_by_one_field_or_by_several(tmp_path: Path, sort: object, found: str) -> None:
    days = {"a": {"date": date(2026, 1, 31)}, "c": {"date": "2026-06-17"}, "b": {"order": 1}}
    site = website(tmp_path, **days)
    assert listed(site, contents="articles", **({} if sort is None else {"sort": sort})) == found


@pytest.mark.parametrize(
    ("choice", "found"),
    [
        ({"include": {"categories": "N*"}}, "ab"),
        ({"include": {"categories": ["Data", "News"], "lang": "de"}}, "b"),
        ({"exclude": {"categories": "Data"}}, "ac"),
        ({"include": {"categories": "News"}, "exclude": {"title": "a"}}, "b"),
    ],
)
def test_values_of_fields_choose_items(tmp_path: Path, choice: dict[str, Any], found: str) -> None:
    site = website(tmp_path, a={"categories": "News"}, b={"categories": ["News", "Data"], "lang": "de"})
    assert listed(site, contents="articles", **choice) == found


def test_drafts_are_listed_only_where_they_are_shown(tmp_path: Path) -> None:
    site = website(tmp_path, a={"draft": True})
    assert listed(site, contents="articles") == "bc"
    site.settings["draft-mode"] = "visible"
    assert listed(Website(site.project, site.summaries), contents="articles") == "abc"


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        (
            {"template": "own.ejs"},
            "press has no templates (.ejs.md) for listings; choose the type default, grid or table",
        ),
        ({"type": "cloud"}, "a listing is of type default, grid or table, not 'cloud'"),
        (
            {"sort": "file-modified"},
            "press does not list files by the time of their last change; use 'date-modified'",
        ),
    ],
)
def test_what_press_does_not_list_is_named(tmp_path: Path, settings: dict[str, Any], sentence: str) -> None:
    document = parse("---\ntitle: T\nlisting: {}\n---\n", "index.qmd")
    project = Project(tmp_path, {}, {}, tmp_path / "_site")
    summary = make_summary(Job(project, document, {}, ("html",)), [])
    with pytest.raises(PressError) as fault:
        read_listings(summary, {"listing": settings})
    assert str(fault.value) == f"index.qmd:3: {sentence}"


def test_a_field_that_is_required_is_missed_by_name(tmp_path: Path) -> None:
    with pytest.raises(PressError) as fault:
        listed(website(tmp_path), contents="articles/a.qmd", **{"field-required": ["date"]})
    assert str(fault.value) == "articles/a.qmd: the listing on 'index.qmd' needs the field 'date'"


def test_fields_are_what_is_asked_or_what_there_is() -> None:
    def shown(written: dict[str, Any], present: list[str]) -> list[str]:
        return Listing("x", written.get("type", "default"), (), written).fields(present, True)

    assert shown({"fields": ["title", "own"]}, ["title"]) == ["title", "own"]
    assert shown({}, ["title", "date"]) == ["date", "title", "image"]
    assert shown({"categories": True}, ["title"]) == ["title", "image", "categories"]
    assert shown({"type": "table", "categories": True}, ["title", "date"]) == ["date", "title"]


@pytest.mark.parametrize(("words", "number"), [(1, 1), (200, 1), (201, 2), (2000, 10)])
def test_reading_time_is_whole_minutes_of_prose(words: int, number: int) -> None:
    code = "\n\n```{python}\n" + "x = 1\n" * 5000 + "```\n"
    assert minutes(count_words(parse(" ".join(["word"] * words) + code))) == number


LISTS = """
---
title: Lists
listing:
  - id: first
    contents: [articles]
    type: {type}
    fields: [title, date, description, image, doi.short]
    field-display-names: {{doi.short: Number}}
    date-format: "YYYY"
    max-items: 1
  - contents: items.yml
---

Before.

::: {{#first}}
:::

After.
"""
SOUND = """
---
title: "Sound *and* clear"
date: 2026-06-17
doi: {short: "10/x"}
---

![A caption](dot.svg){fig-alt="A dot"}

First [words](/lists.qmd) of the article.
"""


@pytest.mark.parametrize("kind", ["default", "grid", "table"])
def test_each_type_shows_the_fields_and_stands_where_it_is_placed(journal: Journal, kind: str) -> None:
    journal.write("lists.qmd", LISTS.format(type=kind))
    journal.write("items.yml", "- title: Elsewhere\n  path: https://example.org/x\n  date: 2025-01-01\n")
    journal.write("articles/sound.qmd", SOUND)
    journal.write("articles/dot.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    outcome = journal.render("--to", "html")
    assert outcome.status == 0, outcome.err
    page = BeautifulSoup(journal.page("lists.html"), "lxml")
    first, second = page.select(".quarto-listing")
    assert [first["id"], second["id"]] == ["listing-first", "listing-listing-2"]
    text = " ".join(first.get_text(" ").split())
    for words in ("Sound and clear", "2026", "First words of the article.", "10/x"):
        assert words in text, words
    assert first.select_one("a[href='articles/sound.html']")
    assert not first.select("a[href*='lists']")
    image = first.select_one("img")
    assert image
    assert (image["src"], image["alt"]) == ("articles/dot.svg", "A dot")
    before = (
        str(page.main).index("Before."),
        str(page.main).index("listing-first"),
        str(page.main).index("After."),
    )
    assert list(before) == sorted(before)
    assert second.select_one("a[href='https://example.org/x']")


def test_categories_can_be_read_without_scripts(journal: Journal) -> None:
    journal.write("index.qmd", "---\nlisting: {contents: articles, categories: true}\n---\n")
    journal.write("articles/sound.qmd", "---\ntitle: S\ncategories: [b, A]\n---\n")
    assert journal.render("--to", "html").status == 0
    page = BeautifulSoup(journal.page("index.html"), "lxml")
    assert [entry.get_text() for entry in page.select(".quarto-listing-categories li")] == [
        "All (1)",
        "A (1)",
        "b (1)",
    ]
    assert not page.select("button:not([hidden])")
