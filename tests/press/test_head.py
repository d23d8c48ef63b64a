"""What the head of a page tells machines, and what authors put around the text of a page."""

import pytest
from bs4 import BeautifulSoup
from journal import REFERENCES, SETTINGS, Journal

SITE = SETTINGS.replace("A small journal", "A small journal\n  site-url: https://example.org/j")


def head(
    journal: Journal, header: str, website: str = "", body: str = "Words.", path: str = "articles/x"
) -> BeautifulSoup:
    journal.write(
        "_quarto.yml",
        SITE.replace("A small journal", f"A small journal\n  {website}" if website else "A small journal"),
    )
    journal.write(f"{path}.qmd", f"---\n{header}\n---\n\n{body}\n")
    journal.write("articles/dot.png", "")
    outcome = journal.render("--to", "html")
    assert outcome.status == 0, outcome.err
    return BeautifulSoup(journal.page(f"{path}.html"), "lxml")


def tags(page: BeautifulSoup, start: str) -> dict[str, str]:
    named = {
        str(tag.get("property") or tag.get("name")): str(tag["content"])
        for tag in page.select("meta[content]")
    }
    return {name.removeprefix(start): content for name, content in named.items() if name.startswith(start)}


def test_nothing_is_told_that_was_not_asked_for(journal: Journal) -> None:
    page = head(journal, "title: X\ndescription: '*Short*.'")
    assert [tags(page, start) for start in ("og:", "twitter:", "citation_")] == [{}, {}, {}]
    assert tags(page, "description") == {"": "Short."}
    assert not page.select("link[rel=canonical]")


def test_open_graph_tells_title_words_and_picture(journal: Journal) -> None:
    found = tags(
        head(journal, "title: '*X*'\nsubtitle: Below\nimage: dot.png\nimage-alt: A dot", "open-graph: true"),
        "og:",
    )
    assert found == {
        "title": "X – A small journal",
        "description": "Below",
        "image": "https://example.org/j/articles/dot.png",
        "image:alt": "A dot",
        "site_name": "A small journal",
        "type": "website",
    }
    assert "articles/dot.png" in journal.site()


def test_what_the_document_says_wins_over_what_the_site_says(journal: Journal) -> None:
    site = "open-graph: {locale: de_DE, description: Site}"
    found = tags(head(journal, "title: X\nopen-graph: {description: Own, image: dot.png}", site), "og:")
    assert (found["locale"], found["description"]) == ("de_DE", "Own")
    assert found["image"] == "https://example.org/j/articles/dot.png"


def test_a_page_may_keep_out_of_it(journal: Journal) -> None:
    assert tags(head(journal, "title: X\nopen-graph: false", "open-graph: true"), "og:") == {}


def test_a_card_is_large_when_it_has_a_picture(journal: Journal) -> None:
    site = "twitter-card: {site: '@j'}"
    assert tags(head(journal, "title: X", site), "twitter:")["card"] == "summary"
    found = tags(head(journal, "title: X", site, "![A caption](dot.png){fig-alt='A dot'}"), "twitter:")
    assert (found["card"], found["site"], found["image:alt"]) == ("summary_large_image", "@j", "A dot")


def test_scholars_are_told_the_article_and_the_sources_that_it_lists(journal: Journal) -> None:
    header = """title: X
author: [{name: {given: Ada, family: Alder}}, Ben Birch]
date: 2026-06-17
google-scholar: true
citation: {type: article-journal, container-title: Trials, doi: 10.1/x, page: 3-8}"""
    found = tags(head(journal, header, body="As @alder2021 says."), "citation_")
    assert found == {
        "title": "X",
        "author": "Ben Birch",  # the last of two tags of one name
        "publication_date": "2026-06-17",
        "cover_date": "2026-06-17",
        "year": "2026",
        "online_date": "2026-06-17",
        "fulltext_html_url": "https://example.org/j/articles/x.html",
        "doi": "10.1/x",
        "language": "en",
        "firstpage": "3",
        "lastpage": "8",
        "journal_title": "Trials",
        "reference": "citation_title=One patient;,citation_author=Ada Alder;,citation_publication_date=2021;,"
        "citation_cover_date=2021;,citation_year=2021;,citation_journal_title=Trials;",
    }
    assert "birch2023" in REFERENCES  # in the bibliography, and not on the page


@pytest.mark.parametrize(
    ("asked", "address"),
    [("true", "https://example.org/j/articles/x.html"), ("'https://a.org/b'", "https://a.org/b")],
)
def test_a_page_may_tell_its_address(journal: Journal, asked: str, address: str) -> None:
    (link,) = head(journal, f"title: X\ncanonical-url: {asked}").select("link[rel=canonical]")
    assert link["href"] == address


@pytest.mark.parametrize(
    ("path", "header", "title"),
    [
        ("articles/x", "title: '*X* & y'", "X & y – A small journal"),
        ("articles/x", "title: X\npagetitle: Other", "Other – A small journal"),
        ("articles/x", "lang: en", "x – A small journal"),
        ("index", "lang: en", "A small journal"),
        ("index", "title: A small journal", "A small journal"),
    ],
)
def test_the_window_names_the_page_and_the_site_each_once(
    journal: Journal, path: str, header: str, title: str
) -> None:
    (found,) = head(journal, header, path=path).select("title")
    assert found.get_text() == title


def test_an_icon_goes_along(journal: Journal) -> None:
    journal.write("dot.svg", "<svg/>")
    (link,) = head(journal, "title: X", "favicon: dot.svg").select("link[rel=icon]")
    assert (link["href"], "dot.svg" in journal.site()) == ("../dot.svg", True)


def test_html_may_be_put_into_the_head_and_around_the_page(journal: Journal) -> None:
    journal.write("articles/in.html", "<meta name='own' content='1'>")
    page = head(
        journal,
        """title: X
include-in-header: [in.html, {text: "<meta name='second' content='2'>"}]
include-before-body: {text: <p id='before'></p>}
include-after-body: [{file: in.html}]
header-includes: "<meta name='third' content='3'>"
body-classes: wide calm
page-layout: full""",
    )
    names = ["own", "second", "third"]
    assert [tag["name"] for tag in page.select("head meta[name]") if tag["name"] in names] == names
    assert page.select("body.wide.calm.page-layout-full main #before")
    assert page.select("body > meta[name=own]")


def test_an_article_may_have_a_style_sheet_of_its_own(journal: Journal) -> None:
    journal.write("articles/own.css", "p { color: red }\n")
    page = head(journal, "title: X\ncss: own.css")
    assert [link["href"] for link in page.select("link[rel=stylesheet]")] == [
        "../assets/press.css",
        "../assets/journal.css",
        "../articles/own.css",
    ]
    assert journal.page("articles/own.css") == "p { color: red }\n"


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (
            "include-in-header: none.html",
            "the file 'articles/none.html' of 'include-in-header' does not exist",
        ),
        ("css: none.css", "the style sheet 'articles/none.css' does not exist"),
    ],
)
def test_a_file_that_is_not_there_is_missed_in_its_line(journal: Journal, line: str, sentence: str) -> None:
    journal.write("articles/sound.qmd", f"---\ntitle: X\n{line}\n---\n")
    assert journal.refuses("--to", "html") == f"articles/sound.qmd:3: {sentence}"


@pytest.mark.parametrize(("path", "start"), [("articles/x", "../"), ("x", "")])
def test_what_is_named_after_a_slash_lies_at_the_root_of_the_project(
    journal: Journal, path: str, start: str
) -> None:
    journal.write("own/script.js", "/* nothing */")
    own = "include-in-header: {text: \"<script src='/own/script.js' defer></script><link href='//x.org/y'>\"}"
    page = head(journal, f"title: X\n{own}", path=path)
    assert [str(tag["src"]) for tag in page.select("script")][1:] == [f"{start}own/script.js"]
    assert [str(tag["href"]) for tag in page.select("link[href*=x\\.org]")] == ["//x.org/y"]
    assert (journal.root / "_site/own/script.js").is_file()
