"""Tables and citations for the page and the PDF, as Markdown that every format can set."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from evidence.wording import mark

NOT_FOUND = "none\N{NO-BREAK SPACE}found"
NOT_COUNTED = "not counted"
UNSEEN = re.compile(r"\{#[^}]*\}|\[@[^\]]*\]|[\[\]\\]")  # markup in a cell that takes no room on the page


@dataclass(frozen=True)
class Markdown:
    """Text in Pandoc's Markdown; notebooks and both routes obey its markup."""

    text: str

    def _repr_markdown_(self) -> str:
        return self.text


def cite(studies: Iterable[object]) -> Markdown:
    """Return the citation of all `studies` (their keys), in one bracket; empty keys are passed over.

    >>> cite(["feng2025", "", "mueller2024", "feng2025"]).text
    '[@feng2025; @mueller2024]'
    """
    keys = dict.fromkeys(str(key) for key in studies if key)
    return Markdown(f"[{'; '.join(f'@{key}' for key in keys)}]")


def tabulate(
    header: list[str], rows: list[list[str]], numeric: list[bool], widest: int | None = None
) -> Markdown:
    """Return `rows` under `header`; columns that are `numeric` are set to the right.

    The rule under the header is as long as the longest word or cell, by which Pandoc shares out the width; no
    column counts for more than `widest` characters, so that one long cell does not press the others together.

    >>> print(tabulate(["Disease", "People"], [["lupus", "78"]], [False, True]).text)
    | Disease | People |
    | :------- | ------: |
    | lupus | 78 |
    """
    columns = zip(*([_words(header), *([UNSEEN.sub("", cell) for cell in row] for row in rows)]), strict=True)
    longest = [max(map(len, column)) for column in columns]
    widths = [min(n, widest or n) for n in longest]
    rule = [f"{'-' * n}:" if right else f":{'-' * n}" for n, right in zip(widths, numeric, strict=True)]
    return Markdown("\n".join(f"| {' | '.join(row)} |" for row in [header, rule, *rows]))


def _words(header: list[str]) -> list[str]:
    """Return of each heading the longest word: a heading may break, a number may not."""
    return [max(name.split(), key=len) for name in header]


def tabulate_evidence(ranked: pd.DataFrame) -> Markdown:
    """Return the evidence ladder of `rank_evidence` as a table, one disease a row."""
    header = ["Disease", "People", "Case reports", "Early trials", "Controlled trials", "Approved"]
    rows = [_ladder_row(row) for row in ranked.itertuples(index=False)]
    return tabulate(header, rows, [False, True, True, True, True, False])


def _ladder_row(row: Any) -> list[str]:
    people = mark(_cell(row.people), row.checked)
    reports = [_cell(number) for number in (row.case_reports, row.early_trials, row.controlled_trials)]
    return [row.disease[:1].upper() + row.disease[1:], people, *reports, "yes" if row.approved else NOT_FOUND]


def _cell(number: Any) -> str:
    if pd.isna(number):
        return NOT_COUNTED
    return str(number) if number else "–"
