"""No automatic check of accessibility fails on any page: WCAG 2.2 AA and axe's best practices.

That is no proof that a page is accessible: no program can give one.
"""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import visit
from playwright.sync_api import Browser
from rendered import ARTICLE, DOCS, PAGES

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
# In `make test` the two pages that hold most; in `make test-slow` all of them.
FIRST = ("index.html", f"{ARTICLE}.html")
WIDTHS = [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")]
CASES = [each for page in (*PAGES, *DOCS) for each in ((page, *how) for how in WIDTHS)]


def faults(report: dict[str, list[dict[str, object]]]) -> Iterator[str]:
    for rule in report["violations"]:
        nodes = rule["nodes"]
        assert isinstance(nodes, list)
        for node in nodes[:3]:
            yield f"{rule['id']}: {node['target']} {node['html'][:200]}"


@pytest.mark.parametrize(
    ("path", "width", "theme"),
    [
        pytest.param(*each, marks=() if each[0] in FIRST and each[1:] == WIDTHS[0] else pytest.mark.slow)
        for each in CASES
    ],
)
def test_no_automatic_check_of_accessibility_fails(
    host: str, browser: Browser, path: str, width: int, theme: str
) -> None:
    seen = visit(browser, f"{host}/{path}", width, color_scheme=theme, bypass_csp=True)  # axe is a script
    for folded in seen.page.query_selector_all("main details:not([open]) > summary"):
        folded.evaluate("summary => { summary.parentElement.open = true; }")
    report = Axe().run(seen.page, options={"runOnly": TAGS, "resultTypes": ["violations"]})
    seen.page.context.close()
    assert list(faults(report.response)) == []
