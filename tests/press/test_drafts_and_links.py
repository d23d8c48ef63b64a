"""Where links lead, what becomes of drafts, of old addresses, and of what machines read."""

import posixpath

import pytest
from bs4 import BeautifulSoup
from journal import SETTINGS, Journal

SITE = SETTINGS.replace("A small journal", "A small journal\n  site-url: https://example.org/j")
LINKS = """
---
title: Links
---

[one](sound.qmd), [two](/articles/sound.qmd#part), [three](draft.qmd), [four](../index.qmd)
"""


def start(journal: Journal, mode: str = "") -> None:
    setting = f"\n  draft-mode: {mode}" if mode else ""
    journal.write("_quarto.yml", SITE.replace("A small journal", f"A small journal{setting}"))
    journal.write("articles/draft.qmd", "---\ntitle: A draft\ndraft: true\ndate: 2026-01-01\n---\n")
    journal.write("articles/links.qmd", LINKS)
    journal.write("index.qmd", "---\ntitle: Home\nlisting: {contents: articles}\n---\n")


@pytest.mark.parametrize(
    ("mode", "written", "linked"),
    [("", False, False), ("gone", False, False), ("unlinked", True, False), ("visible", True, True)],
)
def test_a_draft_is_gone_unlinked_or_visible(
    journal: Journal, mode: str, written: bool, linked: bool
) -> None:
    start(journal, mode)
    assert journal.render("--to", "html").status == 0
    assert ("articles/draft.html" in journal.site()) == written
    for path in ("articles/links.html", "index.html", "sitemap.xml"):
        assert ("draft.html" in journal.page(path)) == linked, path
    assert "three" in journal.page("articles/links.html")
    if written:
        assert '<p class="draft">Draft</p>' in journal.page("articles/draft.html")


def test_the_project_may_name_drafts(journal: Journal) -> None:
    start(journal)
    journal.write(
        "_quarto.yml", SITE.replace("A small journal", "A small journal\n  drafts: [articles/sound.qmd]")
    )
    assert journal.render("--to", "html").status == 0
    assert "articles/sound.html" not in journal.site()


def test_an_unknown_mode_of_drafts_is_named(journal: Journal) -> None:
    start(journal, "away")
    sentence = "_quarto.yml:5: 'draft-mode' must be gone, unlinked or visible, not 'away'"
    assert journal.refuses("--to", "html") == sentence


def test_links_lead_from_page_to_page(journal: Journal) -> None:
    start(journal)
    assert journal.render("--to", "html").status == 0
    links = BeautifulSoup(journal.page("articles/links.html"), "lxml").select("main a")
    targets = [posixpath.normpath(posixpath.join("articles", str(link["href"]))) for link in links]
    assert targets == ["articles/sound.html", "articles/sound.html#part", "index.html"]


def test_links_to_documents_that_are_not_there_are_missed_each_in_its_line(journal: Journal) -> None:
    journal.write(
        "articles/sound.qmd", "[a](none.qmd)\n\nText [b](../none.qmd#x), [c](https://example.org/none.qmd).\n"
    )
    outcome = journal.render("--to", "html")
    assert outcome.status == 0
    assert outcome.err.splitlines() == [
        "articles/sound.qmd:1: warning: the link to 'none.qmd' leads to no page of this site",
        "articles/sound.qmd:3: warning: the link to '../none.qmd' leads to no page of this site",
    ]


def test_old_addresses_lead_on_also_without_scripts(journal: Journal) -> None:
    journal.write("_quarto.yml", SITE)
    journal.write(
        "articles/sound.qmd",
        "---\ntitle: 'Sound </script>'\naliases: [/old.html, was/here/, '/old.html#b']\n---\n",
    )
    assert journal.render("--to", "html").status == 0
    old = BeautifulSoup(journal.page("old.html"), "lxml")
    assert [link["href"] for link in old.select("a")] == ["articles/sound.html"]
    assert "url=articles/sound.html" in str(old.select_one("noscript"))
    assert '{"": "articles/sound.html", "b": "articles/sound.html"}' in journal.page("old.html")
    assert "../../sound.html" in journal.page("articles/was/here/index.html")
    assert "old.html" not in journal.page("sitemap.xml")


@pytest.mark.parametrize(
    ("alias", "fault"),
    [
        ("/index.html", "the alias '/index.html' would overwrite the page 'index.html'"),
        ("../../x.html", "the alias '../../x.html' lies outside of the site"),
        ("second.html", "the alias 'second.html' is already one of 'articles/other.qmd'"),
    ],
)
def test_an_alias_cannot_take_the_place_of_something_else(journal: Journal, alias: str, fault: str) -> None:
    journal.write("index.qmd", "---\ntitle: Home\n---\n")
    journal.write("articles/other.qmd", "---\ntitle: Other\naliases: second.html\n---\n")
    journal.write("articles/sound.qmd", f"---\ntitle: Sound\naliases: [{alias}]\n---\n")
    assert journal.refuses("--to", "html") == f"articles/sound.qmd:3: {fault}"


def test_the_map_dates_pages_by_their_front_matter(journal: Journal) -> None:
    start(journal)
    journal.write("articles/sound.qmd", "---\ntitle: S\ndate: 2026-01-01\ndate-modified: 2026-02-01\n---\n")
    journal.write("404.qmd", "---\ntitle: Lost\n---\n")
    assert journal.render("--to", "html").status == 0
    found = BeautifulSoup(journal.page("sitemap.xml"), "xml")
    dates = {url.loc.text: url.lastmod.text if url.lastmod else "" for url in found.select("url") if url.loc}
    assert dates == {
        "https://example.org/j/articles/links.html": "",
        "https://example.org/j/articles/sound.html": "2026-02-01",
        "https://example.org/j/index.html": "",
    }
    assert journal.page("robots.txt") == "Sitemap: https://example.org/j/sitemap.xml\n"


def test_robots_of_the_project_are_left_as_they_are(journal: Journal) -> None:
    journal.write("_quarto.yml", SITE)
    journal.write("robots.txt", "Disallow: /\n")
    assert journal.render("--to", "html").status == 0
    assert journal.page("robots.txt") == "Disallow: /\n"
