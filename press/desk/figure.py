"""The first figure of a new article: what of a table can be drawn without knowing what it means."""

import re
from collections import Counter
from dataclasses import dataclass

from press.desk.table import Brought

MOST_BARS = 25
# Columns by which the house tells where a row is from; they are not what it found.
ABOUT_ROWS = {"study", "checked", "checked_on", "note", "id", "key"}


@dataclass(frozen=True)
class Chart:
    """The code that draws a figure of the frame `rows`, and its alt text."""

    code: str
    alt: str


def choose_chart(table: Brought, types: dict[str, str]) -> Chart:
    """Return the chart for a table: bars for few rows, a histogram for many, counts without numbers."""
    numbers = [each for each in types if types[each] in ("number", "integer") and each not in ABOUT_ROWS]
    texts = [each for each in types if types[each] == "string" and table.cells(each)]
    labels = [each for each in texts if each not in ABOUT_ROWS] or texts
    if numbers and labels and len(table.rows) <= MOST_BARS:
        return _bars(table, labels[0], numbers[0])
    if numbers:
        return _histogram(table, numbers[0])
    return _counts(table, (labels or list(types))[0])


def _bars(table: Brought, label: str, value: str) -> Chart:
    at = table.columns.index(value)
    told = table.columns.index(label)
    values = [float(row[at]) for row in table.rows if row[at] and row[told]]
    code = (
        f"drawn = rows.dropna(subset=[{label!r}, {value!r}]).iloc[::-1]\n"
        f"axes = drawn.plot.barh(x={label!r}, y={value!r}, legend=False)\n"
        f"axes.set(xlabel={value!r}, ylabel={label!r});"
    )
    if not values:
        return _histogram(table, value)
    what = f"Bar chart, one bar a row: {_words(value)} by {_words(label)}"
    return Chart(code, f"{what}. {len(values)} bars, from {min(values):g} to {max(values):g}.")


def _histogram(table: Brought, value: str) -> Chart:
    values = [float(cell) for cell in table.cells(value)]
    code = (
        f"axes = rows[{value!r}].dropna().astype(float).plot.hist()\n"
        f"axes.set(xlabel={value!r}, ylabel='rows');"
    )
    what = f"Histogram of {_words(value)} in {len(values)} rows"
    return Chart(code, f"{what}, from {min(values):g} to {max(values):g}.")


def _counts(table: Brought, label: str) -> Chart:
    counts = Counter(table.cells(label)).most_common(MOST_BARS)
    code = (
        f"axes = rows[{label!r}].astype(str).value_counts().head({MOST_BARS}).iloc[::-1].plot.barh()\n"
        f"axes.set(xlabel='rows', ylabel={label!r});"
    )
    what = f"Bar chart: number of rows by {_words(label)}"
    return Chart(code, f"{what}. {len(counts)} bars, from {counts[-1][1]} to {counts[0][1]} rows.")


def _words(column: str) -> str:
    """Return the name of a column without signs that a text would take for markup."""
    return " ".join(re.sub(r"[^\w ,.()%-]|_", " ", column).split()) or "a column"
