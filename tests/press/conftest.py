"""The journal that the tests of press render."""

from pathlib import Path

import pytest
from journal import Journal, start_journal


@pytest.fixture
def journal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Journal:
    return start_journal(tmp_path, capsys)


@pytest.fixture(autouse=True)
def no_terminal_and_no_github(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests read what press says as a log has it, also where they run on GitHub."""
    for name in ("GITHUB_ACTIONS", "FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)
