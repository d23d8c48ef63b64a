"""The journal, rendered once for all tests of this folder."""

from pathlib import Path

import pytest
from rendered import ARTICLE, PAGES, Page, render_journal


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return render_journal(tmp_path_factory.mktemp("journal") / "_site")


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, Page]:
    return {path: Page(site, path) for path in PAGES}


@pytest.fixture(params=PAGES)
def page(request: pytest.FixtureRequest, pages: dict[str, Page]) -> Page:
    return pages[request.param]


@pytest.fixture
def article(pages: dict[str, Page]) -> Page:
    return pages[f"{ARTICLE}.html"]
