"""What a page fetches comes from the journal itself; what it links to is there."""

import re
from collections import Counter
from pathlib import Path

from rendered import Page

# What a browser fetches by itself; a link in a sentence is fetched only by who follows it.
FETCHED = {
    "src": "[src]",
    "href": "link[href]:not([rel=canonical]), image[href], use[href]",
    "data": "object[data]",
    "poster": "[poster]",
    "srcset": "[srcset]",
}
IN_A_STYLE = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""")


def is_elsewhere(reference: str) -> bool:
    return bool(re.match(r"(?:[a-z][a-z0-9+.-]*:)?//|(?!data:)[a-z][a-z0-9+.-]*:", reference, re.IGNORECASE))


def in_styles(text: str) -> list[str]:
    return [first or second for first, second in IN_A_STYLE.findall(text)]


def fetched_by(page: Page) -> list[str]:
    found = [str(tag[name]) for name, selector in FETCHED.items() for tag in page.select(selector)]
    styles = [tag.get_text() for tag in page.select("style")] + [
        str(t["style"]) for t in page.select("[style]")
    ]
    return found + [each for text in styles for each in in_styles(text)]


def links_of(page: Page) -> list[str]:
    """What a reader can follow; a download that the page carries in itself leads nowhere."""
    return [str(tag["href"]) for tag in page.select("a[href]:not([href^='data:'])")]


def test_nothing_on_a_page_is_fetched_from_another_host(page: Page) -> None:
    assert [reference for reference in fetched_by(page) if is_elsewhere(reference)] == []


def test_nothing_in_a_style_sheet_is_fetched_from_another_host(site: Path) -> None:
    for sheet in site.rglob("*.css"):
        assert [found for found in in_styles(sheet.read_text(encoding="utf-8")) if is_elsewhere(found)] == []


def test_no_script_names_another_host(site: Path) -> None:
    for script in (site / "assets").glob("*.js"):
        assert "//" not in re.sub(r"/\*.*?\*/", "", script.read_text(encoding="utf-8"), flags=re.DOTALL)


def test_what_a_page_fetches_is_there(page: Page) -> None:
    local = [each for each in fetched_by(page) if not each.startswith("data:")]
    assert len(local) >= 2
    assert [each for each in local if not page.target(each).is_file()] == []


def test_a_page_has_no_script_but_the_journals_own(page: Page) -> None:
    sources = [
        str(tag.get("src", "")).removeprefix("../").removeprefix("/")
        for tag in page.select("script:not([type])")
    ]
    assert sources == ["assets/press.js", "styles/journal.js"]
    handlers = [name for tag in page.tree.find_all(True) for name in tag.attrs if name.startswith("on")]
    assert handlers == []
    assert [link for link in links_of(page) if link.lower().startswith("javascript:")] == []


def test_every_link_within_the_site_leads_to_a_file(page: Page) -> None:
    inside = [link for link in links_of(page) if not is_elsewhere(link)]
    assert len(inside) >= 4
    assert [link for link in inside if not page.target(link).is_file()] == []


def test_every_anchor_that_is_linked_is_there(page: Page, pages: dict[str, Page]) -> None:
    anchors = [link for link in links_of(page) if "#" in link and "#category=" not in link]
    inside = [link for link in anchors if not is_elsewhere(link)]
    ids = {(each.folder / each.path).resolve(): each.ids for each in pages.values()}
    for link in inside:
        assert link.partition("#")[2] in ids[page.target(link).resolve()], link


def test_links_out_of_the_site_are_encrypted(page: Page) -> None:
    outside = [link for link in links_of(page) if is_elsewhere(link)]
    assert [link for link in outside if not link.startswith("https://")] == []


def test_no_id_stands_twice(page: Page) -> None:
    assert [name for name, count in Counter(page.ids).items() if count > 1] == []
