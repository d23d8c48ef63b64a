"""Where two pages, each reduced by `skeleton.py`, do not give a reader the same."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

NAMES = {
    "headings": "heading (level, id, text)",
    "paragraphs": "paragraph",
    "items": "list item",
    "outputs": "output",
    "citations": "citation",
    "figures": "figure",
    "tables": "table",
    "callouts": "callout",
    "links": "link",
    "crossrefs": "reference",
    "references": "source",
    "footnotes": "footnote",
}
NOTHING = "(nothing)"


@dataclass(frozen=True)
class Difference:
    """One difference: the part of the page, and what stands there in the one page and in the other."""

    part: str
    theirs: str
    ours: str

    def excerpts(self, width: int) -> tuple[str, str]:
        """Return both texts, of long ones only what differs with up to `width` words before and behind."""
        words = self.theirs.split(), self.ours.split()
        front = _alike(*words)
        back = _alike(words[0][front:][::-1], words[1][front:][::-1])
        theirs, ours = (_cut(each, front - width, len(each) - back + width) for each in words)
        return theirs or NOTHING, ours or NOTHING


def _alike(one: list[str], other: list[str]) -> int:
    """Return with how many of the same words both begin."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (here, there) in pairs if here != there), min(len(one), len(other)))


def _cut(words: list[str], start: int, end: int) -> str:
    kept = words[max(0, start) : end]
    return " ".join([*(["…"] if start > 0 else []), *kept, *(["…"] if end < len(words) else [])])


def differences(want: dict[str, Any], got: dict[str, Any]) -> list[Difference]:
    """Return each difference between two skeletons, part by part, in the order of the page."""
    return [each for part in want for each in _differences(part, want[part], got[part])]


def _items(part: str, value: Any) -> list[str]:
    """Return the items of a part as lines; an address is the same with and without `./`."""
    items = [_text(item) for item in (value if isinstance(value, list) else [value])]
    return [re.sub(r"(^|[/ ])\./", r"\1", item) for item in items] if part == "links" else items


def _differences(part: str, want: Any, got: Any) -> Iterator[Difference]:
    theirs, ours = _items(part, want), _items(part, got)
    name = NAMES.get(part, part)
    for kind, start, end, other, last in SequenceMatcher(None, theirs, ours, autojunk=False).get_opcodes():
        if kind != "equal":
            pairs = zip_longest(theirs[start:end], ours[other:last], fillvalue="")
            yield from (Difference(name, here, there) for here, there in pairs)


def _text(item: Any) -> str:
    """Return an item of a skeleton as one line: fields by name, cells and rows held apart."""
    if isinstance(item, dict):
        return "; ".join(f"{key}: {_text(value)}" for key, value in item.items())
    if isinstance(item, list):
        return (" / " if item and isinstance(item[0], list) else " | ").join(map(_text, item))
    return str(item)
