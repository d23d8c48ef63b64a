"""The journal, rendered once for all tests of this folder, and a browser that looks at it."""

import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import serve, start_browser
from playwright.sync_api import Browser
from rendered import ARTICLE, PAGES, Page, render_journal


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, rendered by the first process of a run that asks; the others wait for it."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    folder = shared / "journal" / "_site"
    with (shared / "journal.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return folder if folder.exists() else render_journal(folder)


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, Page]:
    return {path: Page(site, path) for path in PAGES}


@pytest.fixture(params=PAGES)
def page(request: pytest.FixtureRequest, pages: dict[str, Page]) -> Page:
    return pages[request.param]


@pytest.fixture
def article(pages: dict[str, Page]) -> Page:
    return pages[f"{ARTICLE}.html"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with start_browser() as browser:
        yield browser


@pytest.fixture(scope="module")
def host(site: Path) -> Iterator[str]:
    with serve(site) as address:
        yield address
