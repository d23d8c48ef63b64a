"""All rules, family by family, and the page that lists them: `python -m press checks > docs/checks.md`."""

from collections.abc import Callable, Iterator

from press.check import (
    citations,
    data,
    disclaimers,
    exemptions,
    figures,
    numbers,
    references,
    unwritten,
    words,
)
from press.check.finding import Finding, Rule, Spot, find
from press.check.project import Checked
from press.check.subject import Subject
from press.errors import PressError

FAILED = Rule(
    "X101", "a document whose cells fail, so that nothing can be held against them", "mend the cell"
)
FAMILIES: tuple[tuple[str, tuple[Rule, ...]], ...] = (
    ("Numbers", numbers.RULES),
    ("Alt texts and captions", figures.RULES),
    ("Data", data.RULES),
    ("Citations", citations.RULES),
    ("References and links", references.RULES),
    ("Words", words.RULES),
    ("Disclaimers", disclaimers.RULES),
    ("What is not written yet", unwritten.RULES),
    ("Exemptions", exemptions.RULES),
    ("What cannot be checked", (FAILED,)),
)
RULES = tuple(rule for _, rules in FAMILIES for rule in rules)
CODES = frozenset(rule.code for rule in RULES)
ONE_BY_ONE: tuple[Callable[[Checked, Subject], Iterator[Finding]], ...] = (
    numbers.check_numbers,
    figures.check_figures,
    data.check_recalled,
    citations.check_citations,
    references.check_references,
    words.check_words,
    disclaimers.check_disclaimers,
    unwritten.check_unwritten,
)
TOGETHER: tuple[Callable[[Checked], Iterator[Finding]], ...] = (
    data.check_data,
    citations.check_bibliography,
    disclaimers.check_foot,
    unwritten.check_undescribed,
)
INTRODUCTION = """\
---
title: "What is checked"
description: "All rules of the checks, what each finds, and the way out."
format: html
---

`python -m press check` holds what is written against what the cells gave. Each finding names file, line and
column, the rule, what was found, and what to do. Made by `python -m press checks`; a test compares.

**A sentence can be exempted**, with a reason that stays in the source. A comment on the line before holds for
the sentences that begin on the next line, or for the cell that follows; no reader sees it, in neither route:

```markdown
<!-- check: W101 because the sentence quotes what the maker says -->
```

In front matter the comment begins with `#`, in a bibliography with `%`. An exemption without a reason, or
from a rule that finds nothing there, is a finding itself.

**A number typed on purpose** is marked: `[15]{.as-published}` in a sentence that cites the publication; where
the data have rows of that publication, one of them must hold the number. A number that is part of a
definition and counts nothing is marked `[18 or older]{.definition}`.

**What a figure says of itself** is read from its SVG: its description from `aria-label`, the table that it
draws as CSV from `<metadata data-type="text/csv">`. Any library can give both.

**What is known of the data** is read from `datapackage.json` (Frictionless Data Package). A column `study`
names the source of a row by its key in the bibliography, `checked` how it was seen (`recalled` must never
be shown), `checked_on` the day; `design` and `level` tell whether a study compared. A row is used when a
document names its table, or, in a table with a key of its own, when a document names that key or a figure
draws its publication.

An article is a document with a date or a category. Numbers, abbreviations, claims and disclaimers are
checked in articles, everything else on all pages. With a PATH, data and bibliography are left out.
"""


def rules_page() -> str:
    """Return the page of all rules, as Markdown."""
    return "\n".join([INTRODUCTION, *(_section(title, rules) for title, rules in FAMILIES)])


def _section(title: str, rules: tuple[Rule, ...]) -> str:
    rows = [
        f"| {rule.code} | {_cell(rule.finds)} | {_cell(rule.remedy)} | {'yes' if rule.mends else ''} |"
        for rule in rules
    ]
    return "\n".join(
        [
            f"## {title} ({rules[0].code[0]})",
            "",
            "| rule | finds | way out | `--fix` |",
            "|---|---|---|---|",
            *rows,
            "",
        ]
    )


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def failed(fault: PressError) -> Finding:
    """Return a fault of the run as a finding."""
    return _of_fault(FAILED, fault)


def unreadable(fault: PressError) -> Finding:
    """Return a fault in reading the data as a finding."""
    return _of_fault(data.UNREADABLE, fault)


def _of_fault(rule: Rule, fault: PressError) -> Finding:
    place = fault.place
    said = str(fault).removeprefix(f"{place}: ") if place else str(fault)
    return find(rule, Spot(place.path, place.line or 1) if place else Spot("_quarto.yml", 1), said)
