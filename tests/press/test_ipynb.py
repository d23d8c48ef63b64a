"""A run becomes a notebook that Jupyter, Quarto and nbval read, with the same bytes every time."""

import json
from pathlib import Path
from typing import Any

import nbformat
import pytest
from journal import parse
from nbformat import NotebookNode
from nbformat.v4 import new_output

from press.running.ipynb import notebook_text, to_notebook, write_notebook
from press.running.run import Run, run_document

TEXT = """
---
title: One
---

Prose.

```{python}
#| label: fig-a
#| echo: false
print(1)
2
```

```{python}
3
```

More prose.
"""


def run(text: str = TEXT) -> Run:
    outputs = [
        [
            new_output("stream", name="stdout", text="1\n"),
            new_output("execute_result", data={"text/plain": "2"}, execution_count=7),
        ],
        [new_output("execute_result", data={"text/plain": "3"}, execution_count=8)],
    ]
    document = parse(text)
    results: list[list[Any]] = [
        outputs.pop(0) if block in document.cells else [] for block in document.blocks
    ]
    return Run(document, tuple(results))


def notebook(text: str = TEXT) -> NotebookNode:
    return nbformat.from_dict(to_notebook(run(text)))


SHOWN: list[Any] = [
    new_output("stream", name="stdout", text="one\ntwo\r\nthree\u2028four"),
    new_output("stream", name="stderr", text=""),
    new_output("error", ename="E", evalue="x\ny", traceback=["a\nb", "c"]),
    new_output("display_data", data={"image/png": "AAAA\nBBBB\n", "text/plain": "<Figure>"}),
    new_output("display_data", data={"image/svg+xml": "<svg>\n</svg>\n", "text/html": "<b>\n ü</b>"}),
    new_output(
        "execute_result",
        data={"application/json": {"b": ["x\ny"], "a": 1.5}, "application/vnd.x+json": "x\ny"},
        metadata={"text/html": {"isolated": True}},
        execution_count=4,
    ),
    new_output(
        "display_data", data={"application/javascript": "a\nb", "text/latex": "$x$", "text/markdown": "\n\n"}
    ),
]


@pytest.mark.parametrize("number", range(len(SHOWN)))
def test_the_text_is_the_one_that_nbformat_writes(number: int) -> None:
    document = parse(
        "---\ntitle: One\n---\n\nProse\nof *two* lines.\n\n```{python}\n#| label: a\n1\n2\n```\n"
    )
    blocks = [[SHOWN[number]] if block in document.cells else [] for block in document.blocks]
    made = Run(document, tuple(blocks))
    whole = nbformat.from_dict(to_notebook(made))
    nbformat.validate(whole)
    assert notebook_text(made) == nbformat.writes(whole, version=4) + "\n"


def test_the_notebook_is_valid() -> None:
    nbformat.validate(notebook())


def test_front_matter_is_a_raw_cell_as_quarto_wants_it() -> None:
    first = notebook().cells[0]
    assert (first.cell_type, first.source) == ("raw", "---\ntitle: One\n---")


def test_a_document_without_front_matter_has_no_raw_cell() -> None:
    kinds = [cell.cell_type for cell in notebook(TEXT.partition("---\n\n")[2]).cells]
    assert kinds == ["markdown", "code", "code", "markdown"]


def test_cells_keep_their_options_and_prose_is_as_written() -> None:
    sources = [cell.source for cell in notebook().cells]
    assert sources[1:] == ["Prose.", "#| label: fig-a\n#| echo: false\nprint(1)\n2", "3", "More prose."]


def test_cells_and_their_results_are_counted_from_one() -> None:
    cells = [cell for cell in notebook().cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in cells] == [1, 2]
    results = [output for cell in cells for output in cell.outputs if output.output_type == "execute_result"]
    assert [output.execution_count for output in results] == [1, 2]


def test_every_cell_has_an_id_of_its_own() -> None:
    ids = [cell.id for cell in notebook().cells]
    assert len(set(ids)) == len(ids)
    assert "fig-a" in ids


def test_labels_that_no_id_may_hold_still_make_a_valid_notebook() -> None:
    text = "```{python}\n#| label: 'a.b:ü'\n1\n```\n\n```{python}\n#| label: %s\n2\n```\n" % ("long" * 30)
    nbformat.validate(notebook(text))


def test_labels_that_are_alike_as_ids_stay_apart() -> None:
    text = "```{python}\n#| label: a.b\n1\n```\n\n```{python}\n#| label: a:b\n2\n```\n"
    ids = [cell.id for cell in notebook(text).cells]
    assert len(set(ids)) == 2


def test_nothing_in_the_notebook_tells_when_it_ran(tmp_path: Path) -> None:
    document = parse("```{python}\n6 * 7\n```\n")
    first = run_document(document, {}, tmp_path, tmp_path).of(document)
    texts = [
        write_notebook(each, tmp_path / "x.ipynb").read_text()
        for each in (first, run_document(document, {}, tmp_path, tmp_path).of(document))
    ]
    assert texts[0] == texts[1]
    (cell,) = json.loads(texts[0])["cells"]
    assert cell["metadata"] == {}
    assert cell["outputs"][0]["data"] == {"text/plain": ["42"]}
