"""Which files of a project become pages, go along with them, or are run before and after."""

import pytest
from journal import SETTINGS, Journal

SCRIPT = """
import os, sys
names = sorted(name for name in os.environ if name.startswith("QUARTO_PROJECT"))
with open(sys.argv[1], "a") as file:
    file.write(repr([sys.argv[2:], {name: os.environ[name] for name in names}]) + "\\n")
"""


def pages(journal: Journal) -> set[str]:
    return {name for name in journal.site() if name.endswith(".html")}


def project(journal: Journal, *lines: str) -> None:
    journal.write("_quarto.yml", SETTINGS.replace("type: website", "\n  ".join(["type: website", *lines])))


@pytest.mark.parametrize(
    ("render", "found"),
    [
        ("[articles]", {"articles/sound.html", "articles/deep/two.html"}),
        ("[notes.qmd]", {"notes.html"}),
        ('["*.qmd", "!deep/"]', {"articles/sound.html", "notes.html"}),
        ('["/*.qmd"]', {"notes.html"}),
        ('["!articles/*.qmd"]', {"notes.html", "articles/deep/two.html"}),
        ('["articles/*.qmd", "!**/sound.qmd"]', set()),
        ('["{notes,none}.qmd"]', {"notes.html"}),
    ],
)
def test_patterns_choose_the_documents(journal: Journal, render: str, found: set[str]) -> None:
    project(journal, f"render: {render}")
    for path in ("notes.qmd", "articles/deep/two.qmd", "_hidden.qmd", ".dot/x.qmd", "articles/_part.qmd"):
        journal.write(path, "Words.")
    if found:
        assert journal.render("--to", "html").status == 0
        assert pages(journal) == found
    else:
        assert journal.refuses() == "the project has no documents to render"


def test_markdown_becomes_a_page_and_a_readme_does_not(journal: Journal) -> None:
    for path in ("notes.md", "README.md", "articles/README.qmd", "AGENTS.md"):
        journal.write(path, "# Words\n\nSee [them](notes.md).\n")
    assert journal.render("--to", "html").status == 0
    assert pages(journal) == {"notes.html", "articles/sound.html"}
    assert 'href="notes.html"' in journal.page("notes.html")


def test_a_cell_in_a_file_that_quarto_does_not_run_is_named(journal: Journal) -> None:
    journal.write("notes.md", "Words.\n\n```{python}\n1\n```\n")
    assert journal.refuses() == "notes.md:3: cells run in .qmd files only; name the file so"


def test_two_documents_of_one_page_are_named(journal: Journal) -> None:
    journal.write("articles/sound.md", "Words.\n")
    assert journal.refuses() == (
        "articles/sound.qmd: 'articles/sound.md' becomes the same page; "
        "rename one, or leave it out of `render:`"
    )


@pytest.mark.parametrize(
    ("resources", "copied"),
    [
        ("[data]", {"data/a.csv", "data/deep/b.csv", "data/c.txt"}),
        ('["*.csv"]', {"data/a.csv", "data/deep/b.csv"}),
        ('["/data/*.csv"]', {"data/a.csv"}),
        ('["data", "!*.txt"]', {"data/a.csv", "data/deep/b.csv"}),
    ],
)
def test_patterns_choose_the_resources(journal: Journal, resources: str, copied: set[str]) -> None:
    project(journal, f"resources: {resources}")
    for path in ("data/a.csv", "data/deep/b.csv", "data/c.txt"):
        journal.write(path, "1\n")
    assert journal.render("--to", "html").status == 0
    assert {name for name in journal.site() if name.startswith("data")} == copied


def test_files_that_pages_and_style_sheets_lead_to_go_along(journal: Journal) -> None:
    journal.write("_quarto.yml", SETTINGS.replace("html: default", "html: {css: styles/own.css}"))
    journal.write("styles/own.css", "body { background: url('dot.svg') }\n")
    for path in ("styles/dot.svg", "data/a.csv", "articles/b.txt", "data/unnamed.csv"):
        journal.write(path, "<svg/>\n")
    journal.write("articles/sound.qmd", "[a](/data/a.csv), [b](b.txt), [c](https://example.org/c.csv)\n")
    assert journal.render("--to", "html").status == 0
    assert {"styles/dot.svg", "data/a.csv", "articles/b.txt"} <= set(journal.site())
    assert "data/unnamed.csv" not in journal.site()
    assert "url('../styles/dot.svg')" in journal.page("assets/journal.css")


def test_a_document_may_name_files_of_its_own(journal: Journal) -> None:
    for path in ("articles/extra/a.csv", "articles/c.txt"):
        journal.write(path, "1\n")
    journal.write("articles/sound.qmd", "---\ntitle: S\nresources: [extra]\n---\n")
    assert journal.render("--to", "html").status == 0
    assert "articles/extra/a.csv" in journal.site()
    assert "articles/c.txt" not in journal.site()


def test_scripts_run_in_order_and_are_told_what_quarto_tells_them(journal: Journal) -> None:
    journal.write("say.py", SCRIPT)
    project(journal, "pre-render: [say.py log one, say.py log 'two words']", "post-render: say.py log end")
    assert journal.render("--to", "html").status == 0
    first, second, last = [eval(line) for line in (journal.root / "log").read_text().splitlines()]
    assert [first[0], second[0], last[0]] == [["one"], ["two words"], ["end"]]
    assert first[1]["QUARTO_PROJECT_INPUT_FILES"] == "articles/sound.qmd"
    assert first[1]["QUARTO_PROJECT_RENDER_ALL"] == "1"
    assert last[1]["QUARTO_PROJECT_OUTPUT_FILES"] == "_site/articles/sound.html"
    assert last[1]["QUARTO_PROJECT_OUTPUT_DIR"] == str(journal.root / "_site")


def test_scripts_are_told_when_only_a_part_is_rendered(journal: Journal) -> None:
    journal.write("say.py", SCRIPT)
    journal.write("articles/second.qmd", "Second.")
    project(journal, "pre-render: say.py log")
    assert journal.render("articles/second.qmd", "--to", "html").status == 0
    told = eval((journal.root / "log").read_text())[1]
    assert told["QUARTO_PROJECT_INPUT_FILES"] == "articles/second.qmd"
    assert "QUARTO_PROJECT_RENDER_ALL" not in told


def test_a_project_without_a_style_sheet_has_a_readable_page_all_the_same(journal: Journal) -> None:
    assert journal.render("--to", "html").status == 0
    assert journal.page("assets/journal.css") == ""
    assert ".quarto-layout-row" in journal.page("assets/press.css")
    page = journal.page("articles/sound.html")
    assert page.count("assets/press.css") == 1
    assert page.index("assets/press.css") < page.index("assets/journal.css")
