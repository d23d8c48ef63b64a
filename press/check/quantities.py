"""Numbers in running text, in digits and words, but for names, dates and ways of speaking."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from press.check.marks import UNTYPED

MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
YEAR = r"(?:1[89]|20)\d\d"
PEOPLE = (
    "patients?|people|persons?|participants?|women|woman|men|man|girls?|boys?|children|child|adults?"
    "|volunteers?|babies"
    "|responders?|non-responders?|survivors?|recipients?|deaths?|cases?|relapses?|flares?|infections?"
    "|events?|mothers"
)
TIMES = "hours?|days?|weeks?|months?|years?|decades?|minutes?"
WORKS = "trials?|studies|study|reports?|centres?|centers?|hospitals?|registries|clinics|publications|papers"
UNITS = (
    r"points?|per cent|percent|%|milligrams?|mg|grams?|kg|ml|doses?|infusions?|injections?|euros?"
    "|dollars?|pounds?|°C"
    "|kilograms?|millilitres?|cells?|units?|fold|times"
)
COUNTED = rf"(?:{PEOPLE}|{TIMES}|{WORKS}|{UNITS})"
ONES = "one|two|three|four|five|six|seven|eight|nine"
TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
SMALL = rf"(?:(?:{TENS})(?:-(?:{ONES}))?|{TEENS}|two|three|four|five|six|seven|eight|nine)"
LARGE = "(?:hundred|thousand|million)"
WORD = rf"(?:{SMALL}(?: {LARGE}(?: and {SMALL})?)?|(?:an?|one) (?:{LARGE}|dozen)|dozens)"
MANY = rf"(?:(?:{TENS})(?:-(?:{ONES}))?|{TEENS}|four|five|six|seven|eight|nine)"
# What is told in parts, or what a body has, is no count of anything that was studied.
KINDS = (
    "chambers|lobes|valves|fingers|toes|senses|limbs|legs|stages|phases|types|kinds|ways|forms|classes|steps|parts"
    "|reasons"
    "|questions|things|words|categories|sections|chapters|principles|criteria|rules|letters|times"
)
PART = r"(?:one|an?|two|three|four)[ -](?:thirds?|quarters?|fifths?|sixths?|tenths?)"
DID = (
    "had|have|has|was|were|died|relapsed|responded|stopped|needed|got|improved|recovered|developed|left|dropped"
    "|took|did"
    "|whom|who|reached|remained|stayed|went|survived|came|worsened|withdrew|completed|received|could|with"
)
# What holds digits and is no number that a cell could compute.
NAMES = re.compile(
    rf"\b(?:\d{{1,2}} )?(?:{MONTHS})\.? (?:\d{{1,2}}, )?{YEAR}\b"  # dates
    rf"|\b\d{{1,2}} (?:{MONTHS})\b|\b(?:{MONTHS}) \d{{1,2}}\b(?! ?{COUNTED})"
    r"|\b\d{4}-\d\d-\d\d\b"
    rf"|\b{YEAR}(?:[–/-](?:\d\d|{YEAR}))?s?\b(?! ?(?:{COUNTED})\b)"  # years
    r"|\b(?:NCT|ISRCTN|EudraCT|PMID|DOI|ISBN)[\s:]*\d[\d-]*"
    r"|\b[\w]*[A-Za-z][\w]*[-–‑]?\d[\w]*(?:[-–‑/.]\w+)*"  # CD19, COVID-19, Descartes-08, IL-6R
    r"|\b\d+(?:st|nd|rd|th)\b"
    r"|\b(?:phase|grade|stage|type|class|category|tier|level|step|part|chapter|section|appendix|table|figure"
    r"|fig\.|box"
    r"|panel|version|volume|question|note|page|item|factor|line|schedule|article|directive|regulation)s?\s"
    r"(?:\d+[a-zA-Z]?|I{1,3}|IV)(?:(?:,| or| and| to|[-–/])\s?\d+[a-z]?)*(?: or (?:more|higher|worse|above))?"
    r"|\b9[059](?:\.\d)? ?% (?:CI|confidence|credible|uncertainty|prediction|interval)"
    r"|\b(?:level|intervals?|CI|confidence)\b[^.;]{0,60}?\b9[059] ?%(?! of)"
    r"|\b24/7\b",
    re.IGNORECASE,
)
CASED = re.compile(
    r"\b[A-Z][a-z]+ (?:I{1,3}|IV|V)\b|\b\d{1,3}[A-Z][A-Za-z]*\b"
    r"|\b[A-Z]{3,}(?:-[A-Z]+)* \d{1,3}\b(?! ?(?:%|per cent|of|out of)| ?" + COUNTED + r"\b)"  # AURORA 1
)
QUOTED = re.compile(r"“[^”]*”|\"[^\"\n]*\"|‘[^’]{12,}’")
DIGITS = re.compile(r"(?<![\w.,])[+−-]?\d[\d,.\u202f]*\d|(?<![\w.,])\d|\d[\d,]*(?:\.\d+)?")
SPOKEN = re.compile(
    r"\b(?:"
    rf"all (?P<all>{WORD})(?!-)"
    rf"|(?<!no )(?P<of>{WORD}) (?:out of|of|in) (?:the )?(?:them|those|these|us|every|{WORD}|\d+)"
    rf"|(?P<one_of>one) (?:out of|of|in) (?:every )?(?:the )?(?:{WORD}|\d+)"
    rf"|(?<!no )(?P<counted>{WORD})(?:[ -](?:more|other|of the|further|young|older|adult"
    r"|[a-z]+(?:ed|ing|al|ic|ous|an)))?"
    rf"(?: [a-z-]+)?[ -]{COUNTED}"
    rf"|(?P<one>one) (?:{PEOPLE}) (?:died|relapsed|responded|needed|stopped|developed|dropped|left"
    r"|withdrew|improved)"
    rf"|(?P<did>{WORD}) (?:of whom )?(?:{DID})"
    rf"|(?P<half>half)(?! an?\b|-| way|way|[ -]life|[ -]lives| sister| brother)"
    rf"|(?P<part>{PART})(?= (?:of (?!an? )|had\b|have\b|were|was|responded|died|more|less|fewer)"
    r"|\s*[.,;:)]|$)"
    rf"|(?P<many>{MANY})(?![ -](?:[a-z]+ )?(?:{KINDS})\b)"
    rf"|(?P<dozen>a dozen|dozens of|(?:a|one) hundred|hundreds of|thousands of)(?= )"
    r")\b",
    re.IGNORECASE,
)

HINT = re.compile(
    rf"\b(?:{ONES}|{TEENS}|{TENS}|half|thirds?|quarters?|dozens?|hundreds?|thousands?|one)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Quantity:
    """A number that was typed: its words, where it stands in the text, its kind, and what it counts as."""

    text: str
    start: int
    end: int
    in_words: bool

    @property
    def value(self) -> float | None:
        """The number itself, None for one that is told in words that are no count."""
        return value_of(self.text)


def find_quantities(typed: str) -> Iterator[Quantity]:
    """Yield the numbers in `typed`, running text in which what was not typed is marked."""
    has_digits = any(map(str.isdigit, typed))
    if not has_digits and not HINT.search(typed):
        return
    text = QUOTED.sub(_hidden, typed)
    for pattern in (CASED, NAMES) if has_digits else ():
        text = pattern.sub(_hidden, text)
    for found in DIGITS.finditer(text) if has_digits else ():
        end = found.start() + len(found[0].rstrip(",."))
        yield Quantity(text[found.start() : end], found.start(), end, in_words=False)
    for found in SPOKEN.finditer(text):
        name = found.lastgroup or ""
        if found[name]:
            yield Quantity(found[name], found.start(name), found.end(name), in_words=True)


def _hidden(found: "re.Match[str]") -> str:
    return UNTYPED * len(found[0])


def value_of(text: str) -> float | None:
    """Return the number that `text` writes; None for what is no whole number of words.

    >>> value_of("1,200"), value_of("twenty-three"), value_of("half")
    (1200.0, 23.0, None)
    """
    if re.search(r"\d", text):
        digits = re.sub(r"[^\d.−-]", "", text).replace("−", "-").strip(".")
        return float(digits) if re.fullmatch(r"-?\d+(?:\.\d+)?", digits) else None
    total, part = 0.0, 0.0
    for word in re.split(r"[ -]", text.lower()):
        if word in WORTH:
            part += WORTH[word]
        elif word in SCALES:
            part = max(part, 1) * SCALES[word]
            total, part = (total + part, 0) if word != "hundred" else (total, part)
        elif word not in ("a", "an", "and"):
            return None
    return total + part


WORTH = {word: float(n) for n, word in enumerate(f"{ONES}|{TEENS}".split("|"), 1)} | {
    word: 10.0 * n for n, word in enumerate(TENS.split("|"), 2)
}
SCALES = {"dozen": 12.0, "hundred": 100.0, "thousand": 1e3, "million": 1e6}
NUMBER = re.compile(rf"\d[\d,]*(?:\.\d+)?|\b(?:{WORD}|one|none|nobody)\b", re.IGNORECASE)


def numbers_in(text: str) -> set[float]:
    """Return every number that `text` holds, in digits or words, whatever it is."""
    found = (value_of(each) for each in NUMBER.findall(text))
    return {value for value in found if value is not None}
