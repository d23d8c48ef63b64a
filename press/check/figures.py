"""F: alt texts and captions, held against what a figure says of itself.

A figure says what it shows in the `aria-label` of its SVG, and carries it as CSV in its `<metadata>`.
"""

import re
from collections.abc import Iterator

from press.check.alerts import parse_alerts
from press.check.finding import Finding, Mend, Rule, find
from press.check.project import Checked
from press.check.shown import Shown
from press.check.subject import Subject

NO_ALT = Rule(
    "F101", "a figure without an alt text", 'say in words what it shows: `#| fig-alt: "..."`', mends=True
)
REPEATED = Rule(
    "F102", "an alt text that is the caption", "say what can be seen, with its numbers", mends=True
)
VAGUE = Rule("F103", "an alt text without a number", "say what can be read from the figure", mends=True)
DIFFERS = Rule(
    "F104", "an alt text that differs from what the figure says of itself", "take over its words", mends=True
)
BROKEN = Rule(
    "F105", "an alt text that is not one quoted line", "write it as one line in quotation marks", mends=True
)
NO_CAPTION = Rule("F106", "a figure or table without a caption", 'give it one: `#| fig-cap: "..."`')
PICTURE = Rule("F107", "a picture without an alt text", 'write `![what it shows](file)` or `{fig-alt="..."}`')
NO_COLUMN = Rule("F108", "an `alert:` on a column that the figure does not draw", "name a column of its data")
RULES = (NO_ALT, REPEATED, VAGUE, DIFFERS, BROKEN, NO_CAPTION, PICTURE, NO_COLUMN)

QUOTED = re.compile(r'#\| fig-alt: "(?:[^"\\]|\\.)+"')
MARKUP = re.compile(r"[*_`]|\[@[^\]]*\]")


def check_figures(checked: Checked, subject: Subject) -> Iterator[Finding]:
    """Yield what is wrong with the alt texts and captions of a document."""
    for shown in subject.shown:
        if shown.is_shown(subject.job.settings):
            yield from _captions(shown)
            if shown.is_drawn or (subject.failed and shown.label.startswith("fig-")):
                yield from _alt(shown)
                yield from _alerts(shown)
    for passage in subject.passages:
        for mark in passage.marks("picture"):
            if not mark.printed.strip() and "fig-alt=" not in mark.content:
                yield find(PICTURE, passage.spot_of(mark.offset), "the picture has no alt text")


def _alerts(shown: Shown) -> Iterator[Finding]:
    for column, _, _ in parse_alerts(shown.cell.options.get("alert")):
        if shown.rows and column not in shown.rows[0]:
            remedy = f"name one of {', '.join(shown.rows[0])}"
            yield find(NO_COLUMN, shown.spot("alert"), f"'{shown.label}' draws no column '{column}'", remedy)


def _captions(shown: Shown) -> Iterator[Finding]:
    for kind, name in (("fig", "figure"), ("tbl", "table")):
        if (
            shown.label.startswith(f"{kind}-")
            and not str(shown.cell.options.get(f"{kind}-cap") or "").strip()
        ):
            remedy = f'give it one: `#| {kind}-cap: "..."`'
            yield find(NO_CAPTION, shown.spot("label"), f"the {name} '{shown.label}' has no caption", remedy)


def _alt(shown: Shown) -> Iterator[Finding]:
    written = shown.cell.options.get("fig-alt")
    if isinstance(written, list):
        return  # one for each picture; a figure that describes itself is alone in its cell
    alt, said = " ".join(str(written or "").split()), shown.description
    spot, mends = shown.spot("fig-alt", "fig-cap", "label"), _mends(shown)
    name = f"the alt text of '{shown.label}'" if shown.label else "the alt text"
    if not alt:
        yield find(NO_ALT, spot, f"'{shown.label or 'a figure'}' has no alt text", mends=mends)
    elif _plain(alt) == _plain(str(shown.cell.options.get("fig-cap", ""))):
        yield find(REPEATED, spot, f"{name} is its caption", mends=mends)
    elif not re.search(r"\d", alt) and (not said or re.search(r"\d", said)):
        yield find(VAGUE, spot, f"{name} holds no number", mends=mends)
    elif said and alt != said:
        yield find(DIFFERS, spot, f"{name} {_difference(alt, said)}", mends=mends)
    elif said and not any(map(QUOTED.fullmatch, shown.cell.option_lines)):
        yield find(BROKEN, spot, f"{name} is not one quoted line, and Quarto breaks on it", mends=mends)


def _plain(text: str) -> str:
    return " ".join(MARKUP.sub("", text).split()).casefold()


def _difference(alt: str, said: str) -> str:
    """Return where an alt text leaves what the figure says."""
    ours, theirs = alt.split(), said.split()
    same = next(
        (n for n, pair in enumerate(zip(ours, theirs, strict=False)) if pair[0] != pair[1]),
        min(len(ours), len(theirs)),
    )
    return f'says "{_at(ours, same)}" where the figure says "{_at(theirs, same)}"'


def _at(words: list[str], place: int) -> str:
    return " ".join(words[max(place - 2, 0) : place + 3]) or "nothing more"


def _mends(shown: Shown) -> tuple[Mend, ...]:
    """Return the lines that put in the words of the figure in place of any that stand there."""
    if not shown.description:
        return ()
    rows = shown.cell.option_lines
    text = f'#| fig-alt: "{shown.description.translate({34: chr(92) + chr(34), 92: chr(92) * 2})}"'
    path, first = shown.cell.option_place.path, shown.cell.option_place.line or 1
    start = next((n for n, row in enumerate(rows) if row.startswith("#| fig-alt:")), None)
    if start is None:
        last = next((n for n, row in enumerate(rows) if row.startswith("#| fig-cap:")), len(rows) - 1)
        return (Mend(path, first + last, text, after=True),) if rows else ()
    end = start + 1
    while end < len(rows) and re.match(r"#\|\s{2,}|#\|\s*$", rows[end]):
        end += 1
    return (Mend(path, first + start, text), *(Mend(path, first + n, None) for n in range(start + 1, end)))
