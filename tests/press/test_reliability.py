"""The page of faults says what the tests of them hold, and nothing else."""

from pathlib import Path

import reliability

PAGE = Path(__file__).parents[2] / "docs/reliability.md"


def test_the_page_of_faults_is_written_from_their_tests() -> None:
    assert PAGE.read_text(encoding="utf-8") == reliability.page()


def test_every_fault_says_what_comes_of_it() -> None:
    assert [name for _, outcome, name in reliability.rows() if not outcome] == []
