"""Options hold for a project, a folder, a document and a format; the nearer one wins, and files are found."""

import pytest
from journal import Journal

from press.reading.project import read_project, settings_of


def settings(
    journal: Journal, header: dict[str, object], path: str = "articles/new/x.qmd"
) -> dict[str, object]:
    return settings_of(read_project(journal.root), header, path)


def test_every_folder_above_a_document_may_say_what_holds_in_it(journal: Journal) -> None:
    journal.write("articles/_metadata.yml", "lang: de\nexecute:\n  echo: false\n  warning: false\n")
    journal.write("articles/new/_metadata.yaml", "execute:\n  echo: true\nsubtitle: New\n")
    found = settings(journal, {"execute": {"error": True}})
    assert found["execute"] == {"echo": True, "warning": False, "error": True}
    assert (found["lang"], found["subtitle"]) == ("de", "New")
    assert "subtitle" not in settings(journal, {}, "articles/x.qmd")


def test_the_root_speaks_for_the_documents_in_the_root_alone(journal: Journal) -> None:
    journal.write("_metadata.yml", "lang: de\n")
    assert settings(journal, {}, "x.qmd")["lang"] == "de"
    assert "lang" not in settings(journal, {})


def test_a_file_is_found_from_where_it_is_written(journal: Journal) -> None:
    journal.write("articles/_metadata.yml", "csl: ../styles/own.csl\n")
    found = settings(journal, {"bibliography": ["own.bib", "../b.bib", "/root.bib"]})
    assert found["bibliography"] == ["articles/new/own.bib", "articles/b.bib", "root.bib"]
    assert found["csl"] == "styles/own.csl"
    assert settings(journal, {})["bibliography"] == "references.bib"


def test_lists_grow_from_folder_to_folder_and_the_document_replaces_them(journal: Journal) -> None:
    journal.write("articles/_metadata.yml", "keywords: [a]\ncategories: [one]\n")
    journal.write("articles/new/_metadata.yml", "keywords: [b]\n")
    assert settings(journal, {})["keywords"] == ["a", "b"]
    found = settings(journal, {"keywords": ["c"], "categories": ["two"]})
    assert (found["keywords"], found["categories"]) == (["c"], ["one", "two"])


def test_words_and_more_metadata_may_lie_in_files_of_their_own(journal: Journal) -> None:
    journal.write(
        "articles/_metadata.yml", "language: words.yml\nmetadata-files: [more.yml]\nsubtitle: Own\n"
    )
    journal.write("articles/words.yml", "crossref-fig-title: Bild\n")
    journal.write("articles/more.yml", "subtitle: Of a file\nlicense: CC0\n")
    found = settings(journal, {})
    assert found["language"] == {"crossref-fig-title": "Bild"}
    assert (found["subtitle"], found["license"]) == ("Own", "CC0")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("lang: en\ntoc-depth: deep\n", "2: 'toc-depth' must be a level from 1 to 6, not 'deep'"),
        ("csl: none.csl\n", "1: the file 'articles/none.csl' of 'csl' does not exist"),
        ("a: 1\na: 2\n", "2: the key 'a' is given twice"),
    ],
)
def test_a_fault_in_the_metadata_of_a_folder_is_placed_there(
    journal: Journal, text: str, sentence: str
) -> None:
    journal.write("articles/_metadata.yml", text)
    assert journal.refuses() == f"articles/_metadata.yml:{sentence}"


def test_a_file_with_more_metadata_that_is_not_there_is_said(journal: Journal) -> None:
    journal.write("articles/_metadata.yml", "metadata-files: [none.yml]\n")
    assert journal.refuses() == "articles/_metadata.yml: the file 'articles/none.yml' does not exist"
