"""N: numbers that no cell computed, or that a cell computed and a reader cannot use."""

import re
from collections.abc import Iterator
from itertools import chain, pairwise

from press.check.finding import Finding, Rule, find
from press.check.passages import Passage
from press.check.project import Checked
from press.check.quantities import (
    PEOPLE,
    TIMES,
    WORD,
    Quantity,
    find_quantities,
    numbers_in,
    value_of,
)
from press.check.sentences import Sentence
from press.check.subject import Subject

DIGITS = Rule("N101", "a number in digits that was typed by hand", "compute it: `{python} number(...)`")
WORDS = Rule("N102", "a number in words that was typed by hand", "compute it: `{python} count(...)`")
CAPTION = Rule(
    "N103", "a number in a caption that the figure or table does not give", "take it out, or draw it"
)
FRONT = Rule(
    "N104", "a number in the front matter, where nothing can compute it", "say it without the number"
)
RAW = Rule(
    "N105", "an inline value that prints as Python holds it", "put it into words: `{python} number(...)`"
)
SHARE = Rule(
    "N106", "a percentage that does not follow from the counts beside it", "compute it from both counts"
)
ALONE = Rule(
    "N107", "a number typed as published without its source", "cite the publication in the same sentence"
)
DENIED = Rule(
    "N108", "a number typed as published that the data of its source do not hold", "correct it, or the row"
)
NOBODY = Rule(
    "N109", "a result without the number of people", "say in how many people, here or one sentence before"
)
NO_TIME = Rule(
    "N110", "a result without a length of follow-up", "say after how long, here or one sentence before"
)
RULES = (DIGITS, WORDS, CAPTION, FRONT, RAW, SHARE, ALONE, DENIED, NOBODY, NO_TIME)

PYTHON = re.compile(
    r"\bnp\.|\bnan\b|<NA>|\bNone\b|Timestamp|datetime\.|^\{|^\[\d|\d\.\d{4,}|\d[eE][+-]?\d|^$|^(?:True"
    r"|False)$"
)
PERCENT = r"(?P<percent>\d+(?:\.\d+)?)†?\s?(?:%|per cent)"
COUNTS = r"(?P<k>\d[\d,]*)†? (?:of|out of|/) (?P<n>\d[\d,]*)†?"
NEAR = re.compile(rf"{COUNTS}(?: [a-z]+){{0,2}},? ?\(?{PERCENT}(?! (?:CI|confidence))")
BACK = re.compile(rf"{PERCENT},? ?\(?{COUNTS}")
DID = re.compile(
    r"\b(?:respon(?:ded|se)|remissions?|relaps(?:ed|es?)|improved|better|recovered|died|deaths?|alive"
    r"|survived|(?<!or )worse|worsened"
    r"|progressed|flares?|cured|gone|healed|adverse|side effects?|infections?|drug-free|free of)\b"
)
PORTION = re.compile(r"\d†?\s?%|\d†? of \d")
MANY = re.compile(
    rf"\d†? of \d|(?:\d†?|\b{WORD}|\bone|\bevery|\ball)\s+(?:[\w'’-]+\s+){{0,3}}(?:{PEOPLE})\b|people",
    re.IGNORECASE,
)
LONG = re.compile(
    rf"\b(?:{TIMES})\b|what time|follow|watch|visit|so far|lasting|lifetime|long|later|by then"
    rf"|in the end|\bonce\b",
    re.IGNORECASE,
)


def check_numbers(checked: Checked, subject: Subject) -> Iterator[Finding]:
    """Yield what is wrong with the numbers of an article."""
    yield from () if subject.failed else _raw_values(subject)
    if subject.is_article:
        for passage in subject.passages:
            yield from _typed(passage)
        yield from () if subject.failed else _captions(subject)
        for sentence in subject.sentences:
            yield from _published(checked, sentence)
            yield from _shares(sentence)
        yield from _results(subject)


def _typed(passage: Passage) -> Iterator[Finding]:
    if passage.kind != "caption":
        for quantity in find_quantities(passage.typed):
            yield _by_hand(passage, quantity)
    for mark in passage.marks("picture"):
        for quantity in find_quantities(mark.printed):
            yield find(
                DIGITS, passage.spot_of(mark.offset), f'"{quantity.text}" in the alt text is typed by hand'
            )


def _by_hand(passage: Passage, quantity: Quantity) -> Finding:
    rule = WORDS if quantity.in_words else DIGITS
    if passage.kind == "front matter":
        rule = FRONT
    said = "is typed by hand" if rule is not FRONT else f"in the {passage.section} cannot be computed"
    return find(rule, passage.spot(quantity.start), f'"{quantity.text}" {said}')


def _captions(subject: Subject) -> Iterator[Finding]:
    shown = {id(each.cell): each for each in subject.shown}
    for passage in subject.passages:
        if passage.kind == "caption" and passage.cell:
            given = numbers_in(shown[id(passage.cell)].words) | {float(len(shown[id(passage.cell)].rows))}
            for quantity in find_quantities(passage.typed):
                if quantity.value not in given:
                    what = f'"{quantity.text}" in the caption is nothing that the {_kind(passage)} gives'
                    yield find(CAPTION, passage.spot(quantity.start), what)


def _kind(passage: Passage) -> str:
    return "table" if passage.cell and (passage.cell.label or "").startswith("tbl-") else "figure"


def _raw_values(subject: Subject) -> Iterator[Finding]:
    for passage in subject.passages:
        for mark in passage.marks("value"):
            printed = mark.printed.replace("\N{NO-BREAK SPACE}", " ").strip()
            if PYTHON.search(printed) or _is_long(printed):
                said = f"prints {printed[:40]}" if printed else "prints nothing"
                yield find(RAW, passage.spot_of(mark.offset), f"`{{python}} {mark.content}` {said}")


def _is_long(printed: str) -> bool:
    return re.fullmatch(r"[-−]?\d+\.\d{4,}", printed) is not None


def _published(checked: Checked, sentence: Sentence) -> Iterator[Finding]:
    for mark in sentence.marks("span"):
        if ".as-published" in mark.content:
            words, spot = sentence.passage.text[mark.start : mark.end], sentence.passage.spot(mark.start)
            rows = (row for key in sentence.cited for row in checked.rows_of(key))
            wanted, one = numbers_in(words), next(rows, None)
            if not sentence.cited:
                yield find(ALONE, spot, f'"{words}" is typed as published, and its sentence cites nothing')
            elif one and not any(
                wanted <= row.numbers | numbers_in(" ".join(row.cells.values())) for row in chain([one], rows)
            ):
                yield find(DENIED, spot, f'"{words}" is in no row of {one.source} in the data')


def _shares(sentence: Sentence) -> Iterator[Finding]:
    text = sentence.text
    if "%" not in text and "per cent" not in text:
        return
    for found in [*NEAR.finditer(text), *BACK.finditer(text)]:
        k, n, percent = (value_of(found[name]) for name in ("k", "n", "percent"))
        digits = len(found["percent"].partition(".")[2])
        if (
            k is not None
            and n
            and percent is not None
            and abs(100 * k / n - percent) > 0.5 * 10**-digits + 1e-9
        ):
            right = f"{100 * k / n:.{digits}f}"
            what = f'"{found["percent"]} %" is not {found["k"]} of {found["n"]}, which is {right} %'
            yield find(SHARE, sentence.passage.spot(sentence.start + found.start("percent")), what)


def _results(subject: Subject) -> Iterator[Finding]:
    told = [
        each for each in subject.sentences if each.passage.kind in ("paragraph", "item", "quote", "heading")
    ]
    for before, sentence in pairwise([None, *told]):
        if sentence is None or not _is_result(sentence):
            continue
        beside = before.text if before and _is_beside(before.passage, sentence.passage) else ""
        both, spot = f"{beside} {sentence.text}", sentence.passage.spot(sentence.start)
        what = f'the result "{_short(sentence.text)}"'
        if not MANY.search(both):
            yield find(NOBODY, spot, f"{what} does not say in how many people")
        if not LONG.search(both):
            yield find(NO_TIME, spot, f"{what} does not say after how long")


def _is_beside(one: Passage, other: Passage) -> bool:
    """Say whether sentences of two passages follow each other: in one paragraph, or from item to item."""
    return one is other or (other.kind == "item" and one.section == other.section)


def _is_result(sentence: Sentence) -> bool:
    computed = any(
        PORTION.search(sentence.passage.text[max(m.start - 6, 0) : m.end + 8])
        for m in sentence.marks("value")
    )
    return (
        computed and DID.search(sentence.text) is not None and "note-" not in " ".join(sentence.passage.divs)
    )


def _short(text: str) -> str:
    words = text.split()
    return " ".join(words[:8]) + (" ..." if len(words) > 8 else "")
