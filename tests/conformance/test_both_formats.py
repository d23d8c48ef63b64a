"""The PDF of a document says what its page says: every sentence, heading, caption, number, cell and note."""

import shutil
from pathlib import Path

import pytest
from differing import differences
from said import for_both_formats, said_in_print, said_on_page
from tagged import read_structure

from press.__main__ import main

HERE = Path(__file__).parent
NAMES = sorted(path.stem for path in (HERE / "cases").glob("[!_]*.qmd"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All cases in both formats, without what is meant for one of them."""
    root = Path(shutil.copytree(HERE / "cases", tmp_path_factory.mktemp("both") / "cases"))
    for document in root.glob("*.qmd"):
        document.write_text(for_both_formats(document.read_text(encoding="utf-8")), encoding="utf-8")
    assert main(["render", "--project", str(root)]) == 0
    return root / "_site"


def page_of(site: Path, name: str) -> str:
    return (site / f"{name}.html").read_text(encoding="utf-8")


def compared(site: Path, name: str, page: str) -> list[str]:
    return differences(said_on_page(page), said_in_print(read_structure(site / f"{name}.pdf")))


@pytest.mark.parametrize("name", NAMES)
def test_a_pdf_says_what_the_page_says(site: Path, name: str) -> None:
    assert compared(site, name, page_of(site, name)) == []


@pytest.mark.parametrize("name", NAMES)
def test_there_is_something_to_compare(site: Path, name: str) -> None:
    assert sum(map(len, said_on_page(page_of(site, name)).values())) > 1


@pytest.mark.parametrize(
    ("name", "there", "instead", "told"),
    [
        ("01-text", "gives the bound.", "gives the bound. Exactly.", "text: the page says 'Exactly .'"),
        ("02-cells", "In all, 20 patients", "In all, 21 patients", "text: the page says '21', the PDF '20'"),
        ("03-figures", "A still picture", "", "captions: the page says 'Figure 3"),
        ("03-figures", "Figure&nbsp;4</a>", "Figure&nbsp;5</a>", "text: the page says '5', the PDF '4'"),
        ("04-tables", "<td>beta2023</td>", "", "cells: the page says '', the PDF 'beta2023'"),
        ("01-text", ">11</td>", ">12</td>", "cells: the page says '12', the PDF '11'"),
        ("01-text", "Inline note text.", "Inline note.", "notes: the page says 'Inline note .'"),
        ("01-text", "p = x/n</annotation>", "p = n/x</annotation>", "formulas: the page says 'p = n / x'"),
        ("01-text", ">Second section<", ">Third section<", "headings: the page says '1 Third section'"),
        ("02-cells", "never run", "run once", "code: the page says 'raise SystemExit"),
        ("03-figures", "A grey square", "A red square", "pictures: the page says 'A red square'"),
        ("06-callouts", "Title from the attribute", "Another title", "text: the page says 'Another title'"),
        ("08-layout", ">Table</a>", ">Map</a>", "text: the page says 'Map', the PDF 'Table'"),
        ("05-citations", "chap. 2", "chap. 3", "text: the page says '3', the PDF '2'"),
    ],
)  # fmt: skip
def test_what_differs_is_seen_and_named(site: Path, name: str, there: str, instead: str, told: str) -> None:
    page = page_of(site, name).replace("\u00a0", "&nbsp;")
    assert there in page
    found = compared(site, name, page.replace(there, instead))
    assert found
    assert any(line.startswith(told) for line in found), found


def test_what_is_missing_of_the_pdf_is_named_with_the_words_before_it() -> None:
    page = said_on_page("<main><p>One of two sentences that stay. This one is lost.</p></main>")
    printed = said_on_page("<main><p>One of two sentences that stay.</p></main>")
    assert differences(page, printed) == [
        "text: the page says 'This one is lost .', the PDF '', behind 'of two sentences that stay .'"
    ]


def test_an_order_that_differs_is_seen() -> None:
    rows = [f"<tr><td>{name}</td><td>{n}</td></tr>" for name, n in (("a", 1), ("b", 2))]
    page, printed = (
        said_on_page(f"<main><table>{''.join(order)}</table></main>") for order in (rows, rows[::-1])
    )
    assert differences(page, printed) != []


def test_the_same_content_for_one_format_is_left_out_of_both() -> None:
    source = (
        'Both.\n\n::: {.content-visible when-format="html"}\nPage.\n:::\n\n'
        '[p]{.content-hidden unless-format="x"}'
        "\n\n```{=typst}\n#v(1em)\n```\n\n`x`{=html} Both.\n"
    )
    assert for_both_formats(source).split() == ["Both.", "Both."]
