"""What the command writes: the pages and files of the site, all of it or what was asked for."""

import re
from pathlib import Path

from journal import EARLIER, SETTINGS, Journal

BOTH = SETTINGS.replace("  html: default", "  html: default\n  typst: default")
CELL = """
---
title: Drawn
date: 2026-06-17
---

```{python}
#| label: fig-line
#| fig-cap: "A line"
#| fig-alt: "A rising line"
import matplotlib.pyplot as plt

fig, ax = plt.subplots(figsize=(2, 1))
ax.plot([1, 2])
plt.show()
```

@fig-line has `{python} 1 + 1` points.
"""


def test_the_whole_site_replaces_the_earlier_one(journal: Journal) -> None:
    assert journal.render().status == 0
    assets = {"assets/journal.css", "assets/press.js", "assets/press.css"}
    assert set(journal.site()) == {"articles/sound.html", "manifest.json", *assets}
    assert [path.name for path in journal.root.iterdir() if path.name.startswith("_site")] == ["_site"]


def test_one_document_is_rendered_into_the_site_that_is_there(journal: Journal) -> None:
    journal.write("articles/second.qmd", "Second.")
    assert journal.render("articles/second.qmd").status == 0
    assert "Second." in journal.page("articles/second.html")
    assert journal.page("articles/sound.html") == EARLIER["articles/sound.html"]


def test_a_folder_stands_for_its_documents(journal: Journal) -> None:
    journal.write("pages/other.qmd", "Other.")
    outcome = journal.render("articles")
    assert outcome.out.splitlines()[0] == "rendered articles/sound.qmd"
    assert "pages/other.html" not in journal.site()


def test_each_document_is_told_when_it_is_done(journal: Journal) -> None:
    journal.write("articles/second.qmd", "Second.")
    outcome = journal.render()
    assert sorted(outcome.out.splitlines()) == [
        "rendered articles/second.qmd",
        "rendered articles/sound.qmd",
        f"the site is in {journal.root / '_site'}",
    ]
    assert outcome.err == ""


def test_the_site_may_go_elsewhere(journal: Journal, tmp_path: Path) -> None:
    before = journal.site()
    assert journal.render("--output-dir", str(tmp_path / "public")).status == 0
    assert (tmp_path / "public/articles/sound.html").is_file()
    assert journal.site() == before


def test_only_the_formats_that_are_asked_for_are_written(journal: Journal) -> None:
    journal.write("_quarto.yml", BOTH)
    endings = {}
    for formats in ("html", "pdf", "pdf, html"):
        assert journal.render("--to", formats).status == 0
        endings[formats] = {Path(name).suffix for name in journal.site() if name.startswith("articles")}
    assert endings == {"html": {".html"}, "pdf": {".pdf"}, "pdf, html": {".html", ".pdf"}}


def test_a_document_may_want_one_format_alone(journal: Journal) -> None:
    journal.write("_quarto.yml", BOTH)
    journal.write("articles/page.qmd", "---\ntitle: Page\nformat: html\n---\n")
    assert journal.render().status == 0
    assert "articles/page.pdf" not in journal.site()
    assert journal.site()["articles/sound.pdf"].startswith(b"%PDF-")


def test_files_that_begin_with_an_underscore_are_no_pages(journal: Journal) -> None:
    journal.write("_drafts/draft.qmd", "Draft.")
    journal.write("articles/_part.qmd", "Part.")
    assert journal.render().status == 0
    assert [name for name in journal.site() if name.endswith(".html")] == ["articles/sound.html"]


def test_resources_are_copied(journal: Journal) -> None:
    journal.write(
        "_quarto.yml", SETTINGS.replace("type: website", "type: website\n  resources: [data/*.csv]")
    )
    journal.write("data/arms.csv", "arm,n\n")
    journal.write("data/notes.txt", "Notes\n")
    assert journal.render().status == 0
    assert [name for name in journal.site() if name.startswith("data")] == ["data/arms.csv"]


def test_page_pdf_and_notebook_come_from_one_run_with_the_same_bytes_every_time(journal: Journal) -> None:
    journal.write("_quarto.yml", BOTH)
    journal.write("articles/drawn.qmd", CELL)
    assert journal.render().status == 0
    first = journal.site()
    assert {"articles/drawn.html", "articles/drawn.pdf", "articles/drawn.ipynb"} <= set(first)
    assert journal.render().status == 0
    assert journal.site() == first
    assert 'alt="A rising line"' in journal.page("articles/drawn.html")
    assert 'class="quarto-xref">Figure\xa01</a> has 2 points.' in journal.page("articles/drawn.html")


def test_links_between_pages_lead_there_from_any_folder(journal: Journal) -> None:
    start, end = "---\ntitle: T\n---\n\n", "\n\n## S {#s}\n"
    journal.write("x/c.qmd", start + end)
    journal.write("a.qmd", f"{start}[1](x/b.qmd) [2](./x/b.qmd#s) [3](/x/c.qmd) [4](#s){end}")
    journal.write("x/b.qmd", f"{start}[1](c.qmd) [2](../a.qmd#s) [3](/a.qmd) [4](../x/c.qmd){end}")
    assert journal.render().status == 0
    link = re.compile(r'<a href="([^"]*)">\d</a>')
    assert link.findall(journal.page("a.html")) == ["./x/b.html", "./x/b.html#s", "./x/c.html", "#s"]
    assert link.findall(journal.page("x/b.html")) == [
        "../x/c.html",
        "../a.html#s",
        "../a.html",
        "../x/c.html",
    ]
