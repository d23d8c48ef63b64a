"""What `read_table` gives, and what it says of a table or file that is not there."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

from evidence import EvidenceError, read_table
from evidence.paths import ROOT

COHORT = "qin2023,neuromyelitis optica,all,treated,all,12,Neuromyelitis optica: no relapse so far,,11,,seen"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "data", tmp_path / "data"))


def row_of(folder: Path, file: str, beginning: str) -> int:
    lines = (folder / file).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if line.startswith(beginning))


def change(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def faults(name: str, folder: Path) -> tuple[str, ...]:
    with pytest.raises(EvidenceError) as caught:
        read_table(name, folder)
    assert str(caught.value) == "\n".join(caught.value.faults)
    return caught.value.faults


def test_a_table_has_the_types_of_the_dictionary() -> None:
    studies = read_table("studies")
    assert str(studies["n_patients"].dtype) == "Int64"
    assert str(studies["median_follow_up_months"].dtype) == "Float64"
    assert pd.api.types.is_string_dtype(studies["study"])
    assert pd.api.types.is_datetime64_any_dtype(studies["checked_on"])


def test_an_empty_cell_is_missing_and_not_a_text() -> None:
    studies = read_table("studies").set_index("study")
    assert pd.isna(studies.loc["auth2025", "median_follow_up_months"])
    assert pd.isna(studies.loc["yts109_2025", "country"])


def test_a_folder_named_by_the_environment_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change(folder, "cohorts.csv", COHORT, COHORT.replace(",11,", ",10,"))
    monkeypatch.setenv("CUREON_DATA", str(folder))
    cohorts = read_table("cohorts").set_index("study")
    assert cohorts.loc["qin2023", "n_responders"] == 10


def test_an_unknown_table_is_named_with_the_nearest_one() -> None:
    with pytest.raises(EvidenceError) as caught:
        read_table("cohrots")
    assert str(caught.value) == "data/datapackage.json: there is no table 'cohrots'; did you mean 'cohorts'"


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "safety.csv").unlink()
    assert faults("safety", folder) == ("data/safety.csv: is missing",)


def test_all_faults_of_a_file_come_at_once_in_the_order_of_its_rows(folder: Path) -> None:
    change(folder, "safety.csv", "feng2025,CRS,1,13,15", "feng2025,CRS,one,13,15")
    change(folder, "safety.csv", "hagen2025,LICATS,any,30,39", "hagen2024,LICATS,any,40,39")
    change(folder, "safety.csv", "qin2023,CRS,1-2,12,12", "qin2023,CRS,1-2,,12")
    found = faults("safety", folder)
    assert len(found) == 4
    rows = [int(fault.split("row ")[1].split(",")[0]) for fault in found]
    assert rows == sorted(rows)
    assert "'one' is not one of any, 1, 2" in found[0]
    assert "is empty, but a value is required" in found[-1]


def test_a_notebook_shows_the_sentences_without_a_traceback() -> None:
    error = EvidenceError(["data/a.csv: is missing", "data/b.csv: is missing"])
    shown = error._render_traceback_()
    assert shown == ["EvidenceError: data/a.csv: is missing", "EvidenceError: data/b.csv: is missing"]
