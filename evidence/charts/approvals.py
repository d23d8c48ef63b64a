"""Draw when cell products were approved, product by product and region by region."""

from dataclasses import dataclass

import pandas as pd

from evidence.charts.blocks import NARROW_BELOW, fold
from evidence.charts.legend import Entry, dot_of, draw_legend, legend_height, source_entries
from evidence.charts.marks import (
    NOTE,
    NOTE_RIGHT,
    Look,
    Type,
    band,
    hair,
    label,
)
from evidence.charts.reports import groups, second_hand_in_words
from evidence.charts.years import Years, draw_date, draw_lines_of_years, when, write_years
from evidence.figure import Figure, figure_of
from evidence.grades import weaker_grade
from evidence.lookup import Row, rows
from evidence.svg import Sheet
from evidence.wording import mark

TOP, LANE, PAD = 26.0, 16.0, 5.0
FIRST, FURTHER = Look("accent", "paper", 1), Look("paper", "accent", 2)
LANES = {"USA": "USA", "European Union": "EU", "China": "China"}


@dataclass(frozen=True)
class Layout:
    """Say where things stand across a chart of this width, in px."""

    width: float
    years: Years
    columns: tuple[float, ...]
    side: float


def draw_approvals(table: pd.DataFrame) -> Figure:
    """Draw the table of `list_approvals`: filled for a first approval, open for a further use."""
    return figure_of("approvals", table, describe_approvals, _draw)


def describe_approvals(table: pd.DataFrame) -> str:
    """Say in words what the timeline of approvals shows, with every date."""
    firsts = table[table.kind == "first"].drop_duplicates("product")
    parts = [_in_words(product, members) for product, members in groups(table, "name")]
    return (
        f"Timeline of approvals, one row a product and region: {len(firsts)} products, the first "
        f"{when(next(rows(firsts)))}, {table.disease.nunique()} diseases, all of them cancers. "
        f"{'; '.join(parts)}.{second_hand_in_words(table)}"
    )


def _draw(table: pd.DataFrame, width: int) -> Sheet:
    layout, entries = _layout(table, width), _entries(table)
    products = list(groups(table, "name"))
    tops, bottom = _places(products, layout)
    sheet = Sheet(width, bottom + 8 + legend_height(layout.columns, entries))
    draw_lines_of_years(sheet, layout.years, 1, TOP - 6, bottom)
    write_years(sheet, layout.years, 3 if width < NARROW_BELOW else 1, 9)
    for top, (product, members) in zip(tops, products, strict=True):
        hair(sheet, (0, top), (width, top))
        _draw_product(sheet, top, (product, members), layout)
    draw_legend(sheet, bottom + 8, layout.columns, entries)
    return sheet


def _layout(table: pd.DataFrame, width: int) -> Layout:
    start, end = table.date.min().year, table.date.max().year + 1
    if width < NARROW_BELOW:
        return Layout(width, Years(154, width - 8, start, end), (0, 150), 9)
    return Layout(width, Years(222, width - 8, start, end), (0, 120, 240, 400), 11)


def _places(products: list[tuple[str, list[Row]]], layout: Layout) -> tuple[list[float], float]:
    """Return the top of every product and the bottom of the last, in px."""
    tops, y = [], TOP
    for product, members in products:
        tops.append(y)
        y += 2 * PAD + LANE * max(len(_lanes(members)), len(_title(product, members, layout)))
    return tops, y


def _lanes(members: list[Row]) -> list[tuple[str, list[Row]]]:
    return [(lane, found) for lane in LANES if (found := [row for row in members if row.region == lane])]


def _title(product: str, members: list[Row], layout: Layout) -> list[str]:
    """Return the lines that name a product: its brand and, below, what its cells are aimed at."""
    return [*fold(product, layout.years.left - 58), members[0].target]


def _draw_product(sheet: Sheet, top: float, product: tuple[str, list[Row]], layout: Layout) -> None:
    for line, words in enumerate(title := _title(*product, layout)):
        last = line == len(title) - 1
        label(sheet, (0, top + PAD + LANE * (line + 0.5)), words, NOTE if last else Type())
    for lane, (region, members) in enumerate(_lanes(product[1])):
        y = top + PAD + LANE * (lane + 0.5)
        words = mark(LANES[region], weaker_grade(row.checked for row in members))
        label(sheet, (layout.years.left - 10, y), words, NOTE_RIGHT)
        for row in members:
            _draw_approval(sheet, y, row, layout)


def _draw_approval(sheet: Sheet, y: float, row: Row, layout: Layout) -> None:
    draw_date(sheet, y, row, layout.years, (layout.side, FIRST if row.kind == "first" else FURTHER))


def _entries(table: pd.DataFrame) -> list[Entry]:
    entries: list[Entry] = [(dot_of(FIRST), "first approval"), (dot_of(FURTHER), "further use")]
    if (table.precision == "year").any():
        entries.append(
            (lambda sheet, at: band(sheet, (at[0] - 7, at[1]), (at[0] + 7, at[1])), "month not known")
        )
    return [*entries, *source_entries(table)]


def _in_words(product: str, members: list[Row]) -> str:
    lanes = [
        f"{region} {', '.join(f'{mark(when(row), row.checked)} ({row.disease})' for row in found)}"
        for region, found in _lanes(members)
    ]
    return f"{product}, aimed at {members[0].target}: {', '.join(lanes)}"
