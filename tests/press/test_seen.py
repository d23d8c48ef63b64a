"""What a document reads is seen while its cells run, and told when it has changed."""

import subprocess
import sys
from pathlib import Path

import pytest
from journal import Journal

from press.store.digests import MISSING, Files, digest
from press.store.observed import is_there, note_file, observe
from press.store.seen import Seen

ROOT = Path(__file__).parents[2]
ARTICLE = """
---
title: Reads
---

```{{python}}
{code}
```
"""


def reasons(journal: Journal, path: str = "articles/reads.qmd") -> str:
    """What `why` says would be done to the document now."""
    outcome = journal.call("why", "--project", str(journal.root), str(journal.root / path))
    assert outcome.status == 0, outcome.err
    return outcome.out.split("\n  now ")[1].strip()


def rendered(journal: Journal, code: str) -> None:
    journal.write("articles/reads.qmd", ARTICLE.format(code=code))
    outcome = journal.render()
    assert outcome.status == 0, outcome.err


KEPT = "nothing: "


@pytest.mark.parametrize(
    ("code", "path", "said"),
    [
        ("open('data.csv').read()", "articles/data.csv", "'articles/data.csv' changed"),
        ("import pandas\npandas.read_csv('data.csv')", "articles/data.csv", "'articles/data.csv' changed"),
        ("import numbers_of", "articles/numbers_of.py", "'articles/numbers_of.py' changed"),
        ("import os\nsorted(os.listdir('.'))", "articles/new.csv", "the folder 'articles/' has other files"),
        (
            "from pathlib import Path\nsorted(Path('.').glob('*.csv'))",
            "articles/new.csv",
            "the folder 'articles/' has",
        ),
        ("import os\nos.path.exists('new.csv')", "articles/new.csv", "'articles/new.csv' is new"),
        (
            "try:\n    open('new.csv')\nexcept OSError:\n    pass",
            "articles/new.csv",
            "'articles/new.csv' is new",
        ),
        (
            "try:\n    import new\nexcept ImportError:\n    pass",
            "articles/new.py",
            "'articles/new.py' is new",
        ),
    ],
)
def test_what_cells_read_is_why_they_run_again(journal: Journal, code: str, path: str, said: str) -> None:
    journal.write("articles/data.csv", "arm,n\na,1\n")
    journal.write("articles/numbers_of.py", "N = 1\n")
    rendered(journal, code)
    assert reasons(journal).startswith(KEPT)
    journal.write(path, "n\n2\n" if path.endswith("csv") else "N = 2\n")
    assert reasons(journal).startswith(f"to be run, because {said}")


@pytest.mark.parametrize("path", ["articles/other.csv", "articles/notes.txt", "other/new.py"])
def test_what_cells_do_not_read_is_no_reason(journal: Journal, path: str) -> None:
    journal.write("articles/data.csv", "arm,n\na,1\n")
    rendered(journal, "open('data.csv').read()")
    journal.write(path, "n = 2\n")
    assert reasons(journal).startswith(KEPT)


def test_a_variable_that_a_cell_asks_for_is_a_reason(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JOURNAL_ARM", "a")
    monkeypatch.setenv("JOURNAL_OTHER", "a")
    rendered(journal, "import os\nos.environ.get('JOURNAL_ARM')")
    monkeypatch.setenv("JOURNAL_OTHER", "b")
    assert reasons(journal).startswith(KEPT)
    monkeypatch.setenv("JOURNAL_ARM", "b")
    assert reasons(journal).startswith("to be run, because the environment variable 'JOURNAL_ARM' changed")


def test_a_file_that_a_cell_wrote_itself_is_no_source(journal: Journal) -> None:
    rendered(journal, "open('made.txt', 'w').write('x')\nopen('made.txt').read()")
    journal.write("articles/made.txt", "y")
    assert reasons(journal).startswith(KEPT)


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("import subprocess\nsubprocess.run(['true'])", "it runs another program"),
        ("import socket\nsocket.getaddrinfo('127.0.0.1', 80)", "it asks the network"),
    ],
)
def test_what_nobody_can_see_through_is_run_every_time(journal: Journal, code: str, why: str) -> None:
    rendered(journal, code)
    assert reasons(journal).startswith("to be run, because ")
    rendered(journal, code)
    last = journal.call("why", "--project", str(journal.root), str(journal.root / "articles/reads.qmd")).out
    assert f"last time run, because {why}" in last


def test_a_secret_is_not_kept(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOURNAL_KEY", "s3cret-of-the-journal")
    rendered(journal, "import os\nlen(os.environ['JOURNAL_KEY'])")
    assert b"JOURNAL_KEY" in (journal.root / ".press/store.db").read_bytes()
    assert b"s3cret-of-the-journal" not in (journal.root / ".press/store.db").read_bytes()


def test_what_is_read_inside_is_seen_around(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1")
    (tmp_path / "b").write_text("2")
    with observe(tmp_path) as around:
        (tmp_path / "a").read_text()
        with observe(tmp_path) as inside:
            note_file(tmp_path / "b")
            is_there(tmp_path / "c")
    assert inside.seen().files == {"b": digest(b"2"), "?c": MISSING}
    assert around.seen().files == {"a": digest(b"1"), **inside.seen().files}


def test_a_file_that_changes_while_it_is_read_makes_blind(tmp_path: Path) -> None:
    with observe(tmp_path) as observer:
        (tmp_path / "a").write_text("1")
        observer.written.clear()
        (tmp_path / "a").read_text()
    assert observer.seen().blind == "'a' changed meanwhile"


def test_changes_are_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1")
    (tmp_path / "deep").mkdir()
    known = {"a": digest(b"0"), "b": digest(b"0"), "?c": "+", "deep/": digest(["x"])}
    seen = Seen(known, {"NONE_SUCH": "other"})
    assert list(seen.changes(Files(tmp_path))) == [
        "'a' changed",
        "'b' is gone",
        "'c' is gone",
        "the folder 'deep/' has other files",
        "the environment variable 'NONE_SUCH' changed",
    ]
    assert not seen.holds(Files(tmp_path))
    assert Seen({"a": digest(b"1")}).holds(Files(tmp_path))


@pytest.mark.slow
def test_an_environment_that_is_a_link_in_the_project_is_no_source(journal: Journal) -> None:
    (journal.root / ".venv").symlink_to(sys.prefix)
    journal.write(
        "articles/x.qmd",
        "---\ntitle: X\n---\n\n```{python}\nimport pandas\n_ = pandas.DataFrame([1]).to_csv()\n```\n",
    )
    command = [
        str(journal.root / ".venv/bin/python"),
        "-m",
        "press",
        "render",
        "--project",
        str(journal.root),
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "articles/x.qmd" in journal.page("manifest.json")
    assert ".venv" not in journal.page("manifest.json")
