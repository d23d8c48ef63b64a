"""Draw what people died of after CAR-T cells where it was not their cancer: one bar a cause."""

import pandas as pd

from evidence.charts.blocks import capital
from evidence.charts.marks import NUMBER, Look, Type, box, label, shade
from evidence.charts.points import Scale
from evidence.charts.reports import second_hand_in_words
from evidence.deaths import REST
from evidence.figure import Figure, figure_of
from evidence.lookup import Row, rows
from evidence.svg import Sheet
from evidence.wording import NBSP, mark, number

ROW, BAR = 40.0, 13.0
NAMED, UNNAMED = Look("accent"), Look("grid")


def draw_other_deaths(table: pd.DataFrame) -> Figure:
    """Draw the table of `summarise_other_deaths`: a bar for the share of each cause, grey for the rest."""
    return figure_of("other-deaths", table, describe_other_deaths, _draw)


def describe_other_deaths(table: pd.DataFrame) -> str:
    """Say in words what the chart of causes shows, with every share."""
    shares = "; ".join(f"{_cause(row)} {_share(row)}" for row in rows(table))
    return (
        f"Bar chart, one row a cause: share of {number(table.n.iloc[0])} deaths after CAR-T cells that the "
        f"cancer did not cause, from 0 to 100 %. {shares}.{second_hand_in_words(table)}"
    )


def _draw(table: pd.DataFrame, width: int) -> Sheet:
    sheet, scale = Sheet(width, ROW * len(table) + 2), Scale(0, width, 0, 100)
    for place, row in enumerate(rows(table)):
        name, bar = ROW * place + 9, ROW * place + 25
        label(sheet, (0, name), capital(_cause(row)), Type("muted") if row.cause == REST else Type())
        label(sheet, (width, name), _share(row), NUMBER)
        shade(sheet, (0, bar - BAR / 2), (width, bar + BAR / 2))
        look = UNNAMED if row.cause == REST else NAMED
        box(sheet, (scale.x(row.percent / 2), bar), (scale.x(row.percent), BAR), look)
    return sheet


def _cause(row: Row) -> str:
    return str(mark(row.cause, row.checked))


def _share(row: Row) -> str:
    return f"{number(row.percent)}{NBSP}%"
