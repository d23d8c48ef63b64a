"""What the articles of the measured journal import: it reads a table, sums it up and sets it."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd


@dataclass(frozen=True)
class Markdown:
    """Text in Pandoc's Markdown, as a cell shows it."""

    text: str

    def _repr_markdown_(self) -> str:
        return self.text


def read_measures(number: int, group: str) -> pd.DataFrame:
    """Read the rows of `group` from the table `number`: year, people, responders and score of each site."""
    table = pd.read_csv(Path("data") / f"table-{number}.csv")
    return table[table["group"] == group].reset_index(drop=True)


def summarise_years(table: pd.DataFrame) -> pd.DataFrame:
    """Return for each year the people and responders of all sites, their share, and the mean score."""
    years = table.groupby("year").agg(
        people=("people", "sum"), responders=("responders", "sum"), score=("score", "mean")
    )
    return years.assign(share=100 * years["responders"] / years["people"]).reset_index()


def tabulate(years: pd.DataFrame) -> Markdown:
    """Return the years as a table."""
    rows = [
        f"| {row.year} | {row.people} | {row.responders} | {row.share:.1f} | {row.score:.2f} |"
        for row in years.itertuples()
    ]
    head = ["| Year | People | Responders | Share (%) | Score |", "|:-----|-----:|-----:|-----:|-----:|"]
    return Markdown("\n".join([*head, *rows]))
