"""Draw the arms of trials side by side, every outcome on a scale of its own that begins at nothing."""

from dataclasses import dataclass

import pandas as pd

from evidence.charts.blocks import NARROW_BELOW, Room, fold, head, stack
from evidence.charts.legend import Entry, dot_of, draw_legend, legend_height, source_entries
from evidence.charts.marks import (
    FILLED,
    NOTE,
    NOTE_CENTRE,
    NUMBER,
    Look,
    dot,
    hair,
    label,
    tick,
)
from evidence.charts.reports import known, second_hand_in_words
from evidence.figure import Figure, figure_of
from evidence.grades import weaker_grade
from evidence.lookup import Row, rows
from evidence.side_by_side import SHARE
from evidence.svg import Sheet
from evidence.wording import NBSP, mark, out_of, share, signed

ARM, LINE = 21.0, 14.0
OTHER = Look("paper", "accent", 2)
UNITS = {SHARE: "% of people", "percent": "%"}


@dataclass(frozen=True)
class Outcome:
    """Hold one outcome of a trial: its arms, the treated first."""

    arms: tuple[Row, ...]

    @property
    def first(self) -> Row:
        """The treated arm, which holds what is said of both."""
        return self.arms[0]

    @property
    def end(self) -> float:
        """Where its scale ends: at 10 or at 100, on the side of its values."""
        far = max((arm.value for arm in self.arms), key=abs)
        return (-1 if far < 0 else 1) * (10 if abs(far) <= 10 and self.first.unit != SHARE else 100)


@dataclass(frozen=True)
class Layout:
    """Say where things stand across a chart of this width, in px."""

    width: float
    left: float
    right: float
    columns: tuple[float, ...]

    def x(self, value: float, end: float) -> float:
        """Return the place of a value on a scale from 0 to `end`."""
        return self.left + value / end * (self.right - self.left)


def draw_arms(table: pd.DataFrame) -> Figure:
    """Draw the table of `summarise_arms`: a filled dot for the treatment, open dots for the others."""
    return figure_of("arms", table, describe_arms, _draw)


def describe_arms(table: pd.DataFrame) -> str:
    """Say in words what every arm came to, and the difference where the trial prints it."""
    return (
        "Dot chart, one row an arm, under each trial and outcome on a scale of its own. Outcomes cannot be "
        f"compared with each other. {'. '.join(_trial_in_words(*each) for each in _trials(table))}."
        f"{second_hand_in_words(table)}"
    )


def _trials(table: pd.DataFrame) -> list[tuple[str, list[Outcome]]]:
    every = [
        (trial, [_outcome(part) for _, part in members.groupby(["outcome", "measured_at"], sort=False)])
        for trial, members in table.groupby("short_name", sort=False)
    ]
    return [
        (mark(str(trial), weaker_grade(arm.checked for outcome in found for arm in outcome.arms)), found)
        for trial, found in every
    ]


def _outcome(part: pd.DataFrame) -> Outcome:
    return Outcome(tuple(sorted(rows(part), key=lambda row: row.role != "treated")))


def _draw(table: pd.DataFrame, width: int) -> Sheet:
    layout, entries = _layout(width), _entries(table)
    blocks = stack(_trials(table), Room(width, 0, LINE + 6), lambda outcome: _extra(outcome, layout))
    bottom = blocks[-1].bottom + 12
    sheet = Sheet(width, bottom + legend_height(layout.columns, entries))
    for block in blocks:
        head(sheet, block, width)
        for y, outcome in block.rows:
            _draw_outcome(sheet, y, outcome, layout)
    draw_legend(sheet, bottom, layout.columns, entries)
    return sheet


def _layout(width: int) -> Layout:
    if width < NARROW_BELOW:
        return Layout(width, 168, width - 76, (0, 150))
    return Layout(width, 272, width - 92, (0, 150, 310))


def _extra(outcome: Outcome, layout: Layout) -> float:
    below = _below(outcome, layout)
    lines = len(_title(outcome, layout)) - 1 + len(below)
    folded = sum(len(_arm_lines(arm, outcome, layout)) - 1 for arm in outcome.arms)
    return ARM * len(outcome.arms) + LINE * (lines + folded + 1) + (16 if below else 10)


def _title(outcome: Outcome, layout: Layout) -> list[str]:
    unit = UNITS.get(outcome.first.unit, outcome.first.unit)
    return fold(f"{outcome.first.outcome}, {outcome.first.measured_at}, in {unit}", layout.width, NOTE)


def _arm_lines(arm: Row, outcome: Outcome, layout: Layout) -> list[str]:
    return fold(_arm_name(arm, outcome), layout.left - 14)


def _arm_name(arm: Row, outcome: Outcome) -> str:
    if not known(arm.n):
        return str(arm.arm)
    same = "the same " if outcome.first.paired and arm is not outcome.first else ""
    return f"{arm.arm} ({same}{int(arm.n)})"


def _draw_outcome(sheet: Sheet, y: float, outcome: Outcome, layout: Layout) -> None:
    for line, words in enumerate(title := _title(outcome, layout)):
        label(sheet, (0, y + LINE * line), words, NOTE)
    y += LINE * (len(title) - 1) + ARM
    top = y
    for arm in outcome.arms:
        y = _draw_arm(sheet, y, arm, outcome, layout)
    _draw_scale(sheet, (top - ARM / 2, y - ARM / 2), outcome, layout)
    for line, words in enumerate(_below(outcome, layout), start=1):
        label(sheet, (0, y + 2 + LINE * line), words, NOTE)


def _draw_arm(sheet: Sheet, y: float, arm: Row, outcome: Outcome, layout: Layout) -> float:
    """Draw one arm, and return the height of the next, in px."""
    for line, words in enumerate(lines := _arm_lines(arm, outcome, layout)):
        label(sheet, (0, y + LINE * line), words)
    if (needed := _needed(outcome)) is not None and arm is outcome.first:
        tick(sheet, (layout.x(needed, outcome.end), y), "w2")
    dot(sheet, (layout.x(arm.value, outcome.end), y), 11, FILLED if arm.role == "treated" else OTHER)
    label(sheet, (layout.width, y), _value(arm), NUMBER)
    return y + ARM + LINE * (len(lines) - 1)


def _needed(outcome: Outcome) -> float | None:
    """Return what the treated arm would have had to come to, for the difference to matter."""
    least = outcome.first.least_that_matters
    if not known(least):
        return None
    return float(outcome.arms[1].value + (-least if outcome.end < 0 else least))


def _value(arm: Row) -> str:
    if known(arm.k):
        return f"{out_of(arm.k, arm.n)}"
    return f"{signed(arm.value)}{f'{NBSP}%' if arm.unit in UNITS else ''}"


def _draw_scale(sheet: Sheet, heights: tuple[float, float], outcome: Outcome, layout: Layout) -> None:
    for part in (0.0, 0.5, 1.0):
        x = layout.x(part * outcome.end, outcome.end)
        hair(sheet, (x, heights[0]), (x, heights[1]), "grid" if part else "line")
        label(sheet, (x, heights[1] + 8), signed(part * outcome.end), NOTE_CENTRE)


def _below(outcome: Outcome, layout: Layout) -> list[str]:
    """Return the lines under the arms: the difference that the trial prints."""
    text = _difference(outcome.first)
    return fold(text, layout.width, NOTE) if text else []


def _difference(row: Row) -> str:
    if not known(row.difference):
        return ""
    ends = f"{signed(row.low)} to {signed(row.high)}"
    return f"difference as printed: {signed(row.difference)} (95{NBSP}% CI {ends})"


def _entries(table: pd.DataFrame) -> list[Entry]:
    entries: list[Entry] = [(dot_of(FILLED), "treatment"), (dot_of(OTHER), "comparison")]
    if table.least_that_matters.notna().any():
        entries.append((lambda sheet, at: tick(sheet, at, "w2"), "would have mattered"))
    return [*entries, *source_entries(table)]


def _trial_in_words(trial: str, outcomes: list[Outcome]) -> str:
    return f"{trial}: {'; '.join(map(_in_words, outcomes))}"


def _in_words(outcome: Outcome) -> str:
    arms = [f"{_arm_name(arm, outcome)} {_value(arm)}{_share(arm)}" for arm in outcome.arms]
    needed = _needed(outcome)
    more = [_difference(outcome.first), "" if needed is None else f"{signed(needed)} would have mattered"]
    return ", ".join([" ".join(_title(outcome, Layout(10_000, 0, 0, ()))), *arms, *filter(None, more)])


def _share(arm: Row) -> str:
    return f" ({share(arm.value / 100)})" if known(arm.k) else ""
