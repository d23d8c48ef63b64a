"""`press doctor` says what press needs and how to mend it, also where packages are missing."""

import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest
from journal import Journal

from press.desk.line import MEND, Line, tried
from press.desk.packages import find_version, look_at_packages, parse_pins, read_needed

HERE = Path(__file__).parents[2]
BLOCKED = """
import runpy, sys

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == {package!r}:
            raise ImportError(f"No module named '{{name}}'")

sys.meta_path.insert(0, Blocked())
runpy.run_module("press", run_name="__main__")
"""


def doctor_without(package: str) -> subprocess.CompletedProcess[str]:
    """What the doctor says in a process that cannot import `package`."""
    command = [sys.executable, "-c", BLOCKED.format(package=package), "doctor"]
    return subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False)


def test_a_machine_that_is_fit_is_told_so(journal: Journal) -> None:
    outcome = journal.call("doctor", "--project", str(journal.root))
    assert (outcome.status, outcome.err) == (0, "")
    lines = outcome.out.splitlines()
    assert lines[-1] == "press can work"
    assert all(line[:6] in ("ok    ", "note  ") for line in lines[:-1])
    for words in (
        "Python 3.",
        "Pandoc 3.",
        "Typst 0.",
        "Jupyter",
        "Source Serif",
        "MiB free",
        "a port is free",
    ):
        assert any(words in line for line in lines), words
    assert f"ok    {journal.root} can be written (project)" in lines


@pytest.mark.parametrize(
    ("package", "words"),
    [
        ("yaml", "Jupyter does not work (No module named 'yaml')"),
        ("pypandoc", "Pandoc does not work (No module named 'pypandoc')"),
        ("typst", "Typst does not work (No module named 'typst')"),
        ("font_source_sans_pro", "the set of fonts does not work (No module named 'font_source_sans_pro')"),
        ("nbclient", "Jupyter does not work (No module named 'nbclient')"),
    ],
)
def test_a_package_that_cannot_be_loaded_is_a_line(package: str, words: str) -> None:
    done = doctor_without(package)
    assert done.stderr == ""
    assert done.returncode == 1
    (line,) = (each for each in done.stdout.splitlines() if words in each)
    assert line.startswith("mend  ")
    assert line.endswith(f"-m pip install -r {HERE / 'requirements.txt'}`")
    assert done.stdout.splitlines()[-1].startswith("press cannot work: ")


def test_an_environment_without_any_package_is_told_each_of_them(tmp_path: Path) -> None:
    venv.create(tmp_path / "empty", symlinks=True)
    (python,) = (tmp_path / "empty").glob("*/python.exe" if sys.platform == "win32" else "bin/python")
    done = subprocess.run(
        [python, "-m", "press", "doctor"], cwd=HERE, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (1, "")
    for name in read_needed(HERE / "pyproject.toml"):
        assert any(
            line.startswith(f"mend  {name} ") and "is not installed" in line
            for line in done.stdout.splitlines()
        ), name
    assert "note  pytest" in done.stdout
    assert "press works without it" in done.stdout


def test_a_package_of_another_version_is_a_note(tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text("Jinja2==0.1\ntypst==9 ; sys_platform == 'plan9'\n")
    lines = [str(line) for line in look_at_packages(tmp_path, "install it")]
    assert lines == [
        f"note  jinja2 is {find_version('jinja2')}, not 0.1: pages may differ; install it",
        f"ok    0 packages as {tmp_path / 'requirements.txt'} pins them",
    ]


def test_pins_are_read_with_their_markers_and_in_one_spelling() -> None:
    text = (
        "# made by lock\nRuamel.YAML==1.0\nx[extra]==2 ; python_version >= '3'\ny==3 ; python_version < '3'\n"
    )
    assert parse_pins(text) == [("ruamel-yaml", "1.0"), ("x", "2")]


def test_a_folder_that_is_no_project_is_to_be_mended(tmp_path: Path, journal: Journal) -> None:
    folder = tmp_path / "other"
    folder.mkdir()
    outcome = journal.call("doctor", "--project", str(folder))
    assert outcome.status == 1
    assert "there is no _quarto.yml" in outcome.out
    assert "mend  the project does not work" in outcome.out


def test_a_folder_for_the_site_that_cannot_be_written_is_named(journal: Journal) -> None:
    shutil.rmtree(journal.root / "_site")
    (journal.root / "_site").write_text("a file stands here")
    outcome = journal.call("doctor", "--project", str(journal.root))
    assert outcome.status == 1
    assert f"mend  {journal.root / '_site'} cannot be written (site): Not a directory; make it" in outcome.out


def test_whatever_fails_is_a_line() -> None:
    assert list(tried("Pandoc", lambda: iter([1 / 0]), "install it")) == [  # type: ignore[list-item]
        Line(MEND, "Pandoc does not work (division by zero)", "install it")
    ]
