"""`press check` as it is called, and that cells are run for it."""

import json
from pathlib import Path

import pytest
from small_article import END, HEADER

from press.__main__ import main

SETTINGS = """\
project:
  type: website
website:
  title: J
  page-footer: Not medical advice.
format: html
bibliography: b.bib
"""
SOURCE = (
    "@article{alder2021,\n  author = {Alder, A},\n  title = {T},\n  journal = {J},\n  year = "
    "{2021},\n  pages = {1},\n}\n"
)
SAYS = "Chart of 15 people."
DRAWN = f'''
```{{python}}
#| label: fig-x
#| fig-cap: "**People.** All of them."
class Chart:
    def _repr_mimebundle_(self, **_):
        return {{"image/svg+xml": '<svg xmlns="http://www.w3.org/2000/svg" aria-label="{SAYS}"></svg>'}}
Chart()
```

See @fig-x: `{{python}} 5 + 10` people.[@alder2021]
'''


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    (tmp_path / "_quarto.yml").write_text(SETTINGS)
    (tmp_path / "b.bib").write_text(SOURCE)
    (tmp_path / "x.qmd").write_text(HEADER + DRAWN + END)
    return tmp_path


def call(journal: Path, *arguments: str) -> int:
    return main(["check", "--project", str(journal), *arguments])


def test_findings_are_told_and_fail_and_what_can_be_mended_is(
    journal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(journal) == 1
    told = capsys.readouterr()
    assert (
        told.out
        == "x.qmd:11:1 F101 'fig-x' has no alt text; say in words what it shows: `#| fig-alt: \"...\"`\n"
    )
    assert told.err == "1 finding, 1 can be mended with --fix\n"
    assert call(journal, "--fix") == 0
    assert capsys.readouterr().err == "0 findings, 1 mended\n"
    assert f'#| fig-alt: "{SAYS}"' in (journal / "x.qmd").read_text()
    assert call(journal, str(journal / "x.qmd"), "--format", "json") == 0
    told = capsys.readouterr()
    assert (json.loads(told.out), told.err) == ([], "no finding\n")


def test_a_cell_that_fails_is_a_finding_and_the_rest_is_checked_all_the_same(
    journal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (journal / "x.qmd").read_text().replace("5 + 10` people", "nobody` people. It is a miracle")
    (journal / "x.qmd").write_text(text)
    assert call(journal) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[1] for line in lines] == ["F101", "X101", "W101"]
    assert (
        "X101 the inline value `{python} nobody` failed: NameError: name 'nobody' is not defined" in lines[1]
    )


def test_a_broken_package_is_a_finding(journal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (journal / "datapackage.json").write_text("{")
    assert call(journal) == 1
    assert "datapackage.json:1:1 D101 the Data Package cannot be read" in capsys.readouterr().out


def test_a_path_that_is_no_document_is_one_sentence(
    journal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(journal, "nowhere.qmd") == 1
    assert capsys.readouterr().err == "'nowhere.qmd' is no document of this project\n"


def test_an_inline_value_on_a_page_without_cells_gives_nothing(
    journal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (journal / "page.qmd").write_text("---\ntitle: Page\n---\n\nWrite `{python} number(n)` there.\n")
    assert call(journal, "page.qmd") == 1
    assert "page.qmd:5:7 N105 `{python} number(n)` prints nothing" in capsys.readouterr().out


def test_a_bibliography_that_is_not_utf_8_is_one_sentence(
    journal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (journal / "b.bib").write_bytes(SOURCE.replace("Alder, A", "Ålder, A").encode("latin-1"))
    assert main(["check", "--project", str(journal)]) == 1
    told = capsys.readouterr()
    assert "b.bib: the file is not UTF-8 (byte " in told.out + told.err
    assert "Traceback" not in told.err
