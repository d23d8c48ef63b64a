"""Cells of other documents stand where they are embedded; what cannot be embedded is said in one sentence."""

import json

import pytest
from journal import Journal

pytestmark = pytest.mark.slow  # each renders, most of them with cells

SOURCE = """
---
title: The source
---

```{python}
#| label: fig-line
#| fig-cap: "A line"
#| fig-alt: "A rising line"
import matplotlib.pyplot as plt
from pathlib import Path
with Path("runs.txt").open("a") as file:
    file.write("run\\n")
plt.plot([1, 2]);
```

```{python}
#| label: answer
#| echo: true
print(6 * 7)
```
"""
EMBEDDING = """
---
title: Embedding
---

![Another](other.svg){#fig-first}

Before.

{{< embed source.qmd#fig-line >}}

As @fig-line shows.

{{< embed source.qmd#answer echo=true >}}
"""
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>\n'
OUTPUT = {
    "output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": {"text/plain": "2"},
}  # fmt: skip
NOTEBOOK = {
    "cells": [
        {"cell_type": "markdown", "id": "one", "metadata": {}, "source": "# By hand"},
        {
            "cell_type": "code", "id": "two", "metadata": {"tags": ["sum"]}, "execution_count": 1,
            "source": "#| label: total\n1 + 1",
            "outputs": [OUTPUT],
        },
    ],
    "metadata": {}, "nbformat": 4, "nbformat_minor": 5,
}  # fmt: skip
FAULTS = {
    "": "the shortcode 'embed ' cannot be read",
    "'a.qmd#x": "the shortcode 'embed 'a.qmd#x' cannot be read",
    "source.qmd#fig-lin": "'articles/source.qmd' has no cell 'fig-lin'; did you mean 'fig-line'?",
    "none.qmd#fig-line": "the file 'articles/none.qmd' does not exist",
    "broken.qmd#fig-line": "'broken.qmd' is this document itself; refer to the cell instead",
    "../../x.qmd#fig-line": "'../../x.qmd' lies outside the project",
    "other.svg#fig-line": "press embeds cells of .qmd and .ipynb files, not of 'other.svg'",
    "source.qmd": "say which cell of 'source.qmd' is embedded, as in 'source.qmd#fig-label'",
    "source.qmd#answer size=3": "'embed' has no option 'size'; it has echo=true",
}


@pytest.fixture
def journal(journal: Journal) -> Journal:
    journal.write("articles/source.qmd", SOURCE)
    journal.write("articles/other.svg", PICTURE)
    return journal


def test_an_embedded_cell_counts_in_the_document_that_embeds_it(journal: Journal) -> None:
    journal.write("articles/a.qmd", EMBEDDING)
    journal.write("articles/b.qmd", EMBEDDING)
    assert journal.render().err == ""
    page = journal.page("articles/a.html")
    assert "Figure\N{NO-BREAK SPACE}2</a> shows." in page
    assert 'alt="A rising line"' in page
    assert '<a class="quarto-notebook-link" href="source.html#fig-line">Source: The source</a>' in page
    assert "import matplotlib" not in page
    assert "print" in page
    assert "42" in page


def test_a_document_is_run_once_however_many_embed_it(journal: Journal) -> None:
    for name in ("a", "b", "c"):
        journal.write(f"articles/{name}.qmd", EMBEDDING)
    assert journal.render().status == 0
    assert (journal.root / "articles/runs.txt").read_text(encoding="utf-8") == "run\n"


@pytest.mark.parametrize("label", ["two", "sum", "total"])
def test_a_cell_of_a_notebook_is_found_by_its_id_a_tag_or_its_label(journal: Journal, label: str) -> None:
    journal.write("articles/hand.ipynb", json.dumps(NOTEBOOK))
    journal.write("articles/a.qmd", f"---\ntitle: A\n---\n\n{{{{< embed hand.ipynb#{label} >}}}}\n")
    assert journal.render("articles/a.qmd").status == 0
    page = journal.page("articles/a.html")
    assert '<div class="embed-source">Source: By hand</div>' in page
    assert "<code>2</code>" in page


def test_a_shortcode_that_is_quoted_in_a_fence_embeds_nothing(journal: Journal) -> None:
    journal.write("articles/a.qmd", "---\ntitle: A\n---\n\n```\n{{{< embed source.qmd#answer >}}}\n```\n")
    assert journal.render("articles/a.qmd").status == 0
    assert "{{&lt; embed source.qmd#answer &gt;}}" in journal.page("articles/a.html")


@pytest.mark.parametrize(("asked", "sentence"), FAULTS.items(), ids=FAULTS)
def test_what_cannot_be_embedded_is_placed_in_its_line(journal: Journal, asked: str, sentence: str) -> None:
    journal.write("articles/broken.qmd", f"---\ntitle: Broken\n---\n\n{{{{< embed {asked} >}}}}\n")
    assert journal.refuses() == f"articles/broken.qmd:5: {sentence}"


def test_a_notebook_that_cannot_be_read_is_said_in_one_sentence(journal: Journal) -> None:
    journal.write("articles/_torn.ipynb", "{")
    journal.write("articles/broken.qmd", "---\ntitle: Broken\n---\n\n{{< embed _torn.ipynb#a >}}\n")
    assert (
        journal.refuses()
        .splitlines()[-1]
        .startswith("articles/broken.qmd:5: 'articles/_torn.ipynb' is no notebook that can be read")
    )


def test_a_fault_in_the_embedded_document_is_placed_there(journal: Journal) -> None:
    journal.write("articles/source.qmd", "---\ntitle: S\n---\n\n```{python}\n#| label: answer\n1 / 0\n```\n")
    journal.write("articles/a.qmd", "---\ntitle: A\n---\n\n{{< embed source.qmd#answer >}}\n")
    assert (
        journal.refuses()
        == "articles/source.qmd:7: cell 'answer' failed: ZeroDivisionError: division by zero"
    )
