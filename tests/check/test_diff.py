"""What a change did for the reader: sentences, rows, lines that were crossed, findings."""

import shutil
import subprocess
from pathlib import Path

import pytest
from small_article import article, findings, subject_of

from press.__main__ import main
from press.check.alerts import crossings, parse_alerts
from press.check.changes import Changes, compare_snapshots
from press.check.snapshot import Drawn, Snapshot, _drawn, _said
from press.check.telling import tell_changes
from press.vocabulary.values import fault_of_value

BODY = """
All `{python} n` people with lupus responded by month `{python} m`.[@alder2021]

```{python}
#| label: fig-x
#| fig-cap: "**People.** All of them."
#| alert: low < 0.5
draw()
```

See @fig-x.
"""


def svg(*rows: str) -> dict[str, dict[str, str]]:
    text = "study,kind,low\n" + "\n".join(rows)
    return {"fig-x": {"image/svg+xml": f'<svg><metadata data-type="text/csv">{text}</metadata></svg>'}}


def taken(values: list[str], *rows: str, body: str = BODY) -> Snapshot:
    subject = subject_of(article(body), values, svg(*rows))
    said = tuple(_said(sentence) for sentence in subject.sentences)
    return Snapshot(said, tuple(_drawn(subject)), tuple(findings(article(body), values, svg(*rows))))


def changed(old: Snapshot, new: Snapshot) -> Changes:
    return compare_snapshots(old, new)


OLD = taken(["8 of 8", "6"], "Müller,lupus,0.63", "Feng,lupus,0.52")


def test_nothing_is_told_when_nothing_changed() -> None:
    assert changed(OLD, OLD).is_empty
    assert tell_changes(changed(OLD, OLD), "text", "main") == "since main: nothing changed for the reader\n"
    assert "Since main nothing changed for the reader." in tell_changes(changed(OLD, OLD), "markdown", "main")


def test_a_sentence_whose_value_moved_is_told_old_and_new() -> None:
    new = taken(["7 of 8", "6"], "Müller,lupus,0.63", "Feng,lupus,0.52")
    text = tell_changes(changed(OLD, new), "text", "main")
    assert text == (
        "articles/x.qmd:8 a sentence moved\n"
        "  was: All 8 of 8 people with lupus responded by month 6.\n"
        "  now: All 7 of 8 people with lupus responded by month 6.\n"
    )
    shown = tell_changes(changed(OLD, new), "markdown", "main")
    assert "- `articles/x.qmd:8` All ~~8 of 8~~ **7 of 8** people with lupus responded by month 6." in shown


def test_a_sentence_that_moved_down_or_was_written_anew_without_a_new_value_is_no_change() -> None:
    down = taken(["8 of 8", "6"], "Müller,lupus,0.63", "Feng,lupus,0.52", body=f"First of all.\n\n{BODY}")
    assert changed(OLD, down).said == ()
    anew = BODY.replace("with lupus responded", "who had lupus responded")
    assert changed(OLD, taken(["8 of 8", "6"], "Müller,lupus,0.63", "Feng,lupus,0.52", body=anew)).said == ()
    (pair,) = changed(OLD, taken(["9 of 9", "6"], "Müller,lupus,0.63", "Feng,lupus,0.52", body=anew)).said
    assert pair[0].values[0] == "8 of 8"


def test_rows_that_moved_came_or_went_are_told() -> None:
    new = taken(["8 of 8", "6"], "Müller,lupus,0.7", "Qin,nerves,0.6")
    (redrawn,) = changed(OLD, new).drawn
    text = tell_changes(changed(OLD, new), "text", "main")
    assert text.splitlines() == [
        "articles/x.qmd:11 fig-x: 3 rows moved",
        "  Müller, lupus: low 0.63 → 0.7",
        "  Qin, nerves: new (low 0.6)",
        "  Feng, lupus: gone (low 0.52)",
    ]
    assert redrawn.crossed == ()


def test_what_differs_beyond_the_fourth_decimal_is_no_change() -> None:
    before = taken(["8 of 8", "6"], "Müller,lupus,0.6305833524")
    after = taken(["8 of 8", "6"], "Müller,lupus,0.6305833525")
    assert changed(before, after).is_empty
    assert before.drawn[0].rows[0]["low"] == "0.6306"


def test_an_estimate_that_crosses_a_declared_line_is_told_first() -> None:
    new = taken(["8 of 8", "6"], "Müller,lupus,0.47", "Feng,lupus,0.52")
    text = tell_changes(changed(OLD, new), "text", "main")
    assert "  ! Müller, lupus has come across low < 0.5 (0.63 → 0.47)\n" in text
    back = tell_changes(changed(new, OLD), "markdown", "main")
    assert (
        "### Estimates that crossed a line (1)\n\n- **fig-x**: Müller, lupus has gone back across low \\< 0.5"
        in back
    )
    assert list(crossings("low < 0.5", [({"low": "0.6"}, {"low": "0.55"})])) == []
    assert list(crossings("low < 0.5", [(None, {"low": "0.4"})])) == [
        (0, "is new and stands across low < 0.5 (0.4)")
    ]


def test_a_line_is_a_column_a_sign_and_a_number() -> None:
    assert parse_alerts(["low < 0.5", "n >= 10"]) == [("low", "<", 0.5), ("n", ">=", 10.0)]
    assert parse_alerts("low below a half") == []
    said = "'alert' must be a line such as low < 0.5, not 'low below a half'"
    assert fault_of_value("alert", "low below a half", "alert") == said
    assert fault_of_value("alert", "low < 0.5", "alert") is None


def test_new_and_lost_findings_are_told_whatever_line_they_moved_to() -> None:
    worse = taken(["8 of 8", "6"], "Müller,lupus,0.63", "Feng,lupus,0.52", body=f"It is a miracle.\n\n{BODY}")
    found = changed(OLD, worse)
    assert [(each.code, each.line) for each in found.new] == [("W101", 8)]
    assert found.lost == ()
    assert [each.code for each in changed(worse, OLD).lost] == ["W101"]


def test_the_rows_of_a_table_of_markdown_are_compared_too() -> None:
    body = BODY.replace("fig-", "tbl-").replace("#| alert: low < 0.5\n", "")
    drawn: list[Drawn] = []
    for people in ("15", "16"):
        given = {
            "tbl-x": {
                "text/markdown": f"| Study | People |\n|:--|--:|\n| [Alder]{{#s}}[@alder2021] | {people} |"
            }
        }
        drawn += _drawn(subject_of(article(body), ["8 of 8", "6"], given))
    old, new = (Snapshot((), (each,), ()) for each in drawn)
    assert "  Alder: People 15 → 16\n" in tell_changes(changed(old, new), "text", "main")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A journal of one article under git, whose datum has changed since."""
    (tmp_path / "_quarto.yml").write_text("project:\n  type: website\nwebsite:\n  title: J\nformat: html\n")
    (tmp_path / "n.txt").write_text("8")
    cell = "```{python}\n#| include: false\nn = int(open('n.txt').read())\n```"
    (tmp_path / "x.qmd").write_text(f"---\ntitle: X\n---\n\n{cell}\n\nWe saw `{{python}} n` people.\n")
    git = ["git", "-C", str(tmp_path), "-c", "user.name=A", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "one"]):
        subprocess.run([*git, *command], check=True)
    (tmp_path / "n.txt").write_text("9")
    return tmp_path


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not there")
def test_the_command_compares_a_revision_with_the_working_tree(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", "HEAD", "--project", str(repository)]) == 0
    assert capsys.readouterr().out == (
        "x.qmd:10 a sentence moved\n  was: We saw 8 people.\n  now: We saw 9 people.\n"
    )
    assert main(["diff", "nowhere", "--project", str(repository)]) == 1
    assert "git cannot give the revision 'nowhere': " in capsys.readouterr().err
    assert main(["diff", "--project", str(repository), "--", "--output=x"]) == 1
    assert capsys.readouterr().err == "'--output=x' is no revision\n"
