"""Dates are read strictly and shown in the page's form and language."""

from datetime import UTC, date, datetime

import pytest

from press.dates import date_text, midnight, parse_date
from press.errors import PressError

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
    ],
)
def test_a_date_is_shown_in_its_form_and_language(form: str, lang: str, text: str) -> None:
    assert date_text(DAY, form, lang) == text


@pytest.mark.parametrize("value", ["2026-06-07", DAY, datetime(2026, 6, 7, 23, 59, tzinfo=UTC)])
def test_a_date_may_be_text_or_what_yaml_made_of_it(value: object) -> None:
    assert parse_date(value, "a.qmd") == DAY


def test_no_date_is_none() -> None:
    assert parse_date(None, "a.qmd") is None


@pytest.mark.parametrize("value", ["7 June 2026", "2026-6-7", "2026-02-30", "", "today", 2026])
def test_what_is_no_date_is_named(value: object) -> None:
    with pytest.raises(PressError) as caught:
        parse_date(value, "a.qmd")
    assert str(caught.value) == f"a.qmd: '{value}' is no date; write it as 2026-06-17"


def test_a_day_begins_at_midnight_in_universal_time() -> None:
    assert midnight(DAY).isoformat() == "2026-06-07T00:00:00+00:00"
