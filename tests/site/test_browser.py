"""The site in a browser: on a phone and on a desk, light and dark, by keyboard, and without JavaScript."""

from collections.abc import Iterator

import pytest
from browsing import WIDTHS, Visit, visit
from playwright.sync_api import Browser
from rendered import ARTICLE, PAGES, folded

# How many pixels the page is wider than its window.
OVERFLOW = "document.scrollingElement.scrollWidth - document.documentElement.clientWidth"
SHOWN = """(kind) => [...document.querySelectorAll('.chart > .' + kind)]
  .map(e => e.getBoundingClientRect().height > 0)"""
# The size of each text in a chart as it is on the screen: its own, times how far the drawing is scaled.
TEXT_SIZES = """[...document.querySelectorAll('.chart svg text')]
  .filter(t => t.getBoundingClientRect().height > 0)
  .map(t => parseFloat(getComputedStyle(t).fontSize) * t.getScreenCTM().a)"""
PROSE_SIZE = "parseFloat(getComputedStyle(document.querySelector('.body p')).fontSize)"
# For each text that a selector finds: its colour (a drawing fills its text) and that of the ground.
COLOURS = """(selector) => [...document.querySelectorAll(selector)].map(e =>
  [e.namespaceURI.endsWith('svg') ? getComputedStyle(e).fill : getComputedStyle(e).color,
   getComputedStyle(document.body).backgroundColor]
    .map(c => c.match(/[\\d.]+/g).slice(0, 3).map(Number)))"""
SCHEME = "getComputedStyle(document.documentElement).colorScheme"
FOCUS = "[document.activeElement.className, document.activeElement.textContent.trim()]"


@pytest.fixture(
    scope="module", params=[(width, theme) for width in WIDTHS for theme in ("light", "dark")], ids=str
)
def seen(request: pytest.FixtureRequest, browser: Browser, host: str) -> Iterator[Visit]:
    """The article at each width in each theme."""
    width, theme = request.param
    found = visit(browser, f"{host}/{ARTICLE}.html", width, color_scheme=theme)
    yield found
    found.page.context.close()


def width_of(seen: Visit) -> int:
    assert seen.page.viewport_size is not None
    return seen.page.viewport_size["width"]


def contrast(colours: list[list[float]]) -> float:
    """The contrast ratio of WCAG 2.2 between two colours, from 1 to 21."""
    lighter, darker = sorted((luminance(colour) for colour in colours), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: list[float]) -> float:
    parts = [part / 255 for part in colour]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_article_does_not_scroll_sideways(seen: Visit) -> None:
    assert seen.measure(OVERFLOW) <= 0


def test_nothing_is_asked_of_another_host(seen: Visit, host: str) -> None:
    asked = [url for url in seen.requests if not url.startswith("data:")]
    assert len(asked) >= 3
    assert [url for url in asked if not url.startswith(f"{host}/")] == []


def test_the_browser_has_nothing_to_complain_of(seen: Visit) -> None:
    assert seen.complaints == []


def test_each_width_gets_its_own_drawing_of_every_chart(seen: Visit) -> None:
    is_wide = width_of(seen) == 1280
    wide, narrow = seen.measure(f"({SHOWN})('wide')"), seen.measure(f"({SHOWN})('narrow')")
    assert len(wide) == len(narrow) >= 5
    assert set(wide) == {is_wide}
    assert set(narrow) == {not is_wide}


def test_the_text_of_a_chart_can_be_read(seen: Visit) -> None:
    sizes = seen.measure(TEXT_SIZES)
    assert len(sizes) > 100
    assert min(sizes) >= 11


def test_the_prose_is_set_large_enough(seen: Visit) -> None:
    assert seen.measure(PROSE_SIZE) >= 16


@pytest.mark.parametrize("selector", [".body p", "h1", ".figure-note p", ".chart svg text", ".citation a"])
def test_text_stands_out_from_its_ground(seen: Visit, selector: str) -> None:
    pairs = {str(colours): colours for colours in seen.measure(f"({COLOURS})('{selector}')")}
    assert {name: contrast(colours) for name, colours in pairs.items() if contrast(colours) < 4.5} == {}
    assert pairs


@pytest.mark.parametrize("path", [path for path in PAGES if path != f"{ARTICLE}.html"])
@pytest.mark.parametrize("width", WIDTHS)
def test_every_other_page_fits_and_is_whole(browser: Browser, host: str, path: str, width: int) -> None:
    found = visit(browser, f"{host}/{path}", width)
    assert found.measure(OVERFLOW) <= 0
    assert found.complaints == []
    assert [url for url in found.requests if not url.startswith((f"{host}/", "data:"))] == []
    found.page.context.close()


@pytest.mark.parametrize(("system", "other"), [("light", "dark"), ("dark", "light")])
def test_the_theme_is_the_systems_until_a_reader_chooses_and_is_then_remembered(
    browser: Browser, host: str, system: str, other: str
) -> None:
    found = visit(browser, f"{host}/{ARTICLE}.html", color_scheme=system)
    ground = found.measure("getComputedStyle(document.body).backgroundColor")
    assert found.measure(SCHEME) == system
    found.page.click("#theme")
    assert found.measure(SCHEME) == other
    assert found.measure("getComputedStyle(document.body).backgroundColor") != ground
    assert found.page.get_attribute("#theme", "aria-pressed") == str(other == "dark").lower()
    found.page.goto(f"{host}/index.html")
    assert found.measure(SCHEME) == other
    found.page.context.close()


def test_the_first_key_leads_past_the_bar(browser: Browser, host: str) -> None:
    found = visit(browser, f"{host}/{ARTICLE}.html")
    found.page.keyboard.press("Tab")
    assert found.measure(FOCUS) == ["skip", "Skip to the text"]
    assert found.measure("document.activeElement.getBoundingClientRect().left") >= 0
    found.page.keyboard.press("Enter")
    assert found.page.url.endswith("#main")
    assert found.measure("document.activeElement.id") == "main"
    found.page.context.close()


def test_the_keyboard_works_the_theme_and_the_contents(browser: Browser, host: str) -> None:
    found = visit(browser, f"{host}/{ARTICLE}.html", 390)
    found.page.focus("#theme")
    found.page.keyboard.press("Enter")
    assert found.measure(SCHEME) == "dark"
    found.page.focus(".toc summary")
    found.page.keyboard.press("Enter")
    assert found.page.is_visible(".toc a")
    found.page.keyboard.press("Tab")
    found.page.keyboard.press("Enter")
    found.page.wait_for_url(f"**{found.page.get_attribute('.toc a', 'href')}")
    found.page.context.close()


@pytest.mark.parametrize(("width", "is_open"), [(390, False), (1280, True)])
def test_the_contents_are_folded_on_a_phone_only(
    browser: Browser, host: str, width: int, is_open: bool
) -> None:
    found = visit(browser, f"{host}/{ARTICLE}.html", width)
    assert found.page.is_visible(".toc a") is is_open
    found.page.context.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_article_is_complete_without_javascript(browser: Browser, host: str, width: int) -> None:
    without = visit(browser, f"{host}/{ARTICLE}.html", width, java_script_enabled=False)
    script = visit(browser, f"{host}/{ARTICLE}.html", width)
    for each in (without, script):  # a button is for what a script does
        each.measure(
            "document.querySelectorAll('main button, .figure-tools').forEach(button => button.remove())"
        )
    texts = [folded(each.page.inner_text("main .body")) for each in (without, script)]
    assert len(texts[0]) > 10_000
    assert texts[0] == texts[1]
    assert not without.page.is_visible("#theme")
    assert without.page.is_visible(".toc a")
    for each in (without, script):
        each.page.context.close()
