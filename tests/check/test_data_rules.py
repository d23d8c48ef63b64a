"""D: each rule finds what it is for, and lets pass what stands near it."""

import json
from pathlib import Path
from typing import Any

import pytest
from small_article import ENTRIES, Given, article, findings, table

from press.check.tables import Table, read_tables

FIELDS = [
    {"name": "study", "type": "string", "constraints": {"required": True}},
    {"name": "n", "type": "integer", "constraints": {"minimum": 0, "maximum": 100}},
    {"name": "kind", "type": "string", "constraints": {"enum": ["one", "two"]}},
    {"name": "day", "type": "date"},
]
COLUMNS = "study,n,kind,day"
BODY = 'Some say so.[@alder2021; @birch2023]\n\n```{python}\nread("people")\nfind("first")\n```'


def data(*tables: Table, body: str = BODY, **more: Any) -> list[str]:
    found = findings(article(body), given=Given(tables=tables, together=True), **more)
    return [f"{each.code} {each.path}:{each.line} {each.what}" for each in found]


def people(*rows: str, **schema: Any) -> Table:
    return table("people", COLUMNS, *rows, fields=FIELDS, **schema)


def test_rows_that_keep_to_their_dictionary_are_sound() -> None:
    assert data(people("alder2021,15,one,2026-01-31", "birch2023,,two,")) == []


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("alder2021,101,one,", "'n' is 101, and must be at most 100"),
        ("alder2021,1.5,one,", "'n' is 1.5, and must be of the type integer"),
        ("alder2021,1,three,", "'kind' is three, and must be one of one, two"),
        ("alder2021,1,one,2026-13-01", "'day' is 2026-13-01, and must be a date"),
        (",1,one,", "'study' is empty, and must not be"),
    ],
)
def test_a_cell_that_the_dictionary_does_not_allow_is_found(row: str, what: str) -> None:
    assert data(people(row)) == [f"D102 data/people.csv:2 {what}"]


def test_columns_are_those_of_the_dictionary() -> None:
    other = table("people", "study,m", "alder2021,1", fields=FIELDS[:2])
    assert data(other) == ["D103 data/people.csv:1 the columns of 'people' are not those of datapackage.json"]


def test_a_key_stands_once() -> None:
    pair = ("alder2021,1,one,", "alder2021,2,one,")
    assert data(people(*pair, primaryKey=["study"])) == [
        "D104 data/people.csv:3 the key alder2021 stands already in line 2"
    ]
    assert data(people(*pair, primaryKey=["study", "n"])) == []


def test_a_row_refers_to_a_row_that_is_there() -> None:
    keys = [{"fields": "study", "reference": {"resource": "studies", "fields": "study"}}]
    studies = table("studies", "study", "alder2021")
    rows = people("alder2021,1,one,", "birch2023,2,one,", foreignKeys=keys)
    body = BODY.replace('find("first")', 'read("studies")')
    assert data(rows, studies, body=body) == [
        "D105 data/people.csv:3 'birch2023' is no row of data/studies.csv"
    ]


def test_a_fact_is_looked_up_within_a_year() -> None:
    rows = table("people", "study,checked_on", "alder2021,2025-11-20", "birch2023,2025-12-01")
    assert data(rows) == ["D106 data/people.csv:2 the fact of 'alder2021' was last checked on 2025-11-20"]


def test_a_row_that_no_document_asks_for_is_found() -> None:
    facts = table("facts", "key,study", "first,alder2021", "second,alder2021", primaryKey=["key"])
    assert data(facts) == ["D107 data/facts.csv:3 no document asks for 'second'"]
    unread = table("unread", "study", "alder2021")
    assert data(unread) == ["D107 data/unread.csv:2 no document asks for 'unread'"]


def test_a_table_whose_file_is_read_is_asked_for() -> None:
    facts = table("other_name", "study", "alder2021")
    assert data(facts, body=BODY.replace('find("first")', 'read("../data/other_name.csv")')) == []
    assert data(facts, body=BODY.replace('find("first")', 'read("data/name.csv")')) != []


def test_a_recalled_fact_is_neither_printed_nor_drawn() -> None:
    facts = table(
        "facts",
        "key,study,n,checked",
        "first,alder2021,15,recalled",
        "x-second,alder2021,16,seen",
        primaryKey=["key"],
    )
    given = Given(tables=[facts])
    for value in ('find("first").n', "n"):
        text = article(f"They saw `{{python}} {value}` people.[@alder2021]")
        assert [each.code for each in findings(text, [15], given=given)] == ["D108"]
    text = article('They saw `{python} find("x-second").n` people.[@alder2021]')
    assert findings(text, [16], given=given) == []


def test_a_source_of_a_row_is_an_entry() -> None:
    assert data(people("cedar2020,1,one,")) == [
        "D109 data/people.csv:2 'cedar2020' is no entry of the bibliography"
    ]


def test_tables_are_read_as_the_package_describes_them(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    schema = {"fields": [{"name": "study"}, {"name": "note"}]}
    package = {"resources": [{"name": "a", "path": "a.csv", "schema": schema}]}
    (tmp_path / "data/datapackage.json").write_text(json.dumps(package))
    (tmp_path / "data/a.csv").write_text('study,note\nalder2021,"two\nlines"\nbirch2023\n')
    (found,), faults = read_tables(tmp_path.resolve())
    assert faults == []
    assert [(row.line, row.source) for row in found.rows] == [(2, "alder2021"), (4, "birch2023")]
    assert found.ragged == {4}
    assert found.path == "data/a.csv"


def test_a_package_that_cannot_be_read_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_text("{")
    tables, (fault,) = read_tables(tmp_path.resolve())
    assert tables == []
    assert str(fault).startswith("datapackage.json:1: the Data Package cannot be read (")


def test_the_sources_that_the_tests_use_are_whole() -> None:
    assert {entry.key for entry in ENTRIES} == {"alder2021", "birch2023"}


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-x", "@sum(a)", "\t=1"])
def test_a_text_that_a_spreadsheet_would_run_is_found(text: str) -> None:
    rows = table("people", "study,note", f"alder2021,{text}", "birch2023,-0.5", "birch2023,-")
    assert data(rows) == [f"D110 data/people.csv:2 'note' is {text!r}"]


def test_of_many_rows_that_have_the_same_fault_the_first_are_told() -> None:
    found = data(people(*["alder2021,101,one,"] * 250))
    assert len(found) == 101
    last = "D102 data/people.csv:102 'n' is 101, and must be at most 100"
    assert found[-1] == f"{last}; so it is 149 more times in this file"


def test_a_large_table_is_found_to_be_what_a_small_one_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is read anew for each question, and gives the same answers."""
    schema = {"fields": FIELDS, "primaryKey": ["study", "n"]}
    package = {"resources": [{"name": "people", "path": "p.csv", "schema": schema}]}
    (tmp_path / "datapackage.json").write_text(json.dumps(package))
    rows = "alder2021,1,one,\ncedar2020,101,=1,2026-13-01\nalder2021,1,two,\nbirch2023\n"
    (tmp_path / "p.csv").write_text(f"{COLUMNS}\n{rows}")
    (small,), _ = read_tables(tmp_path.resolve())
    monkeypatch.setattr("press.check.tables.LARGE", 0)
    (large,), _ = read_tables(tmp_path.resolve())
    assert isinstance(small.rows, tuple)
    assert not isinstance(large.rows, tuple)
    assert data(large) == data(small)
    assert len(data(large)) == 5


def test_a_table_outside_of_the_project_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "outside.csv").write_text("a\n")
    (tmp_path / "project").mkdir()
    package = {"resources": [{"name": "x", "path": "../outside.csv", "schema": {}}]}
    (tmp_path / "project/datapackage.json").write_text(json.dumps(package))
    tables, (fault,) = read_tables((tmp_path / "project").resolve())
    assert (tables, str(fault)) == (
        [],
        "datapackage.json:1: the table '../outside.csv' lies outside the project; put the file itself there",
    )
