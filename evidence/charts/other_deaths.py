"""Draw what people died of after CAR-T cells where it was not their cancer: one bar a cause."""

import pandas as pd
from matplotlib.figure import Figure as Drawing

from evidence.charts.blocks import capital
from evidence.charts.marks import NUMBER, Look, Type, area, box, canvas, drawing, label
from evidence.charts.points import Scale
from evidence.charts.reports import Row, rows, second_hand_in_words
from evidence.deaths import REST
from evidence.figure import Figure, figure_of
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


def _draw(table: pd.DataFrame, width: int) -> Drawing:
    axes, scale = canvas(width, ROW * len(table) + 2), Scale(0, width, 0, 100)
    for place, row in enumerate(rows(table)):
        name, bar = ROW * place + 9, ROW * place + 25
        label(axes, (0, name), capital(_cause(row)), Type("muted") if row.cause == REST else Type())
        label(axes, (width, name), _share(row), NUMBER)
        ends = (0, bar - BAR / 2), (0, bar + BAR / 2), (width, bar + BAR / 2), (width, bar - BAR / 2)
        area(axes, ends, "tint")
        look = UNNAMED if row.cause == REST else NAMED
        box(axes, (scale.x(row.percent / 2), bar), (scale.x(row.percent), BAR), look)
    return drawing(axes)


def _cause(row: Row) -> str:
    return str(mark(row.cause, row.checked))


def _share(row: Row) -> str:
    return f"{number(row.percent)}{NBSP}%"
