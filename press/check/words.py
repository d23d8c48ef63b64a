"""W: words that promise too much, advise, hurt, or that a reader does not know."""

import re
from collections.abc import Iterator
from typing import Any

from press.check.finding import Finding, Rule, find
from press.check.passages import Passage
from press.check.project import Checked
from press.check.quantities import QUOTED
from press.check.sentences import Sentence
from press.check.subject import Subject
from press.check.wordlists import ADVICE, HELPED, ORDER, OVERCLAIMS, SAFE, STIGMA, TREATMENT, Term

OVERCLAIM = Rule("W101", "a word that promises more than a study can show", "say what was seen")
CAUSE = Rule(
    "W102",
    "a treatment said to have caused something, by a study without a comparison group",
    "say what was seen after it: without a comparison group nobody knows why",
)
ADVISING = Rule("W103", "advice to the reader", "say what is known, and who can advise")
UNEXPLAINED = Rule(
    "W104",
    "an abbreviation that is nowhere explained",
    "explain it in brackets, or give it an entry in the glossary",
)
HURTING = Rule("W105", "a word for people that hurts them", "speak of people first")
RULES = (OVERCLAIM, CAUSE, ADVISING, UNEXPLAINED, HURTING)

DENIED = re.compile(
    r"\b(?:no|not|nobody|never|none|cannot|neither|nor|without|would|could|far from|hardly|whether"
    r"|unlikely|if|little|few"
    r"|question|hope[sd]?|claim\w*|so-called|too early|instead of)\b|n['’]t\b",
    re.IGNORECASE,
)
DOUBTED = re.compile(r"\b(?:would|could|cannot|nobody)\b", re.IGNORECASE)
DID = (
    r"(?:have |has |had |can |will |also |even |then |thus |clearly |really |quickly )*"
    r"(?:caus(?:es?|ed)|l(?:ed|eads?) to|induc(?:es?|ed)|br(?:ing|ings|ought) (?:about|remission|relief"
    r"|back|down|on)|produc(?:es?|ed)"
    r"|result(?:s|ed) in|prevent(?:s|ed)?|reduc(?:es?|ed)|lower(?:s|ed)|improv(?:es?|ed) (?!after|in\b"
    r"|and\b|\W)\w|restor(?:es?|ed)"
    r"|eliminat(?:es?|ed)|made .{3,60}? (?:disappear|better|well|go away|possible)|ma(?:kes?|de) (?:the"
    r"|their) .{3,40}?(?:disappear|better|well)"
    r"|stopped the|halt(?:s|ed)|revers(?:es?|ed)|normali[sz](?:es?|ed)|enabl(?:es?|ed)|allow(?:s"
    r"|ed) (?:the |all |most )?(?:patients|people|them)"
    r"|heal(?:s|ed)|cur(?:es?|ed)|works?\b|worked\b|protect(?:s|ed)|saved|gave (?:them|people|patients)"
    r"|freed|put .{3,40}? into remission)"
)
CAUSED = re.compile(
    rf"\b{TREATMENT}(?: with [\w-]+| of [\w-]+)? {DID}"
    rf"|\b(?:thanks to|owing to|because of|due to|as a result of|through) {TREATMENT}\b",
    re.IGNORECASE,
)
SHORT = re.compile(r"(?<![\w-])(?:[A-Z]{2,}[A-Z0-9]*|[A-Z][a-z]?[A-Z]{2,})s?(?:-[A-Z0-9]+)*(?![\w])")
NUMERALS = ("II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII")
COUNTRIES = ("USA", "US", "UK", "EU", "UN")
COMMON = frozenset(
    (*NUMERALS, *COUNTRIES, "DNA", "RNA", "COVID", "SARS", "HIV", "AIDS", "WHO", "OK", "TV", "ID")
)

REGISTERS = ("NCT", "ISR", "DRK", "JPR")  # what follows is a number of a trial


def check_words(checked: Checked, subject: Subject) -> Iterator[Finding]:
    """Yield what is wrong with the words of a document."""
    told = [(each, QUOTED.sub(_blank, each.text)) for each in subject.sentences]
    whole = "\n".join(text for _, text in told)
    used = [(rule, term) for rule, terms in LISTS for term in terms if term.pattern.search(whole)]
    for sentence, text in told:
        found = [each for rule, term in used for each in _term(rule, term, sentence, text)]
        found += _orders(sentence, text)
        advice = any(each.code == ADVISING.code for each in found) and HELPED.search(text)
        yield from (each for each in found if not (advice and each.code == ADVISING.code))
        yield from _causes(checked, sentence, text)
    if subject.is_article:
        yield from _abbreviations(checked, subject)


LISTS = ((OVERCLAIM, OVERCLAIMS), (OVERCLAIM, SAFE), (HURTING, STIGMA), (ADVISING, ADVICE))


def _blank(found: "re.Match[str]") -> str:
    return " " * len(found[0])


def _term(rule: Rule, term: Term, sentence: Sentence, text: str) -> Iterator[Finding]:
    for found in term.pattern.finditer(text):
        excused = rule is OVERCLAIM and _is_denied(text, found.start() if term.own else found.end())
        if not excused:
            spot = sentence.passage.spot(sentence.start + found.start())
            yield find(rule, spot, f'"{found[0]}" {SAYS[rule.code]}', term.instead)


def _is_denied(text: str, end: int) -> bool:
    """Say whether a sentence asks, denies or doubts what it says up to `end`."""
    return text.rstrip().endswith("?") or bool(DENIED.search(text[:end]) or DOUBTED.search(text))


SAYS = {"W101": "promises too much", "W103": "is advice", "W105": "hurts those who are meant"}


def _orders(sentence: Sentence, text: str) -> Iterator[Finding]:
    found = ORDER.search(text)
    if found and sentence.passage.kind in ("paragraph", "item", "quote"):
        words = " ".join(text[found.start() :].split()[:4])
        yield find(
            ADVISING, sentence.passage.spot(sentence.start + found.start()), f'"{words} ..." is advice'
        )


def _causes(checked: Checked, sentence: Sentence, text: str) -> Iterator[Finding]:
    keys = sentence.cited
    found = CAUSED.search(text) if keys and not text.rstrip().endswith("?") else None
    if (
        found
        and not DENIED.search(text[: found.start()])
        and all(_is_uncontrolled(checked, key) for key in keys)
    ):
        what = f'"{found[0]}" names a cause, and {" and ".join(keys)} had no comparison group'
        yield find(CAUSE, sentence.passage.spot(sentence.start + found.start()), what)


DESIGN = ("design", "level")
COMPARED = re.compile(r"random|controlled|comparison|comparator|placebo|versus", re.IGNORECASE)


def _is_uncontrolled(checked: Checked, key: str) -> bool:
    """Say whether the data know the design of a study, and it had nothing to compare with."""
    rows = (row.cells for row in checked.rows_of(key))
    designs = {cells[name] for cells in rows for name in DESIGN if cells.get(name)}
    return bool(designs) and not any(COMPARED.search(design) for design in designs)


def _abbreviations(checked: Checked, subject: Subject) -> Iterator[Finding]:
    known = COMMON | checked.texts | _glossary(subject.job.settings.get("glossary"))
    told: set[str] = set()
    whole = " ".join(passage.text for passage in subject.passages)
    for passage in subject.passages:
        for found in SHORT.finditer(passage.typed):
            name = found[0].removesuffix("s") if found[0][-2:-1].isupper() else found[0]
            if name[:3] in REGISTERS and name[-1].isdigit():
                continue
            if name not in told and not {name, name.split("-")[0]} & known and not _is_explained(name, whole):
                told.add(name)
                yield _unexplained(passage, found.start(), name)


def _unexplained(passage: Passage, start: int, name: str) -> Finding:
    return find(UNEXPLAINED, passage.spot(start), f'"{name}" is explained nowhere')


def _glossary(written: Any) -> set[str]:
    entries = [each for each in written if isinstance(each, dict)] if isinstance(written, list) else []
    forms = {str(form) for entry in entries for form in [entry.get("term"), *(entry.get("also") or [])]}
    return forms | {form.split("-")[0] for form in forms}


def _is_explained(name: str, whole: str) -> bool:
    """Say whether the text puts words beside an abbreviation: in brackets, or as an apposition."""
    word = re.escape(name)
    return bool(
        re.search(
            rf"[a-z]\w+ \({word}s?[),;]|\b{word}s?(?: [a-z]+)? \((?!\d)[a-z][^)]{{6,}}\)"
            rf"|\b{word}s?, (?:short for|or|that is|an?|the|which) |\b{word}s?(?: and \w+)? (?:is|are"
            rf"|means|stands for)\b"
            rf"|\bcalled {word}\b",
            whole,
        )
    )
