"""What front matter says of an article reaches its reader, on the page and in the PDF alike."""

import pytest
from bs4 import BeautifulSoup
from journal import Journal
from pypdf import PdfReader

ARTICLE = """
---
title: Trees
author:
  - name: Ada Alder
    url: https://alder.example.org
    orcid: 0000-0002-1825-0097
    degrees: [MD]
    affiliations: [{name: University of Elms, url: https://elms.example.org}, {ref: bark}]
  - Ben Birch
affiliations: [{id: bark, name: Bark Hospital}]
date: 2026-06-17
date-modified: 2026-07-01
doi: 10.1234/abc
keywords: [trees, bark]
abstract: An *abstract*, after @alder2021.
license: CC BY
copyright: Elm Press
citation: {container-title: Leaves, url: "https://trees.example.org/a"}
bibliography: ../references.bib
toc: true
format: {html: default, typst: default}
---

## Beginning

A sentence.^[A note.]

## Behind {.appendix}

More.
"""


def rendered(journal: Journal, text: str = ARTICLE) -> tuple[BeautifulSoup, str]:
    journal.write("articles/trees.qmd", text)
    outcome = journal.render("articles/trees.qmd")
    assert outcome.status == 0, outcome.err
    pages = PdfReader(journal.root / "_site/articles/trees.pdf").pages
    words = " ".join(page.extract_text() for page in pages).split()
    return BeautifulSoup(journal.page("articles/trees.html"), "html.parser"), " ".join(words)


def folded(soup: BeautifulSoup, selector: str) -> list[str]:
    return [" ".join(each.get_text().split()) for each in soup.select(selector)]


def test_the_title_block_tells_who_wrote_it_and_when(journal: Journal) -> None:
    page, printed = rendered(journal)
    assert folded(page, ".by-author .author") == ["Ada Alder, MD iD", "Ben Birch"]
    assert folded(page, ".affiliation") == ["Bark Hospital", "University of Elms"]
    hosts = [link["href"] for link in page.select("#title-block-header a")]
    assert hosts == [
        "https://alder.example.org", "https://orcid.org/0000-0002-1825-0097", "https://elms.example.org",
        "https://doi.org/10.1234/abc", "trees.pdf", "#ref-alder2021",
    ]  # fmt: skip
    assert folded(page, "time") == ["June 17, 2026", "July 1, 2026"]
    for words in (
        "Ada Alder, MD", "ORCID 0000-0002-1825-0097", "Bark Hospital, University of Elms", "Ben Birch",
        "Published June 17, 2026", "Modified July 1, 2026", "10.1234/abc", "trees, bark",
        "Abstract An abstract, after Alder (2021).", "Table of contents",
    ):  # fmt: skip
        assert words in printed


def test_the_back_of_a_page_has_quartos_parts_in_quartos_order(journal: Journal) -> None:
    page, printed = rendered(journal)
    headings = ["Behind", "References", "Footnotes", "Reuse", "Copyright", "Citation"]
    assert folded(page, "#quarto-appendix h2") == headings
    assert folded(page, "#quarto-reuse a") == ["CC BY 4.0"]
    assert folded(page, "#quarto-copyright p") == ["Elm Press"]
    assert folded(page, ".toc a") == ["Beginning"]
    assert printed.index("Behind") < printed.index("References")


def test_a_page_says_how_it_is_cited(journal: Journal) -> None:
    page, _ = rendered(journal)
    (code,) = page.select("#quarto-citation code")
    assert code.get_text().splitlines()[:3] == [
        "@online{alder2026,", "  author = {Alder, Ada and Birch, Ben},", "  title = {Trees},",
    ]  # fmt: skip
    assert folded(page, ".quarto-appendix-citeas") == [
        "Alder, Ada, and Ben Birch. 2026. “Trees.” Leaves, June 17. https://doi.org/10.1234/abc."
    ]


def test_a_page_may_have_no_appendix(journal: Journal) -> None:
    page, _ = rendered(journal, ARTICLE.replace("toc: true", "appendix-style: none"))
    assert page.select("#quarto-appendix, #quarto-reuse") == []
    assert folded(page, "#footnotes li") == ["A note.↩︎"]


@pytest.mark.parametrize(
    ("lang", "seen", "said"),
    [
        (
            "de",
            ["Autor:innen", "Veröffentlichungsdatum 17. Juni 2026", "Schlüsselwörter"],
            ["Literatur", "Fußnoten"],
        ),
        (
            "fr",
            ["Auteurs·rices", "Date de publication 17 juin 2026", "Mots clés"],
            ["Les références", "Notes de bas"],
        ),
    ],
)
def test_the_words_around_an_article_are_in_its_language(
    journal: Journal, lang: str, seen: list[str], said: list[str]
) -> None:
    page, printed = rendered(journal, ARTICLE.replace("toc: true", f"lang: {lang}"))
    whole = folded(page, "body")[0]
    for word in seen[1:]:
        assert word in whole
        assert word in printed
    headings = " ".join(folded(page, "#quarto-appendix h2"))
    assert all(word in headings for word in said)


def test_a_description_and_a_page_without_a_date_have_a_title_block_too(journal: Journal) -> None:
    header = "title: T\nauthor: Ada\ndescription: Some *words*\nformat: {html: default, pdf: default}"
    page, printed = rendered(journal, f"---\n{header}\n---\n\nText.\n")
    assert folded(page, ".description") == ["Some words"]
    assert "Author Ada" in folded(page, ".meta")[0]
    assert "Some words" in printed


def test_the_same_article_gives_the_same_bytes(journal: Journal) -> None:
    rendered(journal)
    first = journal.site()
    rendered(journal)
    assert journal.site() == first


def test_a_list_where_options_of_cells_stand_is_refused_in_its_line(journal: Journal) -> None:
    journal.write("articles/sound.qmd", "---\ntitle: Sound\nexecute: [{}]\n---\n\nText.\n")
    assert (
        journal.refuses()
        == "articles/sound.qmd:3: 'execute' must be a list of `key: value` lines, not '[{}]'"
    )


@pytest.mark.parametrize("header", ["format: [{}, {}]", 'shift-heading-level-by: "1e400"'])
def test_odd_values_are_refused_in_their_line(journal: Journal, header: str) -> None:
    journal.write("articles/sound.qmd", f"---\ntitle: Sound\n{header}\n---\n\nText.\n")
    assert journal.refuses().startswith("articles/sound.qmd:3: ")


LONG = "9" * 300  # a name that no file can have


@pytest.mark.parametrize(
    "key", ["include-in-header", "css", "csl", "bibliography", "resources", "filters", "image", "aliases"]
)
def test_a_name_that_is_too_long_is_told_in_a_sentence(journal: Journal, key: str) -> None:
    journal.write("articles/sound.qmd", f"---\ntitle: Sound\n{key}: ['{LONG}']\n---\n\nText.\n")
    outcome = journal.render()
    assert "Traceback" not in outcome.err
    assert outcome.status == 0 or LONG in outcome.err.replace("\n", "")


@pytest.mark.parametrize(
    "text",
    ["![A picture]({}.png)", "[A link]({}.qmd)", "{{{{< include {}.md >}}}}", "{{{{< embed {}.qmd#x >}}}}"],
)
def test_so_is_one_in_the_text(journal: Journal, text: str) -> None:
    journal.write("articles/sound.qmd", f"---\ntitle: Sound\n---\n\n{text.format(LONG)}\n")
    outcome = journal.render()
    assert "Traceback" not in outcome.err
    assert outcome.status == 0 or LONG in outcome.err.replace("\n", "")


def test_the_character_zero_is_told(journal: Journal) -> None:
    journal.write("articles/sound.qmd", '---\ntitle: Sound\ninclude-in-header: "\\0"\n---\n\nText.\n')
    assert "the YAML has the character zero, which no text has" in journal.refuses()
    journal.write("articles/sound.qmd", "---\ntitle: Sound\n---\n\n{{< include \0 >}}\n")
    assert journal.refuses() == ("articles/sound.qmd:5: the line has the character zero, which no text has")


def test_what_only_python_takes_for_the_end_of_a_line_ends_no_option(journal: Journal) -> None:
    cell = "```{python}\n#| alert:\n#|   - alert: x\n#|     b: [\x85]\n1 + 1\n```\n"
    journal.write("articles/sound.qmd", f"---\ntitle: Sound\n---\n\n{cell}")
    outcome = journal.render()
    assert "Traceback" not in outcome.err
