"""What an author reads when a cell fails: the line of the statement, the cell's label and the reason."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from journal import Journal

ROOT = Path(__file__).parents[2]
HEADER = "---\ntitle: Broken\n---\n\n"
CELLS = {
    "a CSV that is not there": (
        '#| label: tbl-arms\nimport csv\n\nrows = open("data/none.csv")',
        "9: cell 'tbl-arms' failed: FileNotFoundError: [Errno 2] No such file or directory: 'data/none.csv'",
    ),
    "a statement of several": (
        "#| label: fig-a\n#| echo: false\nx = 1\n\ny = x / 0\nz = 1",
        "10: cell 'fig-a' failed: ZeroDivisionError: division by zero",
    ),
    "a statement that calls what fails": (
        "def ratio(x):\n    return x / 0\n\n\nratio(1)",
        "10: cell without a label failed: ZeroDivisionError: division by zero",
    ),
    "a statement over several lines": (
        "#| label: fig-a\nx = [\n    1,\n    1 / 0,\n]",
        "9: cell 'fig-a' failed: ZeroDivisionError: division by zero",
    ),
    "code that is no Python": (
        "#| label: fig-a\nx = 1\ny = (\nz = 1",
        "8: cell 'fig-a' failed: SyntaxError: '(' was never closed",
    ),
    "code that is indented wrongly": (
        "#| label: fig-a\nx = 1\n  y = 2",
        "8: cell 'fig-a' failed: IndentationError: unexpected indent",
    ),
    "code that ends the process": (
        "raise SystemExit(3)",
        "6: cell without a label failed: SystemExit: 3",
    ),
    "a message of several lines": (
        'raise ValueError("one\\n  two")',
        "6: cell without a label failed: ValueError: one two",
    ),
    "an exception without a message": (
        "raise KeyError",
        "6: cell without a label failed: KeyError",
    ),
}
INLINE = {
    "a name that is not there": ("`{python} y + 1`", "NameError: name 'y' is not defined"),
    "code that is no Python": ("`{python} 1 +`", "SyntaxError: invalid syntax"),
}


def test_each_failing_cell_is_one_sentence_with_the_line_of_the_statement(journal: Journal) -> None:
    """All are rendered at once, because each needs a Python process of its own."""
    for name, (code, _) in CELLS.items():
        journal.write(f"articles/{name}.qmd", f"{HEADER}```{{python}}\n{code}\n```\n")
    sentences = sorted(f"articles/{name}.qmd:{sentence}" for name, (_, sentence) in CELLS.items())
    assert sorted(journal.refuses().splitlines()) == sentences


def test_each_failing_inline_value_is_placed_in_its_line(journal: Journal) -> None:
    for name, (value, _) in INLINE.items():
        text = f"{HEADER}```{{python}}\nx = 1\n```\n\nText over\nlines, with {value} in it.\n"
        journal.write(f"articles/{name}.qmd", text)
    sentences = [
        f"articles/{name}.qmd:10: the inline value {value} failed: {reason}"
        for name, (value, reason) in INLINE.items()
    ]
    assert sorted(journal.refuses().splitlines()) == sorted(sentences)


def test_a_failing_cell_of_an_included_file_is_placed_there(journal: Journal) -> None:
    journal.write("articles/broken.qmd", HEADER + "{{< include _part.qmd >}}\n")
    journal.write("articles/_part.qmd", "Text.\n\n```{python}\n#| label: fig-a\n1 / 0\n```\n")
    sentence = "articles/_part.qmd:5: cell 'fig-a' failed: ZeroDivisionError: division by zero"
    assert journal.refuses() == sentence


DISPLAYS = {
    "class Plain: pass\nPlain()": (
        "7: cell 'odd' displays an object with no text form, <__main__.Plain>; print what is to be read of it"
    ),
    "display({'application/x-own': '1'}, raw=True)": (
        "7: cell 'odd' displays what press cannot show (application/x-own); print it, or draw it"
    ),
    "class Bad:\n    def __repr__(self):\n        raise ValueError('no words')\nBad()": (
        "11: cell 'odd' failed: ValueError: no words"
    ),
}


@pytest.mark.parametrize(("code", "sentence"), DISPLAYS.items(), ids=("address", "form", "repr"))
def test_a_cell_that_displays_what_nobody_can_read_is_named(
    journal: Journal, code: str, sentence: str
) -> None:
    text = f"---\ntitle: Broken\nformat: html\n---\n\nText.\n```{{python}}\n#| label: odd\n{code}\n```\n"
    journal.write("articles/broken.qmd", text)
    assert journal.refuses() == f"articles/broken.qmd:{sentence}"


def test_what_is_not_shown_need_not_be_readable(journal: Journal) -> None:
    cell = "```{python}\n#| output: false\nobject()\n```\n\n```{python}\n#| include: false\nobject()\n```\n"
    journal.write("articles/fine.qmd", f"---\nformat: html\n---\n\n{cell}")
    assert journal.render().status == 0


def test_a_process_that_ends_by_itself_is_told(journal: Journal) -> None:
    journal.write("articles/broken.qmd", HEADER + "```{python}\nimport os\nos._exit(1)\n```\n")
    said = "the Python process of this document ended while it ran cell without a label"
    assert journal.refuses() == f"articles/broken.qmd:5: {said}"


def test_a_picture_with_the_label_of_a_cell_is_named(journal: Journal) -> None:
    cell = "```{python}\n#| label: tbl-a\n#| tbl-cap: Arms\n1 + 1\n```\n"
    journal.write("articles/broken.qmd", f"{HEADER}{cell}\n| a |\n|---|\n| 1 |\n\n: Arms {{#tbl-a}}\n")
    assert journal.refuses() == "articles/broken.qmd:15: the label 'tbl-a' is used twice; give each its own"


def test_a_reference_to_a_figure_that_no_cell_drew_says_so(journal: Journal) -> None:
    cell = "```{python}\n#| label: fig-a\n#| fig-cap: Arms\nx = 1\n```\n"
    journal.write("articles/broken.qmd", f"{HEADER}{cell}\nSee @fig-a.\n")
    sentence = "the reference '@fig-a' points to nothing in this article; what has that label shows nothing"
    assert journal.refuses() == f"articles/broken.qmd:11: {sentence}"


def test_a_reference_in_the_caption_of_a_cell_is_placed_there(journal: Journal) -> None:
    cell = '```{python}\n#| label: tbl-a\n#| tbl-cap: "As in @fig-none"\n1 + 1\n```\n'
    journal.write("articles/broken.qmd", HEADER + cell)
    sentence = "articles/broken.qmd:7: the reference '@fig-none' points to nothing in this article"
    assert journal.refuses() == sentence


# The tables of the journal itself, as an article reads them.
READ = """
```{python}
#| label: tbl-studies
from evidence import read_table

read_table("studies")
```
"""


@pytest.fixture
def reader(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> Journal:
    """A journal with one article that reads a table, from a copy of the journal's data."""
    (journal.root / "articles/evidence").symlink_to(ROOT / "evidence")
    shutil.copytree(ROOT / "data", journal.root / "data")
    monkeypatch.setenv("CUREON_DATA", str(journal.root / "data"))
    journal.write("articles/broken.qmd", HEADER + READ.lstrip())
    return journal


def test_a_table_that_is_not_there_is_named(reader: Journal) -> None:
    (reader.root / "data/studies.csv").unlink()
    assert (
        reader.refuses() == "articles/broken.qmd:9: cell 'tbl-studies' failed: data/studies.csv: is missing"
    )


def test_a_malformed_table_is_named_with_its_row(reader: Journal) -> None:
    table = reader.root / "data/studies.csv"
    head, first, *rest = table.read_text(encoding="utf-8").splitlines()
    columns = len(head.split(","))
    table.write_text("\n".join([head, first + ",one too many", *rest]) + "\n", encoding="utf-8")
    sentence, *_ = reader.refuses().splitlines()
    fault = f"data/studies.csv, row 2: has {columns + 1} cells, but the header names {columns} columns"
    assert sentence == f"articles/broken.qmd:9: cell 'tbl-studies' failed: {fault}"


def test_a_mended_table_renders(reader: Journal) -> None:
    table = reader.root / "data/studies.csv"
    sound = table.read_bytes()
    table.write_bytes(b"")
    reader.refuses()
    table.write_bytes(sound)
    assert reader.render().status == 0
    assert 'id="tbl-studies"' in reader.page("articles/broken.html")


def test_the_command_line_says_the_same_without_a_traceback(journal: Journal) -> None:
    journal.write("articles/broken.qmd", HEADER + "```{python}\n#| label: fig-a\n1 / 0\n```\n")
    before = journal.site()
    command = [sys.executable, "-m", "press", "render", "--project", str(journal.root)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    sentence, lesson = done.stderr.splitlines()
    assert sentence == "articles/broken.qmd:7: cell 'fig-a' failed: ZeroDivisionError: division by zero"
    assert lesson == "    > 7 | 1 / 0"
    assert journal.site() == before
