"""The running text of a document, without code and comments, and the Divs that open and close in it."""

import re
from collections.abc import Iterator

from press.errors import Notice
from press.reading.notebook import Document, Prose, fence_end
from press.reading.source import Line

OPENING = re.compile(r"^\s*:{3,}\s*(?:\{.*\}|[\w-]+)\s*:*\s*$")
CLOSING = re.compile(r"^\s*:{3,}\s*$")
HEADING = re.compile(r"^#{1,6}\s")
UNTOUCHED = re.compile(r"\{[^}]*\bshortcodes=[\"']?false\b")
ANY = re.compile("")
COMMENT = re.compile(r"<!--.*?(?:-->|$)")


def running_lines(block: Prose) -> Iterator[Line]:
    """Yield the lines of `block` outside code, without what stands in comments."""
    position, commented = 0, False
    while position < len(block.lines):
        line = block.lines[position]
        end = None if commented else fence_end(block.lines, position)
        if end is not None:
            yield Line("", line.place)
            position = end + 1
            continue
        text = f"<!--{line.text}" if commented else line.text
        commented = "<!--" in text and "-->" not in text.rpartition("<!--")[2]
        yield Line(COMMENT.sub("", text), line.place)
        position += 1


def untouched(lines: tuple[Line, ...]) -> frozenset[int]:
    """Return the positions of the lines that stand in code with `shortcodes=false`."""
    return fenced(lines, UNTOUCHED)


def fenced(lines: tuple[Line, ...], opening: re.Pattern[str] = ANY) -> frozenset[int]:
    """Return the positions of the lines of code blocks, of those alone whose first line matches `opening`."""
    found: set[int] = set()
    position = 0
    while position < len(lines):
        end = fence_end(lines, position)
        if end is not None and opening.search(lines[position].text):
            found |= set(range(position, end + 1))
        position = (position if end is None else end) + 1
    return frozenset(found)


def check_divs(document: Document) -> list[Notice]:
    """Return a notice for each Div that is never closed, and each fence that stands inside a paragraph."""
    open_divs: list[Line] = []
    notices = []
    for block in document.blocks:
        before = ""
        for line in running_lines(block) if isinstance(block, Prose) else ():
            if OPENING.match(line.text) and _may_open(before):
                open_divs.append(line)
            elif CLOSING.match(line.text) and open_divs:
                open_divs.pop()
            elif OPENING.match(line.text) or CLOSING.match(line.text):
                notices.append(Notice(_in_paragraph(line), line.place, grave=False))
            before = line.text
    message = "the Div that opens here is never closed; end it with a line of three colons"
    return notices + [Notice(message, line.place, grave=True) for line in open_divs]


def _may_open(before: str) -> bool:
    """Say whether a Div may open behind the line `before`: not in the middle of a paragraph."""
    return not before.strip() or bool(OPENING.match(before) or CLOSING.match(before) or HEADING.match(before))


def _in_paragraph(line: Line) -> str:
    if CLOSING.match(line.text):
        return "the colons here close nothing, and a reader sees them; take them out"
    return "the Div here opens inside a paragraph, and a reader sees its colons; put an empty line before it"
