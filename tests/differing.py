"""Where a page and its PDF, both read by `said.py`, do not say the same."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from said import PARTS, UNNAMED


def differences(page: dict[str, list[str]], printed: dict[str, list[str]]) -> list[str]:
    """Return a sentence for every difference between what a page and what its PDF say."""
    printed = printed | {
        "text": _behind_the_title(page["text"], printed["text"]),
        "pictures": _as_far_as_named(page["pictures"], printed["pictures"]),
    }
    return [line for part in PARTS for line in _differences(part, page[part], printed[part])]


def _behind_the_title(page: list[str], printed: list[str]) -> list[str]:
    """Leave out the title block, which is all before the words with which the page begins."""
    start = page[:8]
    starts = (at for at in range(len(printed)) if printed[at : at + len(start)] == start)
    return printed[next(starts, 0) if start else len(printed) :]


def _as_far_as_named(page: list[str], printed: list[str]) -> list[str]:
    """Leave out the alt texts that a PDF must have and that the author did not write."""
    if len(page) != len(printed):
        return printed
    return [there if here != UNNAMED else UNNAMED for here, there in zip(page, printed, strict=True)]


def _differences(part: str, page: list[str], printed: list[str]) -> Iterator[str]:
    for kind, start, end, other, last in SequenceMatcher(None, page, printed, autojunk=False).get_opcodes():
        alike = "".join(page[start:end]) == "".join(printed[other:last])  # a long address breaks within words
        if kind != "equal" and not (part == "text" and alike):
            around = " ".join(page[max(0, start - 6) : start]) if part == "text" else ""
            here, there = " ".join(page[start:end]), " ".join(printed[other:last])
            where = f", behind '{around}'" if around else ""
            yield f"{part}: the page says '{here}', the PDF '{there}'{where}"
