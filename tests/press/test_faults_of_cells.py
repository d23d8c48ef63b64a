"""Whatever cells do, the earlier site stays, the reason is told, and the next render succeeds.

The first line of each test is the fault, and what comes of it; `docs/reliability.md` is made of these.
"""

import os
import time
from pathlib import Path

import pytest
from journal import Journal

pytestmark = pytest.mark.slow  # each renders several times

RUNS = "---\ntitle: Runs\n---\n\n```{{python}}\n#| label: tbl-x\n{cell}\n```\n"


@pytest.fixture
def sound(journal: Journal) -> Journal:
    """A journal that has been rendered."""
    journal.write("articles/runs.qmd", RUNS.format(cell="print('well')"))
    assert journal.render().status == 0
    return journal


def refuses(sound: Journal, cell: str, *arguments: str) -> str:
    """Let a cell do something, see that it harms nothing for long, and return what is said of it."""
    sound.write("articles/runs.qmd", RUNS.format(cell=cell))
    said = sound.refuses(*arguments)
    assert "\n" not in said
    sound.write("articles/runs.qmd", RUNS.format(cell="print('well again')"))
    outcome = sound.render()
    assert outcome.status == 0, outcome.err
    assert "well again" in sound.page("articles/runs.html")
    return said


def is_gone(process: Path) -> bool:
    """Whether the process whose number stands in a file has ended, or does so soon."""
    number = int(process.read_text())
    for _ in range(100):
        try:
            state = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0]
        except FileNotFoundError:
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    return False


def test_a_cell_that_never_ends(sound: Journal) -> None:
    """It is stopped after 600 s, or what `press: seconds:` or `--seconds` says, and named with its line."""
    said = refuses(sound, "while True:\n    pass", "--seconds", "2")
    assert said == (
        "articles/runs.qmd:5: the cells of this document ran for more than 2 s, and were in cell 'tbl-x'; "
        "set `press: seconds:` in _quarto.yml, or --seconds, where they need more"
    )


def test_a_cell_that_sleeps_longer_than_the_project_allows(sound: Journal) -> None:
    """The limit of `_quarto.yml` holds, and the command line outranks it."""
    settings = (sound.root / "_quarto.yml").read_text(encoding="utf-8")
    sound.write("_quarto.yml", settings + "press:\n  seconds: 1\n")
    sound.write("articles/runs.qmd", RUNS.format(cell="import time\ntime.sleep(2)\nprint('slept')"))
    assert "ran for more than 1 s" in sound.refuses()
    assert sound.render("--seconds", "30").status == 0
    assert "slept" in sound.page("articles/runs.html")


def test_a_cell_that_takes_all_memory(sound: Journal) -> None:
    """It gets most of the machine's memory, or what `press: memory:` says, then a MemoryError at its line."""
    settings = (sound.root / "_quarto.yml").read_text(encoding="utf-8")
    sound.write("_quarto.yml", settings + "press:\n  memory: 1000\n")
    sound.render()
    said = refuses(sound, "held = []\nwhile True:\n    held.append(bytearray(10_000_000))")
    assert said.startswith("articles/runs.qmd:9: cell 'tbl-x' failed: MemoryError")


def test_a_cell_that_ends_its_process(sound: Journal) -> None:
    """The cell is named."""
    said = refuses(sound, "import os\nos._exit(0)")
    assert said == (
        "articles/runs.qmd:5: the Python process of this document ended while it ran cell 'tbl-x'"
    )


def test_a_cell_that_crashes_the_interpreter(sound: Journal) -> None:
    """The cell is named; no other article is touched."""
    said = refuses(sound, "import ctypes\nctypes.string_at(0)")
    assert said == (
        "articles/runs.qmd:5: the Python process of this document ended while it ran cell 'tbl-x'"
    )


def test_an_inline_value_that_ends_its_process(sound: Journal) -> None:
    """The paragraph is named."""
    sound.write("articles/runs.qmd", RUNS.format(cell="import os") + "\nIt is\n`{python} os._exit(0)`.\n")
    assert sound.refuses() == (
        "articles/runs.qmd:11: the Python process of this document ended while it ran an inline value"
    )


def test_a_cell_that_prints_200_mb(sound: Journal) -> None:
    """It is refused: a cell may show 20 MiB."""
    said = refuses(sound, "for _ in range(200):\n    print('x' * 1_000_000)")
    assert said == (
        "articles/runs.qmd:5: cell 'tbl-x' shows 190 MiB, and no reader gets more than 20; write a file"
    )


def test_a_cell_that_leaves_a_process_behind(sound: Journal) -> None:
    """The process ends with the article, whether it was forked or started."""
    for start in ("child = os.fork() or time.sleep(1000)", "child = subprocess.Popen(['sleep', '1000']).pid"):
        cell = f"import os, subprocess, time\n{start}\nopen('left.txt', 'w').write(str(child))\nprint('done')"
        sound.write("articles/runs.qmd", RUNS.format(cell=cell))
        outcome = sound.render()
        assert outcome.status == 0, outcome.err
        assert is_gone(sound.root / "articles/left.txt")


def test_a_cell_that_leaves_a_process_behind_and_takes_too_long(sound: Journal) -> None:
    """Both are ended."""
    started = "str(subprocess.Popen(['sleep', '1000']).pid)"
    cell = f"import subprocess, time\nopen('left.txt', 'w').write({started})\ntime.sleep(1000)"
    assert "ran for more than 5 s" in refuses(sound, cell, "--seconds", "5")
    assert is_gone(sound.root / "articles/left.txt")


@pytest.mark.parametrize(
    "write",
    [
        "open({path!r}, 'w')",
        "open({path!r}, 'a')",
        "__import__('os').mkdir({path!r})",
        "__import__('os').remove({path!r})",
    ],
)
def test_a_cell_that_writes_outside_the_project(sound: Journal, write: str) -> None:
    """It gets a PermissionError; temporary files and hidden folders of the home may be written."""
    there = Path("/var/press-test-outside")
    said = refuses(sound, write.format(path=str(there)))
    reason = f"PermissionError: cells may write in the project alone, not '{there}'"
    assert said == f"articles/runs.qmd:7: cell 'tbl-x' failed: {reason}"
    assert not there.exists()


def test_a_cell_that_writes_where_it_may(sound: Journal) -> None:
    """Files of the project, temporary ones and caches of libraries are written as ever."""
    cell = (
        "import os, pathlib, tempfile\nopen('made.txt', 'w').write('x')\n"
        "tempfile.TemporaryFile().write(b'x')\nopen(os.devnull, 'w').write('x')\nprint('written')"
    )
    sound.write("articles/runs.qmd", RUNS.format(cell=cell))
    assert sound.render().status == 0
    assert (sound.root / "articles/made.txt").read_text() == "x"


def test_a_cell_that_changes_its_folder_the_environment_and_settings_of_libraries(sound: Journal) -> None:
    """No other article notices."""
    change = (
        "import os, matplotlib, pandas, numpy\nos.chdir('/')\nos.environ['LEFT'] = 'x'\n"
        "matplotlib.rcParams['figure.figsize'] = (1, 1)\npandas.set_option('display.max_rows', 3)\n"
        "numpy.random.seed(1)\nnumpy.float64 = int\nos.umask(0o077)"
    )
    look = (
        "import os, matplotlib, pandas, numpy\nprint(os.path.basename(os.getcwd()), os.environ.get('LEFT'), "
        "matplotlib.rcParams['figure.figsize'], pandas.get_option('display.max_rows'), numpy.float64(1.5))"
    )
    sound.write("articles/a-first.qmd", RUNS.format(cell=change).replace("tbl-x", "tbl-y"))
    sound.write("articles/runs.qmd", RUNS.format(cell=look))
    assert sound.render("--jobs", "1").status == 0
    assert "articles None [7.0, 5.0] 60 1.5" in sound.page("articles/runs.html")


def test_an_article_of_5000_figures(sound: Journal) -> None:
    """It is rendered."""
    figure = (
        "```{{python}}\n#| label: fig-{0}\n#| fig-cap: Of {0}\n#| fig-alt: A line, {0}\nDrawn({0})\n```\n"
    )
    cells = "\n".join(figure.format(number) for number in range(5000))
    drawn = (
        "class Drawn:\n    def __init__(self, n): self.n = n\n    def _repr_svg_(self):\n"
        '        size = \'width="9" height="9"\'\n'
        "        start = f'<svg xmlns=\"http://www.w3.org/2000/svg\" {size}>'\n"
        "        return start + f'<path d=\"M0 {self.n}h9\"/></svg>'\n"
    )
    sound.write("articles/runs.qmd", RUNS.format(cell=drawn) + "\n" + cells)
    outcome = sound.render("--seconds", "1200")
    assert outcome.status == 0, outcome.err
    assert "Figure 5000" in sound.page("articles/runs.html").replace("\xa0", " ")
    assert os.path.getsize(sound.root / "_site/articles/runs.html") > 1_000_000
