"""Dates are read strictly and shown in the page's form and language."""

import os
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from press.errors import PressError
from press.matter.dates import date_text, fix_dates, midnight, parse_date, shown_date, why_no_date

DAY = date(2026, 6, 7)


@pytest.mark.parametrize(
    ("form", "lang", "text"),
    [
        ("long", "en", "June 7, 2026"),
        ("long", "en-GB", "7 June 2026"),
        ("full", "de", "Sonntag, 7. Juni 2026"),
        ("iso", "de", "2026-06-07"),
        ("YYYY-MM-DD", "en", "2026-06-07"),
        ("D MMMM YYYY", "en-GB", "7 June 2026"),
        ("DD.MM.YY", "de", "07.06.26"),
        ("dddd, D MMM", "en", "Sunday, 7 Jun"),
        ("ddd", "en", "Sun"),
        ("[Done on] D MMMM", "en", "Done on 7 June"),
        ("[o'clock] D", "en", "o'clock 7"),
        ("dddd, Do MMMM YYYY [at] HH:mm", "en", "Sunday, 7th June 2026 at 00:00"),
        ("Do MMMM", "de", "7. Juni"),
        ("[Q]Q W d", "en", "Q2 23 0"),
        ("h:mm A", "en", "12:00 AM"),
    ],
)
def test_a_date_is_shown_in_its_form_and_language(form: str, lang: str, text: str) -> None:
    assert date_text(DAY, form, lang) == text


@pytest.mark.parametrize("value", ["7 June 2026", "June 7, 2026", "06/07/2026", "2026-06-07T10:30:00Z"])
def test_a_date_may_be_written_as_quarto_reads_it(value: str) -> None:
    assert parse_date(value, "a.qmd") == DAY


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (
            "today",
            "'today' is another day on every render; write the date as 2026-06-17, or set SOURCE_DATE_EPOCH",
        ),
        (
            "now",
            "'now' is another time on every render; write the date as 2026-06-17, or set SOURCE_DATE_EPOCH",
        ),
        (
            "last-modified",
            "git does not know when this file was last modified; commit it, or write the date as 2026-06-17",
        ),
    ],
)
def test_a_word_for_a_date_is_refused_with_the_way_out(value: str, sentence: str, tmp_path: Path) -> None:
    settings = fix_dates({"date": value}, tmp_path, "a.qmd")
    assert why_no_date(settings["date"]) == sentence


@pytest.mark.parametrize("value", ["today", "now", "last-modified"])
def test_a_word_for_a_date_is_the_day_that_the_environment_sets(
    value: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780833600")
    assert fix_dates({"date": value}, tmp_path, "a.qmd") == {"date": "2026-06-07"}


def test_last_modified_is_the_day_of_the_last_commit(tmp_path: Path) -> None:
    (tmp_path / "a.qmd").write_text("text", encoding="utf-8")
    who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
    for command in (
        ["init", "-q"],
        ["add", "a.qmd"],
        [*who, "commit", "-qm", "First", "--date", "2026-06-07"],
    ):
        environment = {**os.environ, "GIT_COMMITTER_DATE": "2026-06-07T12:00:00Z"}
        subprocess.run(["git", *command], cwd=tmp_path, check=True, env=environment)
    assert fix_dates({"date-modified": "last-modified"}, tmp_path, "a.qmd") == {"date-modified": "2026-06-07"}


def test_a_date_may_carry_a_form_of_its_own() -> None:
    value = {"value": "2026-06-07", "format": "D MMM YYYY"}
    assert shown_date(value, {"date-format": "iso"}, "a.qmd") == "7 Jun 2026"


@pytest.mark.parametrize("value", ["2026-06-07", DAY, datetime(2026, 6, 7, 23, 59, tzinfo=UTC)])
def test_a_date_may_be_text_or_what_yaml_made_of_it(value: object) -> None:
    assert parse_date(value, "a.qmd") == DAY


def test_no_date_is_none() -> None:
    assert parse_date(None, "a.qmd") is None


@pytest.mark.parametrize("value", ["7 Juni 2026", "2026-6-7", "2026-02-30", "", "later", 2026])
def test_what_is_no_date_is_named(value: object) -> None:
    with pytest.raises(PressError) as caught:
        parse_date(value, "a.qmd")
    assert str(caught.value) == f"a.qmd: '{value}' is no date; write it as 2026-06-17"


def test_a_day_begins_at_midnight_in_universal_time() -> None:
    assert midnight(DAY).isoformat() == "2026-06-07T00:00:00+00:00"
