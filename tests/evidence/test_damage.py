"""Every kind of damage a CSV file can come with, each a row of one table, with the sentence it gets."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from evidence import EvidenceError, read_table
from evidence.paths import ROOT

COHORT = "qin2023,neuromyelitis optica,all,treated,all,12,Neuromyelitis optica: no relapse so far,,11,,seen"
SAFETY = "study,event,grade,n_with_event,n_patients,checked,checked_on,note"
TRIAL = "morand2020,TULIP-2,anifrolumab,lupus,BICLA,primary,met,52,treated,300 mg,180,86,47.8,16.3,,,journal"
REGENCY = "furie2025,REGENCY,obinutuzumab,lupus of the kidneys,complete renal response,primary,met,76,treated"
LUPUS = "lupus_usa,lupus,prevalence"
Change = Callable[[bytes], bytes]


@dataclass(frozen=True)
class Damage:
    """A damage to a file and what is said of it: {row} is where the file holds `at`, {n} the row after."""

    table: str
    change: Change
    wanted: tuple[str, ...]
    at: str = ""


def in_row(row: str, old: str, new: str) -> Change:
    def change(raw: bytes) -> bytes:
        lines = raw.decode().splitlines()
        (place,) = [number for number, line in enumerate(lines) if line.startswith(row)]
        assert lines[place].count(old) >= 1, f"{old!r} is not in {lines[place]!r}"
        lines[place] = lines[place].replace(old, new, 1)
        return ("\n".join(lines) + "\n").encode()

    return change


def with_header(header: str) -> Change:
    """The file with this header and one row that has a cell for each of its columns."""
    row = "qin2023,CRS,1-2,12,12,seen,2026-11-22,"
    cells = dict(zip(SAFETY.split(","), row.split(","), strict=True))
    line = ",".join(cells.get(name, "") for name in header.split(","))
    return lambda raw: f"{header}\n{line}\n".encode()


def cohort(old: str, new: str, *wanted: str) -> Damage:
    """A change of one row of cohorts.csv, and what is said of the columns of that row."""
    told = tuple(f"data/cohorts.csv, row {{row}}{text}" for text in wanted)
    return Damage("cohorts", in_row(COHORT, old, new), told, COHORT)


def responders(text: str, fault: str) -> Damage:
    return cohort(",11,", f",{text},", f", column 'n_responders': {fault}")


def definition(text: str, fault: str) -> Damage:
    old = "Neuromyelitis optica: no relapse so far"
    return cohort(old, text, f", column 'response_definition': {fault}")


def day(text: str, shown: str = "") -> Damage:
    return cohort("2026-11-22", text, f", column 'checked_on': {shown or repr(text)}{NO_DAY}")


def row_of(table: str, row: str, old: str, new: str, fault: str) -> Damage:
    return Damage(table, in_row(row, old, new), (f"data/{table}.csv, row {{row}}, {fault}",), row)


def safety(change: Change, *wanted: str) -> Damage:
    return Damage("safety", change, tuple(f"data/safety.csv{text}" for text in wanted))


def repeated(raw: bytes) -> bytes:
    lines = raw.decode().splitlines()
    (place,) = [number for number, line in enumerate(lines) if line.startswith(COHORT)]
    return ("\n".join([*lines[: place + 1], lines[place], *lines[place + 1 :]]) + "\n").encode()


def wide(raw: bytes) -> bytes:
    header, *rows = raw.decode().splitlines()
    names = header + "".join(f",x{n}" for n in range(10_000))
    return ("\n".join([names, *(row + "," * 10_000 for row in rows)]) + "\n").encode()


NO_DAY = " is not a date such as 2026-11-22"
NO_COUNT = "is not a whole number"
FORMULA = "begins like a formula; a text must not begin with = + - @ or a tab"
EMPTY = ": is empty; the first line must name the columns"
BLANKS = "has blanks around it"
UNPRINTED = "has a character that cannot be printed"
KEY = ", column 'study' and 'disease' and 'part' and 'arm' and 'analysis'"
OUT_OF_ORDER = ": the columns stand in another order than in the dictionary"

DAMAGES = {
    # the file as a whole
    "an empty file": safety(lambda raw: b"", EMPTY),
    "a line feed alone": safety(lambda raw: b"\n", EMPTY),
    "blanks alone": safety(lambda raw: b"  \n\n", EMPTY),
    "a header alone": safety(
        lambda raw: raw.splitlines()[0] + b"\n", ", row 1: names the columns, but no row follows"
    ),
    "a byte order mark": safety(
        lambda raw: b"\xef\xbb\xbf" + raw,
        ", row 1: begins with a byte order mark; save the file without one",
    ),
    "Latin-1": Damage(
        "cohorts",
        in_row(COHORT, "optica", "öptica"),
        ("data/cohorts.csv, row {row}: is not UTF-8 text; save the file as UTF-8",),
        COHORT,
    ),
    "UTF-16": safety(
        lambda raw: raw.decode().encode("utf-16"), ", row 1: is not UTF-8 text; save the file as UTF-8"
    ),
    "semicolons for commas": safety(
        lambda raw: raw.replace(b",", b";"),
        ", row 1: the cells are separated by semicolons; save the file with commas",
    ),
    "tabs for commas": safety(
        lambda raw: raw.replace(b",", b"\t"),
        ", row 1: the cells are separated by tabs; save the file with commas",
    ),
    # the header
    "a missing column": safety(
        with_header(SAFETY.replace("n_with_event,", "")), ", row 1, column 'n_with_event': is missing"
    ),
    "an extra column": safety(
        with_header(SAFETY + ",extra"), ", row 1, column 'extra': is not in the dictionary"
    ),
    "a misspelt column": safety(
        with_header(SAFETY.replace("n_patients", "n_patient")),
        ", row 1, column 'n_patients': is missing",
        ", row 1, column 'n_patient': is not in the dictionary; did you mean 'n_patients'",
    ),
    "a column twice": safety(
        with_header(SAFETY.replace("note", "grade")),
        ", row 1, column 'note': is missing",
        ", row 1, column 'grade': stands twice",
    ),
    "another order": safety(
        with_header("event,study" + SAFETY.removeprefix("study,event")),
        f", row 1{OUT_OF_ORDER} ({SAFETY.replace(',', ', ')})",
    ),
    "ten thousand strange columns": safety(
        wide,
        *(f", row 1, column 'x{n}': is not in the dictionary" for n in range(5)),
        ", row 1: 9,995 more columns: each is not in the dictionary",
    ),
    "a NUL byte in the header": safety(
        lambda raw: raw.replace(b"note", b"no\x00te", 1),
        ", row 1, column 'note': is missing",
        ", row 1, column 'no\\x00te': is not in the dictionary; did you mean 'note'",
    ),
    # the shape of a row
    "a cell too many": cohort(",seen", ",seen,seen", ": has 14 cells, but the header names 13 columns"),
    "a cell too few": cohort(",seen", "", ": has 12 cells, but the header names 13 columns"),
    "an empty line": cohort("qin2023,", "\nqin2023,", ": has 0 cells, but the header names 13 columns"),
    "a comma that splits a text": cohort(
        "optica: no", "optica, no", ": has 14 cells, but the header names 13 columns"
    ),
    "a quotation mark never closed": cohort(
        "Neuromyelitis optica:", '"Neuromyelitis optica:', ": a quotation mark is opened and never closed"
    ),
    "a quotation mark that closes early": cohort(
        "Neuromyelitis optica: no",
        '"Neuromyelitis" optica: no',
        ": a quotation mark closes before the cell ends; double the marks inside a quoted cell",
    ),
    "a line feed inside a quoted text": definition('"two\nlines"', f"'two\\nlines' {UNPRINTED}"),
    # numbers
    "a word for a number": responders("eleven", f"'eleven' {NO_COUNT}"),
    "a fraction for a count": responders("11.5", f"'11.5' {NO_COUNT}"),
    "a number in e notation": responders("1e1", f"'1e1' {NO_COUNT}"),
    "not a number": responders("NaN", f"'NaN' {NO_COUNT}"),
    "a sign before a count": responders("+11", f"'+11' {NO_COUNT}"),
    "an underscore in a number": responders("1_1", f"'1_1' {NO_COUNT}"),
    "a blank before a number": responders(" 11", f"' 11' {NO_COUNT}"),
    "a comma in a number": responders('"1,1"', f"'1,1' {NO_COUNT}"),
    "digits of another script": responders("١١", f"'١١' {NO_COUNT}"),
    "a number of sixteen digits": responders("1" * 16, f"'{'1' * 16}' {NO_COUNT}"),
    "a NUL byte in a number": responders("1\x001", f"'1\\x001' {NO_COUNT}"),
    "a negative count": responders("-1", "-1 is below 0, the least allowed"),
    "a percent sign": row_of(
        "lupus_trials",
        TRIAL,
        "47.8",
        "47.8 %",
        "column 'responder_percent': '47.8 %' is not a number such as 8 or 5.5",
    ),
    "a decimal comma": row_of(
        "lupus_trials",
        TRIAL,
        "47.8",
        '"47,8"',
        "column 'responder_percent': '47,8' is not a number such as 8 or 5.5",
    ),
    "infinity": row_of(
        "lupus_trials",
        TRIAL,
        "16.3",
        "inf",
        "column 'difference': 'inf' is not a number such as 8 or 5.5",
    ),
    "more than a hundred percent": row_of(
        "lupus_trials",
        TRIAL,
        "47.8",
        "478",
        "column 'responder_percent': 478 is above 100, the most allowed",
    ),
    # texts
    "a required cell left empty": cohort(
        ",treated,", ",,", ", column 'arm': is empty, but a value is required"
    ),
    "a value not in the list": cohort(
        ",treated,", ",verum,", ", column 'arm': 'verum' is not one of treated, placebo"
    ),
    "capitals": cohort(",treated,", ",Treated,", ", column 'arm': 'Treated' is not one of treated, placebo"),
    "a value of 200 characters": cohort(
        ",treated,",
        f",{'t' * 200},",
        f", column 'arm': '{'t' * 39}…' is not one of treated, placebo",
    ),
    "blanks before a text": definition(" none", f"' none' {BLANKS}"),
    "blanks after a text": definition("none ", f"'none ' {BLANKS}"),
    "a blank for nothing": definition(" ", f"' ' {BLANKS}"),
    "a formula": definition("=1+1", f"'=1+1' {FORMULA}"),
    "a formula with a sign": definition("-1+1", f"'-1+1' {FORMULA}"),
    "a formula of an old spreadsheet": definition("@SUM(A1)", f"'@SUM(A1)' {FORMULA}"),
    "a formula behind a tab": definition("\t=1+1", f"'\\t=1+1' {FORMULA}"),
    "a bell": definition("no\x07ne", f"'no\\x07ne' {UNPRINTED}"),
    "a NUL byte in a text": definition("no\x00ne", f"'no\\x00ne' {UNPRINTED}"),
    "a mark of no width": definition("no\u200bne", f"'no\\u200bne' {UNPRINTED}"),
    "a no-break space": definition("no\xa0ne", f"'no\\xa0ne' {UNPRINTED}"),
    "a text of another form": cohort(
        "far,,",
        "far,3 months,",
        ", column 'measured_at': '3 months' does not have the form (week|month) [0-9]+",
    ),
    # dates
    "a day that does not exist": day("2026-11-31"),
    "a German date": day("22.11.2026"),
    "a date without hyphens": day("20261122"),
    "a date with a time": day("2026-11-22T00:00"),
    "a week of a year": day("2026-W47-7"),
    "a day in the future of its check": row_of(
        "approvals",
        "tisagenlecleucel,Kymriah,CD19,USA,leukaemia",
        "2017-08-30",
        "2027-08-30",
        "column 'date': 2027-08-30 is after checked_on (2026-11-22)",
    ),
    "a month that stands at its tenth day": row_of(
        "approvals",
        "idecabtagene vicleucel,Abecma,BCMA,USA,multiple myeloma,after four",
        "2021-03-01",
        "2021-03-10",
        "column 'date': 2021-03-10 is not the first day of its month, which precision asks for",
    ),
    "a year that stands at its third month": row_of(
        "approvals",
        "lisocabtagene maraleucel,Breyanzi,CD19,European",
        "2022-01-01",
        "2022-03-01",
        "column 'date': 2022-03-01 is not the first day of its year, which precision asks for",
    ),
    # keys
    "an unknown study": cohort(
        "qin2023,",
        "qin2023x,",
        ", column 'study': 'qin2023x' is not in data/studies.csv, column 'study'; did you mean 'qin2023'",
    ),
    "an unknown drug": row_of(
        "lupus_trials",
        TRIAL,
        "anifrolumab",
        "anifrolumap",
        "column 'drug': 'anifrolumap' is not in data/lupus_drugs.csv, column 'drug'; "
        "did you mean 'anifrolumab'",
    ),
    "a key twice": Damage(
        "cohorts",
        repeated,
        (
            f"data/cohorts.csv, row {{next}}{KEY}: "
            "'qin2023, neuromyelitis optica, all, treated, all' stands already in row {row}",
        ),
        COHORT,
    ),
    "a name twice": Damage(
        "studies",
        in_row("qin2024,Qin 2024,", "Qin 2024", "Qin 2023"),
        ("data/studies.csv, row {next}, column 'short_name': 'Qin 2023' stands already in row {row}",),
        "qin2023,",
    ),
    # numbers that contradict each other
    "more responders than patients": responders("13", "13 is more than n_patients (12)"),
    "more drug-free than patients": cohort(
        ",11,,", ",11,13,", ", column 'n_drug_free': 13 is more than n_patients (12)"
    ),
    "more events than patients": row_of(
        "safety", "hagen2025,LICATS,any", "30", "40", "column 'n_with_event': 40 is more than n_patients (39)"
    ),
    "a shortest follow-up above the longest": row_of(
        "studies",
        "wangw2024,",
        ",,46,",
        ",47,46,",
        "column 'follow_up_min_months': 47 is more than follow_up_max_months (46)",
    ),
    "a median above the longest": row_of(
        "studies",
        "mueller2024,",
        ",15,15,",
        ",15,30,",
        "column 'median_follow_up_months': 30 is more than follow_up_max_months (29)",
    ),
    "an interval that leaves its value out": row_of(
        "epidemiology", LUPUS, "65.3", "75.3", "column 'low': 75.3 is more than value (72.8)"
    ),
    "a difference outside its interval": row_of(
        "lupus_trials",
        REGENCY,
        "24.8",
        "12.8",
        "column 'difference': 13.4 is more than difference_high (12.8)",
    ),
    "a count that does not give its percentage": row_of(
        "lupus_trials",
        TRIAL,
        ",86,",
        ",87,",
        "column 'n_responders': 87 of 180 is 48.3 %, but responder_percent says 47.8",
    ),
    "a complete response more often than any": row_of(
        "pivotal",
        "abramson2023,",
        "publication,,,,",
        "publication,,,71,",
        "column 'complete_percent': 74 is more than responder_percent (71)",
    ),
    "arms that do not sum to their set": row_of(
        "arms",
        "mg002_2026,primary,all,26",
        ",26,",
        ",27,",
        "column 'n_patients': 27 is not the sum of its parts (14 + 12 = 26)",
    ),
    "a set larger than those randomised": row_of(
        "arms",
        "mg002_2026,per protocol,placebo,15",
        "15",
        "25",
        "column 'n_patients': per protocol has 41 people, more than randomised (36)",
    ),
    "a cohort counted twice": Damage(
        "cohorts",
        in_row("reset2025,lupus,with kidney", "with kidney disease", "all"),
        (
            "data/cohorts.csv, row {row}, column 'part': 'all' stands beside 'without kidney disease', "
            "which counts people twice",
        ),
        "reset2025,lupus,with kidney",
    ),
    "an overlap with a report that is not there": row_of(
        "studies",
        "auth2025,",
        "mueller2024;",
        "mueller2042;",
        "column 'overlaps_with': 'mueller2042' is not a study of this table",
    ),
    "a second-hand field that is no column": row_of(
        "pivotal",
        "maude2018,",
        "crs_severe_percent;",
        "crs_severe;",
        "column 'second_hand_fields': 'crs_severe' is not a column of this table",
    ),
}


def test_there_are_more_than_forty_kinds_of_damage() -> None:
    assert len(DAMAGES) > 80
    assert len({damage.wanted for damage in DAMAGES.values()}) > 60


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_damage_is_named_with_its_file_row_and_column(tmp_path: Path, damage: Damage) -> None:
    folder = Path(shutil.copytree(ROOT / "data", tmp_path / "data"))
    path = folder / f"{damage.table}.csv"
    raw = path.read_bytes()
    lines = raw.decode().splitlines()
    row = next(number for number, line in enumerate(lines, 1) if line.startswith(damage.at))
    changed = damage.change(raw)
    path.write_bytes(
        changed.decode().encode("latin-1", "replace") if "öptica".encode() in changed else changed
    )
    with pytest.raises(EvidenceError) as caught:
        read_table(damage.table, folder)
    wanted = tuple(text.replace("{row}", str(row)).replace("{next}", str(row + 1)) for text in damage.wanted)
    assert caught.value.faults == wanted
    assert str(caught.value) == "\n".join(wanted)


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda raw: raw.replace(b"\n", b"\r\n"), "lines ended as Windows does"),
        (lambda raw: raw.rstrip(b"\n"), "no line feed at the end"),
        (
            lambda raw: raw.replace(b"no relapse so far", b'"no relapse so far"').replace(
                b'Neuromyelitis optica: "no relapse so far"', b'"Neuromyelitis optica: no relapse so far"'
            ),
            "marks around a text that needs none",
        ),
        (lambda raw: raw.replace(b"no relapse so far", b"x" * 200), "a text of two hundred characters"),
    ],
)
def test_what_changes_no_value_is_read_without_a_word(tmp_path: Path, change: Change, what: str) -> None:
    folder = Path(shutil.copytree(ROOT / "data", tmp_path / "data"))
    path = folder / "cohorts.csv"
    changed = change(path.read_bytes())
    assert changed != path.read_bytes(), what
    path.write_bytes(changed)
    found, as_it_is = read_table("cohorts", folder), read_table("cohorts")
    assert len(found) == len(as_it_is)
    assert found.drop(columns="response_definition").equals(as_it_is.drop(columns="response_definition"))
