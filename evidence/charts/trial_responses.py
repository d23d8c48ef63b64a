"""Draw who responded in the trials behind the approvals, any response above the complete ones."""

from dataclasses import dataclass

import pandas as pd

from evidence.charts.blocks import NARROW_BELOW, Room, head, stack
from evidence.charts.legend import Entry, dot_of, draw_legend, legend_height, source_entries
from evidence.charts.marks import NOTE, NOTE_RIGHT, Look, label
from evidence.charts.points import DIFFERENCE, Scale, draw_difference, draw_lines, draw_numbers, draw_range
from evidence.charts.reports import groups, known, name, second_hand_in_words, told
from evidence.figure import Figure, figure_of
from evidence.lookup import Row
from evidence.svg import Sheet
from evidence.wording import NBSP, interval, number, out_of

TOP, LINE = 16.0, 18.0
LOOKS = {"any": DIFFERENCE, "complete": Look("paper", "accent", 2)}
NOT_SEEN = "not seen"
Trial = list[Row]  # the outcomes of a trial, any response first


@dataclass(frozen=True)
class Layout:
    """Say where things stand across a chart of this width, in px; `above`: lines that a name needs."""

    width: float
    outcome: float
    scale: Scale
    columns: tuple[float, ...]
    dash: str
    above: int


def draw_trial_responses(table: pd.DataFrame) -> Figure:
    """Draw the table of `estimate_trial_responses`: two shares a trial, each on the bar of its interval."""
    return figure_of("trial-responses", table, describe_trial_responses, _draw)


def describe_trial_responses(table: pd.DataFrame) -> str:
    """Say in words what the chart of trials shows, with every count and interval."""
    trials = [trial for _, members in _groups(table) for trial in members]
    most = sum(trial[0].k / trial[0].n > 1 / 2 for trial in trials if known(trial[0].k))
    said = told(_groups(table), _in_words)
    return (
        "Dot chart, two rows a trial: share of people with any response and with a complete one, from 0 to "
        f"100 %, with the exact 95 % interval, by disease. More than half responded in {most} of "
        f"{len(trials)} trials. {said}.{second_hand_in_words(table)}"
    )


def _groups(table: pd.DataFrame) -> list[tuple[str, list[Trial]]]:
    """Return each disease with its trials."""
    return [
        (str(disease), [members for _, members in groups(part, "short_name")])
        for disease, part in table.groupby("disease", sort=False)
    ]


def _draw(table: pd.DataFrame, width: int) -> Sheet:
    layout, entries = _layout(width), _entries(table)
    lines = 1 + layout.above
    blocks = stack(_groups(table), Room(width, TOP, LINE), lambda _: LINE * lines + 4)
    bottom = blocks[-1].bottom + 10
    sheet = Sheet(width, bottom + legend_height(layout.columns, entries))
    draw_numbers(sheet, layout.scale, 9)
    label(sheet, (0, 9), "Trial", NOTE)
    label(sheet, (width, 9), f"% (95{NBSP}% CI)", NOTE_RIGHT)
    for block in blocks:
        head(sheet, block, width)
        draw_lines(sheet, layout.scale, block.top + 1, block.bottom)
        for y, trial in block.rows:
            _draw_trial(sheet, y, trial, layout)
    draw_legend(sheet, bottom, layout.columns, entries)
    return sheet


def _layout(width: int) -> Layout:
    if width < NARROW_BELOW:
        return Layout(width, 0, Scale(142, width - 92, 0, 1, 0.5), (0, 150), "–", above=1)
    return Layout(width, 152, Scale(282, width - 112, 0, 1, 0.25), (0, 130, 230), f"{NBSP}to{NBSP}", above=0)


def _draw_trial(sheet: Sheet, y: float, trial: Trial, layout: Layout) -> None:
    people = f"{number(trial[0].n)} people"
    label(sheet, (0, y), name(trial[0]))
    if layout.above:
        label(sheet, (layout.width, y), people, NOTE_RIGHT)
    else:
        label(sheet, (0, y + LINE), people, NOTE)
    for line, row in enumerate(trial, start=layout.above):
        _draw_outcome(sheet, y + LINE * line, row, layout)


def _draw_outcome(sheet: Sheet, y: float, row: Row, layout: Layout) -> None:
    label(sheet, (layout.outcome, y), _outcome(row), NOTE)
    if known(row.k):
        draw_difference(sheet, y, row, layout.scale, LOOKS[row.outcome])
        draw_range(sheet, (layout.width, y), row, layout.dash)
    else:
        label(sheet, (layout.width, y), NOT_SEEN, NOTE_RIGHT)


def _outcome(row: Row) -> str:
    """Return the few words that a row has room for; the alt text has the whole definition."""
    kind = "remission" if "leukaemia" in row.disease else "response"
    if row.outcome == "any":
        return f"any {kind}"
    return "stringent complete" if str(row.definition).startswith("stringent") else f"complete {kind}"


def _entries(table: pd.DataFrame) -> list[Entry]:
    entries: list[Entry] = [(dot_of(LOOKS["any"]), "any response"), (dot_of(LOOKS["complete"]), "complete")]
    return [*entries, *source_entries(table)]


def _in_words(trial: Trial) -> str:
    return f"{name(trial[0])}, {', '.join(map(_result, trial))}"


def _result(row: Row) -> str:
    definition = row.definition if known(row.definition) else _outcome(row)
    return (
        f"{definition} {out_of(row.k, row.n)} ({interval(row)})"
        if known(row.k)
        else f"{definition} {NOT_SEEN}"
    )
