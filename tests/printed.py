"""A PDF as a reader gets it: text page by page, links, and the structure that a screen reader follows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pypdf import PdfReader

# A line's end may add a hyphen or a blank, and a hyphen may be soft: none of them is a difference in words.
LOOSE = re.compile("[\\s\u00ad\u2010\u2011-]+")

CLEAR = 12  # so many letters are hardly found by chance


def packed(text: str) -> str:
    """Return `text` without white space and hyphens."""
    return LOOSE.sub("", text)


@dataclass(frozen=True)
class Pdf:
    """A PDF file."""

    path: Path

    @cached_property
    def reader(self) -> PdfReader:
        """The file, opened."""
        return PdfReader(self.path)

    @cached_property
    def lines(self) -> list[list[str]]:
        """The lines of each page; the first is the running head, the last the foot."""
        return [page.extract_text().strip().splitlines() for page in self.reader.pages]

    @cached_property
    def bodies(self) -> list[str]:
        """The packed text of each page between its head and its foot."""
        return [packed("\n".join(lines[1:-1])) for lines in self.lines]

    @cached_property
    def heights(self) -> list[list[tuple[float, str]]]:
        """The packed pieces of text of each page, each with its height over the page's foot in points."""
        pages = []
        for page in self.reader.pages:
            pieces: list[tuple[float, str]] = []
            page.extract_text(
                visitor_text=lambda text, cm, tm, font, size, pieces=pieces: pieces.append(
                    (cm[1] * tm[4] + cm[3] * tm[5] + cm[5], packed(text))
                )
            )
            pages.append(pieces)
        return pages

    def holds(self, text: str) -> bool:
        """Whether `text` stands on a page, or begins at the end of one and goes on after it."""
        wanted = packed(text)
        return any(wanted in body for body in self.bodies) or any(
            _ends(this, wanted[:cut])
            and any(_begins(body, wanted[cut:]) for body in self.bodies[at : at + 3])
            for at, this in enumerate(self.bodies, 1)
            for cut in range(1, len(wanted))
        )

    @property
    def root(self) -> Any:
        """The document's catalogue."""
        return self.reader.trailer["/Root"]

    @property
    def addresses(self) -> set[str]:
        """Where its links lead, other than to its own pages."""
        marks = [mark.get_object() for page in self.reader.pages for mark in page.get("/Annots", [])]
        return {str(mark["/A"]["/URI"]) for mark in marks if "/URI" in mark.get("/A", {})}

    @property
    def attached(self) -> dict[str, Any]:
        """What is attached, by its name, each as pypdf reads it."""
        return {file.name: file for file in self.reader.attachment_list}

    @property
    def tags(self) -> list[Any]:
        """The elements of its structure, in reading order."""
        return list(_elements(self.root["/StructTreeRoot"]))


def _ends(body: str, part: str) -> bool:
    """Whether a page breaks off with `part`; a figure may stand below, then chance must not find it."""
    return body.endswith(part) or (len(part) >= CLEAR and part in body)


def _begins(body: str, part: str) -> bool:
    return body.startswith(part) or (len(part) >= CLEAR and part in body)


def _elements(node: Any) -> Iterator[Any]:
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for child in node:
            yield from _elements(child)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node
        yield from _elements(node.get("/K"))
