"""Documents run in forked processes give what a Jupyter kernel gives, and leave nothing behind."""

import json
import os
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import nbformat
import pytest
from journal import Journal, parse
from nbclient import NotebookClient

from press.reading.notebook import Cell
from press.running.cells import run_cells, setup
from press.running.streams import join_streams
from press.running.warm import ProcessEnded, Warm, forking, spawning, warm

# What cells can show, one kind a cell.
CELLS = {
    "printed": "print('one'); print('two', end='')",
    "complained": "import sys; print('out'); print('err', file=sys.stderr)",
    "value": "1 + 1",
    "nothing": "x = 1",
    "table": "import pandas as pd\npd.DataFrame({'arm': ['a', 'b'], 'n': [1, 2]})",
    "figure without pyplot": "from matplotlib.figure import Figure\nalone = Figure()\n"
    "alone.add_subplot().plot([1, 2])\nalone",
    "figure": "import matplotlib.pyplot as plt\nplt.plot([1, 2])",
    "two figures": "for _ in range(2):\n    plt.figure()\n    plt.plot([2, 1])",
    "picture by itself": "fig, ax = plt.subplots()\nax.plot([1, 3])\nplt.close(fig)\nfig",
    "rich": "from IPython.display import HTML, display\ndisplay(HTML('<b>x</b>'), 'y')\n'z'",
    "updated": "shown = display('before', display_id='own')\nshown.update('after')",
    "cleared": "from IPython.display import clear_output\nprint('gone')\nclear_output()\nprint('kept')",
    "cleared later": "print('gone')\nclear_output(wait=True)\nprint('kept')",
    "child": "import subprocess\nsubprocess.run(['echo', 'from a child'], check=True)\nNone",
    "shell": "!echo from a shell",
    "magic": "%%capture held\nprint('held')",
    "awaited": "import asyncio\nawait asyncio.sleep(0)\n'awaited'",
    "warned": "import warnings\nwarnings.warn('beware', UserWarning, stacklevel=1)",
    "failed": "def f():\n    return 1 / 0\nf()",
    "malformed": "a = = 1",
    "asked": "input('name? ')",
    "left": "raise SystemExit(3)",
    "order of a set": "list({'b', 'a', 'c', 'd'})",
    "how libraries wait": "import os\nos.environ.get('OPENBLAS_THREAD_TIMEOUT', 'as they do')",
    "files": "import os\nsorted(os.listdir('.')), __name__",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("cells")
    (place / "near.py").write_text("WORD = 'near'\n", encoding="utf-8")
    return place


def run(cells: list[str], folder: Path, among: Warm | None = None) -> list[list[Any]]:
    """What press gets of `cells`, one after another, errors among it."""
    text = "\n".join(f"```{{python}}\n{cell}\n```\n" for cell in cells)
    document = parse(text)
    results, _ = (among or warm()).call(run_cells, document, {"execute": {"error": True}}, folder, folder)
    return [found for block, found in zip(document.running, results, strict=True) if isinstance(block, Cell)]


WAITS = "__import__('time').sleep(1)"


@pytest.fixture(scope="module")
def by_jupyter(folder: Path) -> dict[str, list[Any]]:
    """What a Jupyter kernel in a process of its own gives for all cells, one after another.

    What a program writes may reach it when the cell has ended: behind each stands one that waits for that.
    """
    texts = [text for each in CELLS.values() for text in (each, WAITS if "from a " in each else "None")]
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(text) for text in (setup({}), *texts)])
    client = NotebookClient(
        book, allow_errors=True, record_timing=False, resources={"metadata": {"path": str(folder)}}
    )
    known = {key: value for key, value in os.environ.items() if key != "PYTEST_CURRENT_TEST"}
    client.execute(env={**known, "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"})
    pairs = zip(book.cells[1::2], book.cells[2::2], strict=True)
    return {
        name: join_streams(cell.outputs + behind.outputs)
        for name, (cell, behind) in zip(CELLS, pairs, strict=True)
    }


@pytest.fixture(scope="module")
def by_press(folder: Path) -> dict[str, list[Any]]:
    return dict(zip(CELLS, run(list(CELLS.values()), folder), strict=True))


def comparable(outputs: list[Any]) -> list[Any]:
    """Outputs without addresses and the count of cells, which what press runs first does not enter."""
    text = json.dumps([{**each, "execution_count": None} for each in outputs], sort_keys=True)
    return json.loads(re.sub(r"In\[\d+\]|ipykernel_\d+/\d+|0x[0-9a-f]+", "", text))


@pytest.mark.parametrize("name", CELLS)
def test_a_cell_gives_what_it_gives_in_a_notebook(
    name: str, by_press: dict[str, list[Any]], by_jupyter: dict[str, list[Any]]
) -> None:
    assert comparable(by_press[name]) == comparable(by_jupyter[name])


@pytest.mark.parametrize("name", ["figure without pyplot", "figure", "two figures"])
def test_a_figure_is_the_same_where_nothing_that_draws_was_loaded_ahead(
    name: str, folder: Path, by_press: dict[str, list[Any]]
) -> None:
    (folder / "_quarto.yml").write_text("project:\n  type: website\n", encoding="utf-8")
    plain = forking(folder)
    try:
        before = CELLS["figure"] if name == "two figures" else "1"  # which has pyplot from there
        loaded, _, shown = run(
            ["import sys\n'matplotlib.pyplot' in sys.modules", before, CELLS[name]], folder, plain
        )
    finally:
        plain.close()
    assert loaded[0]["data"]["text/plain"] == "False"
    assert "image/svg+xml" in shown[-1]["data"]
    assert comparable(shown) == comparable(by_press[name])


def test_what_a_program_writes_stands_where_it_was_started(folder: Path) -> None:
    counts = "import subprocess\nsubprocess.run(['seq', '20000'], check=True)\nNone"
    outputs = run([counts] * 5, folder)
    assert [len("".join(each["text"] for each in found).split()) for found in outputs] == [20_000] * 5


def test_a_program_that_goes_on_writing_is_not_waited_for(folder: Path) -> None:
    cells = ["import subprocess\nendless = subprocess.Popen(['yes'])\nNone", "endless.kill()", "1 + 1"]
    assert run(cells, folder)[-1][-1]["data"]["text/plain"] == "2"


def test_a_sign_that_comes_in_two_pieces_is_one(folder: Path) -> None:
    pieces = "import os, time\nos.write(1, b'\\xc3')\ntime.sleep(0.05)\nos.write(1, b'\\xa9')\nNone"
    assert run([pieces], folder)[0][0]["text"] == "\u00e9"


def test_nothing_that_cells_run_enters_the_history_of_who_renders(folder: Path) -> None:
    asked = "from pathlib import Path\nopened = Path('/proc/self/fd')\n"
    asked += "[str(each.resolve()) for each in opened.iterdir() if 'history' in str(each.resolve())]"
    files, kept = run([asked, "get_ipython().history_manager.hist_file"], folder)
    assert files[-1]["data"]["text/plain"] == "[]"
    assert kept[-1]["data"]["text/plain"] == "':memory:'"


def test_a_document_finds_nothing_of_another(folder: Path) -> None:
    left = "import pandas\npandas.set_option('display.max_rows', 3)\nimport os\nos.environ['LEFT'] = 'x'"
    run([left], folder)
    asked = "import pandas, os\nprint(pandas.get_option('display.max_rows'), os.environ.get('LEFT'))"
    (output,) = run([asked], folder)[0]
    assert output["text"] == "60 None\n"


def test_modules_are_found_beside_the_document_and_not_where_press_is(folder: Path) -> None:
    cells = ["import near\nnear.WORD", "import evidence"]
    first, second = run(cells, folder)
    assert first[0]["data"]["text/plain"] == "'near'"
    assert second[0]["ename"] == "ModuleNotFoundError"


def test_documents_run_beside_each_other(folder: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        futures = [pool.submit(run, [f"print({n})"], folder) for n in range(8)]
        printed = [future.result()[0][0]["text"] for future in futures]
    assert printed == [f"{n}\n" for n in range(8)]


def test_a_process_that_ends_is_told_to_who_waits_for_it(folder: Path) -> None:
    with pytest.raises(ProcessEnded):
        run(["import os\nos._exit(3)"], folder)


def test_that_all_clean_processes_are_gone_is_told_to_who_asks_for_one(folder: Path) -> None:
    gone = forking(folder)
    gone.close()
    with pytest.raises(ProcessEnded):
        run(["1"], folder, gone)


def test_the_error_of_a_call_is_raised_where_it_was_made() -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        warm().call(int, "no number")


def test_where_a_process_cannot_be_forked_a_fresh_one_serves(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    spawned = spawning()  # of one process alone: what is prepared must not be shared by processes that fork
    monkeypatch.setattr("press.running.run.warm", lambda _: spawned)
    journal.write("articles/run.qmd", "---\ntitle: Run\n---\n\n```{python}\nprint(6 * 7)\n```\n")
    journal.write("articles/end.qmd", "---\ntitle: End\n---\n\n```{python}\nimport os\nos._exit(1)\n```\n")
    assert "end.qmd:5: the Python process of this document ended" in journal.render("--jobs", "1").err
    (journal.root / "articles/end.qmd").unlink()
    assert journal.render("--jobs", "1").status == 0
    assert "42" in journal.page("articles/run.html")
    spawned.close()
