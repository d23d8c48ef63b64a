"""The site walked by keyboard alone: categories, search, an article with its figures, sources and PDF."""

import re
from pathlib import Path

import pytest
from browsing import WIDTHS, Visit, visit
from playwright.sync_api import Browser
from rendered import ARTICLE

FOCUS = "document.activeElement.outerHTML"
OVERFLOW = "document.scrollingElement.scrollWidth - document.documentElement.clientWidth"
IS_SEARCHED = "document.querySelector('#search').open"


def focus(seen: Visit) -> str:
    return str(seen.measure("document.activeElement.textContent.trim()"))


def tab_to(seen: Visit, selector: str) -> None:
    """Go on by the Tab key until what has the focus is what `selector` finds."""
    for _ in range(300):
        seen.page.keyboard.press("Tab")
        if seen.measure(f"document.activeElement.matches({selector!r})"):
            return
    pytest.fail(f"the Tab key leads to no {selector}")


def search(seen: Visit, words: str) -> None:
    tab_to(seen, "#search-button")
    seen.page.keyboard.press("Enter")
    seen.wait(IS_SEARCHED)
    seen.page.keyboard.insert_text(words)
    seen.wait("document.querySelector('#search [role=status]').textContent")


@pytest.mark.parametrize("width", WIDTHS)
def test_an_article_is_found_and_opened_by_keyboard_alone(browser: Browser, host: str, width: int) -> None:
    seen = visit(browser, f"{host}/about.html", width)
    assert not [url for url in seen.requests if "search" in url or "pagefind" in url]
    search(seen, "myasthenia gravis")
    seen.page.wait_for_selector("#search li a")
    assert re.fullmatch(r"Pages found: \d+", seen.page.inner_text("#search [role=status]"))
    assert "CAR-T beyond cancer" in seen.page.inner_text("#search ol")
    assert seen.measure(OVERFLOW) <= 0
    seen.page.keyboard.press("ArrowDown")
    assert "title" in seen.measure(FOCUS)
    seen.page.keyboard.press("ArrowDown")
    seen.page.keyboard.press("ArrowUp")
    seen.page.keyboard.press("ArrowUp")
    assert 'type="search"' in seen.measure(FOCUS)
    seen.page.keyboard.press("Enter")
    with seen.page.expect_navigation(wait_until="networkidle"):
        seen.page.keyboard.press("Enter")
    assert seen.page.url.startswith(f"{host}/{ARTICLE}.html")
    assert seen.complaints == []
    assert [url for url in seen.requests if not url.startswith((f"{host}/", "data:"))] == []
    seen.page.context.close()


def test_escape_closes_the_search_and_gives_the_focus_back(browser: Browser, host: str) -> None:
    seen = visit(browser, f"{host}/{ARTICLE}.html")
    seen.page.focus("#search-button")
    seen.page.keyboard.press("Enter")
    seen.wait(IS_SEARCHED)
    seen.page.keyboard.insert_text("lupus")
    seen.page.keyboard.press("Escape")
    assert seen.measure(IS_SEARCHED) is False
    seen.wait("document.activeElement.id === 'search-button'")
    seen.page.keyboard.press("Enter")
    assert seen.measure(IS_SEARCHED) is True
    seen.page.keyboard.press("Tab")
    assert focus(seen) == "Close"
    seen.page.keyboard.press("Enter")
    assert seen.measure(IS_SEARCHED) is False
    seen.page.context.close()


def test_the_search_says_that_it_found_nothing(browser: Browser, host: str) -> None:
    seen = visit(browser, f"{host}/index.html")
    search(seen, "football")
    seen.wait("document.querySelector('#search [role=status]').textContent.includes('Nothing')")
    assert seen.page.query_selector("#search li") is None
    seen.page.context.close()


def test_the_search_says_why_it_finds_nothing_in_files(browser: Browser, site: Path) -> None:
    seen = visit(browser, (site / "index.html").as_uri())
    search(seen, "lupus")
    said = seen.page.inner_text("#search [role=status]")
    assert said.startswith("The search did not load. It works where the site is served by a web server")
    seen.page.context.close()


def test_no_single_key_does_anything(browser: Browser, host: str) -> None:
    """Somebody who speaks to the computer would press it by accident (WCAG 2.1.4)."""
    seen = visit(browser, f"{host}/index.html")
    seen.page.keyboard.type("/s?k")
    assert seen.measure(IS_SEARCHED) is False
    seen.page.context.close()


def test_without_scripts_there_is_no_search_and_every_article_is_listed(browser: Browser, host: str) -> None:
    seen = visit(browser, f"{host}/index.html", java_script_enabled=False)
    assert not seen.page.is_visible("#search-button")
    assert not seen.page.is_visible("#search")
    assert not seen.page.query_selector_all(".quarto-listing-categories button")
    assert all(card.is_visible() for card in seen.page.query_selector_all(".cards > li"))
    seen.page.context.close()


def test_a_category_is_chosen_by_keyboard_and_has_an_address(browser: Browser, host: str) -> None:
    seen = visit(browser, f"{host}/index.html", 390)
    assert seen.page.inner_text("#listing-categories") == "Categories"
    seen.page.focus("li[data-category='Immune Health'] button")
    seen.page.keyboard.press("Enter")
    assert seen.page.url.endswith("#category=Immune%20Health")
    assert seen.page.get_attribute("li[data-category='Immune Health'] button", "aria-pressed") == "true"
    assert seen.page.get_attribute("li[data-category=''] button", "aria-pressed") == "false"
    seen.page.keyboard.press("Space")
    assert seen.measure("location.hash") == ""
    seen.page.context.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_what_is_not_of_a_category_is_not_shown_at_any_width(browser: Browser, host: str, width: int) -> None:
    seen = visit(browser, f"{host}/index.html#category=Nothing%20of%20ours", width)
    assert seen.page.query_selector_all(".cards > li")
    assert not any(card.is_visible() for card in seen.page.query_selector_all(".cards > li"))
    seen.page.context.close()


def test_the_category_of_an_article_leads_to_its_kind(browser: Browser, host: str) -> None:
    seen = visit(browser, f"{host}/{ARTICLE}.html")
    seen.page.focus("p.category a")
    seen.page.keyboard.press("Enter")
    seen.page.wait_for_url("**/index.html#category=Immune%20Health")
    assert seen.page.is_visible(f".cards a[href='{ARTICLE}.html']")
    seen.page.context.close()


def test_an_entry_for_those_who_cite_is_copied(browser: Browser, host: str) -> None:
    seen = visit(browser, f"{host}/{ARTICLE}.html", permissions=["clipboard-read", "clipboard-write"])
    seen.page.focus("#quarto-citation .copy")
    seen.page.keyboard.press("Enter")
    seen.wait("document.querySelector('.copy').textContent === 'Copied'")
    copied = str(seen.measure("navigator.clipboard.readText()"))
    assert copied.startswith("@article{cureon_editorial_team2026,")
    assert copied.endswith("}")
    seen.page.context.close()


def test_a_missing_page_offers_articles_and_the_search(browser: Browser, host: str) -> None:
    seen = visit(browser, f"{host}/404.html", 390)
    assert seen.page.query_selector_all(f"main a[href='/{ARTICLE}.html']")
    seen.page.focus("button.search")
    seen.page.keyboard.press("Enter")
    seen.wait(IS_SEARCHED)
    seen.page.context.close()


def test_a_reader_comes_from_the_index_to_the_data_a_source_and_the_pdf(browser: Browser, host: str) -> None:
    seen = visit(browser, f"{host}/index.html")
    tab_to(seen, "li[data-category='Immune Health'] button")
    seen.page.keyboard.press("Enter")
    shown = [card.inner_text() for card in seen.page.query_selector_all(".cards > li") if card.is_visible()]
    assert len(shown) >= 3
    assert all("Immune Health" in text for text in shown)

    tab_to(seen, f".cards a[href='{ARTICLE}.html']")
    with seen.page.expect_navigation():
        seen.page.keyboard.press("Enter")
    tab_to(seen, "a[href$='.pdf']")
    with seen.page.expect_response("**/*.pdf") as reply:
        seen.page.keyboard.press("Enter")
    assert reply.value.ok
    seen.page.context.close()

    seen = visit(browser, f"{host}/{ARTICLE}.html")
    tab_to(seen, ".citation a")
    seen.page.wait_for_selector("#reader-card")
    tab_to(seen, "#reader-card a[href^='https://doi.org/']")
    seen.page.keyboard.press("Escape")
    assert seen.page.query_selector("#reader-card") is None
    tab_to(seen, ".figure-data > summary")
    seen.page.keyboard.press("Enter")
    assert seen.page.is_visible(".figure-data[open] table")
    assert seen.complaints == []
    seen.page.context.close()
