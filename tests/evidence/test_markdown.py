"""A table for the page says what is counted, what is not found, and what was seen second-hand."""

import pandas as pd

from evidence.markdown import tabulate_evidence


def ladder(**changes):
    row = {"disease": "lupus", "people": 78, "case_reports": 5, "early_trials": 10, "controlled_trials": 0}
    return pd.DataFrame([{**row, "approved": False, "checked": "seen", **changes}])


def cells(table):
    return [cell.strip() for cell in tabulate_evidence(table).text.splitlines()[2].strip("|").split("|")]


def test_a_disease_has_its_counts_and_what_was_not_found():
    assert cells(ladder()) == ["Lupus", "78", "5", "10", "–", "none\N{NO-BREAK SPACE}found"]


def test_an_approval_is_said_plainly():
    assert cells(ladder(approved=True))[-1] == "yes"


def test_people_seen_second_hand_carry_a_dagger():
    assert cells(ladder(checked="second-hand"))[1] == "78†"


def test_what_was_not_counted_is_no_zero():
    assert cells(ladder(people=pd.NA))[1] == "not counted"
