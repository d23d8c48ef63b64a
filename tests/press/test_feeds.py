"""Feeds are RSS and Atom that a reader of feeds can read: absolute, the newest first, the same every time."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from journal import SETTINGS, Journal
from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = SETTINGS.replace("A small journal", "A small journal\n  site-url: https://example.org/j")
SECOND = """
---
title: "Second & last"
date: 2026-02-01
author: [Ada, Ben]
categories: [News]
description: "In *short*."
---

All of it, with [a link](sound.qmd#x) and ![a dot](dot.svg).
"""


def start(journal: Journal, feed: str, second: str = SECOND, picture: str = "dot.svg") -> Any:
    """Render a page whose listing asks for `feed` and return the feed, read by a parser of XML."""
    journal.write("_quarto.yml", SITE)
    journal.write("index.qmd", f"---\ntitle: Home\nlisting: {{contents: articles, feed: {feed}}}\n---\n")
    journal.write("articles/second.qmd", second)
    for name in ("dot.svg", picture):
        journal.write(f"articles/{name}", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    outcome = journal.render("--to", "html")
    assert outcome.status == 0, outcome.err
    return etree.fromstring(journal.site()["index.xml"])


def test_a_feed_holds_what_rss_requires(journal: Journal) -> None:
    feed = start(journal, "true")
    channel = feed[0]
    assert (feed.tag, feed.get("version"), channel.tag) == ("rss", "2.0", "channel")
    assert [channel.findtext(name) for name in ("title", "link")] == [
        "A small journal",
        "https://example.org/j/",
    ]
    assert channel.findtext("lastBuildDate") == "Sun, 01 Feb 2026 00:00:00 GMT"
    first, second = channel.findall("item")
    assert [first.findtext("title"), second.findtext("title")] == ["Second & last", "Sound"]
    assert first.findtext("guid") == first.findtext("link") == "https://example.org/j/articles/second.html"
    assert [each.text for each in first.findall("{*}creator")] == ["Ada", "Ben"]
    assert second.find("pubDate") is None  # an article without a date has none here, and never today's


def test_the_whole_text_leads_to_the_site_from_everywhere(journal: Journal) -> None:
    text = BeautifulSoup(start(journal, "true")[0].find("item").findtext("description"), "lxml")
    assert "All of it" in text.get_text()
    assert "Second" not in text.get_text()
    link, image = text.select_one("a"), text.select_one("img")
    assert link
    assert image
    assert link["href"] == "https://example.org/j/articles/sound.html#x"
    assert image["src"] == "https://example.org/j/articles/dot.svg"


@pytest.mark.parametrize(("kind", "said"), [("partial", "In short."), ("metadata", "In short.")])
def test_a_feed_may_hold_the_description_alone(journal: Journal, kind: str, said: str) -> None:
    items = start(journal, f"{{type: {kind}}}")[0].findall("item")
    assert items[0].findtext("description") == said
    assert ("reports." in items[1].findtext("description")) == (kind == "partial")


def test_the_picture_that_a_feed_names_goes_along(journal: Journal) -> None:
    feed = start(journal, "true", SECOND.replace("---\ntitle", "---\nimage: own.svg\ntitle"), "own.svg")
    (picture,) = feed[0].iterfind("item/{*}content")
    assert picture.get("url") == "https://example.org/j/articles/own.svg"
    assert "articles/own.svg" in journal.site()


def test_a_category_may_have_a_feed_of_its_own(journal: Journal) -> None:
    start(journal, "{categories: [News], items: 1, title: Own, language: en}")
    feed = etree.fromstring(journal.site()["index-news.xml"])[0]
    assert [feed.findtext(name) for name in ("title", "language")] == ["Own", "en"]
    assert feed.findtext("link") == "https://example.org/j/#category=News"
    assert [item.findtext("title") for item in feed.findall("item")] == ["Second & last"]


def test_a_feed_has_the_same_bytes_every_time_and_is_found_from_its_page(journal: Journal) -> None:
    start(journal, "true")
    first = journal.site()
    start(journal, "true")
    assert journal.site() == first
    assert (
        '<link rel="alternate" type="application/rss+xml" title="A small journal" href="index.xml">'
        in journal.page("index.html")
    )


def test_a_feed_without_an_address_of_the_site_is_refused(journal: Journal) -> None:
    journal.write("index.qmd", "---\ntitle: Home\nlisting: {contents: articles, feed: true}\n---\n")
    way_out = "give 'site-url' under 'website' in _quarto.yml"
    assert journal.refuses("--to", "html") == f"index.qmd:3: a feed needs the site's address; {way_out}"


def atom(journal: Journal, feed: str = "true", name: str = "index.atom") -> Any:
    start(journal, feed)
    return etree.fromstring(journal.site()[name])


def texts(part: Any, *names: str) -> list[str | None]:
    return [part.findtext(f"{ATOM}{name}") for name in names]


def test_an_atom_feed_holds_what_its_rules_require(journal: Journal) -> None:
    feed = atom(journal)
    assert feed.tag == f"{ATOM}feed"
    assert texts(feed, "id", "title", "updated") == [
        "https://example.org/j/index.atom",
        "A small journal",
        "2026-02-01T00:00:00Z",
    ]
    links = {link.get("rel"): (link.get("href"), link.get("type")) for link in feed.findall(f"{ATOM}link")}
    assert links == {
        "self": ("https://example.org/j/index.atom", "application/atom+xml"),
        "alternate": ("https://example.org/j/", "text/html"),
    }
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "A small journal"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"


def test_an_entry_of_atom_says_what_when_and_by_whom(journal: Journal) -> None:
    (entry,) = atom(journal).findall(f"{ATOM}entry")  # the other article has no day, and Atom wants one
    address = "https://example.org/j/articles/second.html"
    assert texts(entry, "id", "title", "published", "updated", "summary") == [
        address,
        "Second & last",
        "2026-02-01T00:00:00Z",
        "2026-02-01T00:00:00Z",
        "In short.",
    ]
    assert entry.find(f"{ATOM}link").get("href") == address
    assert [name.text for name in entry.findall(f"{ATOM}author/{ATOM}name")] == ["Ada", "Ben"]
    assert [each.get("term") for each in entry.findall(f"{ATOM}category")] == ["News"]
    content = entry.find(f"{ATOM}content")
    assert content.get("type") == "html"
    assert 'src="https://example.org/j/articles/dot.svg"' in content.text
    assert "<script" not in content.text


@pytest.mark.parametrize(("day", "told"), [("2026-01-20", "2026-02-01"), ("2026-03-01", "2026-03-01")])
def test_no_machine_reads_of_a_change_before_the_publication(journal: Journal, day: str, told: str) -> None:
    start(journal, "true", SECOND.replace("2026-02-01", f"2026-02-01\ndate-modified: {day}"))
    feed = etree.fromstring(journal.site()["index.atom"])
    assert feed.findtext(f"{ATOM}entry/{ATOM}updated") == f"{told}T00:00:00Z"
    assert f"<lastmod>{told}</lastmod>" in journal.page("sitemap.xml")
    page = BeautifulSoup(journal.page("articles/second.html"), "lxml")
    assert page.select("meta[name='dcterms.modified']")[0]["content"] == told
    assert [time["datetime"] for time in page.select("header time")] == ["2026-02-01", day]


def test_a_category_has_an_atom_feed_as_well(journal: Journal) -> None:
    feed = atom(journal, "{categories: [News], type: metadata}", "index-news.atom")
    assert len(feed.findall(f"{ATOM}entry")) == 1
    assert feed.find(f"{ATOM}entry/{ATOM}content") is None


def test_every_page_leads_to_the_feeds(journal: Journal) -> None:
    start(journal, "true")
    page = BeautifulSoup(journal.page("articles/second.html"), "lxml")
    found = [(link["type"], link["href"]) for link in page.select("link[rel=alternate]")]
    assert found == [("application/rss+xml", "../index.xml"), ("application/atom+xml", "../index.atom")]
    assert [link["href"] for link in page.select("footer a")] == ["../index.xml", "../index.atom"]


def test_a_feed_to_which_the_foot_leads_already_is_not_named_twice(journal: Journal) -> None:
    journal.write("_quarto.yml", SITE)
    settings = SITE.replace("  search", "  page-footer: {right: [{text: Feed, href: index.xml}]}\n  search")
    start(journal, "true")
    journal.write("_quarto.yml", settings)
    assert journal.render("--to", "html").status == 0
    page = BeautifulSoup(journal.page("index.html"), "lxml")
    assert [link.get_text() for link in page.select("footer a")] == ["Feed", "Atom"]


def test_a_second_drawing_for_narrow_screens_is_not_in_a_feed(journal: Journal) -> None:
    journal.write(
        "articles/third.qmd", "---\ntitle: T\ndate: 2026-03-01\n---\n\n<p>One</p><p hidden>Two</p>\n"
    )
    text = str(start(journal, "true")[0].find("item").findtext("description"))
    assert "One" in text
    assert "Two" not in text
