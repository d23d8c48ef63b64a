"""What Quarto froze of a document is taken away when what the document read has changed."""

import os
import shutil

import pytest
from journal import Journal

ARTICLE = """
---
title: Frozen
---

```{python}
open("data.csv").read()
```
"""


@pytest.fixture
def frozen(journal: Journal) -> Journal:
    """An article that reads a table, and what Quarto froze of it after that was written."""
    journal.write("articles/frozen.qmd", ARTICLE)
    journal.write("articles/data.csv", "n\n1\n")
    journal.write("articles/other.csv", "n\n1\n")
    for name in ("data.csv", "other.csv"):
        os.utime(journal.root / "articles" / name, (1, 1))
    journal.write("_freeze/articles/frozen/execute-results/html.json", "{}")
    return journal


def thaw(journal: Journal) -> str:
    outcome = journal.call("thaw", "--project", str(journal.root))
    assert outcome.status == 0, outcome.err
    return outcome.out


def is_frozen(journal: Journal) -> bool:
    return (journal.root / "_freeze/articles/frozen/execute-results/html.json").is_file()


SAID = "articles/frozen.qmd will be run again, because 'articles/{}' changed\n"


def test_what_holds_stays_frozen(frozen: Journal) -> None:
    assert thaw(frozen) == ""
    assert thaw(frozen) == ""
    assert is_frozen(frozen)


def test_changed_data_thaw_what_read_them(frozen: Journal) -> None:
    frozen.render()
    assert thaw(frozen) == ""
    frozen.write("articles/other.csv", "n\n2\n")
    assert thaw(frozen) == ""
    frozen.write("articles/data.csv", "n\n2\n")
    os.utime(frozen.root / "articles/data.csv", (1, 1))
    assert thaw(frozen) == SAID.format("data.csv")
    assert not is_frozen(frozen)


def test_data_that_are_newer_than_what_was_frozen_thaw_it(frozen: Journal) -> None:
    os.utime(frozen.root / "articles/data.csv")
    os.utime(frozen.root / "_freeze/articles/frozen/execute-results/html.json", (2, 2))
    assert thaw(frozen) == SAID.format("data.csv")


def test_of_a_document_that_press_never_ran_any_file_may_be_the_source(frozen: Journal) -> None:
    assert thaw(frozen) == ""
    frozen.write("articles/other.csv", "n\n2\n")
    assert thaw(frozen) == SAID.format("other.csv")


def test_a_change_of_the_text_is_left_to_quarto(frozen: Journal) -> None:
    assert thaw(frozen) == ""
    frozen.write("articles/frozen.qmd", ARTICLE.replace("Frozen", "Thawed"))
    assert thaw(frozen) == ""
    shutil.rmtree(frozen.root / "_freeze")
    assert thaw(frozen) == ""
