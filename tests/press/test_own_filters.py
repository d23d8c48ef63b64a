"""`filters:` names Lua filters of the project's own; they run where Quarto runs them.

Held against Quarto 1.11: what stands before `quarto` in the list (or everything, where it does not stand)
sees citations and references as they were written, what stands behind sees references settled and citations
still as written.
"""

from pathlib import Path

import pytest
from journal import Journal, start_journal

SAY = """
    return { { Pandoc = function(document)
      local cited = 0
      document:walk { Cite = function() cited = cited + 1 end }
      document.blocks:insert(pandoc.Para('%s saw ' .. cited .. ' cites'))
      return document
    end } }
"""
SEEN = """
    ---
    title: Seen
    %s
    ---

    See [@fig-x] and [@alder2021].

    ::: {#fig-x}
    A word.

    A caption.
    :::
"""


@pytest.fixture
def journal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Journal:
    made = start_journal(tmp_path, capsys)
    for path in ("styles/one.lua", "articles/two.lua", "three.lua"):
        made.write(path, SAY % Path(path).stem)
    return made


def settings(journal: Journal, more: str) -> None:
    own = (journal.root / "_quarto.yml").read_text(encoding="utf-8")
    journal.write("_quarto.yml", own + more)


def said(journal: Journal) -> list[str]:
    outcome = journal.render("articles/seen.qmd")
    assert outcome.status == 0, outcome.err
    lines = journal.page("articles/seen.html").splitlines()
    return [line.removeprefix("<p>").removesuffix("</p>") for line in lines if " saw " in line]


def test_filters_of_project_document_and_format_run_in_this_order(journal: Journal) -> None:
    settings(journal, "filters: [styles/one.lua]\n")
    own = "filters: [two.lua]\n    format:\n      html:\n        filters: [../three.lua]"
    journal.write("articles/seen.qmd", SEEN % own)
    assert said(journal) == ["one saw 2 cites", "two saw 2 cites", "three saw 2 cites"]


def test_the_mark_parts_those_before_from_those_behind(journal: Journal) -> None:
    settings(journal, "filters: [styles/one.lua, quarto, three.lua, citeproc]\n")
    journal.write("articles/seen.qmd", SEEN % "")
    assert said(journal) == ["one saw 2 cites", "three saw 1 cites"]


@pytest.mark.parametrize("place", ["", "quarto, "])
def test_a_filter_knows_where_it_stands(journal: Journal, place: str) -> None:
    journal.write("styles/where.lua", SAY % "' .. PANDOC_SCRIPT_FILE:match '[^/]+$' .. '")
    journal.write("articles/seen.qmd", SEEN % f"filters: [{place}../styles/where.lua]")
    assert said(journal)[0].startswith("where.lua saw ")


def test_an_entry_may_say_itself_where_it_runs(journal: Journal) -> None:
    own = "filters: [{path: ../three.lua, at: post-quarto}, {path: two.lua, at: pre-ast}]"
    journal.write("articles/seen.qmd", SEEN % own)
    assert said(journal) == ["two saw 2 cites", "three saw 1 cites"]


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ("four.lua", "the file 'articles/four.lua' of 'filters' does not exist"),
        (
            "words.py",
            "press runs filters in Lua only, not 'articles/words.py'; "
            "write it as a .lua file, or leave it out",
        ),
        (
            "{path: two.lua, at: post-render}",
            "press has no such place for a filter as 'post-render'; "
            "it knows pre-ast, post-ast, pre-quarto, post-quarto",
        ),
    ],
)
def test_a_filter_that_cannot_run_is_named_with_its_line(journal: Journal, entry: str, fault: str) -> None:
    journal.write("articles/seen.qmd", SEEN % f"filters: [{entry}]")
    assert journal.refuses() == f"articles/seen.qmd:3: {fault}"


def test_metadata_that_a_filter_reads_is_no_unknown_key(journal: Journal) -> None:
    settings(journal, "filters: [styles/read.lua]\nmeaning: forty-two\n")
    journal.write(
        "styles/read.lua",
        "return { { Pandoc = function(d) d.blocks:insert(pandoc.Para(d.meta.meaning)) return d end } }\n",
    )
    journal.write("articles/seen.qmd", SEEN % "")
    outcome = journal.render("articles/seen.qmd")
    assert (outcome.status, outcome.err) == (0, "")
    assert "<p>forty-two</p>" in journal.page("articles/seen.html")


def test_a_filter_that_breaks_is_told_as_what_it_is(journal: Journal) -> None:
    journal.write("styles/broken.lua", "error 'no such luck'\n")
    journal.write("articles/seen.qmd", SEEN % "filters: [../styles/broken.lua]")
    outcome = journal.refuses()
    assert outcome.startswith("articles/seen.qmd: ")
    assert "styles/broken.lua" in outcome
    assert "no such luck" in outcome
    assert str(journal.root) not in outcome
