"""An article as a web page: head, citations, sources, figures, tables, and its card on the front page."""

import re

from rendered import ARTICLE, ROOT, Page, folded

from press.yaml import parse_yaml


def test_an_article_is_described_as_in_its_front_matter(article: Page) -> None:
    written = (ROOT / f"{ARTICLE}.qmd").read_text(encoding="utf-8").split("\n---\n")[0].removeprefix("---\n")
    header = parse_yaml(written, f"{ARTICLE}.qmd", 1)
    assert article.select("meta[name=description]")[0]["content"] == header["description"]
    assert article.texts("h1") == [header["title"]]
    assert article.texts(".standfirst") == [header["subtitle"]]
    assert article.texts("#title-block-header .category") == header["categories"]
    assert [tag["datetime"] for tag in article.select("#title-block-header time")] == [
        str(header["date"]),
        str(header["date-modified"]),
    ]


def test_citations_are_superscript_numbers_that_lead_to_their_sources(article: Page) -> None:
    citations = article.select(".citation")
    assert len(citations) >= 30
    for citation in citations:
        links = citation.select("sup a[href^='#ref-']")
        cited = str(citation["data-cites"]).split()
        assert {str(link["href"]).removeprefix("#ref-") for link in links} == set(cited)
        assert re.fullmatch(r"\d+(?:[,–]\d+)*", folded(citation.get_text()))


def test_sources_are_numbered_in_the_order_of_their_first_citation(article: Page) -> None:
    links = article.select(".citation a[href^='#ref-']")
    first: dict[str, int] = {}
    for link in links:
        first.setdefault(str(link["href"])[1:], int(link.get_text()))
    assert list(first.values()) == list(range(1, len(first) + 1))
    assert [str(entry["id"]) for entry in article.select("#refs .csl-entry")] == list(first)


def test_sources_carry_their_numbers(article: Page) -> None:
    numbers = article.texts(".csl-entry .csl-left-margin")
    assert numbers == [f"{number}." for number in range(1, len(numbers) + 1)]


def test_floats_are_numbered_in_order_and_called_by_their_numbers(article: Page) -> None:
    names = dict(
        zip((str(t["id"]) for t in article.select("div.quarto-float")), captions(article), strict=True)
    )
    figures = [name for name in names.values() if name.startswith("Figure")]
    assert figures == [f"Figure {number}" for number in range(1, len(figures) + 1)]
    calls = [(str(link["href"])[1:], folded(link.get_text())) for link in article.select("a.quarto-xref")]
    assert len(calls) >= 6
    assert [call for call in calls if names[call[0]] != call[1]] == []


def captions(article: Page) -> list[str]:
    return [
        re.match(r"(?:Figure|Table)\s\d+", text)[0].replace("\xa0", " ")
        for text in article.texts("figcaption")
    ]


def test_every_figure_comes_wide_and_narrow_and_says_the_same(article: Page) -> None:
    for chart in article.select(".chart"):
        labels = [str(drawing["aria-label"]) for drawing in chart.select(".wide svg, .narrow svg")]
        assert len(labels) == 2
        assert len(set(labels)) == 1


def test_the_contents_list_is_that_of_the_sections(article: Page) -> None:
    assert article.texts(".toc a") == article.texts(".body h2:not(#quarto-appendix h2)")


def test_a_table_has_column_headings(article: Page) -> None:
    for table in article.select(".body table"):
        assert len(table.select("thead th")) == len(table.select("tbody tr")[0].select("th, td")) > 1


def test_the_front_page_lists_the_article(pages: dict[str, Page], article: Page) -> None:
    card = next(
        tag for tag in pages["index.html"].select(".cards li") if tag.select(f"a[href='{article.path}']")
    )
    assert [folded(tag.get_text()) for tag in card.select("h2")] == article.texts("h1")
    assert folded(card.select(".category")[0].get_text()) == article.texts("#title-block-header .category")[0]
    assert (
        folded(card.select(".about")[0].get_text()) == article.select("meta[name=description]")[0]["content"]
    )
    assert card.select("time")[0]["datetime"] == article.select("#title-block-header time")[0]["datetime"]


def test_the_tables_behind_a_figure_are_linked_below_it(article: Page) -> None:
    notes = [tag for tag in article.select(".figure-note") if "Computed" not in tag.get_text()]
    assert len(notes) >= 6
    assert [str(note["id"]) for note in notes if not note.select("a[href^='../data/']")] == []
