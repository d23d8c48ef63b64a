"""The journal that the tests of press render."""

from pathlib import Path

import pytest
from journal import Journal, start_journal


@pytest.fixture
def journal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Journal:
    return start_journal(tmp_path, capsys)
