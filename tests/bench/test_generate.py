"""The generator of journals: the same bytes each time, the mix that is measured, nothing that press minds."""

import re
from pathlib import Path

import pytest

from bench.generate import article_path, write_journal
from press.jobs import read_summaries
from press.reading.project import read_project
from press.store.digests import Files
from press.store.shelf import Store


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_a_journal_has_the_same_bytes_each_time(tmp_path: Path) -> None:
    once, again = (files(write_journal(tmp_path / name, 3)) for name in ("once", "again"))
    assert once == again
    assert len(once) == 3 + 10 + 1 + 3  # articles, tables, references, and what is copied


def test_an_article_is_the_same_in_a_journal_of_any_size(tmp_path: Path) -> None:
    small, large = (write_journal(tmp_path / str(size), size) for size in (2, 12))
    assert files(small).items() <= files(large).items()


def test_articles_take_turns_with_the_tables(tmp_path: Path) -> None:
    journal = write_journal(tmp_path, 13)
    read = {
        number: re.findall(r"read_measures\((\d+),", (journal / article_path(number)).read_text())
        for number in (0, 3, 12)
    }
    assert read == {0: ["0"], 3: ["3"], 12: ["2"]}


@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_an_article_has_what_the_measured_mix_asks_for(tmp_path: Path, number: int) -> None:
    journal = write_journal(tmp_path, 4, entries=50)
    text = (journal / article_path(number)).read_text()
    assert len(re.findall(r"^#\| label: fig-", text, re.MULTILINE)) == 2
    assert len(re.findall(r"^#\| label: tbl-", text, re.MULTILINE)) == 1
    assert len(re.findall(r"^## ", text, re.MULTILINE)) == 6  # five of prose, and the references
    assert text.count("`{python} ") == 4
    cited = set(re.findall(r"@([a-z]+\d+)", text))
    entries = set(re.findall(r"@article\{(\w+),", (journal / "references.bib").read_text()))
    assert len(entries) == 50
    assert 3 <= len(cited) <= 6
    assert cited <= entries


def test_press_reads_a_journal_without_a_word(tmp_path: Path) -> None:
    said: list[str] = []
    project = read_project(write_journal(tmp_path, 2))
    known = read_summaries(project, {"html", "typst"}, Store(None), Files(project.root), said.append)
    assert said == []
    assert {each.path: each.formats for each in known} == {
        "index.qmd": ("html",),
        "articles/a0000.qmd": ("html", "typst"),
        "articles/a0001.qmd": ("html", "typst"),
    }
