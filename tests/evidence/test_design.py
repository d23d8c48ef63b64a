"""The map counts a person once in each cell, and keeps journals and companies apart."""

import pandas as pd

from evidence import count_designs, read_table

STUDIES, COHORTS = map(read_table, ("studies", "cohorts"))


def cell(disease, design, studies=STUDIES, cohorts=COHORTS):
    table = count_designs(studies, cohorts).set_index(["disease", "design"])
    return table.loc[(disease, design)]


def test_of_a_group_that_reports_again_and_again_only_the_largest_cohort_counts():
    # Erlangen's reports on lupus outside trials have 5, 8, 11, 18 and 20 people, the last holding the others.
    row = cell("lupus", "series")
    assert (row.in_journals, row.elsewhere) == (20, 0)
    assert row.reports == 5


def test_both_arms_of_the_randomised_trial_are_people():
    assert cell("myasthenia gravis", "controlled trials").in_journals == 14 + 12


def test_people_whom_no_journal_reports_stand_elsewhere():
    row = cell("stiff person syndrome", "early trials")
    assert (row.in_journals, row.elsewhere) == (0, 26)


def test_a_group_that_reports_in_both_is_elsewhere_only_with_the_people_it_adds():
    studies = pd.DataFrame(
        {
            "study": ["a", "b"],
            "product": ["own cells"] * 2,
            "level": ["early trial"] * 2,
            "cohort_group": ["one"] * 2,
            "publication_status": ["journal", "company"],
            "checked": ["seen", "second-hand"],
        }
    )
    cohorts = pd.DataFrame(
        {
            "study": ["a", "b"],
            "disease": ["lupus"] * 2,
            "analysis": ["all"] * 2,
            "n_patients": [5, 8],
            "checked": ["seen", "seen"],
        }
    )
    row = cell("lupus", "early trials", studies, cohorts)
    assert (row.in_journals, row.elsewhere, row.reports) == (5, 3, 2)


def test_natural_killer_cells_are_left_out():
    assert "gao2025" in set(STUDIES["study"])
    without = STUDIES[STUDIES["study"] != "gao2025"]
    assert count_designs(STUDIES, COHORTS).equals(count_designs(without, COHORTS))


def test_every_cell_has_people_and_every_disease_stands_together():
    table = count_designs(STUDIES, COHORTS)
    assert ((table["in_journals"] + table["elsewhere"]) > 0).all()
    assert (table["disease"] != table["disease"].shift()).sum() == table["disease"].nunique()
    assert table["disease"].iloc[-1] == "several diseases"
