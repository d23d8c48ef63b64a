"""P: what no page may be without: the disclaimer, its dates, its category."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from press.check.finding import Finding, Rule, Spot, find
from press.check.project import Checked
from press.check.subject import Subject
from press.matter.dates import date_text, parse_date

NO_DISCLAIMER = Rule(
    "P101", "an article without a disclaimer", "end it with a Div: `::: {#disclaimer .disclaimer}`"
)
WORDLESS = Rule("P102", "a disclaimer that does not say what it must", "say that this is no medical advice")
NO_DATE = Rule("P103", "an article without the day of its publication", "give `date:` in the front matter")
UNDATED = Rule("P104", "an article without the day on which its facts were checked", "give `date-modified:`")
NO_CATEGORY = Rule("P105", "an article without a category", "give `categories:` in the front matter")
OTHER_DAY = Rule(
    "P106", "a day in the text that the front matter contradicts", "write the day of the front matter"
)
NO_FOOT = Rule(
    "P107", "pages whose foot does not carry the disclaimer", "put it into `website: page-footer:`"
)
RULES = (NO_DISCLAIMER, WORDLESS, NO_DATE, UNDATED, NO_CATEGORY, OTHER_DAY, NO_FOOT)

MEDICAL_ADVICE = re.compile(r"\b(?:not|no|never|nor)\b[^.;]{0,40}\bmedical advice", re.IGNORECASE)
DAY = r"(\d{1,2} [A-Z][a-z]+ \d{4}|[A-Z][a-z]+ \d{1,2}, \d{4})"
STATED = {
    "date-modified": re.compile(
        rf"\b(?:was|were|last) checked on {DAY}|\b(?:facts )?last checked:? (?:on )?{DAY}"
    ),
    "date": re.compile(rf"\bFirst published:? (?:on )?{DAY}"),
}


def check_disclaimers(checked: Checked, subject: Subject) -> Iterator[Finding]:
    """Yield what an article lacks of what every article must say."""
    if subject.is_article:
        yield from _header(subject)
        yield from _disclaimer(subject)
        yield from _days(subject)


def _header(subject: Subject) -> Iterator[Finding]:
    header, spot = subject.job.document.header, Spot(subject.path, 1)
    for key, rule, word in (
        ("date", NO_DATE, "day of publication"),
        ("date-modified", UNDATED, "day on which its facts were checked"),
        ("categories", NO_CATEGORY, "category"),
    ):
        if not header.get(key):
            yield find(rule, spot, f"the front matter gives no {word}")


def _disclaimer(subject: Subject) -> Iterator[Finding]:
    inside = [passage for passage in subject.passages if "disclaimer" in passage.divs]
    if not inside:
        yield find(NO_DISCLAIMER, Spot(subject.path, 1), "the article has no disclaimer")
        return
    text = " ".join(passage.text for passage in inside)
    spot = inside[0].spot(0)
    if not MEDICAL_ADVICE.search(text):
        yield find(WORDLESS, spot, "the disclaimer does not say that this is no medical advice")
    if not STATED["date-modified"].search(text):
        remedy = "say when: `what stands here was checked on ...`"
        yield find(WORDLESS, spot, "the disclaimer does not say when the facts were checked", remedy)


def _days(subject: Subject) -> Iterator[Finding]:
    for key, pattern in STATED.items():
        day = _day(subject, key)
        for passage in subject.passages if day else ():
            for found in pattern.finditer(passage.text):
                stated = next(each for each in found.groups() if each)
                if stated not in _written(subject, day):
                    start = found.start() + found[0].index(stated)
                    what = f'"{stated}" is not the `{key}` of the front matter, {_written(subject, day)[0]}'
                    yield find(OTHER_DAY, passage.spot(start), what)


def _day(subject: Subject, key: str) -> Any:
    value = subject.job.document.header.get(key)
    return parse_date(value, subject.path) if value else None


def _written(subject: Subject, day: date) -> list[str]:
    language = str(subject.job.settings.get("lang") or "en")
    return [date_text(day, form, language) for form in ("D MMMM YYYY", "MMMM D, YYYY")]


def check_foot(checked: Checked) -> Iterator[Finding]:
    """Yield a finding when the foot of all pages does not carry the disclaimer."""
    foot = checked.project.website.get("page-footer")
    if any(subject.is_article for subject in checked.subjects) and not MEDICAL_ADVICE.search(str(foot or "")):
        place = checked.project.place_of("page-footer")
        yield find(
            NO_FOOT, Spot(place.path, place.line or 1), "the foot of the pages says nothing of medical advice"
        )
