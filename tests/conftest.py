"""What every test may count on."""

import pytest
from hypothesis import settings

# Time is measured in bench/: a machine that is busy for a moment fails no test.
settings.register_profile("journal", deadline=None)
settings.load_profile("journal")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "slow: takes long; run by `make test-slow` alone")
