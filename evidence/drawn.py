"""Show the small table that a figure was drawn from: as a table for readers, as CSV for spreadsheets."""

from html import escape
from typing import Any
from urllib.parse import quote

import pandas as pd

from evidence.cells import FORMULA
from evidence.lookup import rows


def drawn_csv(table: pd.DataFrame) -> str:
    """Return `table` as CSV, one record a line; lists of numbers are written with semicolons.

    A text that a spreadsheet would run gets an apostrophe in front, by which a spreadsheet knows a text.
    """
    return str(table.map(_harmless).to_csv(index=False, lineterminator="\n"))


def drawn_html(table: pd.DataFrame, name: str, csv: str) -> str:
    """Return `table` as a folded HTML table with its `csv` to download; `name` is the figure's.

    Quarto is told to leave the table as it is: it belongs to the figure and is no table of the article.
    """
    head = "".join(
        f'<th scope="col">{escape(str(column).replace("_", " "))}</th>' for column in table.columns
    )
    body = "".join(f"<tr>{_cells(row)}</tr>" for row in rows(table))
    href = f"data:text/csv;charset=utf-8,{quote(csv)}"
    return (
        '<details class="figure-data"><summary>Data</summary>'
        '<div class="table-scroll" tabindex="0" role="group" aria-label="Data of this figure">'
        '<table data-quarto-disable-processing="true">'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        f'</div><p><a download="{escape(name)}.csv" href="{href}">Download as CSV</a></p></details>'
    )


def _cells(row: Any) -> str:
    return "".join(f"<td>{escape(_shown(value))}</td>" for value in row)


def _plain(value: Any) -> Any:
    return "; ".join(f"{each:g}" for each in value) if isinstance(value, tuple) else value


def _harmless(value: Any) -> Any:
    text = _plain(value)
    if not isinstance(text, str):
        return text
    line = text.replace("\r", "\n")  # which would end the record, for it is not quoted
    return f"'{line}" if text.startswith(FORMULA) else line


def _shown(value: Any) -> str:
    """Return a cell as a reader wants it: numbers to three decimals, nothing for what is not known."""
    value = _plain(value)
    if isinstance(value, str):
        return value
    if pd.isna(value):
        return ""
    return f"{value:.3f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
