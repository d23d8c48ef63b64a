"""What is taken along says what the page says, with the same bytes each time: Word, EPUB, JATS, Markdown."""

import io
import zipfile
from pathlib import Path

import nbformat
import pytest
from journal import Journal
from lxml import etree

WORD = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
DRAWN = {"wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"}
XHTML = {"h": "http://www.w3.org/1999/xhtml"}
LINK = "{http://www.w3.org/1999/xlink}href"
DOT = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><circle cx="9" cy="9" r="5"/></svg>'
ARTICLE = """
---
title: "Whole"
subtitle: Of arms
author: {name: Ada Alder, orcid: 0000-0001-2345-6789, affiliation: Birch College}
date: 2026-01-02
keywords: [arms]
abstract: In short.
license: CC BY
---

## What was seen

As @alder2021 reports, see @fig-arms, @fig-own, @tbl-arms and @eq-share.

```{python}
#| label: fig-arms
#| fig-cap: "Two arms"
#| fig-alt: "Fifteen dots"
from IPython.display import SVG
SVG('DOT')
```

![Own dots](dots.svg){#fig-own fig-alt="Nine dots"}

| arm | people |
|-----|-------:|
| a   |     15 |

: People {#tbl-arms}

$$x = y$$ {#eq-share}

::: {.callout-warning title="Few people"}
Read with care.
:::

::: {.content-visible when-format="docx"}
Only in Word.
:::
""".replace("DOT", DOT)
FORMS = ("docx", "epub", "xml", "md", "ipynb")


@pytest.fixture
def taken(journal: Journal) -> Journal:
    """A journal with one article that has everything, rendered to all that can be taken along."""
    journal.write("articles/dots.svg", DOT)
    journal.write("articles/whole.qmd", ARTICLE)
    outcome = journal.render("--to", "docx,epub,jats,md,ipynb", "articles/whole.qmd")
    assert outcome.status == 0, outcome.err
    assert outcome.err == ""
    return journal


def opened(journal: Journal, path: str) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO((journal.root / "_site" / path).read_bytes()))


def texts(root: etree._Element, path: str, names: dict[str, str]) -> list[str]:
    return [" ".join("".join(each.itertext()).split()) for each in root.xpath(path, namespaces=names)]


def check_word(taken: Journal) -> None:
    packed = opened(taken, "articles/whole.docx")
    document = etree.fromstring(packed.read("word/document.xml"))
    styled = {
        style: texts(document, f"//w:p[w:pPr/w:pStyle/@w:val='{style}']", WORD)
        for style in ("Title", "Subtitle", "Author", "Date", "Abstract", "Heading1", "ImageCaption")
    }
    assert styled == {
        "Title": ["Whole"],
        "Subtitle": ["Of arms"],
        "Author": ["Ada Alder"],
        "Date": ["January 2, 2026"],
        "Abstract": ["In short."],
        "Heading1": ["What was seen", "References"],
        "ImageCaption": ["Figure 1: Two arms", "Figure 2: Own dots"],
    }
    assert texts(document, "//w:p[w:pPr/w:pStyle/@w:val='TableCaption']", WORD) == ["Table 1: People"]
    assert texts(document, "//w:tbl//w:tc", WORD) == ["arm", "people", "a", "15"]
    sentence = "As Alder (2021) reports, see Figure 1, Figure 2, Table 1 and Equation 1."
    paragraphs = texts(document, "//w:p", WORD)
    assert sentence in paragraphs
    assert {"Warning: Few people", "Read with care.", "Only in Word."} <= set(paragraphs)
    assert any("One Patient" in each for each in paragraphs[-2:])
    linked = set(document.xpath("//w:hyperlink/@w:anchor", namespaces=WORD))
    marked = set(document.xpath("//w:bookmarkStart/@w:name", namespaces=WORD))
    assert {"fig-arms", "fig-own", "tbl-arms", "eq-share", "ref-alder2021"} <= linked <= marked
    assert document.xpath("//wp:docPr/@descr", namespaces=DRAWN) == ["Fifteen dots", "Nine dots"]
    pictures = [packed.read(name) for name in packed.namelist() if name.startswith("word/media/")]
    assert [each[1:4] for each in pictures] == [b"PNG", b"PNG"]


def check_book(taken: Journal) -> None:
    packed = opened(taken, "articles/whole.epub")
    first = packed.infolist()[0]
    assert (first.filename, first.compress_type, packed.read(first)) == (
        "mimetype",
        0,
        b"application/epub+zip",
    )
    parsed = {
        name: etree.fromstring(packed.read(name))
        for name in packed.namelist()
        if name.endswith((".xhtml", ".opf", ".ncx", ".xml"))
    }
    names = {"o": "http://www.idpf.org/2007/opf", "d": "http://purl.org/dc/elements/1.1/"}
    book = parsed["EPUB/content.opf"]
    assert texts(book, "//d:title | //d:creator | //d:rights", names) == [
        "Whole",
        "Ada Alder",
        "https://creativecommons.org/licenses/by/4.0/",
    ]
    hrefs = {f"EPUB/{each}" for each in book.xpath("//o:item/@href", namespaces=names)}
    assert hrefs == {name for name in packed.namelist() if name.startswith("EPUB/")} - {"EPUB/content.opf"}
    pages = [root for name, root in parsed.items() if name.startswith("EPUB/text/ch")]
    captions = [each for page in pages for each in texts(page, "//h:figcaption | //h:caption", XHTML)]
    assert captions == ["Figure 1: Two arms", "Figure 2: Own dots", "Table 1: People"]
    alts = [each for page in pages for each in page.xpath("//h:img/@alt", namespaces=XHTML)]
    assert alts == ["Fifteen dots", "Nine dots"]
    assert sum(name.endswith(".svg") for name in packed.namelist()) >= 1


def check_archive(taken: Journal) -> None:
    folder = taken.root / "_site/articles"
    article = etree.parse(folder / "whole.xml").getroot()
    front = {
        path: texts(article, f"front//{path}", {})
        for path in (
            "article-title",
            "surname",
            "contrib-id",
            "aff",
            "pub-date/year",
            "abstract",
            "kwd",
            "license-p",
        )
    }
    assert front == {
        "article-title": ["Whole"],
        "surname": ["Alder"],
        "contrib-id": ["0000-0001-2345-6789"],
        "aff": ["Birch College"],
        "pub-date/year": ["2026"],
        "abstract": ["In short."],
        "kwd": ["arms"],
        "license-p": ["CC BY"],
    }
    assert texts(article, "body//fig/caption | body//table-wrap/caption", {}) == [
        "Figure 1: Two arms",
        "Figure 2: Own dots",
        "Table 1: People",
    ]
    ids = article.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert set(article.xpath("//@rid")) <= set(ids)
    assert texts(article, "back/ref-list/ref", {})[0].startswith("Alder, Ada. 2021.")
    assert all((folder / each.get(LINK)).is_file() for each in article.iter("graphic"))
    assert texts(article, "//graphic/alt-text", {}) == ["Fifteen dots", "Nine dots"]
    assert not any("Only in Word" in each for each in article.itertext())


def check_markdown(taken: Journal) -> None:
    text = taken.page("articles/whole.md").replace("\xa0", " ")
    assert text.startswith("---\nabstract: In short.\nauthor:\n- Ada Alder\ndate: 2026-01-02\n")
    for part in (
        "# What was seen",
        "Figure 1: Two arms",
        'alt="Fifteen dots"',
        "| arm | people |",
        "Table 1: People",
    ):
        assert part in text
    assert "> **Warning: Few people**\n>\n> Read with care." in text
    assert "[Figure 1](#fig-arms)" in text
    assert (taken.root / "_site/articles/whole_files/figure-md/fig-arms-output-1.svg").read_text() == DOT


def test_all_that_is_taken_along_says_what_the_page_says(taken: Journal) -> None:
    check_word(taken)
    check_book(taken)
    check_archive(taken)
    check_markdown(taken)
    page = taken.page("articles/whole.html")
    assert [ending for ending in FORMS if f'<a href="whole.{ending}"' not in page] == []
    notebook = nbformat.read(taken.root / "_site/articles/whole.ipynb", as_version=4)
    assert [cell.id for cell in notebook.cells if cell.cell_type == "code"] == ["fig-arms"]


@pytest.mark.slow
def test_what_is_taken_along_has_the_same_bytes_each_time(taken: Journal, tmp_path: Path) -> None:
    before = {name: data for name, data in taken.site().items() if "articles/whole" in name}
    (taken.root / ".press/store.db").unlink()
    assert taken.render("--to", "docx,epub,jats,md,ipynb", "articles/whole.qmd").status == 0
    after = taken.site()
    assert {f"articles/whole.{ending}" for ending in FORMS} <= before.keys()
    assert [name for name, data in before.items() if after.get(name) != data] == []


def test_one_format_may_stand_beside_the_page_alone(journal: Journal) -> None:
    assert journal.render("--to", "html,md").status == 0
    assert {"articles/sound.html", "articles/sound.md"} <= journal.site().keys()
    assert "articles/sound.docx" not in journal.site()
    assert "reports" in journal.page("articles/sound.md")


def test_html_that_a_format_cannot_carry_is_told_with_its_line(journal: Journal) -> None:
    journal.write(
        "articles/sound.qmd", "---\ntitle: Sound\n---\n\nText.\n\n<video src='x.mp4'></video>\n\n<br>\n"
    )
    outcome = journal.render("--to", "html,docx,epub,md")
    assert outcome.status == 0, outcome.err
    said = "what stands here as HTML is left out of the {}; write it in Markdown where it matters"
    assert outcome.err.splitlines() == [
        f"articles/sound.qmd:7: warning: {said.format(form)}" for form in ("docx", "epub")
    ]
    assert "<video" in journal.page("articles/sound.md")
    again = journal.render("--to", "html,docx,epub,md")
    assert again.err == outcome.err


def test_a_picture_that_is_not_there_is_told_with_its_line(journal: Journal) -> None:
    journal.write("articles/sound.qmd", "---\ntitle: Sound\n---\n\n![x](none.png)\n")
    assert (
        journal.refuses("--to", "html,docx") == "articles/sound.qmd:5: the picture 'none.png' does not exist"
    )


def test_a_picture_of_another_host_goes_into_no_file(journal: Journal) -> None:
    journal.write("articles/sound.qmd", "---\ntitle: Sound\n---\n\n![x](https://a.example/x.png)\n")
    assert (
        "articles/sound.qmd:5: the picture 'https://a.example/x.png' lies on another host"
        in journal.refuses("--to", "html,docx")
    )
    assert journal.render("--to", "html,md").status == 0


def test_a_picture_named_from_the_root_is_taken_along(journal: Journal) -> None:
    journal.write("drawn/dots.svg", DOT)
    journal.write("articles/sound.qmd", "---\ntitle: Sound\n---\n\n![x](/drawn/dots.svg)\n")
    assert journal.render("--to", "html,docx,epub,jats").status == 0
    assert "word/media/" in "".join(opened(journal, "articles/sound.docx").namelist())
    assert any(name.endswith(".svg") for name in opened(journal, "articles/sound.epub").namelist())
    assert 'xlink:href="../drawn/dots.svg"' in journal.page("articles/sound.xml")
    assert "drawn/dots.svg" in journal.site()


def test_a_page_that_lists_others_is_nothing_to_take_along(journal: Journal) -> None:
    journal.write("index.qmd", "---\ntitle: All\nlisting: {contents: articles, feed: true}\n---\n")
    journal.write(
        "_quarto.yml",
        (journal.root / "_quarto.yml")
        .read_text()
        .replace("title: A", "site-url: https://a.example\n  title: A"),
    )
    assert journal.render("--to", "html,jats").status == 0
    assert "<rss" in journal.page("index.xml")
    assert "<article " in journal.page("articles/sound.xml")
