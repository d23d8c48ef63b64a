"""Feeds are RSS that a reader of feeds can read: absolute, the newest first, the same every time."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from journal import SETTINGS, Journal
from lxml import etree

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


def start(journal: Journal, feed: str, **files: str) -> Any:
    """Render a page whose listing asks for `feed` and return the feed, read by a parser of XML."""
    journal.write("_quarto.yml", SITE)
    journal.write("index.qmd", f"---\ntitle: Home\nlisting: {{contents: articles, feed: {feed}}}\n---\n")
    journal.write("articles/second.qmd", SECOND)
    journal.write("articles/dot.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
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
