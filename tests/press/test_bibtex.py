"""Of a bibliography only what a text may cite is read, each entry in its line."""

import json
from pathlib import Path

import pytest

from press.bibtex import cited_in, entries_of, heads_of

TEXT = """\
Words before.
@string{who = {WHO}}
@article{alder2021,
  title = {One},
}

@inbook{birch2023, title = {Two}, crossref = {cedar}}
@book{cedar, title = {Three}}
@comment{dog, title = {None}}
@book{elm, title = {Four}}
"""


def kept(tmp_path: Path, *keys: str, text: str = TEXT) -> str | None:
    (tmp_path / "x.bib").write_text(text)
    return entries_of(tmp_path / "x.bib", frozenset(keys))


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("As @alder2021 says.", {"alder2021"}),
        ("[@alder2021; see @birch:2023, p. 3]", {"alder2021", "birch:2023"}),
        ("At the end @alder2021.", {"alder2021"}),
        ("Braced @{a/b} it is.", {"a/b"}),
        ("Nobody.", set()),
    ],
)
def test_every_key_that_a_text_may_cite_is_found(text: str, keys: set[str]) -> None:
    found = cited_in(text)
    assert found is not None
    assert keys <= found
    assert bool(found) == bool(keys)


def test_a_text_that_lists_everything_wants_everything() -> None:
    assert cited_in('{"nocite": "@*"}') is None


def test_entries_that_are_not_asked_for_are_empty_lines(tmp_path: Path) -> None:
    text = kept(tmp_path, "elm")
    assert text is not None
    assert text.count("\n") == TEXT.count("\n")
    assert text.splitlines()[9] == "@book{elm, title = {Four}}"
    assert "alder" not in text
    assert "@string" in text


def test_an_entry_brings_the_one_it_leans_on(tmp_path: Path) -> None:
    text = kept(tmp_path, "birch2023")
    assert text is not None
    assert "@book{cedar" in text
    assert "elm" not in text


def test_what_cannot_be_taken_apart_is_left_to_pandoc(tmp_path: Path) -> None:
    assert kept(tmp_path, "elm", text="@article{elm, title = {Open}\n@book{b, title = {B}}\n") is None
    assert entries_of(tmp_path / "none.bib", frozenset()) is None
    (tmp_path / "x.yaml").write_text("references: []")
    assert entries_of(tmp_path / "x.yaml", frozenset()) is None


def test_items_of_csl_are_chosen_by_their_ids(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text('[{"id": "a"}, {"id": "b"}]')
    assert json.loads(entries_of(tmp_path / "x.json", frozenset("b")) or "") == [{"id": "b"}]


def test_comments_and_words_for_others_are_no_entries() -> None:
    assert [found[2] for found in heads_of(TEXT)] == ["alder2021", "birch2023", "cedar", "elm"]
