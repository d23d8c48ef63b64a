"""Sentences of a passage, without being misled by abbreviations, initials and decimals."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from press.check.marks import Mark
from press.check.passages import Passage

END = re.compile(r"[.?!…][†)\]”’\"']*(?=\s+[“‘\"'(\[]*[A-Z0-9À-Þ\ufffc†])")
SHORT = re.compile(
    r"(?:\b(?:e\.g|i\.e|et al|vs|cf|ca|approx|resp|no|nos|vol|pp?|figs?|eqs?|dr|prof|mr|mrs|ms|st|jr|sr"
    r"|inc|ltd|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|dept|univ)|\b[A-Z](?:\.[A-Z])*|\b[a-z](?:\.[a-z])+)\.$",
    re.IGNORECASE,
)
INITIAL = re.compile(r"(?:^|[\s(.])[A-Z]\.$")


@dataclass(frozen=True)
class Sentence:
    """A sentence: its passage, and where in the text of that it begins and ends."""

    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        """What a reader reads."""
        return self.passage.text[self.start : self.end]

    @property
    def typed(self) -> str:
        """The same, with a mark for each character that was not typed by hand."""
        return self.passage.typed[self.start : self.end]

    @property
    def cited(self) -> list[str]:
        """The sources that stand in it or behind its full stop."""
        return [key for start, key in self.passage.cited if self.start <= start <= self.end]

    def marks(self, kind: str) -> list[Mark]:
        """The marks of one kind in it."""
        return [mark for mark in self.passage.marks(kind) if self.start <= mark.start < self.end]


def split(text: str) -> list[tuple[int, int]]:
    """Return where each sentence of `text` begins and ends.

    >>> [("It rose (e.g. by 1.5). Nobody, J. Smith et al. say, knows."[a:b]) for a, b in split(
    ...     "It rose (e.g. by 1.5). Nobody, J. Smith et al. say, knows.")]
    ['It rose (e.g. by 1.5).', 'Nobody, J. Smith et al. say, knows.']
    """
    spans, start = [], len(text) - len(text.lstrip())
    for found in END.finditer(text):
        head = text[start : found.start() + 1]
        if found[0][0] == "." and (_is_short(head) or INITIAL.search(head)):
            continue
        spans.append((start, found.end()))
        start = found.end() + len(text[found.end() :]) - len(text[found.end() :].lstrip())
    return [*spans, (start, len(text.rstrip()))] if text[start:].strip() else spans


def _is_short(head: str) -> bool:
    found = SHORT.search(head)
    return (
        found is not None
        and not re.fullmatch(r"(?:no|st|mar|may|p|ms|I)\.", found[0])
        and bool(re.search(r"[A-Za-z]{1,7}\.$", head))
        and not re.search(r"\b[A-Z]{2,}\.$", head)
    )


def sentences(passages: Iterable[Passage]) -> Iterator[Sentence]:
    """Yield the sentences of `passages`, in order."""
    for passage in passages:
        for start, end in split(passage.text):
            yield Sentence(passage, start, end)
