"""What is laid out on a page arrives in the PDF, through press's own template and through the journal's."""

import shutil
from pathlib import Path

import pytest
from journal import SETTINGS, Journal
from pypdf import PdfReader

ROOT = Path(__file__).parents[2]
PARTIALS = """
format:
  html: default
  typst:
    template-partials: [styles/typst-template.typ, styles/typst-show.typ]
"""
ROWS = "\n".join(f"| study{number} | {number} |" for number in range(90))
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="90"><rect width="900" height="90"/></svg>'
)
EVERYTHING = """
---
title: Everything
format: typst
---

::: {#fig-panel layout="[[40, -20, 40], [100]]"}
![Left](wide.svg){#fig-left fig-alt="left"}

![](wide.svg){fig-alt="right"}

Words below both.

A panel
:::

::: {.column-margin}
![Beside](wide.svg){#fig-beside fig-alt="beside"}
:::

A sentence[with a remark]{.aside} and [another]{.aside}.

::: {.column-page}
Wide words.
:::

::: {.callout-warning}
## Outer

::: {.callout-note}
![In a box](wide.svg){#fig-boxed fig-alt="boxed" fig-cap-location="top"}
:::
:::

::: {#tip-one .callout-tip}
A tip with a number.
:::

#### Deep

See @fig-left, @fig-beside, @fig-boxed and @tip-one.

``` {.python filename="run.py"}
run()
```
"""


EVERY_WORD = [
    *("(a) Left", "Words below both.", "A panel", "Beside", "with a remark", "another", "Wide words."),
    *("Outer", "In a box", "A tip with a number.", "Deep", "run.py"),
    "See Figure 1 (a), Figure 2, Figure 3 and Tip 1.",
]


@pytest.fixture(params=["press", "journal"])
def paper(request: pytest.FixtureRequest, journal: Journal) -> Journal:
    """A journal whose PDFs are set by press's own template, or by that of this repository."""
    return request.getfixturevalue("printed") if request.param == "journal" else journal


def pages_of(paper: Journal, text: str) -> list[str]:
    """The text of each page of the PDF that a document becomes."""
    paper.write("articles/one.qmd", text)
    paper.write("articles/wide.svg", PICTURE)
    outcome = paper.render("--to", "pdf", str(paper.root / "articles/one.qmd"))
    assert outcome.status == 0, outcome.err
    return [page.extract_text() for page in PdfReader(paper.root / "_site/articles/one.pdf").pages]


@pytest.mark.parametrize("caption", ["", ": Many studies {#tbl-many}"])
def test_a_long_table_goes_on_over_pages_under_its_head(paper: Journal, caption: str) -> None:
    table = f"| Name | Patients |\n|---|---|\n{ROWS}\n\n{caption}\n"
    pages = pages_of(paper, f"---\ntitle: Long\nformat: typst\n---\n\n{table}")
    holding = [page for page in pages if "study" in page]
    assert len(holding) > 1
    assert all("Patients" in page for page in holding)
    assert all(f"study{number}" in "".join(pages).split() for number in range(90))


def test_panels_margins_and_boxes_are_set_with_all_their_words(paper: Journal) -> None:
    words = " ".join("\n".join(pages_of(paper, EVERYTHING)).split())
    for each in EVERY_WORD:
        assert each in words.replace("\xa0", " ")


def test_a_table_beside_another_is_set_smaller_rather_than_over_it(journal: Journal) -> None:
    name = "a_name_that_does_not_wrap"
    table = f"|{name}|{name}|\n|-|-|\n|1|2|"
    panel = f"::: {{layout-ncol=2}}\n{table}\n\n{table}\n:::"
    journal.write("articles/sound.qmd", f"---\ntitle: X\nformat: typst\n---\n\n{panel}\n")
    assert journal.render("--to", "pdf").status == 0
    ends: list[tuple[str, float]] = []
    page = PdfReader(journal.root / "_site/articles/sound.pdf").pages[0]
    page.extract_text(visitor_text=lambda text, cm, tm, font, size: ends.append((text, cm[0] * tm[0] * size)))
    sizes = [size for text, size in ends if name[:6] in text]
    assert len(sizes) >= 2
    assert max(sizes) < 10


HEADS = """
```{=html}
<table><thead><tr><th rowspan="2">Study</th><th colspan="2">Remission</th></tr><tr><th>treated</th>
<th>placebo</th></tr></thead><tbody><tr><td>Alder</td><td>8</td><td>3</td></tr></tbody></table>
```
"""
CARRYING = """
<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"><metadata data-type="text/csv">a,b
1,"&lt;8&gt;"
</metadata><rect width="90" height="90"/></svg>
"""
ATTACHING = """
---
title: Attaching
format: typst
---

::: {#fig-drawn}
![](drawn.svg){fig-alt="drawn"}

**One is *drawn*.** Words.
:::

The [table of people](../data/people.csv), [again](../data/people.csv), [what it is](/data/people.json) and
[another](https://example.org/other.csv).
"""


@pytest.fixture
def printed(journal: Journal) -> Journal:
    """A journal whose PDFs are set by the templates of this repository."""
    shutil.copytree(ROOT / "styles", journal.root / "styles")
    journal.write("_quarto.yml", SETTINGS.replace("format:\n  html: default\n", PARTIALS))
    return journal


def fonts_of(path: Path) -> dict[str, str]:
    """The font of each text of the first page."""
    found: dict[str, str] = {}

    def keep(text: str, cm: object, tm: object, font: dict[str, str] | None, size: float) -> None:
        for word in text.split():
            found[word] = (font or {}).get("/BaseFont", "")

    PdfReader(path).pages[0].extract_text(visitor_text=keep)
    return found


def test_every_row_of_the_head_of_a_table_is_set_as_one(printed: Journal) -> None:
    pages_of(printed, f"---\ntitle: X\nformat: typst\n---\n{HEADS}")
    fonts = fonts_of(printed.root / "_site/articles/one.pdf")
    assert all("Semibold" in fonts[word] for word in ("Study", "Remission", "treated", "placebo"))
    assert "Semibold" not in fonts["Alder"]


def long_rows(count: int, words: int) -> str:
    rows = "\n".join(f"| begin{n} {'words ' * words} end{n} | {n} |" for n in range(count))
    return f"---\ntitle: X\nformat: typst\n---\n\n| A | B |\n|--|-|\n{rows}\n\n: Long {{#tbl-x}}\n"


def test_a_row_of_a_table_stands_on_one_page(printed: Journal) -> None:
    words = [page.split() for page in pages_of(printed, long_rows(20, 140))]
    assert sum("begin0" in page or "begin19" in page for page in words) == 2
    for n in range(20):
        assert [f"begin{n}" in page for page in words] == [f"end{n}" in page for page in words]


def test_a_row_that_is_longer_than_a_page_goes_on_over_it(printed: Journal) -> None:
    words = " ".join(pages_of(printed, long_rows(2, 2500))).split()
    assert {"begin0", "end0", "begin1", "end1"} <= set(words)


def test_a_long_callout_begins_where_there_is_room_and_goes_on_over_the_page(printed: Journal) -> None:
    long = f"::: {{.callout-note}}\n## Long\n\n{'callout ' * 500}\n:::"
    pages = pages_of(printed, f"---\ntitle: X\nformat: typst\n---\n\n{'before ' * 250}\n\n{long}\n")
    assert "callout" in pages[0]
    assert "callout" in pages[1]


def test_a_pdf_carries_its_document_the_data_of_its_charts_and_those_it_links_to(printed: Journal) -> None:
    printed.write("articles/drawn.svg", CARRYING)
    printed.write("data/people.csv", "name\nMüller\n")
    printed.write("data/people.json", "{}\n")
    pages = pages_of(printed, ATTACHING)
    carried = list(PdfReader(printed.root / "_site/articles/one.pdf").attachment_list)
    assert {file.name: file.content.decode() for file in carried} == {
        "one.qmd": (printed.root / "articles/one.qmd").read_text(encoding="utf-8"),
        "fig-drawn.csv": 'a,b\n1,"<8>"\n',
        "people.csv": "name\nMüller\n",
        "people.json": "{}\n",
    }
    assert {file.name: file.description for file in carried}[
        "fig-drawn.csv"
    ] == "Data of Figure 1: One is drawn."
    assert {file.associated_file_relationship for file in carried} == {"/Source", "/Data", "/Supplement"}
    assert "Inside this PDF" in pages[0]


def test_a_pdf_that_is_to_carry_a_file_that_is_not_there_names_it(printed: Journal) -> None:
    printed.write("articles/one.qmd", "---\ntitle: X\nformat: typst\n---\n\n[Data](../data/lost.csv)\n")
    outcome = printed.render("--to", "pdf")
    assert outcome.status == 1
    assert "file not found" in outcome.err
    assert "data/lost.csv" in outcome.err
