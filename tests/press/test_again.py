"""A second render makes again only what changed, and gives the bytes that a first one gives."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from journal import Journal, start_journal

from press import ahead
from press.commands import make_parser
from press.reading.summary import Summary, make_summary
from press.render import Render
from press.store.shelf import open_store
from press.store.turns import WAITING
from press.tasks import Early
from press.unchanged import glance

SETTINGS = """
project:
  type: website
  resources: [/data/*.csv]
website:
  title: A journal
  site-url: https://journal.example.org
  search: {search}
  navbar: {{left: [index.qmd, about.qmd]}}
format:
  html: {{css: styles/own.css}}
  typst: default
bibliography: references.bib
filters: [styles/loud.lua]
"""
INDEX = """
---
title: Home
listing: {contents: articles, categories: true, feed: true}
---
"""
ARTICLE = """
---
title: Article {k}
date: 2026-06-0{k}
categories: [Data]
description: About table {k}.
---

Before the table, as @alder2021 and [others](two.qmd) say.

{{{{< include _note.qmd >}}}}

```{{python}}
#| label: tbl-people
#| tbl-cap: People
from people import people, table
table({k})
```

## What it says

Loud words of article {k}, with `{{python}} people({k})` people.
"""
PEOPLE = """
from pathlib import Path
import pandas as pd
HERE = Path(__file__).parents[1]

def table(k):
    return pd.read_csv(HERE / f"data/{k}.csv")

def people(k):
    return int(table(k).n.sum())
"""
LOUD = """
local words = {}
for line in io.lines 'styles/words.txt' do words[line] = true end
function Str(s) if words[s.text] then return pandoc.Strong(s) end end
"""
REFERENCES = """
@article{alder2021, title = {One patient}, author = {Alder, Ada}, journal = {Trials}, year = {2021}}
@article{birch2023, title = {Fifteen}, author = {Birch, Ben}, journal = {Trials}, year = {2023}}
"""
NAMES = {1: "one", 2: "two", 3: "three"}


@pytest.fixture
def site(journal: Journal) -> Journal:
    """Three articles that read a table each through one module, include a note, cite and link."""
    shutil.rmtree(journal.root / "articles")
    journal.write("_quarto.yml", SETTINGS.format(search="false"))
    journal.write("index.qmd", INDEX)
    journal.write("about.qmd", "---\ntitle: About\n---\n\nAbout it.\n")
    journal.write("styles/own.css", "p { color: black }\n")
    journal.write("styles/loud.lua", LOUD)
    journal.write("styles/words.txt", "Loud\n")
    journal.write("references.bib", REFERENCES)
    journal.write("articles/people.py", PEOPLE)
    journal.write("articles/_note.qmd", "A note for all.\n")
    for k, name in NAMES.items():
        journal.write(f"articles/{name}.qmd", ARTICLE.format(k=k))
        journal.write(f"data/{k}.csv", f"arm,n\na,{k}\nb,1{k}\n")
    return journal


def done(journal: Journal) -> dict[str, str]:
    """Render; return the documents that were worked on, each with "run" or "written"."""
    outcome = journal.render()
    assert outcome.status == 0, outcome.err
    names = [
        line.removeprefix("rendered ") for line in outcome.out.splitlines() if line.startswith("rendered ")
    ]
    told = journal.call("why", "--project", str(journal.root)).out
    parts: dict[str, str] = {}
    for line in told.splitlines():
        if not line.startswith(" "):
            name = line
        parts[name] = parts.get(name, "") + line
    return {name: "run" if "last time run" in parts[name] else "written" for name in sorted(names)}


ARTICLES = ["articles/one.qmd", "articles/three.qmd", "articles/two.qmd"]
ALL = ["about.qmd", *ARTICLES, "index.qmd"]


def change(journal: Journal, path: str, old: str, new: str) -> None:
    text = (journal.root / path).read_text()
    assert old in text
    (journal.root / path).write_text(text.replace(old, new))


SLOW = pytest.mark.slow
WRITTEN = dict.fromkeys(ARTICLES, "written")
ONE = "articles/one.qmd"


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        ("data/2.csv", "b,12", "b,13", {"articles/two.qmd": "run"}),
        (ONE, "Before", "Long before", {ONE: "written"}),
        pytest.param(ONE, "table(1)", "table(1).head(1)", {ONE: "run"}, marks=SLOW),
        pytest.param(ONE, "people(1)", "people(2)", {ONE: "run"}, marks=SLOW),
        pytest.param(ONE, "tbl-cap: People", "tbl-cap: Persons", {ONE: "written"}, marks=SLOW),
        pytest.param(
            "articles/people.py", "n.sum()", "n.max()", dict.fromkeys(ARTICLES, "run"), marks=SLOW
        ),
        pytest.param("articles/_note.qmd", "for all", "for everyone", WRITTEN, marks=SLOW),
        ("styles/own.css", "black", "navy", {}),
        pytest.param("styles/words.txt", "Loud", "words", dict.fromkeys(ALL, "written"), marks=SLOW),
        pytest.param("references.bib", "One patient", "A person", WRITTEN, marks=SLOW),
        ("references.bib", "Fifteen", "Sixteen", {}),
        ("_quarto.yml", "title: A journal", "title: The journal", dict.fromkeys(ALL, "written")),
    ],
)  # fmt: skip
def test_a_change_reaches_what_depends_on_it_and_no_more(
    site: Journal, path: str, old: str, new: str, expected: dict[str, str]
) -> None:
    assert list(done(site)) == ALL
    assert done(site) == {}
    before = site.site()
    change(site, path, old, new)
    assert done(site) == expected
    after = site.site()
    changed = {name for name in after if after[name] != before.get(name)}
    assert (changed <= {"manifest.json"}) == (path == "references.bib" and new == "Sixteen")


@pytest.fixture
def early(site: Journal, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The documents that were written ahead and taken; of pages alone, whatever tests ran before."""
    site.write("_quarto.yml", SETTINGS.format(search="false").replace("  typst: default\n", ""))
    monkeypatch.setattr(ahead, "is_forked", lambda: True)
    taken: list[str] = []
    take = Render.take_early

    def note(self: Render, summary: Summary, written: Early | None) -> None:
        take(self, summary, written)
        taken.extend([summary.path] * (summary.path in self.written))

    monkeypatch.setattr(Render, "take_early", note)
    return taken


TEXTS = ("Long before", "About this.", "title: House")


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (ONE, "Before", "Long before"),
        ("about.qmd", "About it.", "About this."),
        ("index.qmd", "title: Home", "title: House"),
        (ONE, "people(1)", "people(2)"),
        ("articles/_note.qmd", "for all", "for everyone"),
        ("data/2.csv", "b,12", "b,13"),
    ],
)
def test_a_document_is_written_ahead_if_its_text_alone_changed_and_has_the_same_bytes(
    site: Journal, early: list[str], path: str, old: str, new: str
) -> None:
    site.render()
    change(site, path, old, new)
    site.render()
    assert early == ([path] if new in TEXTS else [])
    assert fresh(site) == site.site()


TELLS = """
import sys
from press.__main__ import main
from press.render import Render
take = Render.take_early
def tell(render, summary, early):
    take(render, summary, early)
    print(*["taken early: " + path for path in render.written if path == summary.path])
Render.take_early = tell
recall = Render.recall
def tell_loaded(render, summaries):
    print(*["loaded: " + name for name in ("jinja2", "lxml", "typst") if name in sys.modules])
    return recall(render, summaries)
Render.recall = tell_loaded
sys.exit(main(["render", "--project", sys.argv[1]]))
"""


def test_where_typst_has_worked_no_process_is_forked_that_would_wait_for_it(
    site: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = make_parser().parse_args(["render", "--project", str(site.root)])
    monkeypatch.setattr("press.processes._threaded", [True])
    with ahead.write_ahead(options, ONE) as begun:
        assert begun is None


def test_a_document_is_written_ahead_with_its_pdf(site: Journal) -> None:
    command = [sys.executable, "-c", TELLS, str(site.root)]
    subprocess.run(command, check=True, capture_output=True)
    change(site, ONE, "Before", "Long before")
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert f"taken early: {ONE}\n" in told
    assert "loaded: " not in told  # what makes pages, where all that is known is still looked up
    assert b"Long before" in site.site()["articles/one.html"]
    assert fresh(site) == site.site()


SLOWLY = """
import concurrent.futures.process as pools, time
def wakeup(self):
    if not self._closed:
        time.sleep(0.5)
        self._writer.send_bytes(b"")
pools._ThreadWakeup.wakeup = wakeup
from press.__main__ import run
run()
"""


def test_the_end_of_processes_that_wrote_ahead_is_told_to_nobody(site: Journal) -> None:
    command = [sys.executable, "-c", SLOWLY, "render", "--project", str(site.root)]
    assert subprocess.run(command, check=True, capture_output=True, text=True).stderr == ""
    change(site, ONE, "Before", "Long before")
    assert subprocess.run(command, check=True, capture_output=True, text=True).stderr == ""


def test_what_was_written_ahead_of_something_else_is_not_used(
    site: Journal, early: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    site.render()
    change(site, ONE, "Before", "Long before")
    other = "of another text"
    monkeypatch.setattr("press.early.make_summary", lambda *given: replace(make_summary(*given), text=other))
    site.render()
    assert early == []
    monkeypatch.undo()
    assert fresh(site) == site.site()


def test_that_the_process_which_wrote_ahead_ended_is_told_in_a_sentence(
    site: Journal, early: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    site.render()
    change(site, ONE, "Before", "Long before")
    monkeypatch.setattr("press.early.write_early", lambda *given: os._exit(9))
    outcome = site.render()
    assert (outcome.status, outcome.err) == (1, f"{ONE}: the process that worked on this document ended\n")
    monkeypatch.undo()
    assert site.render().status == 0
    assert fresh(site) == site.site()


def test_what_is_wrong_with_a_document_that_changed_is_told_once_and_harms_nothing(site: Journal) -> None:
    site.render()
    change(site, ONE, "@alder2021", "@nobody2021")
    said = site.refuses()
    assert said == f"{ONE}:8: the citation '@nobody2021' is not in references.bib"
    change(site, ONE, "@nobody2021", "@birch2023")
    assert done(site) == {ONE: "written"}
    assert fresh(site) == site.site()


def fresh(journal: Journal) -> dict[str, bytes]:
    """The files of the site as a first render gives them."""
    copy = Journal(journal.root.with_name("fresh"), journal.capsys)
    shutil.rmtree(copy.root, ignore_errors=True)
    shutil.copytree(journal.root, copy.root, ignore=shutil.ignore_patterns(".press", "_site", "__pycache__"))
    outcome = copy.render()
    assert outcome.status == 0, outcome.err
    return copy.site()


def test_when_nothing_changed_not_even_the_project_is_read(
    site: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.render()
    monkeypatch.setattr("press.__main__.import_module", None)
    outcome = site.render()
    assert outcome.status == 0
    assert outcome.out == f"the site is in {site.root / '_site'}\n"


@pytest.mark.parametrize(
    ("path", "old", "new", "early"),
    [
        ("data/1.csv", "a,1", "a,7", True),
        ("articles/people.py", "n.sum()", "n.max()", True),
        ("about.qmd", "About it.", "About this.", False),
        ("styles/own.css", "black", "navy", False),
    ],
)
def test_libraries_load_early_where_something_changed_that_cells_read(
    site: Journal, path: str, old: str, new: str, early: bool
) -> None:
    site.render()
    change(site, path, old, new)
    store = open_store(site.root)
    asked = repr((None, "html,pdf", []))
    assert store.was_read("run", glance(store, site.root, asked).changed) is early
    store.close()


def test_a_sentence_that_no_list_shows_leaves_the_lists_as_they_were(
    site: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.write("index.qmd", INDEX.replace(", feed: true", ""))
    site.render()
    monkeypatch.setattr("press.site.assemble.write_listings", None)
    monkeypatch.setattr("press.site.cards.show_listings", None)
    change(site, ONE, "Before", "Long before")
    assert done(site) == {ONE: "written"}
    monkeypatch.undo()
    assert fresh(site) == site.site()


@pytest.mark.parametrize(("old", "new"), [("Four words.", "Five words."), ("face.png", "hand.png")])
def test_what_a_list_shows_of_a_page_itself_is_as_it_is_now(site: Journal, old: str, new: str) -> None:
    picture = "![A face](face.png)"
    site.write("articles/four.qmd", f"---\ntitle: Four\nformat: html\n---\n\nFour words.\n\n{picture}\n")
    for name in ("face.png", "hand.png"):
        site.write(f"articles/{name}", "no picture, but a file")
    site.render()
    assert old in site.site()["index.html"].decode()
    change(site, "articles/four.qmd", old, new)
    site.render()
    assert new in site.site()["index.html"].decode()
    assert fresh(site) == site.site()


def test_a_file_that_a_page_leads_to_goes_along_as_it_is_now(site: Journal) -> None:
    site.write("articles/paper.txt", "first\n")
    change(site, "articles/one.qmd", "[others](two.qmd)", "[others](paper.txt)")
    site.render()
    site.write("articles/paper.txt", "second\n")
    assert done(site) == {}
    assert site.site()["articles/paper.txt"] == b"second\n"


def test_what_python_words_things_by_is_a_reason(site: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_TIME", "C")
    site.render()
    assert done(site) == {}
    monkeypatch.setenv("LC_TIME", "de_DE.UTF-8")
    assert done(site) == dict.fromkeys(ARTICLES, "run")


def test_a_kept_value_that_is_damaged_is_made_again(site: Journal) -> None:
    site.render()
    before = site.site()
    with sqlite3.connect(site.root / ".press/store.db") as line:
        line.execute("UPDATE records SET value = x'00'")
    line.close()
    change(site, "articles/one.qmd", "Before", "Long before")
    change(site, "index.qmd", "title: Home", "title: House")
    outcome = site.render()
    assert outcome.status == 0, outcome.err
    assert fresh(site) == site.site() != before


def test_a_warning_is_given_again_as_long_as_it_is_true(site: Journal) -> None:
    change(site, "articles/one.qmd", "(two.qmd)", "(four.qmd)")
    first = site.render().err
    assert "articles/one.qmd:8: warning: the link to 'four.qmd' leads to no page of this site" in first
    assert site.render().err == first
    change(site, "articles/three.qmd", "Before", "Long before")
    assert site.render().err == first
    shutil.copyfile(site.root / "articles/two.qmd", site.root / "articles/four.qmd")
    assert site.render().err == ""


def test_whatever_happens_to_the_site_it_is_put_right(site: Journal) -> None:
    site.render()
    before = site.site()
    (site.root / "_site/articles/one.html").write_text("spoilt")
    (site.root / "_site/articles/two.pdf").unlink()
    (site.root / "_site/stray.html").write_text("stray")
    assert done(site) == {}
    assert site.site() == before
    shutil.rmtree(site.root / "_site")
    assert done(site) == {}
    assert site.site() == before


@pytest.mark.parametrize("name", ["stray.html", "articles/deep/stray.html"])
def test_a_file_more_in_the_site_is_seen_though_all_others_are_untouched(site: Journal, name: str) -> None:
    site.render()
    before = site.site()
    stray = site.root / "_site" / name
    stray.parent.mkdir(exist_ok=True)
    stray.write_text("stray")
    site.render()
    assert site.site() == before


@pytest.mark.parametrize(
    "spoil", ["delete", *(pytest.param(each, marks=SLOW) for each in ("empty", "garbage", "values"))]
)
def test_a_store_that_is_gone_or_damaged_costs_nothing_but_time(site: Journal, spoil: str) -> None:
    site.render()
    before, store = site.site(), site.root / ".press/store.db"
    for beside in site.root.glob(".press/store.db-*"):
        beside.unlink()
    if spoil == "delete":
        shutil.rmtree(site.root / ".press")
    elif spoil == "values":
        with sqlite3.connect(store) as line:
            line.execute("UPDATE records SET value = x'00', facts = x'00'")
        line.close()
    else:
        store.write_bytes(b"" if spoil == "empty" else b"no store at all" * 1000)
    assert list(done(site)) == ALL
    assert site.site() == before


def test_a_document_that_goes_takes_its_files_along(site: Journal) -> None:
    site.render()
    (site.root / "articles/two.qmd").unlink()
    change(site, "articles/one.qmd", "[others](two.qmd)", "others")
    change(site, "articles/three.qmd", "[others](two.qmd)", "others")
    site.render()
    assert not [name for name in site.site() if "two" in name]
    assert fresh(site) == site.site()


def test_one_document_alone_leaves_the_others_as_they_were(site: Journal) -> None:
    site.render()
    before = site.site()
    change(site, "articles/one.qmd", "Before", "Long before")
    change(site, "articles/two.qmd", "Before", "Long before")
    outcome = site.render(str(site.root / "articles/one.qmd"))
    assert outcome.status == 0, outcome.err
    after = site.site()
    assert b"Long before" in after["articles/one.html"]
    assert after["articles/two.html"] == before["articles/two.html"]
    assert done(site) == {"articles/two.qmd": "written"}
    assert fresh(site) == site.site()


@SLOW
def test_two_at_once_do_not_harm_each_other(site: Journal) -> None:
    command = [sys.executable, "-m", "press", "render", "--project", str(site.root)]
    both = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = sorted((each.communicate()[1], each.returncode) for each in both)
    assert said == [("", 0), (f"{WAITING}\n", 0)]
    assert fresh(site) == site.site()
    assert done(site) == {}


Edit = Callable[[Path, random.Random], None]


def _in_text(path: str, old: str, new: str) -> Edit:
    def edit(root: Path, chance: random.Random) -> None:
        text = (root / path).read_text()
        number = chance.randrange(1000)
        (root / path).write_text(
            text.replace(old, new.format(number), 1) if old else f"{text}{new.format(number)}\n"
        )

    return edit


def _toggle(path: str, text: str) -> Edit:
    def edit(root: Path, _: random.Random) -> None:
        if (root / path).exists():
            (root / path).unlink()
        else:
            (root / path).write_text(text)

    return edit


EDITS: list[Edit] = [
    *(_in_text(f"articles/{name}.qmd", "", "Another sentence, number {}.") for name in NAMES.values()),
    *(_in_text(f"articles/{name}.qmd", "description: ", "description: {} ") for name in NAMES.values()),
    *(_in_text(f"articles/{name}.qmd", "title: ", "title: {} ") for name in NAMES.values()),
    *(_in_text(f"articles/{name}.qmd", "from people", "x = {}\nfrom people") for name in NAMES.values()),
    *(_in_text(f"data/{k}.csv", "", "c,{}") for k in NAMES),
    _in_text("articles/_note.qmd", "", "More of it: {}."),
    _in_text("articles/people.py", "def people", "X = {}\n\ndef people"),
    _in_text("articles/people.py", "sum()", "sum() + {} * 0"),
    _in_text("styles/own.css", "", "p {{ margin: {}px }}"),
    _in_text("styles/words.txt", "", "number"),
    _in_text("styles/loud.lua", "local words", "local unused = {}\nlocal words"),
    _in_text("references.bib", "One patient", "One patient {}"),
    _in_text("references.bib", "Fifteen", "Fifteen {}"),
    _in_text("about.qmd", "", "And {}."),
    _in_text("_quarto.yml", "title: A journal", "title: A journal {}"),
    _in_text("index.qmd", "title: Home", "title: Home {}"),
    _toggle("articles/four.qmd", "---\ntitle: Four\ndate: 2026-07-01\n---\n\nFour, see [one](one.qmd).\n"),
    _toggle("data/9.csv", "arm,n\na,9\n"),
    _toggle("articles/_metadata.yml", "subtitle: Of all\n"),
]  # fmt: skip


def _hold_after(site: Journal, count: int, seed: int) -> None:
    """Make `count` random edits, and compare both ways to render after each."""
    chance = random.Random(seed)
    site.render()
    for number in range(count):
        edit = chance.randrange(len(EDITS))
        EDITS[edit](site.root, chance)
        outcome = site.render()
        assert outcome.status == 0, outcome.err
        assert site.site() == fresh(site), f"edit {edit}, the {number + 1}th"


def test_after_random_edits_the_site_has_the_bytes_of_a_first_render(site: Journal) -> None:
    _hold_after(site, 4, seed=1)


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_after_200_random_edits_the_site_has_the_bytes_of_a_first_render(site: Journal) -> None:
    site.write("_quarto.yml", SETTINGS.format(search="true"))
    _hold_after(site, 200, seed=2026)


def test_a_project_in_a_folder_that_is_named_as_press_names_its_own_is_observed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with tempfile.TemporaryDirectory(prefix="press-") as folder:
        journal = start_journal(Path(folder), capsys)
        assert journal.render().status == 0
        journal.write("articles/sound.qmd", "---\ntitle: Changed\n---\n\nWords.\n")
        assert journal.render().status == 0
        assert "Changed" in journal.page("articles/sound.html")
