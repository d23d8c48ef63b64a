"""The check of all data: one line a fault, or one line that there is none."""

import json
import shutil
from pathlib import Path

import pytest

from evidence import EvidenceError, read_dictionary, read_table
from evidence import check as module
from evidence.check import check_data, main
from evidence.paths import ROOT
from evidence.sources import read_citations, read_entries


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project of the data, the bibliography and one page that cites all that no table uses."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    shutil.copy(ROOT / "bibliography.bib", tmp_path)
    cited = " ".join(f"[@{key}]" for key in read_entries(ROOT))
    (tmp_path / "index.qmd").write_text(f"Everything is cited.{cited}", encoding="utf-8")
    return tmp_path


def faults(root: Path) -> tuple[str, ...]:
    with pytest.raises(EvidenceError) as caught:
        check_data(root / "data", root)
    return caught.value.faults


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_data_of_the_project_have_no_fault() -> None:
    tables = check_data()
    assert list(tables) == list(read_dictionary())
    assert tables["arms"].equals(read_table("arms"))


def test_the_command_prints_one_line_and_succeeds(capsys: pytest.CaptureFixture[str]) -> None:
    assert main() == 0
    rows = sum(len(read_table(name)) for name in read_dictionary())
    assert capsys.readouterr().out == f"{len(read_dictionary())} tables, {rows} rows: no fault\n"


def test_the_command_prints_a_line_for_each_fault_and_fails(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    replace(root / "data" / "safety.csv", "hagen2025,LICATS,any,30,39", "hagen2025,LICATS,any,40,39")
    replace(root / "data" / "arms.csv", "primary,placebo,12", "primary,placebo,13")
    monkeypatch.setattr(module, "check_data", lambda: check_data(root / "data", root))
    assert main() == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("data/arms.csv, row 3, column 'n_patients': 26 is not the sum")
    assert lines[1].endswith("column 'n_with_event': 40 is more than n_patients (39)")


def test_a_contradiction_between_tables_names_the_line_of_the_file(root: Path) -> None:
    replace(root / "data" / "arms.csv", "randomised,all,36", "randomised,all,45")
    assert faults(root) == ("data/arms.csv, row 2, column 'n_patients': 45 is 36 in studies.csv",)


def test_a_source_that_is_no_entry_is_named_with_the_nearest_one(root: Path) -> None:
    replace(root / "data" / "arms.csv", "mg002_2026,randomised", "mg002_2062,randomised")
    (fault,) = faults(root)
    assert fault.startswith("data/arms.csv, row 2, column 'study': 'mg002_2062' is not in data/studies.csv")
    replace(root / "data" / "lupus_drugs.csv", "fda_voclosporin2021", "fda_voclosporin2022")
    assert faults(root)[-1] == (
        "data/lupus_drugs.csv, row 5, column 'study': 'fda_voclosporin2022' is not an entry of "
        "bibliography.bib; did you mean 'fda_voclosporin2021'"
    )


def test_a_table_without_a_key_or_sources_can_be_read_and_is_told_what_it_lacks(root: Path) -> None:
    (root / "data" / "my.csv").write_text("people\n8\n8\n", encoding="utf-8")
    path = root / "data" / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    schema = {"fields": [{"name": "people", "type": "integer", "description": "People."}], "primaryKey": []}
    entry = {"name": "my", "path": "my.csv", "title": "My", "description": "People.", "schema": schema}
    path.write_text(json.dumps(package | {"resources": [*package["resources"], entry]}), encoding="utf-8")
    assert faults(root) == (
        "data/my.csv, row 1, column 'study': is missing; it names the publication of each row",
    )


def test_an_entry_that_nothing_uses_is_named_with_its_line(root: Path) -> None:
    path = root / "bibliography.bib"
    row = len(path.read_text(encoding="utf-8").splitlines()) + 1
    path.write_text(
        path.read_text(encoding="utf-8") + "@misc{zzz2026,\n  title = {Z},\n}\n", encoding="utf-8"
    )
    assert faults(root) == (
        f"bibliography.bib, row {row}: 'zzz2026' is used by no table and cited in no article",
    )


def test_an_address_of_mail_cites_nothing(root: Path) -> None:
    (root / "index.qmd").write_text("Write to desk@verdun2024 or see @fig-a and [@schett2024; @a.b].\n")
    assert read_citations(root) == {"fig-a", "schett2024", "a.b"}


def test_a_missing_bibliography_or_dictionary_is_one_sentence(root: Path) -> None:
    (root / "bibliography.bib").unlink()
    assert faults(root) == ("bibliography.bib: is missing",)
    (root / "data" / "datapackage.json").unlink()
    assert faults(root) == ("data/datapackage.json: is missing",)


def test_what_frictionless_alone_finds_is_told(root: Path) -> None:
    path = root / "data" / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    package["resources"][2]["bytes"] = 1
    path.write_text(json.dumps(package), encoding="utf-8")
    (fault,) = faults(root)
    assert fault.startswith("data/arms.csv: ")
    assert "expected byte count" in fault


def test_a_package_that_frictionless_cannot_read_is_told(root: Path) -> None:
    path = root / "data" / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    package["name"] = 7
    path.write_text(json.dumps(package), encoding="utf-8")
    (fault,) = faults(root)
    assert fault.startswith("data/datapackage.json: ")
    assert "7 is not of type 'string' at property 'name'" in fault


def test_what_is_told_already_is_not_said_again_by_frictionless(root: Path) -> None:
    replace(root / "data" / "cohorts.csv", ",11,,seen,2026-11-22,Median", ",eleven,,seen,2026-11-22,Median")
    assert len(faults(root)) == 1
