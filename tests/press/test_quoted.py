"""Cells that are quoted to be read, as in a text about Quarto, are shown with one pair of braces."""

import pytest

from press.reading.quoted import show_quoted_cells


def test_a_quoted_cell_becomes_a_listing_with_its_fence() -> None:
    assert show_quoted_cells(["Text", "~~~ {{python}}", "x", "~~~", "More"]) == [
        "Text",
        "~~~~ {.markdown}",
        "~~~{python}",
        "x",
        "~~~",
        "~~~~",
        "More",
    ]


def test_one_in_code_by_its_indent_stays_in_that_code() -> None:
    lines = ["Text", "", "    ```{{python}}", "    x", "    ```"]
    assert show_quoted_cells(lines) == ["Text", "", "    ```{python}", "    x", "    ```"]


def test_one_in_a_list_keeps_its_place_in_it() -> None:
    lines = ["1.  Item", "", "    ```{{python}}", "    x", "    ```"]
    listing = ["    ```` {.markdown}", "    ```{python}", "    x", "    ```", "    ````"]
    assert show_quoted_cells(lines) == ["1.  Item", "", *listing]


def test_in_a_listing_the_braces_are_taken_off_and_the_fences_stay() -> None:
    lines = ["````markdown", "```{{python}}", "1", "```", "````"]
    assert show_quoted_cells(lines) == ["````markdown", "```{python}", "1", "```", "````"]


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("`{{python}} x`", "`{python} x`"),
        ("`` `{{python}} x` ``", "`` `{python} x` ``"),
        ("no code: {{python}}", "no code: {{python}}"),
        ("`{{< meta x >}}`", "`{{< meta x >}}`"),
        ("`{python} x`", "`{python} x`"),
    ],
)
def test_in_a_line_only_quoted_cells_change(line: str, shown: str) -> None:
    assert show_quoted_cells([line]) == [shown]


def test_what_no_fence_closes_is_left_to_the_reader_of_fences() -> None:
    assert show_quoted_cells(["```", "x"]) == ["```", "x"]
