"""Draw when the drugs for a disease were approved, and the longest time in which none was."""

from dataclasses import dataclass

import pandas as pd

from evidence.charts.blocks import NARROW_BELOW, capital
from evidence.charts.legend import Entry, dot_of, draw_legend, legend_height, source_entries
from evidence.charts.marks import (
    NOTE,
    NOTE_CENTRE,
    Look,
    band,
    hair,
    label,
    shade,
)
from evidence.charts.reports import groups, second_hand_in_words
from evidence.charts.years import Years, draw_date, draw_lines_of_years, when, write_years
from evidence.drugs import longest_wait
from evidence.figure import Figure, figure_of
from evidence.lookup import Row
from evidence.svg import Sheet
from evidence.wording import NBSP, mark

TOP, LINE, PAD = 26.0, 16.0, 6.0
LOOKS = (Look("accent", "paper", 1), Look("paper", "accent", 2))
DECADE = 10


@dataclass(frozen=True)
class Layout:
    """Say where things stand across a chart of this width, in px, and which use has which look."""

    width: float
    years: Years
    step: int
    columns: tuple[float, ...]
    looks: dict[str, Look]


def draw_drug_approvals(table: pd.DataFrame) -> Figure:
    """Draw the table of `list_drugs`: a dot an approval, a tint where for the longest time there was none."""
    return figure_of("drug-approvals", table, describe_drug_approvals, _draw)


def describe_drug_approvals(table: pd.DataFrame) -> str:
    """Say in words what the time line of drugs shows, with every date."""
    start, end = longest_wait(table)
    parts = (f"{drug}, {', '.join(map(_use, members))}" for drug, members in groups(table, "drug"))
    return (
        "Timeline of approvals in the USA, one row a drug. The longest time without a new one is from "
        f"{start.year} to {end.year}. {'; '.join(parts)}.{second_hand_in_words(table)}"
    )


def _draw(table: pd.DataFrame, width: int) -> Sheet:
    layout, drugs = _layout(table, width), list(groups(table, "drug"))
    entries = _entries(table, layout)
    tops, bottom = _places(drugs)
    sheet = Sheet(width, bottom + 8 + legend_height(layout.columns, entries))
    _draw_wait(sheet, table, layout.years, bottom)
    draw_lines_of_years(sheet, layout.years, DECADE, TOP - 6, TOP)
    write_years(sheet, layout.years, layout.step, 9)
    for top, (drug, members) in zip(tops, drugs, strict=True):
        hair(sheet, (0, top), (width, top))
        _draw_drug(sheet, top, (drug, members), layout)
    draw_legend(sheet, bottom + 8, layout.columns, entries)
    return sheet


def _layout(table: pd.DataFrame, width: int) -> Layout:
    start, end = table.date.min().year // DECADE * DECADE, (table.date.max().year // DECADE + 1) * DECADE
    looks = dict(zip(dict.fromkeys(table.disease), LOOKS, strict=False))
    if width < NARROW_BELOW:
        return Layout(width, Years(150, width - 4, start, end), 2 * DECADE, (0, 190), looks)
    return Layout(width, Years(210, width - 4, start, end), DECADE, (0, 100, 270, 410), looks)


def _places(drugs: list[tuple[str, list[Row]]]) -> tuple[list[float], float]:
    """Return the top of every drug and the bottom of the last, in px."""
    tops, y = [], TOP
    for _, members in drugs:
        tops.append(y)
        y += 2 * PAD + LINE * (1 + len(members))
    return tops, y


def _draw_wait(sheet: Sheet, table: pd.DataFrame, years: Years, bottom: float) -> None:
    start, end = longest_wait(table)
    left, right = years.x(start), years.x(end)
    shade(sheet, (left, TOP), (right, bottom))
    words = f"no new drug for {end.year - start.year}{NBSP}years"
    label(sheet, ((left + right) / 2, (TOP + bottom) / 2), words, NOTE_CENTRE)


def _draw_drug(sheet: Sheet, top: float, drug: tuple[str, list[Row]], layout: Layout) -> None:
    title, members = drug
    label(sheet, (0, top + PAD + LINE * 0.5), capital(title))
    for line, row in enumerate(members, start=1):
        label(sheet, (0, top + PAD + LINE * (line + 0.5)), mark(when(row), row.checked), NOTE)
        _draw_approval(sheet, top + PAD + LINE * (line + 0.5), row, layout)


def _draw_approval(sheet: Sheet, y: float, row: Row, layout: Layout) -> None:
    draw_date(sheet, y, row, layout.years, (11, layout.looks[row.disease]))


def _entries(table: pd.DataFrame, layout: Layout) -> list[Entry]:
    entries: list[Entry] = [(dot_of(look), f"for {use}") for use, look in layout.looks.items()]
    if (table.precision == "year").any():
        entries.append(
            (lambda sheet, at: band(sheet, (at[0] - 5, at[1]), (at[0] + 5, at[1])), "month not known")
        )
    return [*entries, *source_entries(table)]


def _use(row: Row) -> str:
    return f"{mark(when(row), row.checked)} ({row.disease})"
