"""Small tables for the page and the PDF, as Markdown that every format can set."""

from dataclasses import dataclass

import pandas as pd

NOT_FOUND = "none found"


@dataclass(frozen=True)
class MarkdownTable:
    """A table in Pandoc's pipe form; notebooks and both routes show it as a table."""

    text: str

    def _repr_markdown_(self) -> str:
        return self.text


def tabulate(header: list[str], rows: list[list[str]], numeric: list[bool]) -> MarkdownTable:
    """Return `rows` under `header`; columns that are `numeric` are set to the right.

    >>> print(tabulate(["Disease", "People"], [["lupus", "78"]], [False, True]).text)
    | Disease | People |
    | :--- | ---: |
    | lupus | 78 |
    """
    rule = ["---:" if each else ":---" for each in numeric]
    return MarkdownTable("\n".join(f"| {' | '.join(row)} |" for row in [header, rule, *rows]))


def tabulate_evidence(ranked: pd.DataFrame) -> MarkdownTable:
    """Return the evidence ladder of `rank_evidence` as a table, one disease a row."""
    header = [
        "Disease",
        "People",
        "Reports of cases",
        "Early trials",
        "Trials with a control group",
        "Approved",
    ]
    rows = [_ladder_row(row) for row in ranked.itertuples(index=False)]
    return tabulate(header, rows, [False, True, True, True, True, False])


def _ladder_row(row: object) -> list[str]:
    numbers = [getattr(row, name) for name in ("people", "case_reports", "early_trials", "controlled_trials")]
    disease = str(getattr(row, "disease"))  # noqa: B009 - a row of a table has no static fields
    approved = "yes" if getattr(row, "approved") else NOT_FOUND  # noqa: B009
    return [disease[:1].upper() + disease[1:], *(_cell(number) for number in numbers), approved]


def _cell(number: object) -> str:
    if pd.isna(number):  # type: ignore[call-overload]
        return "not counted here"
    return str(number) if number else "–"
