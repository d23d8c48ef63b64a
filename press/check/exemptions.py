"""E: exemptions, each with its reason in the source: `<!-- check: W101 because ... -->` on the line before.

In front matter and in a bibliography the same words stand behind the sign of a comment there, `#` and `%`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from press.check.bibliography import Entry
from press.check.finding import Finding, Mend, Rule, Spot, find
from press.check.project import Checked
from press.check.subject import Subject
from press.reading.prose import fenced
from press.reading.source import Line

NO_REASON = Rule("E101", "an exemption without a reason", "say why: `<!-- check: W101 because ... -->`")
IDLE = Rule("E102", "an exemption from a rule that finds nothing there", "take it out", mends=True)
NO_RULE = Rule("E103", "an exemption from a rule that does not exist", "name a rule of docs/checks.md")
RULES = (NO_REASON, IDLE, NO_RULE)

COMMENT = re.compile(r"^\s*<!--\s*check:\s*(?P<text>.*?)\s*-->\s*$")
PLAIN = re.compile(r"^\s*[#%]\s*check:\s*(?P<text>.*?)\s*$")
CODES = re.compile(
    r"(?P<codes>[A-Z]\d{3}(?:(?:,| and|,? )\s*[A-Z]\d{3})*)?(?:\s*:?\s*because\s+(?P<reason>.*))?"
)
CELL = re.compile(r"^\s*```+\s*\{")
FENCE = re.compile(r"^\s*```+\s*$")


@dataclass(frozen=True)
class Exemption:
    """What a comment exempts: its place, the rules, the reason, and the lines for which it holds."""

    spot: Spot
    codes: tuple[str, ...]
    reason: str
    lines: range

    def holds_for(self, finding: Finding) -> bool:
        """Say whether `finding` is exempted."""
        return finding.path == self.spot.path and finding.line in self.lines and finding.code in self.codes


def exempt(checked: Checked, findings: Iterable[Finding], codes: frozenset[str]) -> list[Finding]:
    """Return the `findings` that nothing exempts, and faults of exemptions; `codes` are all rules."""
    entries = checked.entries if checked.together else ()
    exemptions = [*_in_documents(checked), *_in_bibliographies(entries)]
    found = list(findings)
    kept = [
        each
        for each in found
        if not any(exemption.holds_for(each) and exemption.reason for exemption in exemptions)
    ]
    unsure = {subject.path for subject in checked.subjects if subject.failed}
    faults = (fault for exemption in exemptions for fault in _faults(exemption, found, codes))
    return [*kept, *(each for each in faults if each.code != IDLE.code or each.path not in unsure)]


def _faults(exemption: Exemption, findings: list[Finding], codes: frozenset[str]) -> Iterator[Finding]:
    spot = exemption.spot
    if len(exemption.reason.split()) < 2:
        yield find(NO_REASON, spot, "the exemption gives no reason")
    for code in exemption.codes or ("",):
        if code not in codes:
            yield find(NO_RULE, spot, f"there is no rule '{code}'")
        elif not any(exemption.holds_for(each) and each.code == code for each in findings):
            mends = (Mend(spot.path, spot.line, None),) if len(exemption.codes) == 1 else ()
            yield find(IDLE, spot, f"{code} finds nothing in what follows", mends=mends)


def _in_documents(checked: Checked) -> Iterator[Exemption]:
    for subject in checked.subjects:
        lines = subject.job.document.lines
        if any("check:" in line.text for line in lines):
            ends, code = _ends(subject), fenced(lines)
            for number, line in enumerate(lines):
                is_header = number <= subject.job.document.header_text.count("\n") + 1
                found = PLAIN.match(line.text) if is_header else COMMENT.match(line.text)
                if found and number not in code:
                    yield _exemption(found["text"], line, _range(lines, number, ends))


def _ends(subject: Subject) -> dict[tuple[str, int], int]:
    """Return for each line on which a sentence begins the line on which the last of these ends."""
    ends: dict[tuple[str, int], int] = {}
    for sentence in subject.sentences:
        start, last = sentence.passage.spot(sentence.start), sentence.passage.spot(max(sentence.end - 1, 0))
        key = (start.path, start.line)
        ends[key] = max(ends.get(key, 0), last.line)
    return ends


def _range(lines: tuple[Line, ...], number: int, ends: dict[tuple[str, int], int]) -> range:
    """Return the lines for which a comment in line `number` holds: sentences that begin there, or a cell."""
    place = number + 1
    while place < len(lines) and (COMMENT.match(lines[place].text) or not lines[place].text.strip()):
        place += 1
    if place >= len(lines):
        return range(0)
    below, last = lines[place].place, place
    if CELL.match(lines[place].text):
        while last + 1 < len(lines) and not FENCE.match(lines[last].text):
            last += 1
    first = below.line or 1
    return range(first, max(lines[last].place.line or 1, ends.get((below.path, first), 0)) + 1)


def _in_bibliographies(entries: Iterable[Entry]) -> Iterator[Exemption]:
    for entry in entries:
        if entry.comment:
            found = PLAIN.match(entry.comment)
            spot = Spot(entry.path, entry.line - 1)
            if found:
                yield _parsed(found["text"], spot, range(entry.line, entry.line + 1))


def _exemption(text: str, line: Line, lines: range) -> Exemption:
    column = len(line.text) - len(line.text.lstrip()) + 1
    return _parsed(text, Spot(line.place.path, line.place.line or 1, column), lines)


def _parsed(text: str, spot: Spot, lines: range) -> Exemption:
    found = CODES.match(text)
    codes = tuple(re.findall(r"[A-Z]\d{3}", found["codes"] or "")) if found else ()
    return Exemption(spot, codes, (found["reason"] or "") if found else "", lines)
