"""What is timed runs, what is changed changes, and a command that fails is told. No test judges a time."""

import csv
import shutil
from pathlib import Path

import pytest

from bench.changed import change_sentence, change_table
from bench.clock import (
    CommandFailed,
    can_weigh,
    python,
    time_command,
    time_until_written,
    weigh_command,
    weigh_work,
)
from bench.generate import article_path, write_journal
from bench.plan import Plan, clean, nbconvert, quarto
from bench.run import main

WRITE_LATER = "import sys, time; time.sleep(0.1); [open(name, 'w').close() for name in sys.argv[1:]]"


def test_a_command_that_fails_is_told_with_its_last_words() -> None:
    with pytest.raises(CommandFailed, match=r"ended with status 3 and said: no paper$"):
        time_command(python("-c", "import sys; print('first\\nno paper', file=sys.stderr); sys.exit(3)"))


def test_files_count_as_written_when_all_are_new(tmp_path: Path) -> None:
    files = [tmp_path / "x.html", tmp_path / "x.pdf"]
    files[0].write_text("old")
    took, written = time_until_written(python("-c", WRITE_LATER, *files), files)
    assert 0 < written <= took


def test_a_file_that_is_not_written_anew_is_named(tmp_path: Path) -> None:
    files = [tmp_path / "x.html", tmp_path / "x.pdf"]
    for path in files:
        path.write_text("old")
    with pytest.raises(CommandFailed, match=r"did not write x\.html, x\.pdf anew$"):
        time_until_written(python("-c", WRITE_LATER, files[0]), files)


@pytest.mark.skipif(not can_weigh(), reason="the system does not tell how much memory processes hold")
def test_processes_of_processes_are_weighed() -> None:
    held = "import time; held = bytearray(60_000_000); time.sleep(1)"
    started = f"import subprocess, sys; subprocess.run([sys.executable, '-c', '{held}'])"
    assert weigh_command(python("-c", started)) > 60_000_000


def test_the_work_of_processes_of_processes_counts_as_that_of_a_command() -> None:
    busy = "import time; [None for _ in iter(time.process_time, 0) if time.process_time() > 0.5 and exit()]"
    started = f"import subprocess, sys; subprocess.run([sys.executable, '-c', '{busy}'])"
    assert weigh_work(python("-c", started))[1] > 0.4


def test_a_changed_sentence_changes_its_article_each_time(tmp_path: Path) -> None:
    article = write_journal(tmp_path, 1) / article_path(0)
    texts = [article.read_text(), *(change_sentence(article).read_text() for _ in range(2))]
    assert [text.count("This sentence is new.") for text in texts] == [0, 1, 2]


def test_a_changed_table_keeps_its_rows_and_raises_its_scores(tmp_path: Path) -> None:
    table = write_journal(tmp_path, 1) / "data" / "table-3.csv"
    before = list(csv.DictReader(table.open()))
    after = list(csv.DictReader(change_table(table).open()))
    assert len(before) == len(after) == 6 * 5 * 8
    assert [row | {"score": ""} for row in before] == [row | {"score": ""} for row in after]
    assert all(float(new["score"]) > float(old["score"]) for old, new in zip(before, after, strict=True))


def test_cleaning_leaves_the_sources_alone(tmp_path: Path) -> None:
    journal = write_journal(tmp_path / "journal", 1)
    before = sorted(journal.rglob("*"))
    for name in (".press", "_site", "_freeze", ".quarto"):
        (journal / name / "deep").mkdir(parents=True)
    assert sorted(clean(journal).rglob("*")) == before


def test_a_tool_that_is_not_there_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bench.plan.which", lambda _: None)
    monkeypatch.setattr("bench.plan.find_spec", lambda _: None)
    assert quarto(tmp_path).missing == "Quarto is not on the PATH"
    assert nbconvert(tmp_path, tmp_path).missing == (
        "nbconvert is not installed, `pip install -r requirements-bench.txt` does it"
    )


def test_sizes_follow_that_of_the_large_journal(tmp_path: Path) -> None:
    plan = Plan(tmp_path, 1000, 1, None, print)
    assert (plan.small, plan.few, plan.middle) == (10, 20, 100)
    shutil.rmtree(tmp_path)
    assert plan.journal(2) == tmp_path / "journal-2"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--only", "cold,warm"], "no part 'warm'; there are cold, growth, memory,"),
        (["--rounds", "0"], "'0' is no number of at least 1"),
    ],
)
def test_an_argument_that_makes_no_sense_is_named(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(arguments)
    assert said in " ".join(capsys.readouterr().err.split())
