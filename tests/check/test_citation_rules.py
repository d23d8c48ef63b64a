"""C: each rule finds what it is for, and lets pass what stands near it."""

from small_article import ENTRIES, Given, article, at, codes, entry, findings, table


def test_an_unknown_source_is_found_with_the_nearest_known_one() -> None:
    (found,) = findings(article("Some say so.[@alder2012]"))
    assert (found.code, found.line, found.column) == ("C101", 8, 14)
    assert str(found).endswith("'alder2012' is no entry of the bibliography; did you mean 'alder2021'?")
    assert codes("Some say so.[@alder2021; @birch2023]") == []


def together(*entries: object, body: str = "Some say so.[@alder2021]", **around: object) -> list[str]:
    given = Given(entries=entries, together=True, **around)
    return [finding.code for finding in findings(article(body), given=given)]


def test_an_entry_that_nothing_uses_is_found() -> None:
    assert together(*ENTRIES) == ["C102"]
    assert together(*ENTRIES, body="Some say so.[@alder2021; @birch2023]") == []
    rows = table("x", "study", "birch2023")
    body = 'Some say so.[@alder2021]\n\n```{python}\nread("x")\n```'
    assert together(*ENTRIES, body=body, tables=[rows]) == []


def test_an_entry_says_who_what_where_and_when() -> None:
    for name in ("title", "container-title", "issued"):
        assert together(entry("alder2021", **{name: None})) == ["C103"]
    assert together(entry("alder2021", page=None)) == ["C103"]
    assert together(entry("alder2021", page=None, DOI="10.1/x")) == []


def test_two_entries_with_one_doi_are_found_however_it_is_written() -> None:
    body = "Some say so.[@alder2021; @birch2023]"
    pair = entry("alder2021", DOI="10.1000/ABC"), at(9, entry("birch2023", DOI="https://doi.org/10.1000/abc"))
    assert together(*pair, body=body) == ["C104"]
    other = entry("alder2021", DOI="10.1000/abc"), at(9, entry("birch2023", DOI="10.1000/abd"))
    assert together(*other, body=body) == []


def test_a_retracted_source_is_found_where_it_is_cited() -> None:
    body = "Some say so.[@alder2021]"
    withdrawn = Given(entries=[entry("alder2021", note="Retracted in 2026.")])
    assert codes(body, given=withdrawn) == ["C105"]
    market = Given(entries=[entry("alder2021", note="Withdrawn from the market")])
    assert codes(body, given=market) == []


def test_a_paragraph_that_tells_a_result_cites() -> None:
    assert codes("In a small trial most of them responded.") == ["C106"]
    assert codes("In a small trial most of them responded.[@alder2021]") == []
    assert codes("Nobody knows whether they responded.") == []
    assert codes("## The bottom line\n\nMost of them responded.") == []


def test_a_paragraph_with_a_computed_number_cites() -> None:
    assert codes("There are `{python} n` on the list.", 15) == ["C106"]
    assert codes("There are `{python} n` on the list.[@alder2021]", 15) == []
    assert codes("In `{python} name` the body attacks itself.", "type 1 diabetes") == []
