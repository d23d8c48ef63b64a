"""The bar, the foot and what stands on every page."""

import pytest
from bs4 import BeautifulSoup, Tag
from journal import Journal

HEAD = "project:\n  type: website\nwebsite:\n  title: Journal\n"


def page(journal: Journal, website: str, path: str = "articles/sound.html") -> BeautifulSoup:
    journal.write("_quarto.yml", HEAD + "".join(f"  {line}\n" for line in website.splitlines()))
    journal.write("articles/sound.qmd", "---\ntitle: Sound\n---\n\nWords.\n")
    journal.write("index.qmd", "---\ntitle: Home *page*\n---\n")
    outcome = journal.render("--to", "html")
    assert outcome.status == 0, outcome.err
    return BeautifulSoup(journal.page(path), "lxml")


def ways(part: BeautifulSoup | Tag) -> list[list[str]]:
    return [[link.get_text(), str(link["href"])] for link in part.select("a")]


def text(found: BeautifulSoup, selector: str) -> list[str]:
    return [" ".join(part.get_text(" ").split()) for part in found.select(selector)]


def test_an_entry_without_words_is_called_by_its_page(journal: Journal) -> None:
    bar = page(
        journal, "navbar: {left: [index.qmd], right: [{href: articles/sound.qmd, text: 'All *notes*'}]}"
    )
    assert ways(bar.select(".bar nav")[0]) == [
        ["Home page", "../index.html"],
        ["All notes", "sound.html".join(["../articles/", ""])],
    ]
    assert text(bar, "[aria-current=page]") == ["All notes"]


def test_a_menu_opens_by_the_browser_alone(journal: Journal) -> None:
    bar = page(journal, "navbar: {left: [{text: More, menu: [index.qmd, {text: '---'}, {text: Others}]}]}")
    (menu,) = bar.select("details.menu")
    assert text(bar, "summary") == ["More"]
    assert ways(menu) == [["Home page", "../index.html"]]
    assert menu.select("hr")
    assert text(bar, ".menu span") == ["Others"]


def test_an_icon_is_said_as_a_word(journal: Journal) -> None:
    bar = page(
        journal,
        "navbar: {tools: [{icon: github, href: 'x'}, {icon: rss, href: x.xml, aria-label: feed}]}",
    )
    assert [name for name, _ in ways(bar.select(".bar nav")[0])] == ["Github", "Feed"]


@pytest.mark.parametrize(
    ("navbar", "said"),
    [("{title: Other *name*}", ["Other name"]), ("{title: false}", []), ("{left: [index.qmd]}", ["Journal"])],
)
def test_the_bar_may_have_a_title_of_its_own_or_none(journal: Journal, navbar: str, said: list[str]) -> None:
    assert text(page(journal, f"navbar: {navbar}"), ".bar .name") == said


def test_a_logo_has_words_and_goes_along(journal: Journal) -> None:
    journal.write("logo.svg", "<svg/>")
    (image,) = page(journal, "navbar: {logo: logo.svg, logo-alt: The house, title: false}").select(
        ".bar .name img"
    )
    assert (image["src"], image["alt"]) == ("../logo.svg", "The house")
    assert "logo.svg" in journal.site()


def test_the_foot_has_three_parts_of_markdown_or_of_entries(journal: Journal) -> None:
    foot = page(
        journal,
        "page-footer:\n  left: 'By **us**, [home](index.qmd)'\n"
        "  center: [index.qmd, {text: Words}]\n  right: Right",
    )
    assert text(foot, ".foot .said") == ["By us , home", "Home page Words", "Right"]
    assert ways(foot.select(".foot")[0]) == [["home", "../index.html"], ["Home page", "../index.html"]]


def test_a_foot_of_one_sentence_is_enough(journal: Journal) -> None:
    assert text(page(journal, "page-footer: Not advice."), ".foot .said") == ["Not advice."]


def test_what_the_project_says_on_every_page_is_read(journal: Journal) -> None:
    body = "body-header: Above\nbody-footer: Below"
    keys = f"announcement: '*News*'\n{body}\nmargin-header: First\nmargin-footer: Last"
    said = page(journal, keys)
    assert text(said, ".announcement") == ["News"]
    assert text(said, "main .body p") == ["Above", "Words.", "Below"]
    assert text(said, ".foot .said") == ["First", "Last"]


def test_readers_find_the_source_and_where_to_report(journal: Journal) -> None:
    keys = "repo-url: https://code.example.org/j\nrepo-actions: [edit, source]\nissue-url: https://example.org/report"
    assert ways(page(journal, keys).select(".actions")[0]) == [
        ["Edit this page", "https://code.example.org/j/edit/main/articles/sound.qmd"],
        ["View source", "https://code.example.org/j/blob/main/articles/sound.qmd"],
        ["Report an issue", "https://example.org/report"],
    ]


def test_links_beside_the_text_are_offered_in_the_foot(journal: Journal) -> None:
    links = "other-links: [{text: Elsewhere, href: 'https://example.org', icon: link}]"
    assert ways(page(journal, links).select(".actions")[0]) == [["Elsewhere", "https://example.org"]]


def test_a_bar_that_leads_to_no_document_is_refused(journal: Journal) -> None:
    journal.write("_quarto.yml", HEAD + "  navbar: {left: [none.qmd]}\n")
    journal.write("articles/sound.qmd", "Words.\n")
    assert (
        journal.refuses("--to", "html")
        == "_quarto.yml:5: 'navbar' leads to 'none.qmd', which is no page of this site"
    )


def test_an_unknown_link_to_the_sources_is_named(journal: Journal) -> None:
    journal.write("_quarto.yml", HEAD + "  repo-actions: [star]\n")
    journal.write("articles/sound.qmd", "Words.\n")
    sentence = "_quarto.yml:5: 'repo-actions' may be edit, source, issue or none, not 'star'"
    assert journal.refuses("--to", "html") == sentence


def test_a_project_without_a_title_and_a_bar_has_neither(journal: Journal) -> None:
    journal.write("_quarto.yml", "project:\n  type: default\n")
    journal.write("articles/sound.qmd", "---\ntitle: Sound\n---\n")
    assert journal.render("--to", "html").status == 0
    bare = BeautifulSoup(journal.page("articles/sound.html"), "lxml")
    assert text(bare, "title") == ["Sound"]
    assert not bare.select(".bar nav, .bar .name")
