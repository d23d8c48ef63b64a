"""What automatic rules do not look at: names, the keyboard's way, zoom, spacing, forced colours, motion.

What was tried by hand, and what is still a barrier, stands in docs/accessibility.md.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from browsing import Visit, visit
from playwright.sync_api import Browser
from rendered import ARTICLE, PAGES

pytestmark = pytest.mark.slow  # each lets a browser work on whole pages

KINDS = ("index.html", "404.html", "about.html", "glossary.html")  # of pages, but for the long ones
# What has the focus: whether it can be seen, and its outline; nothing at the end of the page.
STOP = """() => {
  const here = document.activeElement;
  if (!here || here === document.body) return null;
  const box = here.getClientRects()[0] || here.getBoundingClientRect();
  const [left, top] = [Math.max(box.left, 0), Math.max(box.top, 0)];
  const [right, bottom] = [Math.min(box.right, innerWidth), Math.min(box.bottom, innerHeight)];
  const seen = right > left && bottom > top
    && document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  const style = getComputedStyle(here);
  return {what: here.outerHTML.slice(0, 120),
    isSeen: Boolean(seen) && (here.contains(seen) || seen.contains(here)),
    outline: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth)};
}"""
# Targets smaller than 24 px that stand in no sentence and are nearer than that to another one (2.5.8).
SMALL = """() => {
  const middle = ({left, top, width, height}) => [left + width / 2, top + height / 2];
  const targets = [...document.querySelectorAll('a[href], button, summary, input')]
    .filter(each => each.checkVisibility({visibilityProperty: true}) && !each.matches('.skip'))
    .map(each => [each, each.getBoundingClientRect()]);
  const isSmall = ({width, height}) => Math.min(width, height) < 23.99;
  const around = each => each.closest('p, li, dd, td, .csl-entry, .said')?.textContent.trim() ?? null;
  const inSentence = each => ['inline', 'inline-block'].includes(getComputedStyle(each).display)
    && ![null, each.textContent.trim()].includes(around(each));
  const small = targets.filter(([each, box]) => isSmall(box) && !inSentence(each));
  return small.filter(([each, box]) => {
    const [x, y] = middle(box);
    return targets.some(([other, at]) => other !== each && Math.hypot(
      Math.max(at.left - x, 0, x - at.right),
      Math.max(at.top - y, 0, y - at.bottom)) < (isSmall(at) ? 24 : 12));
  }).map(([each]) => each.outerHTML.slice(0, 120));
}"""
SPACED = """* { line-height: 1.5 !important; }
* { letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }"""
# Words that are cut off: by what hides its overflow, or at the edge of a control.
CUT = """[...document.querySelectorAll('body *:not(svg *, math *)')].filter(each => each.checkVisibility()
  && each.clientWidth > 1
  && (['hidden', 'clip'].includes(getComputedStyle(each).overflowX) || each.matches('button'))
  && (each.scrollWidth > each.clientWidth + 1 || each.scrollHeight > each.clientHeight + 1))
  .map(each => each.outerHTML.slice(0, 120))"""
OVERFLOW = "document.scrollingElement.scrollWidth - document.documentElement.clientWidth"
# The least contrast of what is filled with the ground of the page; a colour in any form is painted first.
CONTRAST = """(selector) => {
  const brush = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const light = colour => {
    brush.fillStyle = colour;
    brush.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...brush.getImageData(0, 0, 1, 1).data].map(part => part / 255)
      .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
  };
  const ground = light(getComputedStyle(document.body).backgroundColor);
  const marks = [...document.querySelectorAll(selector)].filter(mark => mark.checkVisibility());
  const fills = marks.map(mark => light(getComputedStyle(mark).fill));
  return Math.min(...fills.map(fill => Math.max(fill, ground) / Math.min(fill, ground)));
}"""
MOVING = """[document.documentElement, ...document.querySelectorAll('*')].filter(each => {
  const style = getComputedStyle(each);
  return style.scrollBehavior === 'smooth' || parseFloat(style.transitionDuration)
    || style.animationName !== 'none';
}).map(each => each.tagName)"""


@pytest.fixture
def seen(browser: Browser, host: str) -> Iterator[Visit]:
    found = visit(browser, f"{host}/{ARTICLE}.html", reduced_motion="reduce")
    yield found
    found.page.context.close()


def spoken(seen: Visit) -> list[tuple[str, str, str]]:
    """What a screen reader is given, in its order: role, name and the role of what it stands in."""
    session = seen.page.context.new_cdp_session(seen.page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    roles = {node["nodeId"]: value_of(node, "role") for node in nodes if not node["ignored"]}
    return [
        (value_of(node, "role"), value_of(node, "name"), roles.get(node.get("parentId"), ""))
        for node in nodes
        if not node["ignored"] and value_of(node, "role") != "InlineTextBox"
    ]


def value_of(node: dict[str, Any], name: str) -> str:
    return str(node.get(name, {}).get("value", ""))


def walk(seen: Visit, key: str = "Tab") -> Iterator[dict[str, Any]]:
    """Go through the page by one key until its end; a page that never ends holds its reader."""
    for _ in range(3000):
        seen.page.keyboard.press(key)
        stop = seen.measure(STOP)
        if stop is None:
            return
        yield stop
    pytest.fail("the keyboard does not come to the end of the page")


def assert_walked(seen: Visit, key: str = "Tab") -> None:
    stops = list(walk(seen, key))
    assert len(stops) >= 10
    assert [stop["what"] for stop in stops if not stop["isSeen"]] == []
    assert [stop["what"] for stop in stops if stop["outline"] < 2] == []


@pytest.mark.parametrize("path", KINDS)
@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
def test_the_keyboard_sees_each_of_its_stops(browser: Browser, host: str, path: str, key: str) -> None:
    seen = visit(browser, f"{host}/{path}", 390, reduced_motion="reduce")
    assert_walked(seen, key)
    seen.page.context.close()


@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
def test_the_keyboard_sees_each_of_its_stops_in_an_article(seen: Visit, key: str) -> None:
    assert_walked(seen, key)


def test_what_was_found_is_not_hidden_by_the_field_above_it(seen: Visit) -> None:
    seen.page.click("#search-button")
    seen.wait("document.querySelector('#search').open")
    seen.page.keyboard.insert_text("cells")
    seen.page.wait_for_selector("#search li a")
    last = seen.page.locator("#search li a").last
    last.focus()
    for _ in range(seen.page.locator("#search li a").count() - 1):
        seen.page.keyboard.press("Shift+Tab")
        stop = seen.measure(STOP)
        assert stop["isSeen"], stop["what"]


def test_a_figure_is_read_as_its_description_and_not_word_by_word(seen: Visit) -> None:
    read = spoken(seen)
    assert len([name for role, name, _ in read if role == "image" and len(name) > 100]) >= 7
    assert [name for _, name, parent in read if parent == "image"] == []


@pytest.mark.parametrize("width", [390, 1280])
def test_only_the_drawing_that_is_shown_is_read(browser: Browser, host: str, width: int) -> None:
    found = visit(browser, f"{host}/{ARTICLE}.html", width)
    names = Counter(name for role, name, _ in spoken(found) if role == "image")
    assert [name for name, count in names.items() if count > 1] == []
    found.page.context.close()


def test_every_link_and_control_has_a_name_that_says_what_it_is(seen: Visit) -> None:
    named = [
        (role, name) for role, name, _ in spoken(seen) if role in ("link", "button", "DisclosureTriangle")
    ]
    assert len(named) > 300
    assert [role for role, name in named if not name] == []
    assert [name for _, name in named if name.isdecimal()] == []


def test_the_data_of_a_figure_are_named_after_it(seen: Visit) -> None:
    for folded in seen.page.query_selector_all(".figure-data > summary"):
        folded.click()
    read = spoken(seen)
    for kind in ("DisclosureTriangle", "group"):
        names = Counter(name for role, name, _ in read if role == kind and name.startswith(("Data", "Table")))
        assert "Data of Figure 1" in names
        assert [name for name, count in names.items() if count > 1] == []
    assert "Download as CSV: data of Figure 1" in [name for role, name, _ in read if role == "link"]


def test_a_table_that_scrolls_is_named_by_its_number(seen: Visit) -> None:
    names = [name for role, name, _ in spoken(seen) if role == "group" and name.startswith("Table")]
    assert names == ["Table 1", "Table 2"]


def test_a_callout_is_read_as_a_note_with_its_title(seen: Visit) -> None:
    notes = [name for role, name, _ in spoken(seen) if role == "note"]
    assert "Important: What did not go well" in notes


def test_the_parts_of_a_page_are_landmarks_with_names(seen: Visit) -> None:
    read = [(role, name) for role, name, _ in spoken(seen)]
    for landmark in ("banner", "main", "contentinfo"):
        assert [role for role, _ in read].count(landmark) == 1
    assert [name for role, name in read if role == "navigation"] == ["Site", "On this page"]


@pytest.mark.parametrize("path", PAGES)
def test_no_page_scrolls_sideways_at_four_hundred_percent(browser: Browser, host: str, path: str) -> None:
    """1280 px at 400 % are 320 px (WCAG 1.4.10)."""
    found = visit(browser, f"{host}/{path}", 390)
    found.page.set_viewport_size({"width": 320, "height": 256})
    assert found.measure(OVERFLOW) <= 0
    found.page.context.close()


@pytest.mark.parametrize("path", ["index.html", "404.html", "about.html", f"{ARTICLE}.html"])
@pytest.mark.parametrize("width", [390, 1280])
def test_wider_spacing_cuts_no_words_off(browser: Browser, host: str, path: str, width: int) -> None:
    """The four distances of WCAG 1.4.12."""
    found = visit(browser, f"{host}/{path}", width)
    found.page.add_style_tag(content=SPACED)
    assert found.measure(CUT) == []
    spacing = (
        "[...document.querySelectorAll('.chart text')].map(each => getComputedStyle(each).letterSpacing)"
    )
    assert set(found.measure(spacing)) <= {"normal"}  # a word in a drawing has room for itself alone
    assert found.measure(OVERFLOW) <= 0
    found.page.context.close()


@pytest.mark.parametrize("path", ["index.html", "404.html", "data.html", f"{ARTICLE}.html"])
@pytest.mark.parametrize("width", [390, 1280])
def test_targets_are_large_enough_or_far_apart(browser: Browser, host: str, path: str, width: int) -> None:
    found = visit(browser, f"{host}/{path}", width)
    assert found.measure(f"({SMALL})()") == []
    found.page.context.close()


def test_nothing_moves_where_the_reader_wants_no_motion(seen: Visit) -> None:
    assert seen.measure(MOVING) == []


@pytest.mark.parametrize(("system", "chosen"), [("dark", "light"), ("light", "dark"), ("dark", "dark")])
def test_charts_have_the_colours_of_a_system_that_forces_its_own(
    browser: Browser, host: str, system: str, chosen: str
) -> None:
    """A theme that was chosen before must not paint dark marks on the dark ground of the system."""
    found = visit(browser, f"{host}/{ARTICLE}.html", color_scheme=system, forced_colors="active")
    found.measure(f"document.documentElement.setAttribute('data-theme', '{chosen}')")
    for role in (".chart text", ".chart .f-accent", ".chart .f-warm", ".chart .f-ink", ".chart .f-band"):
        assert found.measure(f"({CONTRAST})('{role}')") >= (4.5 if "text" in role else 3), role
    assert not found.page.is_visible("#theme")
    found.page.context.close()


def test_what_a_ground_says_is_said_where_grounds_are_forced_away(browser: Browser, host: str) -> None:
    found = visit(browser, f"{host}/index.html", forced_colors="active")
    grounds = found.measure(
        "[...document.querySelectorAll('.quarto-listing-categories button')]"
        ".map(button => getComputedStyle(button).color)"
    )
    assert grounds[0] not in grounds[1:]
    found.page.goto(f"{host}/{ARTICLE}.html#ref-mackensen2022")
    assert found.measure("getComputedStyle(document.querySelector('.callout')).borderTopStyle") == "solid"
    assert found.measure("getComputedStyle(document.querySelector(':target')).outlineStyle") == "solid"
    found.page.context.close()
