"""What a document says, part by part, read from its page and from its PDF, to be compared.

Both are taken apart into the same parts: its headings, captions, tables, notes, listings, formulas and
pictures one by one, and the running text word by word. What legitimately differs between the formats is left
out here, by rule, and each rule gives its reason.
"""

import copy
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from bs4 import BeautifulSoup, NavigableString, Tag
from tagged import Element

PARTS = ("text", "headings", "captions", "cells", "notes", "code", "formulas", "pictures")
UNNAMED = "?"  # stands for the alt text that an author did not write

# Left out of the page, each with the reason:
ON_THE_PAGE_ONLY = ", ".join(
    (
        "script, style, template",  # no text of the document
        "details.made",  # a PDF is told apart by what it carries inside
        "[hidden], [aria-hidden=true], .hide, .screen-reader-only",  # signs, words heard only
        "#title-block-header, nav, .toc",  # each format sets its title block and contents in its own way
        ".nav-tabs",  # what folds panels on a page is their headings in print: they are read at their panels
        "details.code-fold > summary",  # nothing folds on paper
        ".figure-data",  # the table folded under a chart; the PDF leads to the tables of all the data
        ".footnote-ref, .footnote-back",  # a note's mark is set in other ways; the notes are compared
        ".cited-at",  # so are the ways back from a source to its citations
        ".footnotes h2",  # in print notes stand at the foot of their page, under no heading
        ".hidden",  # for scripts, of which paper has none
        "#quarto-reuse, #quarto-copyright, #quarto-citation",  # Quarto gives them on pages alone
        ".embed-source",  # so does it with the way to an embedded notebook
    )
)
# Left out of the PDF: its title, which belongs to the title block; bullets, numbers and marks of lists and
# notes, which a page draws by style.
IN_PRINT_ONLY = ("Title", "Lbl")
ATTACHED = "Inside this PDF"  # begins the words on what is attached; a page has its links to download instead
CONTENTS = "TOC"  # stands right behind its heading, which belongs to it
# What an author means for one format alone is taken out of a document before it is rendered for comparison.
FOR_ONE_FORMAT = re.compile(
    r"^(:{3,}) *\{[^}\n]*(?:when|unless)-format[^}\n]*\}\n.*?^\1 *$"
    r"|^(`{3,}) *\{(?:=\w+|[^}\n]*(?:when|unless)-format[^}\n]*)\}\n.*?^\2 *$"
    r"|^include-(?:before|after)-body:\n(?: {2}[^\n]*\n)+"
    r"|\[[^\]\n]*\]\{[^}\n]*(?:when|unless)-format[^}\n]*\}|`[^`\n]+`\{=\w+\}",
    re.MULTILINE | re.DOTALL,
)

INLINE_TAGS = frozenset(
    # SIM905: as a list of strings it would take five lines
    "a abbr b cite code del em i kbd label mark q s small span strong sub sup time u".split()  # noqa: SIM905
)
INLINE_KINDS = frozenset(("Span", "Em", "Strong", "Link", "Code", "Reference", "Quote"))
HEADINGS = re.compile(r"[hH]([1-6])")
PART_OF = {
    **dict.fromkeys(("figcaption", "caption", "Caption"), "captions"),
    **dict.fromkeys(("th", "td", "TH", "TD"), "cells"),
    "pre": "code",
    "Note": "notes",
}

SOFT = re.compile("\u00ad\\s*")
NUMBERED = re.compile(r"^(\s*[^\W\d]+\.?\s[\dA-Za-z.]*?[\dA-Za-z])[:.](?=\s)")
WORD = re.compile(r"\w+|[^\w\s]")
EQUATION_NUMBER = re.compile(r"\\qquad\((.*?)\)$")

Stretch = tuple[str, str]  # a part, and a text of it; an empty text ends one


def words(text: str) -> list[str]:
    """Return the words and the marks of `text`; that a line may end between two of them is no difference."""
    return WORD.findall(SOFT.sub("", text))


def for_both_formats(source: str) -> str:
    """Return the document `source` without what is meant for one format alone."""
    return FOR_ONE_FORMAT.sub("", source)


def said_on_page(page: str) -> dict[str, list[str]]:
    """Return what the HTML `page` says, part by part."""
    whole = BeautifulSoup(page, "html.parser")
    main = whole.select_one("main") or whole
    _put_tabs_at_their_panels(main)
    _put_captions_first(main)
    for name in main.select(".code-with-filename-file pre"):
        name.name = "p"  # the name of a file is no code
    for colon in main.select(".float-delim"):
        colon.replace_with(" ")  # where the number of a float has a line of its own no colon follows it
    for part in main.select(ON_THE_PAGE_ONLY):
        if not part.decomposed:
            part.decompose()
    return _parts(_of_page(main, "text"))


def _put_tabs_at_their_panels(main: Tag) -> None:
    for link in main.select(".nav-tabs a[href^='#']"):
        panel = main.find(id=str(link["href"])[1:])
        if isinstance(panel, Tag):
            title = copy.copy(link)
            title.name = "p"
            panel.insert(0, title)


def _put_captions_first(main: Tag) -> None:
    """Read the caption of a figure before its parts, wherever each format sets it."""
    for caption in main.select("figure > figcaption"):
        figure = caption.parent
        if figure is not None:
            figure.insert(0, caption.extract())


def _of_page(node: Tag, part: str) -> Iterator[Stretch]:
    for child in node.children:
        if isinstance(child, Tag):
            yield from _of_tag(child, part)
        elif type(child) is NavigableString:  # a comment is one too
            yield part, str(child)


def _of_tag(tag: Tag, part: str) -> Iterator[Stretch]:
    if tag.name == "math":
        yield from _alone("formulas", _formula_on_page(tag))
    elif tag.name == "img" or (tag.name == "svg" and tag.get("role") == "img"):
        yield from _alone("pictures", str(tag.get("alt") or tag.get("aria-label") or ""))
    elif tag.name == "li" and tag.find_parent(class_="footnotes") and not tag.find_parent("li"):
        yield from _unit("notes", _of_page(tag, "notes"), part)
    elif tag.name == "input":  # a task, of which print draws the box
        yield part, "☒" if tag.has_attr("checked") else "☐"
    elif tag.name == "svg":
        return
    else:
        yield from _placed(tag.name, tag.name not in INLINE_TAGS, part, lambda new: _of_page(tag, new))


def _formula_on_page(tag: Tag) -> str:
    source = tag.select_one("annotation")
    text = source.get_text() if source else tag.get_text()
    return EQUATION_NUMBER.sub(r" (\1)", text)


def said_in_print(root: Element) -> dict[str, list[str]]:
    """Return what the PDF with the structure `root` says, part by part."""
    return _parts(_of_print(root, "text"))


def _of_print(element: Element, part: str) -> Iterator[Stretch]:
    children = list(element.children)
    following = [*(getattr(child, "kind", "") for child in children[1:]), ""]
    kept = [child for child, behind in zip(children, following, strict=False) if behind != CONTENTS]
    for child in sorted(kept, key=lambda child: getattr(child, "kind", "") != "Caption"):
        if isinstance(child, str):
            yield part, child
        else:
            yield from _of_element(child, part)


def _of_element(element: Element, part: str) -> Iterator[Stretch]:
    if element.kind in IN_PRINT_ONLY or (element.kind == "P" and element.text.startswith(ATTACHED)):
        return
    if element.kind == "Formula":
        number = re.search(r"\(([\w.]+)\)\s*$", element.text) if element.is_block else None
        yield from _alone("formulas", element.alt + (f" ({number[1]})" if number else ""))
    elif element.kind == "Figure":
        yield from _alone("pictures", element.alt)
    elif element.kind == "Code" and any(element.find("P")):
        yield from _unit("code", _of_print(element, "code"), part)
    else:
        is_block = element.is_block or element.kind not in INLINE_KINDS
        yield from _placed(element.kind, is_block, part, lambda new: _of_print(element, new))


def _placed(
    kind: str, is_block: bool, part: str, content: Callable[[str], Iterator[Stretch]]
) -> Iterator[Stretch]:
    """Yield the content of an element under the part that its kind opens, or that it stands in."""
    heading = HEADINGS.fullmatch(kind)
    if part == "text" and heading:
        yield from _unit("headings", chain([("headings", f"{heading[1]} ")], content("headings")), part)
    elif kind in PART_OF and (part in ("text", "captions") or kind == "Note"):
        yield from _unit(PART_OF[kind], content(PART_OF[kind]), part)
    else:
        edge = [(part, "\n")] if is_block else []
        yield from chain(edge, content(part), edge)


def _unit(name: str, content: Iterable[Stretch], around: str) -> Iterator[Stretch]:
    edge = [] if name == "notes" else [(around, "\n")]  # a note interrupts no word
    yield from chain(edge, content, [(name, "")], edge)


def _alone(name: str, text: str) -> Iterator[Stretch]:
    yield from ((name, text or UNNAMED), (name, ""))


def _parts(stretches: Iterator[Stretch]) -> dict[str, list[str]]:
    """Return the texts of each part: the running text word by word, of all else one by one."""
    result: dict[str, list[str]] = {part: [] for part in PARTS}
    current = dict.fromkeys(PARTS, "")
    for part, text in stretches:
        current[part] += text
        if not text:
            result[part].append(_folded(part, current[part]))
            current[part] = ""
    result["text"] = words(current["text"])
    result["headings"] = _from_the_top(result["headings"])
    return result


def _folded(part: str, text: str) -> str:
    """Return `text` with one blank between any two words or marks."""
    return " ".join(words(NUMBERED.sub(r"\1", text) if part == "captions" else text))


def _from_the_top(headings: list[str]) -> list[str]:
    """Count each heading one below the nearest one before it that is higher, as an accessible PDF must."""
    above: list[int] = []
    result = []
    for heading in headings:
        written = int(heading[0])
        above = [*(level for level in above if level < written), written]
        result.append(f"{len(above)}{heading[1:]}")
    return result
