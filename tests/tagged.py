"""The structure that a PDF gives to those who hear it read: elements in reading order, each with its text.

PDF/UA promises that every word of a document hangs in this tree; heads and feet of pages do not.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pypdf import PageObject, PdfReader

Texts = dict[Any, dict[Any, str]]  # of each page, by the numbers that the structure knows them by


@dataclass(frozen=True)
class Element:
    """One element: its kind ("P", "H1", "TD"), its alt text, its text and elements in order."""

    kind: str
    alt: str = ""
    is_block: bool = False
    children: tuple["Element | str", ...] = field(repr=False, default=())

    def find(self, *kinds: str) -> Iterator["Element"]:
        """Yield the elements of `kinds` below this one, in order."""
        for child in self.children:
            if isinstance(child, Element):
                if child.kind in kinds:
                    yield child
                yield from child.find(*kinds)

    @property
    def text(self) -> str:
        """The text of the element and of all below it."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)


def read_structure(path: Path) -> Element:
    """Return the structure of the PDF at `path` as one element, the document."""
    reader = PdfReader(path)
    marked = {_key(page): marked_text(page) for page in reader.pages}
    root = reader.trailer["/Root"]["/StructTreeRoot"]
    return Element("Root", children=tuple(_children(root.get("/K"), None, marked)))


@dataclass
class Mark:
    """A stretch of drawing: the number that the structure knows it by, and the text that it stands for."""

    number: int | None = None
    stands_for: str | None = None


def marked_text(page: PageObject) -> dict[Any, str]:
    """Return the text of `page` by the numbers that its structure knows it by.

    Where glyphs stand for other text than their own (a hyphen at the end of a line), the PDF tells for which.
    """
    marks = [Mark()]
    texts: dict[Any, str] = defaultdict(str)
    drawn = marks[-1]  # pypdf hands text over late: it belongs to the last that drew, not to what is open

    def follow(operator: bytes, operands: list[Any], *_: Any) -> None:
        nonlocal drawn
        if operator in (b"BDC", b"BMC"):
            known = operands[1] if len(operands) > 1 and isinstance(operands[1], dict) else {}
            told = _words(known["/ActualText"]) if "/ActualText" in known else marks[-1].stands_for
            marks.append(Mark(known.get("/MCID", marks[-1].number), told))
        elif operator == b"EMC":
            marks.pop()
        elif operator in (b"Tj", b"TJ"):
            if marks[-1].stands_for and drawn is not marks[-1]:
                texts[marks[-1].number] += marks[-1].stands_for
            drawn = marks[-1]

    def keep(text: str, *_: Any) -> None:
        if drawn.stands_for is None:
            texts[drawn.number] += text

    page.extract_text(visitor_operand_before=follow, visitor_text=keep)
    return texts


def _words(told: Any) -> str:
    """Return a text of the PDF; in the middle of a page pypdf leaves one that is not plain ASCII as bytes."""
    return (
        told.decode("utf-16" if told.startswith(b"\xfe\xff") else "latin-1")
        if isinstance(told, bytes)
        else str(told)
    )


def _key(page: Any) -> int | None:
    reference = getattr(page, "indirect_reference", None) or page
    return getattr(reference, "idnum", None)


def _children(node: Any, page: int | None, marked: Texts) -> Iterator[Element | str]:
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for each in node:
            yield from _children(each, page, marked)
    elif isinstance(node, int):
        yield marked.get(page, {}).get(node, "")
    elif isinstance(node, dict):
        here = _key(node.raw_get("/Pg")) if "/Pg" in node else page
        if "/S" in node:
            yield _element(node, here, marked)
        elif "/MCID" in node:
            yield marked.get(here, {}).get(node["/MCID"], "")


def _element(node: Any, page: int | None, marked: Texts) -> Element:
    written = node.get("/A", [])
    attributes = [each.get_object() for each in (written if isinstance(written, list) else [written])]
    return Element(
        kind=str(node["/S"]).removeprefix("/"),
        alt=str(node.get("/Alt", "")),
        is_block=any(each.get("/Placement") == "/Block" for each in attributes),
        children=tuple(_children(node.get("/K"), page, marked)),
    )
