"""The article as a PDF: accessible, archivable, dated, and with every word of the web page."""

import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest
from differing import differences
from printed import CLEAR, Pdf, packed
from rendered import ARTICLES, ROOT, Page, files_of, folded
from said import said_in_print, said_on_page
from tagged import read_structure

A4 = (595.28, 841.89)
# A PDF may be read far from its site, so its links into the site are whole addresses.
SITE = "https://journal.example.org/"
CLOSE = 20  # points: the number of a table stands so near above its title


@pytest.fixture(scope="module", params=ARTICLES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def pdf(site: Path, name: str) -> Pdf:
    return Pdf(site / f"{name}.pdf")


@pytest.fixture
def article(site: Path, name: str) -> Page:
    """The page without what is folded under its figures: the PDF leads to the tables themselves."""
    page = Page(site, f"{name}.html")
    for folded_table in page.select(".figure-data"):
        folded_table.decompose()
    return page


def test_it_is_set_on_a4(pdf: Pdf) -> None:
    for page in pdf.reader.pages:
        assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(A4, abs=0.5)


def test_it_says_its_title_its_author_its_language_and_its_date(pdf: Pdf, article: Page) -> None:
    about = pdf.reader.metadata
    assert about is not None
    assert about.title == article.texts("h1")[0]
    assert about.author == article.select("meta[name=author]")[0]["content"]
    assert about.subject == article.select("meta[name=description]")[0]["content"]
    assert pdf.root["/Lang"] == article.select("html")[0]["lang"]
    dates = article.select("meta[name='dcterms.modified'], meta[name='dcterms.date']")
    latest = max(str(tag["content"]) for tag in dates).replace("-", "")
    assert str(about["/ModDate"]).startswith(f"D:{latest}")
    assert pdf.root["/ViewerPreferences"]["/DisplayDocTitle"]


def test_it_declares_itself_accessible_and_archivable(pdf: Pdf) -> None:
    declared = pdf.root["/Metadata"].get_data().decode("utf-8")
    values = dict(re.findall(r"<(pdf[a-z]+id:\w+)>([^<]+)<", declared))
    assert values["pdfuaid:part"] == "1"
    assert (values["pdfaid:part"], values["pdfaid:conformance"]) == ("3", "A")


def test_it_is_tagged_for_screen_readers(pdf: Pdf) -> None:
    assert pdf.root["/MarkInfo"]["/Marked"]
    kinds = {str(tag["/S"]) for tag in pdf.tags}
    assert {
        "/Title",
        "/H1",
        "/H2",
        "/P",
        "/L",
        "/LI",
        "/Table",
        "/TH",
        "/TD",
        "/Figure",
        "/Caption",
        "/Link",
    } <= kinds


def test_every_figure_has_the_alt_text_of_the_page(pdf: Pdf, article: Page) -> None:
    wanted = [str(chart["aria-label"]) for chart in article.select(".chart .wide svg")]
    assert [str(tag["/Alt"]) for tag in pdf.tags if tag["/S"] == "/Figure"] == wanted


def test_its_outline_is_that_of_the_sections(pdf: Pdf, article: Page) -> None:
    titles: list[str] = []
    for entry in pdf.reader.outline:
        titles += [str(each.title) for each in (entry if isinstance(entry, list) else [entry])]
    assert titles == article.texts(":is(.body h2, .body h3):not(#quarto-appendix *)")


def test_every_page_has_a_running_head_and_its_number(pdf: Pdf, article: Page) -> None:
    total = len(pdf.lines)
    assert total > 5
    for number, lines in enumerate(pdf.lines, 1):
        assert lines[0].startswith("Cureon Journal")
        assert lines[-1].endswith(f"{number} of {total}")
        assert number == 1 or lines[0].endswith(article.texts("h1")[0])


def test_the_title_block_says_what_that_of_the_page_says(pdf: Pdf, article: Page) -> None:
    first = packed("\n".join(pdf.lines[0]))
    wanted = [*article.texts("h1"), *article.texts(".standfirst"), *article.texts("#title-block-header time")]
    assert [text for text in wanted if packed(text) not in first] == []


def test_it_says_what_the_page_says(site: Path, name: str) -> None:
    """Every sentence, heading, caption, cell, note and source, in the order of the page."""
    page = said_on_page(Page(site, f"{name}.html").source)
    assert len(page["text"]) > 3000
    assert all(page[part] for part in ("headings", "captions", "cells", "pictures"))
    assert differences(page, said_in_print(read_structure(site / f"{name}.pdf"))) == []


def test_it_has_every_text_of_every_chart(pdf: Pdf, article: Page) -> None:
    texts = {folded(tag.get_text()) for tag in article.select(".chart .wide svg text")}
    assert len(texts) > 50
    assert [text for text in texts if not pdf.holds(text)] == []


def test_its_sources_stand_in_their_order(pdf: Pdf, article: Page) -> None:
    text = "".join(pdf.bodies)
    starts = [packed(entry.get_text())[:30] for entry in article.select("#refs .csl-entry")]
    places = [text.find(start) for start in starts]
    assert len(places) > 10
    assert [start for start, place in zip(starts, places, strict=True) if place < 0] == []
    assert places == sorted(places)


def test_no_source_is_set_over_the_table_of_studies(pdf: Pdf, article: Page) -> None:
    sources = packed("".join(entry.get_text() for entry in article.select("#refs .csl-entry")))
    caption = packed(article.select("#tbl-studies figcaption")[0].get_text())
    found = [
        [
            [height for height, text in pieces if len(text) >= CLEAR and text in whole]
            for pieces in pdf.heights
        ]
        for whole in (sources, caption)
    ]
    assert all(any(pages) for pages in found)
    pairs = [(line, head) for lines, heads in zip(*found, strict=True) for line in lines for head in heads]
    assert [(line, head) for line, head in pairs if abs(line - head) < CLOSE] == []


def test_its_links_lead_where_those_of_the_page_lead(pdf: Pdf, article: Page) -> None:
    own = ".body a[href]:not(.term, #quarto-appendix a, .made a)"  # what only a page has is left out
    links = {str(link["href"]) for link in article.select(own)}
    assert {link for link in pdf.addresses if not link.startswith(SITE)} == {
        link for link in links if link.startswith("https://")
    }
    inside = {article.target(link).relative_to(article.folder) for link in links if link.startswith("../")}
    assert {link.removeprefix(SITE) for link in pdf.addresses if link.startswith(SITE)} == set(
        map(str, inside)
    )


def test_it_carries_the_article_as_it_was_written(pdf: Pdf, name: str) -> None:
    source = pdf.attached[Path(f"{name}.qmd").name]
    assert source.content == (ROOT / f"{name}.qmd").read_bytes()
    assert (source.associated_file_relationship, source.subtype) == ("/Source", "/text/markdown")


def test_it_carries_what_the_page_gives_to_download_under_every_figure(
    site: Path, pdf: Pdf, name: str
) -> None:
    """A reader who redraws a figure finds the same table in both."""
    offered = Page(site, f"{name}.html").select(".figure-data a[download]")
    assert len(offered) >= 3
    for link in offered:
        figure = link.find_parent(id=re.compile("^fig-"))
        carried = pdf.attached[f"{figure['id']}.csv"]
        assert carried.content.decode() == unquote(str(link["href"]).partition(",")[2])
        assert (carried.associated_file_relationship, carried.subtype) == ("/Data", "/text/csv")
        assert re.match(r"Data of Figure \d: \w|Data of Figure \d: “", carried.description)


def test_it_carries_every_table_of_data_that_the_article_links_to(pdf: Pdf, article: Page) -> None:
    linked = {Path(str(link["href"])) for link in article.select(".body a[href$='.csv']")}
    assert linked
    for path in linked:
        assert pdf.attached[path.name].content == (ROOT / "data" / path.name).read_bytes()
        assert pdf.attached[path.name].description.startswith("Study data: ")


def test_its_attachments_are_those_that_its_words_name_and_are_as_archives_want_them(pdf: Pdf) -> None:
    """PDF/A-3 wants of each that the document lists it, its kind, its date, and how it belongs here."""
    assert len(pdf.root["/AF"]) == len(pdf.attached)
    words = packed("".join(pdf.bodies)).partition("InsidethisPDF")[2]
    assert [name for name in pdf.attached if packed(name) not in words] == []
    dated = pdf.reader.metadata.modification_date
    for file in pdf.attached.values():
        assert file.modification_date == dated
        assert file.subtype
        assert file.description
        assert file.associated_file_relationship in ("/Source", "/Data", "/Supplement")


@pytest.mark.slow
def test_two_renders_give_the_same_bytes(site: Path, tmp_path: Path) -> None:
    elsewhere = {
        "PYTHONHASHSEED": "7",
        "TZ": "Pacific/Auckland",
        "LC_ALL": "C.UTF-8",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    command = [sys.executable, "-m", "press", "render", "--output-dir", str(tmp_path / "again")]
    subprocess.run(
        command, cwd=ROOT, env=os.environ | elsewhere, check=True, capture_output=True, timeout=600
    )
    assert files_of(tmp_path / "again") == files_of(site)
    again = {path: (tmp_path / "again" / path).read_bytes() for path in files_of(site)}
    assert [path for path, data in again.items() if data != (site / path).read_bytes()] == []
