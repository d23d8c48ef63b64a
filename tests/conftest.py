"""What every test may count on."""

import pytest
from hypothesis import settings

# Time is measured in bench/: a machine that is busy for a moment fails no test. Examples are the same each
# time, so that no change is refused for what it did not do; `make search` tries ten times as many others.
settings.register_profile("journal", deadline=None, derandomize=True, max_examples=100)
settings.register_profile("search", deadline=None, max_examples=1000)
settings.load_profile("journal")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "slow: takes long; run by `make test-slow` alone")
