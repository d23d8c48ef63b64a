"""`press compare` renders with Quarto too and tells what differs; here a program of ours plays Quarto."""

import os
import sys
from pathlib import Path

import pytest
from journal import Journal

from press.__main__ import main
from press.comparison.unlike import Difference, differences

# It writes the pages that lie in a folder, notes how it was called, and sees that the copy holds no outputs.
PLAYED = """#!{python}
import pathlib, shutil, sys
called = pathlib.Path({folder!r}, "calls")
called.write_text((called.read_text() if called.exists() else "") + " ".join(sys.argv[1:]) + "\\n")
if any(pathlib.Path(name).exists() for name in ("_site", "_freeze", ".quarto")):
    sys.exit("there are outputs in the copy")
if pathlib.Path({folder!r}, "broken").exists():
    sys.exit("ERROR: this cannot be rendered")
shutil.copytree(pathlib.Path({folder!r}, "pages"), "_site")
"""


@pytest.fixture
def quarto(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a program that plays Quarto, named by QUARTO; the pages it writes lie in `pages`."""
    folder = tmp_path_factory.mktemp("quarto")
    program = folder / "quarto"
    program.write_text(PLAYED.format(python=sys.executable, folder=str(folder)), encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("QUARTO", str(program))
    return folder


@pytest.fixture
def twice(journal: Journal, quarto: Path) -> Path:
    """The page of the journal's one article as Quarto, which agrees so far, will write it."""
    assert journal.render("--output-dir", str(quarto / "pages")).status == 0
    return quarto / "pages/articles/sound.html"


def compared(journal: Journal, *paths: str) -> tuple[int, str, str]:
    journal.capsys.readouterr()
    status = main(["compare", "--project", str(journal.root), *paths])
    return (status, *journal.capsys.readouterr())


def test_what_is_the_same_is_said_to_be(journal: Journal, twice: Path) -> None:
    assert compared(journal) == (0, "articles/sound.qmd: the same\n", "")


def test_what_differs_is_told_with_what_each_says(journal: Journal, twice: Path) -> None:
    text = twice.read_text(encoding="utf-8")
    twice.write_text(text.replace("reports.", "reported."), encoding="utf-8")
    status, out, _ = compared(journal)
    assert status == 1
    assert out.splitlines() == [
        "articles/sound.qmd: 1 difference",
        "  paragraph",
        "    Quarto: As Alder (2021) reported.",
        "    press:  As Alder (2021) reports.",
    ]


def test_a_page_that_only_one_of_both_wrote_is_told(journal: Journal, twice: Path) -> None:
    twice.unlink()
    status, out, _ = compared(journal)
    assert status == 1
    assert out.splitlines()[1:] == ["  page", "    Quarto: no page", "    press:  a page"]


def test_only_what_is_named_is_rendered_and_compared(journal: Journal, twice: Path, quarto: Path) -> None:
    journal.write("articles/other.qmd", "---\ntitle: Other\n---\n\nText.")
    assert compared(journal, "articles/sound.qmd") == (0, "articles/sound.qmd: the same\n", "")
    assert (quarto / "calls").read_text() == "render articles/sound.qmd --to html\n"


def test_the_project_and_its_outputs_stay_as_they_were(journal: Journal, twice: Path) -> None:
    for path in ("_freeze/articles/sound.json", ".quarto/index", "_site/articles/sound.html"):
        journal.write(path, "earlier")
    before = {path: path.read_bytes() for path in journal.root.rglob("*") if path.is_file()}
    assert compared(journal)[0] == 0
    assert {path: path.read_bytes() for path in journal.root.rglob("*") if path.is_file()} == before


def test_without_quarto_one_sentence_says_what_to_do(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QUARTO", raising=False)
    monkeypatch.setenv("PATH", os.devnull)
    said = "there is no `quarto` on the PATH; install it from quarto.org, or set QUARTO to where it is\n"
    assert compared(journal) == (1, "", said)


def test_a_quarto_that_is_named_wrongly_is_named(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUARTO", "/nowhere/quarto")
    assert compared(journal)[2].startswith("QUARTO names '/nowhere/quarto', which is no program; ")


def test_what_quarto_says_when_it_fails_is_passed_on(journal: Journal, quarto: Path) -> None:
    (quarto / "broken").touch()
    said = "Quarto could not render the project:\nERROR: this cannot be rendered\n"
    assert compared(journal) == (1, "", said)


def test_what_press_says_when_it_fails_is_passed_on(journal: Journal, twice: Path) -> None:
    journal.write("articles/sound.qmd", "As @nobody reports.")
    status, _, said = compared(journal)
    assert status == 1
    assert said.startswith(
        "press could not render the project:\narticles/sound.qmd:1: the citation '@nobody'"
    )


def test_of_a_long_paragraph_only_what_differs_is_shown() -> None:
    words = [f"word{number}" for number in range(40)]
    other = [*words[:20], "another", *words[21:]]
    assert Difference("paragraph", " ".join(words), " ".join(other)).excerpts(2) == (
        "… word18 word19 word20 word21 word22 …",
        "… word18 word19 another word21 word22 …",
    )


def test_a_word_that_is_only_doubled_is_shown() -> None:
    assert Difference("paragraph", "so it is", "so it it is").excerpts(3) == ("so it is", "so it it is")


def test_what_only_one_page_has_is_told_beside_nothing() -> None:
    found = differences({"footnotes": ["one", "two"]}, {"footnotes": ["two"]})
    assert found == [Difference("footnote", "one", "")]
    assert found[0].excerpts(5) == ("one", "(nothing)")


def test_a_table_is_told_by_caption_cells_and_rows() -> None:
    found = differences({"tables": [{"caption": "C", "rows": [["a", "b"], ["1", "2"]]}]}, {"tables": []})
    assert [each.theirs for each in found] == ["caption: C; rows: a | b / 1 | 2"]


def test_an_address_is_the_same_with_and_without_a_dot() -> None:
    assert differences({"links": [["home", "/./index.html"]]}, {"links": [["home", "/index.html"]]}) == []
    assert differences({"links": [["a", "./a.html"]]}, {"links": [["a", "b.html"]]}) != []
