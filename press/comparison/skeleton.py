"""Reduce a page to what a reader gets of it, whichever program rendered it and whatever its theme.

Texts in the order of the document, without classes or layout. Parts are found by the class names that Quarto
writes. The recordings in `tests/conformance/expected/` are pages of Quarto reduced in this way.
"""

import copy
import re
from collections.abc import Callable
from typing import Any

from bs4 import BeautifulSoup, Tag

DECORATION = "script, style, nav, button, .cited-at, .anchorjs-link, .screen-reader-only, [aria-hidden=true]"
APART = (  # what is listed under a name of its own and is no running text
    "figure, table, pre, header, nav, .callout, .csl-entry, .cell-output-stdout, .footnotes, "
    "#footnotes, #refs, #title-block-header, #quarto-appendix"
)
OUTPUTS = ".cell-output-stdout, .cell-output-display pre, .cell-output-error pre"
KINDS = ("note", "tip", "warning", "important", "caution")


def skeleton_of(page: str) -> dict[str, Any]:
    """Return what a reader gets of the HTML `page`, part by part."""
    whole = BeautifulSoup(page, "html.parser")
    main = whole.select_one("main") or whole
    for part in main.select("details.made"):  # which only press's pages have
        part.decompose()
    title = main.select_one("h1.title") or whole.select_one("h1")
    return {
        "title": text_of(title) if title else "",
        "headings": headings(main, title),
        **{part: [text_of(each) for each in find(main)] for part, find in TEXTS.items()},
        "figures": figures(main),
        "tables": tables(main),
        "callouts": callouts(main),
        "links": links(main),
        "crossrefs": [[text_of(link), link.get("href", "")] for link in main.select("a.quarto-xref")],
        "references": [text_of(entry) for entry in whole.select(".csl-entry")],
        "footnotes": footnotes(whole),
    }


def text_of(part: Tag) -> str:
    """The text that is seen of a part, white space folded; a formula is only said to be there."""
    seen = copy.copy(part)
    for hidden in seen.select(DECORATION):
        hidden.decompose()
    for formula in seen.select("math, .math"):
        formula.replace_with("[math]")
    return " ".join(seen.get_text().split())


def is_within(part: Tag, selector: str) -> bool:
    """Whether `part` lies in anything that `selector` finds."""
    return any(above.css.match(selector) for above in part.parents if not isinstance(above, BeautifulSoup))


def running_text(main: Tag, name: str) -> list[Tag]:
    """The elements called `name` that are running text and say something."""
    found = [part for part in main.select(name) if not is_within(part, APART) and not part.select_one("img")]
    return [part for part in found if text_of(part)]


TEXTS: dict[str, Callable[[Tag], list[Tag]]] = {
    "paragraphs": lambda main: running_text(main, "p"),
    "items": lambda main: running_text(main, "li"),
    "code": lambda main: main.select("pre.sourceCode"),
    "outputs": lambda main: main.select(OUTPUTS),
    "citations": lambda main: main.select(".citation"),
}


def headings(main: Tag, title: Tag | None) -> list[list[Any]]:
    """Level, id and text of each; Pandoc puts the id on the section around it."""
    return [
        [int(heading.name[1]), _anchor(heading), text_of(heading)]
        for heading in main.select("h2, h3, h4, h5, h6")
        if heading is not title and not is_within(heading, ".callout, nav, #quarto-appendix")
    ]


def _anchor(heading: Tag) -> str:
    section = heading.parent
    own = heading.get("id")
    return str(own or (section.get("id", "") if section and section.name == "section" else ""))


def figures(main: Tag) -> list[dict[str, Any]]:
    """Caption and alt texts of each figure."""
    return [
        {
            "caption": caption_of(figure),
            "alts": [image.get("alt", "") for image in figure.select("img, svg[role=img]")],
        }
        for figure in main.select("figure")
        if not figure.select_one("table")
    ]


def caption_of(figure: Tag) -> str:
    """The caption of the figure itself, not of a panel in it."""
    own = (text_of(each) for each in figure.select("figcaption") if each.find_parent("figure") is figure)
    return next(own, "")


def tables(main: Tag) -> list[dict[str, Any]]:
    """Caption and rows of each table."""
    return [
        {"caption": _table_caption(table), "rows": [_cells(row) for row in table.select("tr")]}
        for table in main.select("table")
    ]


def _cells(row: Tag) -> list[str]:
    return [text_of(cell) for cell in row.select("th, td")]


def _table_caption(table: Tag) -> str:
    inside, around = table.select_one("caption"), table.find_parent("figure")
    if inside and text_of(inside):
        return text_of(inside)
    return caption_of(around) if around else ""


def callouts(main: Tag) -> list[dict[str, str]]:
    """Kind, title and text of each callout."""
    return [
        {
            "kind": next(
                (kind for kind in KINDS if f"callout-{kind}" in callout.get_attribute_list("class")), ""
            ),
            "title": _first(callout, ".callout-title-container, summary"),
            "body": _first(callout, ".callout-body"),
        }
        for callout in main.select("div.callout, details.callout")
    ]


def _first(part: Tag, selector: str) -> str:
    found = part.select_one(selector)
    return text_of(found) if found else ""


def links(main: Tag) -> list[list[str]]:
    """Text and target of what an author linked: neither references nor notes."""
    return [
        [text_of(link), str(link["href"])]
        for link in main.select("p a[href]:not(.quarto-xref, .footnote-ref, [href^='#ref-'])")
        if not is_within(link, APART)
    ]


def footnotes(whole: Tag) -> list[str]:
    """The text of each note, without the arrow that leads back."""
    notes = whole.select("#footnotes li, .footnotes li")
    return [re.sub(r"[\s↩\ufe0e]+$", "", text_of(note)) for note in notes]
