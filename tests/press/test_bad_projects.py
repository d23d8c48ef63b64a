"""What a publisher reads when the project or the command is wrong, and what press refuses to overwrite."""

from pathlib import Path

import pytest
from journal import SETTINGS, Journal

from press.__main__ import main

PROJECTS = {
    "a tab": (
        "project:\n\ttype: website\n",
        "_quarto.yml:2: the YAML is broken: a tab stands where only spaces may",
    ),
    "a key given twice": ("lang: en\nlang: de\n", "_quarto.yml:2: the key 'lang' is given twice"),
    "a list": ("- project\n", "_quarto.yml:1: the YAML must be a list of `key: value` lines"),
    "a project that is a word": (
        "project: website\n",
        "_quarto.yml:1: 'project' must be a list of `key: value` lines, not 'website'",
    ),
    "a website that is a word": (
        "website: Journal\n",
        "_quarto.yml:1: 'website' must be a list of `key: value` lines, not 'Journal'",
    ),
    "a format that press does not write": (
        SETTINGS.replace("  html: default", "  docx: default"),
        "_quarto.yml:6: press does not write the format 'docx'; it writes html, pdf, typst",
    ),
    "a style sheet that is not there": (
        SETTINGS.replace("html: default", "html: {css: styles/none.css}"),
        "_quarto.yml:7: the style sheet 'styles/none.css' does not exist",
    ),
    "a style sheet that is a folder": (
        SETTINGS.replace("html: default", "html: {css: articles}"),
        "_quarto.yml:7: the style sheet 'articles' does not exist",
    ),
    "a bibliography that is not there": (
        SETTINGS.replace("references.bib", "none.bib"),
        "_quarto.yml:8: the file 'none.bib' of 'bibliography' does not exist",
    ),
    "documents outside the project": (
        SETTINGS.replace("type: website", "render: ../*.qmd"),
        "_quarto.yml:2: 'render' may name files of the project only, not '../*.qmd'",
    ),
    "resources outside the project": (
        SETTINGS.replace("type: website", "resources: [data/*.csv, ../etc/*]"),
        "_quarto.yml:2: 'resources' may name files of the project only, not '../etc/*'",
    ),
    "a navbar that is a word": (
        SETTINGS.replace("title: A small journal", "navbar: top"),
        "_quarto.yml:4: 'navbar' must be true, false or a list of `key: value` lines, not 'top'",
    ),
    "an entry of the navbar that is a number": (
        SETTINGS.replace("title: A small journal", "navbar: {left: [3]}"),
        "_quarto.yml:4: 'navbar' must be a list of `key: value` lines, not '3'",
    ),
    "a footer that is a list": (
        SETTINGS.replace("title: A small journal", "page-footer: [3]"),
        "_quarto.yml:4: 'page-footer' must be text or a list of `key: value` lines, not '[3]'",
    ),
    "a style sheet that is a number": (
        SETTINGS.replace("html: default", "html: {css: 3}"),
        "_quarto.yml:7: 'css' must be the name of a file or a list, not '3'",
    ),
    "a book": (
        SETTINGS.replace("type: website", "type: book"),
        "_quarto.yml:2: 'type' must be website, site or default, not 'book'",
    ),
    "no documents": (
        SETTINGS.replace("type: website", "render: [none/*.qmd]"),
        "the project has no documents to render",
    ),
}
KEYS = {
    "lang: xx-YY": "'lang' must be a language such as en or en-GB, not 'xx-YY'",
    "toc-depth: deep": "'toc-depth' must be a level from 1 to 6, not 'deep'",
    "fig-width: wide": "'fig-width' must be a length in inches, not 'wide'",
    "fig-height: -1": "'fig-height' must be a length in inches, not '-1'",
    "image: 3": "'image' must be the name of a file, not '3'",
    "listing: articles": (
        "'listing' must be true, false, default, grid, table, a list of `key: value` lines or a list, "
        "not 'articles'"
    ),
    "date-format: 3": "'date-format' must be long, iso or a pattern such as D MMMM YYYY, not '3'",
    "date: today": (
        "'today' is another day on every render; write the date as 2026-06-17, or set SOURCE_DATE_EPOCH"
    ),
    "execute: none": "'execute' must be a list of `key: value` lines, not 'none'",
    "csl: none.csl": "the file 'articles/none.csl' of 'csl' does not exist",
    "bibliography: [../references.bib, none.bib]": (
        "the file 'articles/none.bib' of 'bibliography' does not exist"
    ),
    "template-partials: [none.typ]": "the file 'articles/none.typ' of 'template-partials' does not exist",
    "format: {typst: {csl: none.csl}}": "the file 'articles/none.csl' of 'csl' does not exist",
}


@pytest.mark.parametrize(("text", "sentence"), PROJECTS.values(), ids=PROJECTS)
def test_broken_project_settings_are_one_sentence(journal: Journal, text: str, sentence: str) -> None:
    journal.write("_quarto.yml", text)
    assert journal.refuses() == sentence


@pytest.mark.parametrize(("line", "sentence"), KEYS.items(), ids=KEYS)
def test_a_setting_that_cannot_be_worked_with_is_placed_in_its_line(
    journal: Journal, line: str, sentence: str
) -> None:
    journal.write("articles/broken.qmd", f"---\ntitle: Broken\n{line}\n---\n")
    assert journal.refuses() == f"articles/broken.qmd:3: {sentence}"


def test_a_faulty_setting_of_the_project_is_told_once_for_all_documents(journal: Journal) -> None:
    journal.write("articles/second.qmd", "Text.")
    journal.write("_quarto.yml", SETTINGS + "toc-depth: 9\n")
    assert journal.refuses() == "_quarto.yml:9: 'toc-depth' must be a level from 1 to 6, not '9'"


def test_all_faulty_settings_of_a_document_are_told_together(journal: Journal) -> None:
    journal.write("articles/broken.qmd", "---\ndate: June\nlang: xx\ncsl: none.csl\n---\n")
    assert [line.split(": ")[0] for line in journal.refuses().splitlines()] == [
        f"articles/broken.qmd:{number}" for number in (2, 3, 4)
    ]


def test_a_broken_bibliography_is_placed_in_its_line_and_told_once(journal: Journal) -> None:
    journal.write("articles/second.qmd", "As @alder2021 says.")
    journal.write("references.bib", "@article{alder2021,\n  title = {One patient,\n")
    assert journal.refuses() == "references.bib:3: the bibliography is broken: unexpected end of input"


def test_a_folder_without_settings_is_no_project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["render", "--project", str(tmp_path)]) == 1
    sentence = f"there is no _quarto.yml in '{tmp_path}'; name the project's folder with --project\n"
    assert capsys.readouterr().err == sentence
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_format_on_the_command_line_is_named(journal: Journal) -> None:
    known = "html, pdf, typst, docx, epub, jats, md, ipynb"
    sentence = f"press does not write the format 'odt'; it writes {known}"
    assert journal.refuses("--to", "html,odt") == sentence


def test_an_unknown_path_is_named(journal: Journal) -> None:
    assert journal.refuses("articles/none.qmd") == "'articles/none.qmd' is no document of this project"


def test_a_file_that_is_no_document_is_named(journal: Journal) -> None:
    assert journal.refuses("references.bib") == "'references.bib' is no document of this project"


@pytest.mark.parametrize("folder", ["", "..", "articles"])
def test_a_folder_that_holds_what_authors_wrote_is_never_replaced(journal: Journal, folder: str) -> None:
    target = (journal.root / folder).resolve()
    sentence = f"the site cannot go into '{target}', because files of the project itself lie there"
    assert journal.refuses("--output-dir", str(target)) == f"{sentence}; name a folder of its own"
    assert (journal.root / "articles/sound.qmd").is_file()


def test_settings_cannot_send_the_site_over_the_sources(journal: Journal) -> None:
    journal.write("_quarto.yml", SETTINGS.replace("type: website", "output-dir: articles"))
    assert journal.refuses().startswith(f"the site cannot go into '{journal.root / 'articles'}'")


def test_a_file_in_place_of_the_site_stays(journal: Journal) -> None:
    target = journal.root / "references.bib"
    assert (
        journal.refuses("--output-dir", str(target))
        == f"the site cannot go into '{target}', because that is a file"
    )


def test_a_command_that_is_not_there_ends_with_status_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["publish"])
    assert ended.value.code == 2
    assert "invalid choice: 'publish'" in capsys.readouterr().err


def test_a_folder_with_files_of_somebody_else_is_not_replaced(
    journal: Journal, tmp_path_factory: pytest.TempPathFactory
) -> None:
    target = tmp_path_factory.mktemp("letters")
    (target / "letter.txt").write_text("Dear all")
    said = journal.refuses("--output-dir", str(target))
    assert said == f"the site cannot go into '{target}', because other files lie there; name an empty folder"
    assert (target / "letter.txt").read_text() == "Dear all"


def test_an_earlier_site_elsewhere_is_replaced(
    journal: Journal, tmp_path_factory: pytest.TempPathFactory
) -> None:
    target = tmp_path_factory.mktemp("public")
    assert journal.render("--output-dir", str(target)).status == 0
    assert journal.render("--output-dir", str(target)).status == 0
