"""What a figure drew can be read as a table and taken along as CSV."""

import io
import re
from urllib.parse import unquote

import pandas as pd
import pytest

from evidence.drawn import drawn_csv, drawn_html

FORMULAS = ["=1+1", "+1", "-x", "@sum(a)", "\t=1", "\r=1"]
TABLE = pd.DataFrame(
    {
        "study": ["a<b>", "c"],
        "low_share": [0.63, 1 / 3],
        "months": [(4.0, 15.5), ()],
        "n": pd.array([8, pd.NA]),
    }
)


@pytest.fixture
def page() -> str:
    return drawn_html(TABLE, "response", drawn_csv(TABLE))


def test_every_column_is_a_heading_in_plain_words(page: str) -> None:
    assert re.findall(r'<th scope="col">(.*?)</th>', page) == ["study", "low share", "months", "n"]


def test_cells_are_rounded_lists_are_joined_and_gaps_stay_empty(page: str) -> None:
    cells = re.findall("<td>(.*?)</td>", page)
    assert cells == ["a&lt;b&gt;", "0.63", "4; 15.5", "8", "c", "0.333", "", ""]


def test_the_download_holds_the_numbers_unrounded(page: str) -> None:
    found = re.search(r'download="response.csv" href="data:text/csv;charset=utf-8,([^"]*)"', page)
    assert found
    table = pd.read_csv(io.StringIO(unquote(found[1])))
    assert table.low_share.tolist() == TABLE.low_share.tolist()
    assert unquote(found[1]) == drawn_csv(TABLE)


def test_quarto_and_press_are_told_to_leave_the_table_alone(page: str) -> None:
    assert page.count('<table data-quarto-disable-processing="true">') == 1


def test_a_text_that_a_spreadsheet_would_run_is_marked_as_text_and_a_number_is_not() -> None:
    table = pd.DataFrame({"said": FORMULAS, "number": [-1.5] * len(FORMULAS)})
    read = pd.read_csv(io.StringIO(drawn_csv(table)))
    assert read.said.tolist() == [f"'{text}".replace("\r", "\n") for text in FORMULAS]
    assert read.number.tolist() == [-1.5] * len(FORMULAS)
