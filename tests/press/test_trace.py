"""A complaint of Pandoc or a filter is told with the author's line and what was probably meant."""

from pathlib import Path

import pytest
from journal import parse

from press.writing.trace import trace_complaints

TEXT = """
Text on @fig-arms-two and @fig-arms, with [@alder2021].

![A](a.svg){#fig-arm}

```{python}
#| label: "tbl-arms"
1
```

Again @fig-arms and {#fig-arm}.
"""


@pytest.fixture
def bibliography(tmp_path: Path) -> Path:
    target = tmp_path / "references.bib"
    target.write_text("@article{alder2020,\n title={A}}\n@book { birch2023 , title={B}}\n", encoding="utf-8")
    return target


def told(kind: str, label: str, *bibliography: Path) -> str:
    (fault,) = trace_complaints(((kind, label),), parse(TEXT), list(bibliography))
    return str(fault)


def test_a_reference_is_placed_where_it_first_stands_and_not_in_a_longer_one() -> None:
    text = "On @fig-arms-two.\nOn @fig-arms."
    (fault,) = trace_complaints((("unresolved", "fig-arms"),), parse(text), [])
    assert str(fault) == "articles/x.qmd:2: the reference '@fig-arms' points to nothing in this article"


def test_the_nearest_label_is_offered() -> None:
    assert told("unresolved", "fig-arms").endswith("; did you mean '@fig-arm'?")


def test_labels_of_cells_are_offered_too() -> None:
    assert told("unresolved", "tbl-arm").endswith("; did you mean '@tbl-arms'?")


def test_nothing_is_offered_when_nothing_is_near() -> None:
    assert told("unresolved", "sec-xyz").endswith("points to nothing in this article")


def test_a_reference_that_stands_nowhere_is_placed_in_the_document() -> None:
    assert told("unresolved", "eq-none").startswith("articles/x.qmd: the reference")


def test_a_label_used_twice_is_placed_where_it_stands_again() -> None:
    assert (
        told("duplicate", "fig-arm")
        == "articles/x.qmd:10: the label 'fig-arm' is used twice; give each its own"
    )


@pytest.mark.parametrize(("key", "near"), [("alder2021", "alder2020"), ("birch2022", "birch2023")])
def test_the_nearest_key_of_the_bibliography_is_offered(bibliography: Path, key: str, near: str) -> None:
    assert told("uncited", key, bibliography).endswith(f"is not in references.bib; did you mean '@{near}'?")


def test_all_bibliographies_are_named(bibliography: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.bib"
    other.write_text("@misc{cedar2019, title={C}}")
    assert "is not in references.bib, other.bib; did you mean" in told(
        "uncited", "cedar2018", bibliography, other
    )


def test_complaints_are_told_in_the_order_of_the_document() -> None:
    complaints = (
        ("duplicate", "fig-arm"),
        ("unresolved", "fig-arms"),
        ("uncited", "alder2021"),
    )
    faults = [str(fault) for fault in trace_complaints(complaints, parse(TEXT), [])]
    assert [fault.split(": ")[0] for fault in faults] == [
        "articles/x.qmd:1",
        "articles/x.qmd:1",
        "articles/x.qmd:10",
    ]
