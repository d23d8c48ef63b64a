"""The executed notebooks that a repository keeps are made and checked by one command."""

import json

import nbformat
import pytest
from journal import SETTINGS, Journal, Outcome

ARTICLE = """
---
title: Drawn
date: 2026-01-02
---

Six times seven:

```{python}
#| label: answer
from pathlib import Path
print(6 * int(Path("seven.txt").read_text()))
```
"""
NOTEBOOK = "notebooks/drawn.ipynb"
MAKE = "make it with `python -m press notebooks --write 'articles/drawn.qmd'`"


@pytest.fixture
def drawn(journal: Journal) -> Journal:
    """A journal with an article that has cells, beside one that has none; kept notebooks are no pages."""
    journal.write("_quarto.yml", SETTINGS.replace("type: website", "type: website\n  render: ['**/*.qmd']"))
    journal.write("articles/drawn.qmd", ARTICLE)
    journal.write("articles/seven.txt", "7")
    return journal


def call(journal: Journal, *arguments: str) -> Outcome:
    return journal.call("notebooks", "--project", str(journal.root), *arguments)


def test_the_notebook_of_each_article_is_written_and_then_right(drawn: Journal) -> None:
    assert call(drawn, "--write") == Outcome(0, f"{NOTEBOOK} is written\n", "")
    assert [path.name for path in (drawn.root / "notebooks").iterdir()] == ["drawn.ipynb"]
    notebook = nbformat.read(drawn.root / NOTEBOOK, as_version=4)
    assert notebook.cells[-1].outputs[0].text == "42\n"
    assert call(drawn, "--check") == Outcome(0, "", "")


def test_it_is_the_one_that_readers_get(drawn: Journal) -> None:
    call(drawn, "--write")
    assert drawn.render("--to", "html").status == 0
    assert drawn.site()["articles/drawn.ipynb"] == (drawn.root / NOTEBOOK).read_bytes()


def test_a_notebook_that_is_right_is_not_written_again(drawn: Journal) -> None:
    call(drawn, "--write")
    before = (drawn.root / NOTEBOOK).stat()
    assert call(drawn, "--write") == Outcome(0, "", "")
    after = (drawn.root / NOTEBOOK).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_missing_notebook_is_named_with_the_way_out(drawn: Journal) -> None:
    said = f"{NOTEBOOK}: the notebook of 'articles/drawn.qmd' is missing; {MAKE}\n"
    assert call(drawn, "--check") == Outcome(1, said, "")
    assert not (drawn.root / "notebooks").exists(), "looking writes nothing"


def test_other_results_make_a_notebook_old(drawn: Journal) -> None:
    call(drawn, "--write")
    drawn.write("articles/seven.txt", "8")
    said = f"{NOTEBOOK}: the notebook is old: 'articles/drawn.qmd' has other results now; {MAKE}\n"
    assert call(drawn, "--check") == Outcome(1, said, "")


def test_other_words_make_a_notebook_old(drawn: Journal) -> None:
    call(drawn, "--write")
    drawn.write("articles/drawn.qmd", ARTICLE.replace("Six times", "Six multiplied by"))
    said = f"{NOTEBOOK}: the notebook is old: 'articles/drawn.qmd' has other cells now; {MAKE}\n"
    assert call(drawn, "--check") == Outcome(1, said, "")
    assert call(drawn, "--write").out == f"{NOTEBOOK} is written\n"
    assert call(drawn, "--check").status == 0


def test_what_is_no_notebook_at_all_is_old(drawn: Journal) -> None:
    drawn.write(NOTEBOOK, json.dumps({"cells": 7}))
    assert "the notebook is old: 'articles/drawn.qmd' has other cells now" in call(drawn, "--check").out


def test_a_notebook_that_no_article_has_is_named_and_left_to_the_author(drawn: Journal) -> None:
    call(drawn, "--write")
    drawn.write("notebooks/gone.ipynb", "{}")
    said = "notebooks/gone.ipynb: no article has this notebook; delete it\n"
    assert call(drawn, "--check") == Outcome(1, said, "")
    assert call(drawn, "--write").status == 0
    assert (drawn.root / "notebooks/gone.ipynb").is_file()


def test_only_the_articles_that_are_named_are_looked_at(drawn: Journal) -> None:
    drawn.write("articles/other.qmd", ARTICLE.replace("Drawn", "Other"))
    assert call(drawn, "--write", "articles/other.qmd").out == "notebooks/other.ipynb is written\n"
    assert call(drawn, "--check", "articles/other.qmd").status == 0
    assert call(drawn, "--check").out.startswith(f"{NOTEBOOK}: the notebook of")


def test_two_articles_of_one_name_cannot_both_be_kept(drawn: Journal) -> None:
    drawn.write("notes/drawn.qmd", ARTICLE)
    said = "notes/drawn.qmd: the notebook of 'articles/drawn.qmd' is kept as 'notebooks/drawn.ipynb' too"
    assert call(drawn, "--write") == Outcome(1, "", f"{said}; rename one of them\n")
    assert not (drawn.root / "notebooks").exists()


def test_a_cell_that_fails_leaves_the_notebooks_as_they_were(drawn: Journal) -> None:
    call(drawn, "--write")
    before = (drawn.root / NOTEBOOK).read_bytes()
    drawn.write("articles/seven.txt", "seven")
    outcome = call(drawn, "--write")
    assert outcome.status == 1
    assert outcome.err.startswith("articles/drawn.qmd:11: cell 'answer' failed: ValueError")
    assert (drawn.root / NOTEBOOK).read_bytes() == before


def test_one_of_both_must_be_asked_for(drawn: Journal) -> None:
    with pytest.raises(SystemExit):
        call(drawn)
    assert "one of the arguments --write --check is required" in drawn.capsys.readouterr().err
