"""What press tells beyond the one sentence of a fault: lines, the last output, the cause, the nearest."""

import pickle
import re
from pathlib import Path

import pytest
from journal import Journal

from press.errors import Place, PressError, PressErrors
from press.faults import annotate, tell_fault

HEADER = "---\ntitle: Broken\n---\n\n"
TABLE = "import pandas as pd\ntable = pd.DataFrame({'n_responders': [1], 'n_treated': [2]})\n"


def lesson(journal: Journal, cell: str) -> list[str]:
    """What is told behind the sentence of the one fault of an article with `cell`."""
    journal.write("articles/broken.qmd", f"{HEADER}```{{python}}\n{cell}\n```\n")
    sentence, *more = journal.learns().splitlines()
    assert sentence.startswith("articles/broken.qmd:"), sentence
    assert all(line.startswith("    ") for line in more)
    return [line[4:] for line in more]


def test_the_failing_line_is_marked_among_its_neighbours(journal: Journal) -> None:
    assert lesson(journal, "#| label: fig-a\nx = 1\n\ny = x / 0\nz = 1") == [
        "   7 | x = 1",
        "   8 |",
        ">  9 | y = x / 0",
        "  10 | z = 1",
    ]


@pytest.mark.slow
def test_of_a_long_cell_only_what_is_near_is_told(journal: Journal) -> None:
    cell = "\n".join(f"x{number} = {number}" for number in range(20)) + "\n1 / 0\nx = 1\nx = 2\nx = 3"
    told = lesson(journal, cell)
    assert [line[2:4] for line in told] == ["22", "23", "24", "25", "26", "27", "28"]
    assert told[4] == "> 26 | 1 / 0"


@pytest.mark.slow
def test_the_end_of_what_the_cell_printed_is_told(journal: Journal) -> None:
    told = lesson(journal, "for number in range(9):\n    print('read', number)\n1 / 0")
    assert told[told.index("before that it gave") + 1 :] == [f"  | read {number}" for number in range(4, 9)]


@pytest.mark.slow
def test_what_a_cell_did_not_print_is_not_told(journal: Journal) -> None:
    assert "before that it gave" not in lesson(journal, "x = 1\n1 / 0")


UNKNOWN = {
    "table['n_respnders']": "'n_respnders' is no column; the nearest is 'n_responders'",
    "table[['n_treated', 'n_respnders']]": "'n_respnders' is no column; the nearest is 'n_responders'",
    "table[['n_respnders']]": "'n_respnders' is no column; the nearest is 'n_responders'",
    "table.groupby('n_treatd').sum()": "'n_treatd' is no column; the nearest is 'n_treated'",
    "table.n_treatd": "'n_treatd' is no column; the nearest is 'n_treated'",
    "table['zzz']": "'zzz' is no column; there are 'n_responders', 'n_treated'",
    "table.iloc[0]['n_treatd']": "'n_treatd' is no label; the nearest is 'n_treated'",
    "tabel": "'tabel' is no name; the nearest is 'table'",
    "pritn(1)": "'pritn' is no name; the nearest is 'print'",
    "pd.read_cvs('x')": "'read_cvs' is no attribute; the nearest is 'read_csv'",
    "from math import floorr": "'floorr' is no name in 'math'; the nearest is 'floor'",
}


@pytest.mark.slow
@pytest.mark.parametrize(("code", "sentence"), UNKNOWN.items(), ids=UNKNOWN)
def test_an_unknown_name_is_told_with_the_nearest(journal: Journal, code: str, sentence: str) -> None:
    assert lesson(journal, TABLE + code)[-1] == sentence


@pytest.mark.slow
def test_a_name_that_resembles_nothing_is_told_with_nothing(journal: Journal) -> None:
    assert lesson(journal, "people") == ["> 6 | people"]  # and not `complex`, which is a name


@pytest.mark.slow
def test_an_inline_value_is_told_with_its_line_and_the_nearest_name(journal: Journal) -> None:
    text = f"{HEADER}```{{python}}\n{TABLE}```\n\nText over\nlines, `{{python}} table['n_treatd']`.\n"
    journal.write("articles/broken.qmd", text)
    sentence, *more = journal.learns().splitlines()
    assert sentence.startswith(
        "articles/broken.qmd:11: the inline value `{python} table['n_treatd']` failed: KeyError"
    )
    assert more == [
        "    > 11 | lines, `{python} table['n_treatd']`.",
        "    'n_treatd' is no column; the nearest is 'n_treated'",
    ]


@pytest.mark.slow
def test_the_first_of_several_faults_is_told_with_its_line_in_the_projects_module(journal: Journal) -> None:
    journal.write("articles/counting.py", "def count(text):\n    return int(text)\n")
    cell = (
        "from counting import count\ntry:\n    count('a')\nexcept ValueError as fault:\n"
        "    raise RuntimeError('no count') from fault"
    )
    assert lesson(journal, cell)[-2:] == [
        "the first fault was ValueError: invalid literal for int() with base 10: 'a'",
        "it arose in articles/counting.py:2, count: return int(text)",
    ]


@pytest.mark.slow
def test_a_fault_in_the_projects_module_is_told_with_its_line_there(journal: Journal) -> None:
    journal.write("articles/counting.py", "def share(number):\n    return 1 / number\n")
    told = lesson(journal, "from counting import share\nshare(0)")
    assert told[-1] == "it arose in articles/counting.py:2, share: return 1 / number"


@pytest.mark.slow
def test_an_object_that_refuses_to_be_looked_at_hides_no_fault(journal: Journal) -> None:
    cell = "class Odd:\n    def __dir__(self):\n        raise ValueError('no')\nOdd().thing"
    assert lesson(journal, cell)[-1] == "> 9 | Odd().thing"


@pytest.mark.slow
def test_an_unknown_citation_is_told_with_its_line_and_all_that_are_near(journal: Journal) -> None:
    entry = "@article{{alder202{0}, title = {{x}}, author = {{Alder, Ada}}, year = {{2021}}}}\n"
    journal.write("references.bib", "".join(map(entry.format, range(3))))
    journal.write("articles/sound.qmd", f"{HEADER}As @alder2029 says.\n")
    sentence, *more = journal.learns().splitlines()
    assert "the citation '@alder2029' is not in references.bib; did you mean '@alder202" in sentence
    assert more[0] == "    > 5 | As @alder2029 says."
    assert sorted(re.findall(r"@\w+", more[1])) == ["@alder2020", "@alder2021", "@alder2022"]


@pytest.mark.slow
def test_an_unknown_reference_is_told_with_all_labels_that_are_near(journal: Journal) -> None:
    figures = "".join(f"![x](x.png){{#fig-arm-{name}}}\n\n" for name in "ab")
    journal.write("articles/sound.qmd", f"{HEADER}{figures}See @fig-arm-c.\n")
    assert journal.learns().splitlines()[1:] == [
        "    > 9 | See @fig-arm-c.",
        "    near it are @fig-arm-b, @fig-arm-a",
    ]


LEARNT = PressError("it failed", Place("articles/x.qmd", 3), ("> 3 | 1 / 0", "it arose in x.py:1"))


def test_what_is_told_travels_between_processes() -> None:
    alone = pickle.loads(pickle.dumps(LEARNT))
    assert (str(alone), alone.more) == (str(LEARNT), LEARNT.more)
    together = pickle.loads(pickle.dumps(PressErrors([LEARNT, LEARNT])))
    assert [each.more for each in together.faults] == [LEARNT.more, LEARNT.more]


def test_what_is_told_travels_through_dask() -> None:
    protocol = pytest.importorskip("distributed.protocol", reason="needs requirements-cluster.txt")
    returned = protocol.deserialize(*protocol.serialize(LEARNT, serializers=["pickle"]))
    assert (returned.place, returned.more) == (LEARNT.place, LEARNT.more)


def told(fault: PressError, root: Path, capsys: pytest.CaptureFixture[str]) -> str:
    tell_fault(fault, root)
    return capsys.readouterr().err


def test_a_log_gets_plain_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    long = PressError("x" * 300, Place("a.qmd", 1), ("> 1 | [red]:smile:[/red]",))
    assert told(long, tmp_path, capsys) == f"a.qmd:1: {'x' * 300}\n    > 1 | [red]:smile:[/red]\n"


def test_a_terminal_gets_colours_and_a_link_to_the_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("FORCE_COLOR", "1")
    said = told(LEARNT, tmp_path, capsys)
    assert re.search(rf"\x1b\]8;id=\d+;file://{tmp_path}/articles/x\.qmd#3\x1b\\", said)
    assert "\x1b[1;31m    > 3 | 1 / 0\x1b[0m" in said
    monkeypatch.setenv("NO_COLOR", "1")
    assert "31m" not in told(LEARNT, tmp_path, capsys)
    monkeypatch.setenv("TERM", "dumb")
    assert "\x1b" not in told(LEARNT, tmp_path, capsys)


def test_escapes_in_what_is_quoted_stay_harmless(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fault = PressError("gone\x1b[2J", Place("a.qmd", 1), ("> 1 | x\x1b]8;;http://x\x07y\x9b2J",))
    assert told(fault, tmp_path, capsys) == "a.qmd:1: gone?[2J\n    > 1 | x?]8;;http://x?y?2J\n"


def test_github_shows_a_fault_at_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    last = told(LEARNT, tmp_path / "journal", capsys).splitlines()[-1]
    place = "file=journal/articles/x.qmd,line=3"
    assert last == f"::error {place}::it failed%0A> 3 | 1 / 0%0Ait arose in x.py:1"


def test_what_is_quoted_gives_github_no_commands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    fault = PressError("one\n  ::add-mask::x\ntwo ##[group]", None, ("::warning::z",))
    said = told(fault, tmp_path, capsys).splitlines()
    assert said[:-1] == ["one", "|   ::add-mask::x", "two ## [group]", "|     ::warning::z"]
    assert said[-1] == "::error::one%0A  ::add-mask::x%0Atwo ##[group]%0A::warning::z"


def test_properties_of_an_annotation_are_escaped() -> None:
    said = annotate("error", Place("a,b:c.qmd", 2), "50 %\nmore", title="C101")
    assert said == "::error file=a%2Cb%3Ac.qmd,line=2,title=C101::50 %25%0Amore"
