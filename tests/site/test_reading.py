"""What a reader can do on the page of an article: cards, terms, figures, contents, paper."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from browsing import Visit, visit
from playwright.sync_api import Browser
from rendered import ARTICLE, Page, folded

CITED = ".citation a[href='#ref-mackensen2022'] >> nth=0"
TOOLS = "#fig-patients .figure-tools button"
CARD = ".reader-card"


@pytest.fixture
def seen(browser: Browser, host: str) -> Iterator[Visit]:
    found = visit(browser, f"{host}/{ARTICLE}.html")
    yield found
    found.page.context.close()


def test_a_card_tells_of_a_study_what_the_table_at_the_end_tells(seen: Visit, article: Page) -> None:
    seen.page.hover(CITED)
    row = [folded(cell.get_text()) for cell in article.select("tr:has(#study-mackensen2022) td")]
    said = folded(seen.page.inner_text(CARD))
    assert said.startswith(f"Mackensen 2022 Design {row[1]} People {row[2]} Follow-up {row[3]}")
    assert "Nature Medicine 2022" in said
    assert seen.page.get_attribute(f"{CARD} a", "href") == "https://doi.org/10.1038/s41591-022-02017-5"


def test_the_card_of_another_source_gives_its_title(seen: Visit) -> None:
    seen.page.hover(".citation a[href='#ref-nci_cart'] >> nth=0")
    assert "Engineering patients’ immune cells" in seen.page.inner_text(CARD)


def test_a_card_stays_while_it_is_pointed_at_and_goes_when_left(seen: Visit) -> None:
    seen.page.hover(CITED)
    seen.page.hover(CARD)
    seen.page.wait_for_timeout(400)
    assert seen.page.is_visible(CARD)
    seen.page.mouse.move(5, 5)
    seen.page.wait_for_selector(CARD, state="detached")


def test_the_keyboard_opens_a_card_reaches_its_link_and_closes_it(seen: Visit) -> None:
    seen.page.focus(CITED)
    seen.page.keyboard.press("Shift+Tab")
    seen.page.keyboard.press("Tab")
    assert seen.page.get_attribute(CITED, "aria-describedby") == "reader-card"
    seen.page.keyboard.press("Tab")
    assert seen.measure("document.activeElement.closest('.reader-card') !== null")
    seen.page.keyboard.press("Escape")
    assert seen.page.query_selector(CARD) is None
    assert seen.measure("document.activeElement.hash") == "#ref-mackensen2022"
    assert seen.page.get_attribute(CITED, "aria-describedby") is None


def test_a_finger_follows_the_link_without_a_card(browser: Browser, host: str) -> None:
    found = visit(browser, f"{host}/{ARTICLE}.html", 390, has_touch=True, is_mobile=True)
    found.page.tap(CITED)
    assert found.page.query_selector(CARD) is None
    assert found.page.url.endswith("#ref-mackensen2022")
    found.page.context.close()


def test_a_term_shows_its_meaning_and_leads_to_its_entry(seen: Visit, site: Path) -> None:
    seen.page.hover("a.term[href$='#term-cd19'] >> nth=0")
    meaning = seen.page.inner_text(f"{CARD} span")
    seen.page.keyboard.press("Escape")
    assert seen.page.query_selector(CARD) is None
    glossary = Page(site, "glossary.html")
    entry = glossary.select("dt:has(#term-cd19) + dd")[0]
    assert folded(meaning) == folded(entry.get_text())


def test_a_term_is_led_to_its_entry_once_in_a_section(article: Page) -> None:
    terms = {section: article.select(f"#{section} a.term") for section in ids_of_sections(article)}
    assert sum(map(len, terms.values())) >= 15
    for section, links in terms.items():
        targets = [str(link["href"]) for link in links]
        assert len(targets) == len(set(targets)), section
        assert all(target.startswith("../glossary.html#term-") for target in targets)
    assert article.select(":is(h1, h2, h3, figcaption, code, a, .figure-note) a.term") == []


def ids_of_sections(article: Page) -> list[str]:
    return [str(section["id"]) for section in article.select("section.level2")]


def test_every_figure_can_be_taken_along(seen: Visit) -> None:
    charts = seen.measure("document.querySelectorAll('.chart').length")
    assert seen.measure("document.querySelectorAll('.figure-tools').length") == charts >= 7
    names = seen.measure(
        "[...document.querySelectorAll('.figure-tools button')].map(b => b.getAttribute('aria-label'))"
    )
    assert len(set(names)) == 3 * charts
    heights = seen.measure(
        "[...document.querySelectorAll('.figure-tools button')].map(b => b.getBoundingClientRect().height)"
    )
    assert min(heights) >= 24
    tables = seen.measure(
        "[...document.querySelectorAll('.figure-data a[download]')].map(a => a.getAttribute('download'))"
    )
    assert "car-t-autoimmune-fig-patients.csv" in tables


def test_a_drawing_taken_along_needs_nothing_else(seen: Visit, tmp_path: Path) -> None:
    with seen.page.expect_download() as given:
        seen.page.click(f"{TOOLS} >> nth=0")
    assert given.value.suggested_filename == "car-t-autoimmune-fig-patients.svg"
    given.value.save_as(tmp_path / "drawing.svg")
    text = (tmp_path / "drawing.svg").read_text(encoding="utf-8")
    drawing = ElementTree.fromstring(text)
    assert "sans-serif" in drawing.attrib["font-family"]
    assert drawing[0].attrib["fill"] == "#fdfcfa"
    assert "var(" not in text
    assert "class=" not in text


def test_a_picture_taken_along_is_twice_as_large_as_the_drawing(seen: Visit, tmp_path: Path) -> None:
    with seen.page.expect_download() as given:
        seen.page.click(f"{TOOLS} >> nth=1")
    assert given.value.suggested_filename == "car-t-autoimmune-fig-patients.png"
    given.value.save_as(tmp_path / "picture.png")
    data = (tmp_path / "picture.png").read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(data[16:20], "big") == 2 * (608 + 32)


def test_a_figure_fills_the_window_and_gives_the_focus_back(seen: Visit) -> None:
    seen.page.focus(f"{TOOLS} >> nth=2")
    seen.page.keyboard.press("Enter")
    assert seen.page.get_attribute("dialog[open]", "aria-label") == "Figure 1, full screen"
    assert seen.page.is_visible("dialog.large-figure svg")
    seen.page.keyboard.press("Escape")
    seen.page.wait_for_selector("dialog.large-figure", state="detached")
    assert seen.measure("document.activeElement.textContent") == "Full screen"


def test_the_contents_follow_the_reader(seen: Visit) -> None:
    now = "[...document.querySelectorAll('.toc [aria-current]')].map(a => a.textContent)"
    assert seen.measure(now) == []
    for section in ("the-risks-are-real", "common-questions"):
        seen.page.evaluate(f"document.getElementById('{section}').scrollIntoView({{ behavior: 'instant' }})")
        seen.wait(f"document.querySelector('.toc [aria-current]')?.hash === '#{section}'")
        assert len(seen.measure(now)) == 1


def test_every_source_leads_back_to_where_it_is_cited(article: Page) -> None:
    cited = {str(tag["id"]): str(tag["data-cites"]).split() for tag in article.select(".citation")}
    assert len(cited) == len(article.select(".citation"))
    for entry in article.select("#refs .csl-entry"):
        key = str(entry["id"]).removeprefix("ref-")
        back = [str(link["href"])[1:] for link in entry.select(".cited-at a")]
        assert back == [place for place, keys in cited.items() if key in keys]
        assert back


def test_every_source_with_an_address_is_a_link(article: Page) -> None:
    for entry in article.select("#refs .csl-entry"):
        text = folded(entry.get_text())
        links = [str(link["href"]) for link in entry.select("a[href^=http]")]
        assert len(links) == len(re.findall(r"https?://", text)), text


def test_paper_has_the_text_and_nothing_that_only_a_screen_can_do(seen: Visit) -> None:
    seen.page.emulate_media(media="print", color_scheme="dark")
    for gone in (".bar", ".toc", ".foot", ".figure-tools", ".figure-data", ".cited-at"):
        assert not seen.page.is_visible(f"{gone} >> nth=0"), gone
    assert seen.page.is_visible("#fig-patients .wide svg")
    assert seen.measure("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert (
        seen.measure("getComputedStyle(document.querySelector('#tbl-studies .table-scroll')).maxHeight")
        == "none"
    )


def test_no_cookie_is_set(seen: Visit) -> None:
    assert seen.page.context.cookies() == []
    assert seen.measure("document.cookie") == ""
