"""C: sources that are missing, unknown, unused, told by halves, told twice, or withdrawn."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from difflib import get_close_matches

from press.check.bibliography import Entry
from press.check.finding import Finding, Rule, Spot, find
from press.check.marks import KEYS, LABELLED
from press.check.passages import Passage
from press.check.project import Checked
from press.check.quantities import WORD
from press.check.sentences import split
from press.check.subject import Subject
from press.check.tables import SOURCE
from press.reading.notebook import Prose

UNKNOWN = Rule("C101", "a source that the bibliography does not have", "correct the key, or add the entry")
UNUSED = Rule(
    "C102", "an entry that no document cites and no row of the data names", "cite it, or take it out"
)
PARTIAL = Rule("C103", "an entry without what a reader needs to find it", "add the field")
DOUBLE = Rule("C104", "two entries with the same DOI", "keep one, and cite it by one key")
RETRACTED = Rule(
    "C105", "a source that was retracted", "take out what rests on it, or say that it was retracted"
)
UNCITED = Rule(
    "C106", "a paragraph that tells a result and cites nothing", "cite where the result is published"
)
RULES = (UNKNOWN, UNUSED, PARTIAL, DOUBLE, RETRACTED, UNCITED)

NEEDED = {
    "article": (
        ("title",),
        ("container-title",),
        ("issued",),
        ("author", "note"),
        ("DOI", "PMID", "URL", "page", "number", "note"),
    ),
    "book": (("title",), ("author", "editor"), ("publisher",), ("issued",)),
    "incollection": (("title",), ("author",), ("container-title",), ("issued",)),
}  # each of the groups by one of its fields; `note` says why the others are not there
OTHERS = (("title",), ("issued", "URL"))
CALLED = {
    "container-title": "journal",
    "issued": "year",
    "page": "pages",
    "DOI": "doi",
    "URL": "url",
    "PMID": "pmid",
}
WITHDRAWN = re.compile(
    r"\bretract(?:ed|ion)\b|\bwithdrawn (?:article|paper)\b|^\W*withdrawn\s*:", re.IGNORECASE
)
INDIRECT = re.compile(r"\b(?:how|whether|if|what|which|would|might|may|could)\b")
OUTCOME = re.compile(
    r"\b(?:respon(?:ded|se rates?)|relaps(?:ed|es)|recovered|survived|died|improved|worsened|progressed"
    r"|lived longer|did better"
    r"|got better|fared (?:better|worse)|went into remission|(?:reached|stayed in|achieved) remission"
    r"|remissions? lasted"
    r"|(?:fell|rose|dropped|doubled|halved|increased|decreased|declined)\b(?! ill| asleep| out)"
    r"|had fewer|had more|were (?:rarer|more common|alive|larger|smaller|longer|shorter)"
    r"|was (?:higher|lower|larger|smaller|longer|shorter|more common|rarer|better|worse)"
    r"|lasted (?:longer|shorter)|showed|found (?:that|no|a|more|less))\b"
)
COUNT = re.compile(rf"[−-]?\d|(?:{WORD}|one|none)\b", re.IGNORECASE)
SUMMARY = re.compile(
    r"bottom line|summary|in short|conclusion|question|read next|correction|how this was made", re.IGNORECASE
)
NEAR = 200  # characters: a figure that is referred to beside a sentence cites for it
APART = {"glance", "disclaimer", "figure-note", "refs"}


def check_citations(checked: Checked, subject: Subject) -> Iterator[Finding]:
    """Yield what is wrong with the citations of a document."""
    known = checked.by_key.keys()
    for passage in subject.passages:
        yield from _unknown(passage, known)
        if subject.is_article and passage.kind in ("paragraph", "item") and not passage.divs & APART:
            yield from _uncited(subject, passage)
    for key in sorted(subject.cited & known):
        entry = checked.by_key[key]
        if any(
            WITHDRAWN.search(str(entry.fields.get(name, "")))
            for name in ("title", "note", "keyword", "annote", "status")
        ):
            yield find(RETRACTED, _where(subject, key), f"'{key}' was retracted, as its entry says")


def _unknown(passage: Passage, known: Collection[str]) -> Iterator[Finding]:
    for mark in passage.marks("cited") + passage.marks("named"):
        keys = KEYS.findall(mark.content) if mark.kind == "cited" else [mark.content]
        for key in keys:
            if not LABELLED.match(key) and key not in known:
                near = get_close_matches(key, list(known), n=1)
                hint = f"did you mean '{near[0]}'?" if near else None
                spot = passage.spot_of(mark.offset + max(passage.source[mark.offset :].find(f"@{key}"), 0))
                yield find(UNKNOWN, spot, f"'{key}' is no entry of the bibliography", hint)


def _where(subject: Subject, key: str) -> Spot:
    found = next((p.spot(start) for p in subject.passages for start, cited in p.cited if cited == key), None)
    return found or Spot(subject.path, 1)


def _uncited(subject: Subject, passage: Passage) -> Iterator[Finding]:
    if passage.cited or SUMMARY.search(_heading(subject, passage)):
        return
    for start, end in split(passage.text):
        text = passage.text[start:end]
        drawn = any(start - NEAR < mark.start < end + NEAR for mark in passage.marks("reference"))
        found = None if drawn else OUTCOME.search(text) or _number(passage, start, end)
        if found and not text.endswith("?") and not INDIRECT.search(text[: found.start()]):
            yield find(
                UNCITED,
                passage.spot(start),
                f'"{" ".join(text.split()[:8])} ..." tells a result, and its paragraph cites nothing',
            )
            return


def _number(passage: Passage, start: int, end: int) -> "re.Match[str] | None":
    """Return the number that a cell computed for the sentence, which some publication must have given."""
    marks = (mark for mark in passage.marks("value") if start <= mark.start < end)
    return next((found for mark in marks if (found := COUNT.match(passage.text, mark.start))), None)


def _heading(subject: Subject, passage: Passage) -> str:
    """Return the headings of the second level and of the passage itself."""
    above = ""
    for each in subject.passages:
        if each.kind == "heading" and each.level <= 2:
            above = each.text
        if each is passage:
            break
    return f"{above} {passage.section}"


def check_bibliography(checked: Checked) -> Iterator[Finding]:
    """Yield what is wrong with the entries of the bibliography."""
    used = _used(checked)
    same: dict[str, list[Entry]] = defaultdict(list)
    for entry in checked.entries:
        spot = Spot(entry.path, entry.line)
        if checked.whole and entry.key not in used:
            yield find(UNUSED, spot, f"'{entry.key}' is cited nowhere, and no row of the data names it")
        for group in NEEDED.get(entry.kind, OTHERS):
            if not any(entry.fields.get(name) for name in group):
                names = " or ".join(CALLED.get(name, name) for name in group if name != "note")
                yield find(PARTIAL, spot, f"'{entry.key}' has no {names}")
        if entry.doi:
            same[entry.doi].append(entry)
    for first, *others in same.values():
        for entry in others:
            spot = Spot(entry.path, entry.line)
            yield find(DOUBLE, spot, f"'{entry.key}' has the DOI of '{first.key}' in line {first.line}")


def _used(checked: Checked) -> set[str]:
    """Return the keys that any document cites as written, any value prints, or any row names."""
    blocks = (block.text for job in checked.jobs for block in job.document.blocks if isinstance(block, Prose))
    written = {
        key.rstrip(".:") for text in blocks for key in re.findall(r"(?<![\w.])@([A-Za-z0-9_][\w:.-]*)", text)
    }
    tables = [table for table in checked.tables if SOURCE in table.header]
    named = {row.source for table in tables for row in table.rows}
    return written | named | {key for subject in checked.subjects for key in subject.cited}
