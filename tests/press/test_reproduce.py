"""The same sources give the same bytes, whoever renders them, wherever, and however often."""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pikepdf
import pytest
from journal import SETTINGS, Journal

from press.references import read_references

ROOT = Path(__file__).parents[2]
RUNS = """
---
title: Runs
date: 2026-06-17
format:
  html: default
  typst: default
---

As @alder2021 reports.

```{{python}}
import matplotlib.pyplot as plt
plt.plot([1, 2])
plt.title("Größe")
```

```{{python}}
{cell}
```
"""


def reproduced(journal: Journal, cell: str) -> tuple[int, list[str], str]:
    journal.write("articles/runs.qmd", RUNS.format(cell=cell))
    outcome = journal.call("reproduce", "--project", str(journal.root))
    return outcome.status, outcome.out.splitlines(), outcome.err


@pytest.mark.slow
def test_two_renders_that_give_the_same_bytes_print_nothing(journal: Journal) -> None:
    assert reproduced(journal, "print(1)") == (0, [], "")


@pytest.mark.slow
@pytest.mark.parametrize(
    "cell",
    [
        "import os\nos.getcwd()",
        "import time\nprint(time.localtime(0).tm_hour)",
        "import os\nprint(os.environ['USER'])",
        "import os\nprint(os.umask(0))",
        "import os\nos.path.getmtime('runs.qmd')",
    ],
)
def test_what_depends_on_who_renders_where_and_when_is_found(journal: Journal, cell: str) -> None:
    changed = ["articles/runs.html", "articles/runs.ipynb", "articles/runs.pdf", "manifest.json"]
    assert reproduced(journal, cell) == (1, [f"{name}: two renders differ" for name in changed], "")


@pytest.mark.slow
def test_a_copy_that_cannot_be_rendered_is_told(journal: Journal) -> None:
    status, lines, error = reproduced(journal, "1 / 0")
    assert (status, lines) == (1, [])
    assert "a copy of the project could not be rendered: articles/runs.qmd:" in error


def test_the_language_of_whoever_renders_changes_no_title(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x.bib").write_text("@book{x, title = {A Book of Titles}, year = {2020}}\n", encoding="utf-8")
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    there = read_references([tmp_path / "x.bib"])
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    assert read_references([tmp_path / "x.bib"]) == there


@pytest.mark.slow
def test_the_journal_gives_the_same_bytes(journal: Journal) -> None:
    outcome = journal.call("reproduce", "--project", str(ROOT))
    assert (outcome.status, outcome.out) == (0, ""), outcome.err


@pytest.mark.parametrize("seconds", ["1780833600", pytest.param("1000000000", marks=pytest.mark.slow)])
def test_what_has_no_date_takes_the_one_of_the_environment(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, seconds: str
) -> None:
    """All other dates come from the front matter, which a feed and a map without one pass over."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds)
    website = "website:\n  site-url: https://example.org\n  open-graph: true\n"
    settings = SETTINGS.replace("website:\n", website)
    journal.write("_quarto.yml", f"{settings}journal:\n  preview: preview.typ\n")
    journal.write("preview.typ", "#set page(width: 9pt, height: 9pt)\n#datetime.today().display()\n")
    journal.write("index.qmd", "---\ntitle: All\nlisting:\n  contents: articles\n  feed: true\n---\n")
    formats = "format: {html: default, typst: default}"
    journal.write("articles/sound.qmd", f"---\ntitle: Sound\n{formats}\n---\n\nText.\n")
    assert journal.render().status == 0
    first, day = journal.site(), f"{datetime.fromtimestamp(int(seconds), UTC):%Y%m%d}"
    with pikepdf.open(journal.root / "_site/articles/sound.pdf") as pdf:
        assert str(pdf.docinfo["/CreationDate"]).startswith(f"D:{day}")
    shutil.rmtree(journal.root / ".press")
    shutil.rmtree(journal.root / "_site")
    assert journal.render().status == 0
    assert journal.site() == first
    for name in ("index.xml", "index.atom", "sitemap.xml", "manifest.json"):
        assert date.today().isoformat().encode() not in first[name], name


def test_an_epoch_that_is_no_time_is_named(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "9" * 30)
    journal.write("articles/sound.qmd", "---\ntitle: Sound\nformat: typst\n---\n\nText.\n")
    assert journal.refuses() == (
        f"SOURCE_DATE_EPOCH must be the seconds since 1970, such as 1780833600, not '{'9' * 30}'"
    )
