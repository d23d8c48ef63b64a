"""What `read_table` gives, and what it says of every kind of damage."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from evidence import EvidenceError, read_table
from evidence.paths import ROOT

COHORT = "qin2023,neuromyelitis optica,all,treated,all,12,Neuromyelitis optica: no relapse so far,,11,,seen"
Change = Callable[[str], str]


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


def test_a_file_that_is_not_utf_8_is_named_with_its_row(folder: Path) -> None:
    path = folder / "studies.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode("latin-1", "replace"))
    row = row_of(Path(ROOT / "data"), "studies.csv", "mg002_2026")
    assert faults("studies", folder) == (
        f"data/studies.csv, row {row}: is not UTF-8 text; save the file as UTF-8",
    )


def test_a_byte_order_mark_is_named(folder: Path) -> None:
    path = folder / "safety.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert faults("safety", folder) == (
        "data/safety.csv, row 1: begins with a byte order mark; save the file without one",
    )


@pytest.mark.parametrize("text", ["", "\n", "  \n\n"])
def test_an_empty_file_is_named(folder: Path, text: str) -> None:
    (folder / "safety.csv").write_text(text, encoding="utf-8")
    assert faults("safety", folder) == ("data/safety.csv: is empty; the first line must name the columns",)


def test_a_file_with_a_header_alone_is_named(folder: Path) -> None:
    path = folder / "safety.csv"
    path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    assert faults("safety", folder) == ("data/safety.csv, row 1: names the columns, but no row follows",)


HEADER = "study,event,grade,n_with_event,n_patients,checked,checked_on,note"
HEADERS = {
    "a missing column": (
        HEADER.replace("n_with_event,", "") + ",extra",
        (
            "data/safety.csv, row 1, column 'n_with_event': is missing",
            "data/safety.csv, row 1, column 'extra': is not in the dictionary",
        ),
    ),
    "a misspelt column": (
        HEADER.replace("n_patients", "n_patient"),
        (
            "data/safety.csv, row 1, column 'n_patients': is missing",
            "data/safety.csv, row 1, column 'n_patient': is not in the dictionary; did you mean 'n_patients'",
        ),
    ),
    "a column twice": (
        HEADER.replace("note", "grade"),
        (
            "data/safety.csv, row 1, column 'note': is missing",
            "data/safety.csv, row 1, column 'grade': stands twice",
        ),
    ),
    "another order": (
        "event,study" + HEADER.removeprefix("study,event"),
        (
            "data/safety.csv, row 1: the columns stand in another order than in the dictionary "
            f"({HEADER.replace(',', ', ')})",
        ),
    ),
}


@pytest.mark.parametrize(("header", "wanted"), HEADERS.values(), ids=HEADERS)
def test_every_fault_of_a_header_is_named(folder: Path, header: str, wanted: tuple[str, ...]) -> None:
    row = "qin2023,CRS,1-2,12,12,seen,2026-11-22,"
    cells = dict(zip(HEADER.split(","), row.split(","), strict=True))
    line = ",".join(cells.get(name, "") for name in header.split(","))
    (folder / "safety.csv").write_text(f"{header}\n{line}\n", encoding="utf-8")
    assert faults("safety", folder) == wanted


def test_ten_thousand_strange_columns_give_six_sentences(folder: Path) -> None:
    path = folder / "safety.csv"
    header, *rows = path.read_text(encoding="utf-8").splitlines()
    wide = [header + "".join(f",x{n}" for n in range(10_000)), *(row + "," * 10_000 for row in rows)]
    path.write_text("\n".join(wide) + "\n", encoding="utf-8")
    found = faults("safety", folder)
    assert len(found) == 6
    assert found[-1] == "data/safety.csv, row 1: 9,995 more columns: each is not in the dictionary"


CELLS = {
    "a word for a number": (",11,", ",eleven,", "column 'n_responders': 'eleven' is not a whole number"),
    "a fraction for a count": (",11,", ",11.5,", "column 'n_responders': '11.5' is not a whole number"),
    "a number in e notation": (",11,", ",1e1,", "column 'n_responders': '1e1' is not a whole number"),
    "not a number": (",11,", ",NaN,", "column 'n_responders': 'NaN' is not a whole number"),
    "a blank beside a number": (",11,", ", 11,", "column 'n_responders': ' 11' is not a whole number"),
    "a number with a comma": (",11,", ',"1,1",', "column 'n_responders': '1,1' is not a whole number"),
    "digits of another script": (",11,", ",١١,", "column 'n_responders': '١١' is not a whole number"),
    "a negative count": (",11,", ",-1,", "column 'n_responders': -1 is below 0, the least allowed"),
    "more responders than patients": (
        ",11,",
        ",13,",
        "column 'n_responders': 13 is more than n_patients (12)",
    ),
    "more drug-free than patients": (
        ",11,,",
        ",11,13,",
        "column 'n_drug_free': 13 is more than n_patients (12)",
    ),
    "a required cell left empty": (",treated,", ",,", "column 'arm': is empty, but a value is required"),
    "a value not in the list": (
        ",treated,",
        ",verum,",
        "column 'arm': 'verum' is not one of treated, placebo",
    ),
    "capitals": (",treated,", ",Treated,", "column 'arm': 'Treated' is not one of treated, placebo"),
    "blanks around a text": (",treated,", ", treated,", "column 'arm': ' treated' has blanks around it"),
    "a formula": (
        "Neuromyelitis optica: no",
        "=SUM(A1)",
        "column 'response_definition': '=SUM(A1) relapse so far' begins like a formula",
    ),
    "a character that is not printed": (
        "no relapse",
        "no\x07 relapse",
        "has a character that cannot be printed",
    ),
    "an unknown study": (
        "qin2023,",
        "qin2023x,",
        "column 'study': 'qin2023x' is not in data/studies.csv, column 'study'; did you mean 'qin2023'",
    ),
    "a study that is no key": (
        "qin2023,",
        "Qin 2023,",
        "column 'study': 'Qin 2023' does not have the form ^[a-z0-9_]+$",
    ),
    "a cell too many": (",seen", ",seen,seen", ": has 14 cells, but the header names 13 columns"),
    "a cell too few": (",seen", "", ": has 12 cells, but the header names 13 columns"),
}


@pytest.mark.parametrize(("old", "new", "wanted"), CELLS.values(), ids=CELLS)
def test_a_damaged_row_is_named_with_its_row_and_column(
    folder: Path, old: str, new: str, wanted: str
) -> None:
    row = row_of(folder, "cohorts.csv", COHORT)
    change(folder, "cohorts.csv", COHORT, COHORT.replace(old, new))
    (found,) = faults("cohorts", folder)
    assert found.startswith(f"data/cohorts.csv, row {row}")
    assert wanted in found


def test_an_impossible_date_is_named(folder: Path) -> None:
    row = row_of(folder, "cohorts.csv", COHORT)
    change(folder, "cohorts.csv", COHORT + ",2026-11-22", COHORT + ",2026-11-31")
    (found,) = faults("cohorts", folder)
    assert found == (
        f"data/cohorts.csv, row {row}, column 'checked_on': '2026-11-31' is not a date such as 2026-11-22"
    )


def test_a_number_above_the_greatest_allowed_is_named(folder: Path) -> None:
    path = folder / "follow_up.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",37.3,", ",601,"), encoding="utf-8")
    (found,) = faults("follow_up", folder)
    assert found.endswith("column 'follow_up_months': 601 is above 600, the most allowed")


def test_a_key_that_stands_twice_names_both_rows(folder: Path) -> None:
    row = row_of(folder, "cohorts.csv", COHORT)
    line = (folder / "cohorts.csv").read_text(encoding="utf-8").splitlines()[row - 1]
    change(folder, "cohorts.csv", line, f"{line}\n{line}")
    (found,) = faults("cohorts", folder)
    assert found.startswith(f"data/cohorts.csv, row {row + 1}, column 'study' and 'disease' and 'part'")
    assert found.endswith(f"'qin2023, neuromyelitis optica, all, treated, all' stands already in row {row}")


def test_a_short_name_that_stands_twice_is_named(folder: Path) -> None:
    change(folder, "studies.csv", "qin2024,Qin 2024,", "qin2024,Qin 2023,")
    (found,) = faults("studies", folder)
    first = row_of(folder, "studies.csv", "qin2023,")
    assert found.endswith(f"column 'short_name': 'Qin 2023' stands already in row {first}")


def test_a_quotation_mark_that_is_never_closed_names_where_it_opens(folder: Path) -> None:
    row = row_of(folder, "cohorts.csv", COHORT)
    change(folder, "cohorts.csv", COHORT, COHORT.replace("Neuromyelitis optica:", '"Neuromyelitis optica:'))
    found = faults("cohorts", folder)
    assert found == (f"data/cohorts.csv, row {row}: a quotation mark is opened and never closed",)


def test_a_quotation_mark_open_in_the_last_row_is_named(folder: Path) -> None:
    path = folder / "follow_up.csv"
    text = path.read_text(encoding="utf-8").rstrip("\n")
    path.write_text(text.rpartition(",")[0] + ',"open\n', encoding="utf-8")
    row = len(text.splitlines())
    found = faults("follow_up", folder)
    assert found == (f"data/follow_up.csv, row {row}: a quotation mark is opened and never closed",)


def test_a_quotation_mark_that_closes_early_is_named(folder: Path) -> None:
    row = row_of(folder, "cohorts.csv", COHORT)
    change(
        folder,
        "cohorts.csv",
        COHORT,
        COHORT.replace("Neuromyelitis optica: no", '"Neuromyelitis" optica: no'),
    )
    (found,) = faults("cohorts", folder)
    assert found.startswith(f"data/cohorts.csv, row {row}: a quotation mark closes before the cell ends")


@pytest.mark.parametrize(
    ("shortest", "median", "longest", "wanted"),
    [
        ("16", "15", "29", "'follow_up_min_months': 16 is more than median_follow_up_months (15)"),
        ("4", "30", "29", "'median_follow_up_months': 30 is more than follow_up_max_months (29)"),
        ("30", "", "29", "'follow_up_min_months': 30 is more than follow_up_max_months (29)"),
    ],
)
def test_follow_up_that_is_out_of_order_is_named(
    folder: Path, shortest: str, median: str, longest: str, wanted: str
) -> None:
    change(folder, "studies.csv", "Germany,15,15,4,29", f"Germany,15,{median},{shortest},{longest}")
    (found,) = faults("studies", folder)
    assert found.endswith(f"column {wanted}")


def test_more_events_than_patients_are_named(folder: Path) -> None:
    change(folder, "safety.csv", "hagen2025,LICATS,any,30,39", "hagen2025,LICATS,any,40,39")
    (found,) = faults("safety", folder)
    assert found.endswith("column 'n_with_event': 40 is more than n_patients (39)")


def test_an_overlap_with_a_report_that_does_not_exist_is_named(folder: Path) -> None:
    change(folder, "studies.csv", "bergmann2023;mueller2024;hagen2025", "bergmann2023;mueller2042;hagen2025")
    (found,) = faults("studies", folder)
    assert found.endswith("column 'overlaps_with': 'mueller2042' is not a study of this table")


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
