"""A notebook among the articles becomes a page with what it holds; its cells run only where it says so.

What Quarto makes of three notebooks is held by tests/conformance (51 to 53).
"""

import json
from pathlib import Path
from typing import Any

import nbformat
import pytest
from journal import SETTINGS, Journal
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output, new_raw_cell

from press.check.finding import Finding, Mend
from press.check.mending import write_mends
from press.errors import Place
from press.reading.executed import read_executed

HEADER = "---\ntitle: Kept\ndate: 2026-01-02\n---"
PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="


def printed(text: str) -> NotebookNode:
    return new_output("stream", text=text)


def code(source: str, *outputs: NotebookNode, **metadata: Any) -> NotebookNode:
    return new_code_cell(source, outputs=list(outputs), metadata=metadata)


def write(journal: Journal, *cells: NotebookNode, path: str = "articles/kept.ipynb") -> None:
    nbformat.write(new_notebook(cells=list(cells)), journal.root / path)


def page(journal: Journal, *cells: NotebookNode) -> str:
    """Render a notebook of `cells`, and return its page."""
    write(journal, *cells)
    outcome = journal.render("--to", "html", "articles/kept.ipynb")
    assert outcome.status == 0, outcome.err
    return journal.page("articles/kept.html")


def test_what_cells_gave_is_shown_and_nothing_is_run(journal: Journal) -> None:
    html = page(journal, new_raw_cell(HEADER), code("raise SystemExit", printed("kept all the same\n")))
    assert "<h1" in html
    assert "Kept" in html
    assert "kept all the same" in html
    assert journal.call("why", "--project", str(journal.root), "articles/kept.ipynb").status == 0


def test_it_is_run_where_its_front_matter_says_so(journal: Journal) -> None:
    header = "---\ntitle: Kept\nexecute:\n  enabled: true\n---"
    html = page(journal, new_raw_cell(header), code("print(6 * 7)", printed("old\n")))
    assert "42" in html
    assert "old" not in html


def test_the_project_may_have_all_notebooks_run_and_one_may_not(journal: Journal) -> None:
    journal.write("_quarto.yml", f"{SETTINGS}execute:\n  ipynb: true\n")
    cell = code("print(6 * 7)", printed("old\n"))
    assert "42" in page(journal, new_raw_cell(HEADER), cell)
    own = "---\ntitle: Kept\nexecute:\n  ipynb: false\n---"
    assert "old" in page(journal, new_raw_cell(own), cell)


def test_that_its_cells_are_not_run_may_be_said(journal: Journal) -> None:
    header = "---\ntitle: Kept\nexecute:\n  enabled: false\n---"
    assert "as it was" in page(journal, new_raw_cell(header), code("1", printed("as it was\n")))


def test_other_outputs_make_another_page(journal: Journal) -> None:
    assert "first" in page(journal, new_raw_cell(HEADER), code("1", printed("first\n")))
    html = page(journal, new_raw_cell(HEADER), code("1", printed("second\n")))
    assert "second" in html
    assert "first" not in html


def test_a_picture_that_was_pasted_is_a_file_beside_the_page(journal: Journal) -> None:
    cell = new_markdown_cell("![One pixel](attachment:a b.png)", attachments={"a b.png": {"image/png": PNG}})
    cell.source = "![One pixel](<attachment:a b.png>)"
    cell.id = "pasted"
    html = page(journal, new_raw_cell(HEADER), cell)
    assert 'src="kept_files/figure-html/pasted-1-a%20b.png"' in html
    assert (journal.root / "_site/articles/kept_files/figure-html/pasted-1-a b.png").is_file()


def test_it_becomes_a_pdf_too(journal: Journal) -> None:
    picture = new_output("display_data", data={"image/png": PNG})
    pasted = new_markdown_cell("![One](attachment:a.png)", attachments={"a.png": {"image/png": PNG}})
    write(journal, new_raw_cell(HEADER), pasted, code("draw()", picture))
    journal.write("_quarto.yml", SETTINGS.replace("html: default", "html: default\n  typst: default"))
    outcome = journal.render("--to", "pdf", "articles/kept.ipynb")
    assert outcome.status == 0, outcome.err
    assert journal.site()["articles/kept.pdf"].startswith(b"%PDF")


def test_markdown_is_included_as_in_a_document(journal: Journal) -> None:
    journal.write("articles/_part.qmd", "Included *words*.\n")
    html = page(journal, new_raw_cell(HEADER), new_markdown_cell("{{< include _part.qmd >}}"))
    assert "Included <em>words</em>." in html


def test_a_link_to_it_leads_to_its_page(journal: Journal) -> None:
    write(journal, new_raw_cell(HEADER))
    journal.write("articles/sound.qmd", "---\ntitle: Sound\n---\n\n[It](kept.ipynb).\n")
    assert journal.render("--to", "html").status == 0
    assert 'href="kept.html"' in journal.page("articles/sound.html")


def test_it_is_no_notebook_that_the_repository_keeps_twice(journal: Journal) -> None:
    write(journal, new_raw_cell(HEADER), code("1", printed("1\n")))
    assert journal.call("notebooks", "--write", "--project", str(journal.root)).out == ""


# How it is read.


def read(root: Path, *cells: NotebookNode) -> Any:
    nbformat.write(new_notebook(cells=list(cells)), root / "x.ipynb")
    return read_executed(root, "x.ipynb")


def test_the_first_heading_is_the_title_of_what_has_none(tmp_path: Path) -> None:
    document = read(
        tmp_path, new_markdown_cell('# The "title" {#top}\n\nWords.'), new_markdown_cell("# More")
    )
    assert document.header == {"title": 'The "title"'}
    assert document.header_text == 'title: "The \\"title\\""'
    assert [block.text for block in document.blocks] == ["\nWords.", "# More"]


def test_a_heading_behind_words_is_no_title(tmp_path: Path) -> None:
    assert read(tmp_path, new_markdown_cell("Words.\n\n# Heading")).header == {}


@pytest.mark.parametrize("make", [new_raw_cell, new_markdown_cell])
def test_front_matter_may_stand_in_text_of_both_kinds(tmp_path: Path, make: Any) -> None:
    document = read(tmp_path, code("1"), make(f"{HEADER}\n\nWords."))
    assert document.header["title"] == "Kept"
    assert document.blocks[-1].text == "\nWords."


@pytest.mark.parametrize(
    ("tag", "options"), [("hide-code", {"echo": False}), ("remove-cell", {"include": False}), ("other", {})]
)
def test_tags_are_options(tmp_path: Path, tag: str, options: dict[str, Any]) -> None:
    assert read(tmp_path, code("1", tags=[tag])).cells[0].options == options


def test_options_in_the_code_win_over_metadata_and_tags(tmp_path: Path) -> None:
    cell = code("#| echo: true\n1", tags=["hide-code"], echo=False)
    assert read(tmp_path, cell).cells[0].options == {"echo": True}


def test_an_empty_cell_is_left_out_and_the_outputs_stay_with_their_cells(tmp_path: Path) -> None:
    document = read(tmp_path, code(""), code("2", printed("two\n")))
    assert [cell.source for cell in document.cells] == ["2"]
    assert document.given == ([printed("two\n")],)


def test_every_line_knows_its_line_in_the_file(tmp_path: Path) -> None:
    metadata = {"source": ["not this"]}
    document = read(tmp_path, new_raw_cell(HEADER), code("first\nsecond", printed("first\n"), own=metadata))
    lines = (tmp_path / "x.ipynb").read_text(encoding="utf-8").splitlines()
    (cell,) = document.cells
    assert lines[cell.code_place.line - 1].strip() == '"first\\n",'
    assert "date: 2026-01-02" in lines[document.place_of("date").line - 1]


def test_a_file_of_one_line_has_only_that(tmp_path: Path) -> None:
    text = json.dumps(new_notebook(cells=[new_markdown_cell("a\nb")]))
    (tmp_path / "x.ipynb").write_text(text, encoding="utf-8")
    assert {line.place for line in read_executed(tmp_path, "x.ipynb").lines} == {Place("x.ipynb", 1)}


# What is refused.


def test_what_is_no_notebook_is_named(journal: Journal) -> None:
    journal.write("articles/kept.ipynb", "{")
    assert journal.refuses() == (
        "articles/kept.ipynb: 'articles/kept.ipynb' is no notebook that can be read: NotJSONError"
    )


def test_a_label_that_two_cells_share_is_named_with_its_line(journal: Journal) -> None:
    write(journal, code("#| label: a\n1"), code("#| label: a\n2"))
    said = journal.refuses()
    assert said.startswith("articles/kept.ipynb:")
    assert "the label 'a' is already used in line" in said


def test_a_fault_of_a_cell_that_is_run_has_its_line_in_the_file(journal: Journal) -> None:
    header = "---\ntitle: Kept\nexecute:\n  enabled: true\n---"
    write(journal, new_raw_cell(header), code("x = 1\n1 / 0"))
    lines = (journal.root / "articles/kept.ipynb").read_text(encoding="utf-8").splitlines()
    number = 1 + next(number for number, line in enumerate(lines) if '"1 / 0"' in line)
    assert journal.refuses().startswith(f"articles/kept.ipynb:{number}: cell without a label failed: Zero")


def test_no_line_of_a_notebook_is_mended(tmp_path: Path) -> None:
    (tmp_path / "x.ipynb").write_text("{}\n", encoding="utf-8")
    mend = Mend("x.ipynb", 1, '#| fig-alt: "other"')
    finding = Finding("x.ipynb", 1, 1, "F101", "the alt text is old", "write another", (mend,))
    assert write_mends(tmp_path, [finding]) == [finding]
    assert (tmp_path / "x.ipynb").read_text(encoding="utf-8") == "{}\n"
