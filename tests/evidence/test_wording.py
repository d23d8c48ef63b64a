"""Numbers become the journal's words, and only text that may stand inline."""

from datetime import date, datetime

import numpy as np
import pandas as pd
import pytest

from evidence import dates, wording
from evidence.errors import EvidenceError
from evidence.intervals import exact_difference, exact_proportion, upper_bound_when_none


def plain(text):
    assert isinstance(text, str)
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (wording.count(0), "zero"),
        (wording.count(5), "five"),
        (wording.count(12), "twelve"),
        (wording.count(13), "13"),
        (wording.count(27000), "27,000"),
        (wording.count(np.int64(8), capital=True), "Eight"),
        (wording.count(309, capital=True), "309"),
        (wording.share(exact_proportion(12, 15)), "80 %"),
        (wording.share(5 / 8), "63 %"),
        (wording.share(np.float64(0.004)), "0.4 %"),
        (wording.share(0.999), "99.9 %"),
        (wording.share(0.99999), "99.9 %"),
        (wording.share(0.00001), "0.1 %"),
        (wording.share(0), "0 %"),
        (wording.share(1), "100 %"),
        (wording.people(0), "nobody"),
        (wording.people(1, capital=True), "One person"),
        (wording.people(np.int64(15)), "15 people"),
        (wording.out_of(np.int64(8), np.int64(8)), "8 of 8"),
        (wording.proportion(exact_proportion(8, 8)), "8 of 8 (95 % CI 63 to 100 %)"),
        (wording.proportion(exact_proportion(3, 6, level=0.9)), "3 of 6 (90 % CI 15 to 85 %)"),
        (wording.interval(exact_proportion(12, 15)), "52 to 96 %"),
        (wording.interval(upper_bound_when_none(14)), "0 to 23 %"),
        (wording.difference(exact_difference(10, 14, 3, 12)), "46 points (95 % CI 8 to 70)"),
        (wording.difference(exact_difference(3, 12, 10, 14)), "−46 points (95 % CI −70 to −8)"),
        (wording.difference(exact_difference(51, 100, 50, 100)), "1 point (95 % CI −13 to 15)"),
        (wording.difference(exact_difference(5, 5, 0, 5, level=0.9)), "100 points (90 % CI 50 to 100)"),
        (wording.points(-0.004), "−0.4"),
        (wording.points(0), "0"),
        (wording.months(15.0), "15 months"),
        (wording.months(np.float64(23.4)), "23.4 months"),
        (wording.months(1), "1 month"),
        (wording.months(46), "46 months"),
        (wording.days(pd.Series([112], dtype="Int64")[0]), "112 days"),
        (wording.days(1), "1 day"),
        (wording.span(4, 29, "months"), "4 to 29 months"),
        (wording.span(20.1, 37.3, "months"), "20.1 to 37.3 months"),
        (dates.date(date(2026, 11, 22)), "22 November 2026"),
        (dates.date(pd.Timestamp("2026-11-22")), "22 November 2026"),
        (dates.date(datetime(2026, 3, 4, 5, 6)), "4 March 2026"),
        (dates.date("2026-11-22"), "22 November 2026"),
        (dates.month("2024-01-01"), "January 2024"),
        (wording.mark("30", "second-hand"), "30†"),
        (wording.mark("30", "seen"), "30"),
        (wording.listing([]), ""),
        (wording.listing(["lupus"]), "lupus"),
        (wording.listing(["lupus", "myositis"]), "lupus and myositis"),
        (wording.listing(["a", "b", "c"]), "a, b and c"),
    ],
)
def test_a_number_is_worded(text, words):
    assert plain(text) == words


@pytest.mark.parametrize(
    "text",
    [
        wording.out_of(8, 15),
        wording.months(15),
        wording.days(9),
        wording.share(0.5),
        wording.span(4, 29, "days"),
    ],
)
def test_a_number_is_never_parted_from_its_unit(text):
    assert " " not in text


def test_only_the_bracket_of_a_proportion_may_start_a_new_line():
    assert wording.proportion(exact_proportion(8, 8)).split(" ")[0] == wording.out_of(8, 8)


def test_no_result_holds_a_character_that_markdown_reads():
    texts = [wording.proportion(exact_proportion(k, 9)) for k in range(10)]
    texts += [wording.months(x / 10) for x in range(99)] + [
        dates.date(f"2026-{m:02}-01") for m in range(1, 13)
    ]
    assert not set("".join(texts)) & set("\\`*_[]<>^~$@#|{}!\n\"'")


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: wording.months(float("nan")), "a number to be worded is nan"),
        (
            lambda: wording.months(pd.NA),
            "a number to be worded is <NA>: look it up, or leave the sentence out",
        ),
        (lambda: wording.count("many"), "a number to be worded is many"),
        (lambda: wording.count(2.5), "a count is a whole number from 0, not 2.5"),
        (lambda: wording.count(-1), "a count is a whole number from 0, not -1"),
        (lambda: dates.date("soon"), "'soon' is not a date such as 2026-11-22"),
        (lambda: dates.month(pd.NaT), "NaT is not a date such as 2026-11-22"),
    ],
)
def test_what_has_no_words_is_refused_in_words(call, words):
    with pytest.raises(EvidenceError, match=words):
        call()


@pytest.mark.parametrize("text", [wording.count(5), wording.out_of(8, 8), wording.mark("30", "second-hand")])
def test_a_notebook_prints_words_as_they_stand(text):
    assert text._repr_markdown_() == str(text)


def test_markup_in_words_is_printed_and_not_obeyed():
    assert wording.listing(["a*b*"])._repr_markdown_() == r"a\*b\*"


def test_a_whole_number_has_no_decimal_point():
    assert wording.number(27.0) == "27"
