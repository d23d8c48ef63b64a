"""The page of results tells what it was given, and no more."""

import os
import subprocess
from pathlib import Path

from bench.results import KEPT, Findings, Line, Measure, describe_commit, write_results

FINDINGS = [
    Findings(
        (Line("20 articles", "1.3 ×", "1.20 ×", True), Line("nothing changed", "1 s", "4.00 s", False)),
        (Measure("20 articles: press", (3.0, 1.0, 2.0)), Measure("memory", (512.0,), "MiB")),
    ),
    Findings((Line("against Quarto", "1/18", "not measured here: Quarto is not on the PATH"),)),
]
FACTS = [("Machine", "2 cores")]


def test_the_page_tells_work_target_result_and_rounds(tmp_path: Path) -> None:
    text = write_results(tmp_path / "RESULTS.md", FINDINGS, FACTS, judged=True).read_text()
    assert "| 20 articles | 1.3 × | 1.20 × | yes |" in text
    assert "| nothing changed | 1 s | 4.00 s | **no** |" in text
    assert "| against Quarto | 1/18 | not measured here: Quarto is not on the PATH |  |" in text
    assert "| 20 articles: press | 3 | 2 s | 1 s | 3 s |" in text
    assert "| memory | 1 | 512 MiB | 512 MiB | 512 MiB |" in text
    assert "| Machine | 2 cores |" in text


def test_nothing_is_called_reached_at_other_sizes(tmp_path: Path) -> None:
    text = write_results(tmp_path / "RESULTS.md", FINDINGS, FACTS, judged=False).read_text()
    assert "The targets are meant for 1,000 articles; this run had other sizes." in text
    assert "| 20 articles | 1.3 × | 1.20 × |  |" in text
    assert "yes" not in text
    assert "**no**" not in text


def test_what_is_written_by_hand_stays(tmp_path: Path) -> None:
    target = write_results(tmp_path / "RESULTS.md", FINDINGS, FACTS, judged=True)
    target.write_text(target.read_text() + "\n## Where the time goes\n")
    text = write_results(target, FINDINGS[1:], FACTS, judged=True).read_text()
    assert text.endswith(f"{KEPT}\n\n## Where the time goes\n")
    assert "20 articles" not in text


def test_the_same_findings_give_the_same_page(tmp_path: Path) -> None:
    once, again = (
        write_results(tmp_path / name, FINDINGS, FACTS, judged=True).read_bytes() for name in ("a", "b")
    )
    assert once == again


def test_the_commit_is_told_by_name_and_day_and_whether_files_differ(tmp_path: Path) -> None:
    def git(*arguments: str) -> str:
        known = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        command = ["git", "-C", str(tmp_path), *known, *arguments]
        day = os.environ | {"GIT_COMMITTER_DATE": "2026-11-25T12:00:00+0000"}
        return subprocess.run(command, capture_output=True, text=True, check=True, env=day).stdout.strip()

    git("init")
    git("commit", "--allow-empty", "--message", "x")
    name = git("rev-parse", "--short", "HEAD")
    assert describe_commit(tmp_path) == f"{name} of 2026-11-25"
    (tmp_path / "bench").mkdir()
    (tmp_path / "bench" / "RESULTS.md").write_text("written by the run itself")
    assert describe_commit(tmp_path) == f"{name} of 2026-11-25"
    (tmp_path / "press.py").write_text("")
    assert describe_commit(tmp_path) == f"{name} of 2026-11-25, with changes not committed"
