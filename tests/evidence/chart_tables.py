"""Hold small finished tables, as the counting functions give them, and draw all charts from any tables."""

import pandas as pd

import evidence
from evidence.intervals import exact_difference, exact_proportion

PAPER, CONGRESS, COMPANY = "journal", "conference", "company"
SEEN, QUOTED = "seen", "second-hand"
BETTER = "Myasthenia: 5 points better"
NUMBERS = dict.fromkeys(("median", "mean", "sd", "low", "high"), "Float64") | {"n": "Int64"}


def _table(columns, rows):
    table = pd.DataFrame(rows, columns=columns.split())
    return table.assign(study=table["short_name"].str.lower())


def patients():
    return _table(
        "disease short_name treated placebo publication_status checked",
        [
            ("lupus", "Hagen 2025", 20, 0, PAPER, SEEN),
            ("lupus", "RESET 2025", 6, 0, COMPANY, QUOTED),
            ("myasthenia gravis", "Descartes-08 2026", 14, 12, PAPER, QUOTED),
            ("several diseases", "Breakfree-1 2025", 71, 0, COMPANY, SEEN),
        ],
    )


def response():
    table = _table(
        "definition short_name arm analysis k n publication_status checked",
        [
            ("Lupus: remission (DORIS)", "Müller 2024", "treated", "all", 8, 8, PAPER, SEEN),
            ("Lupus: remission (DORIS)", "Feng 2025", "treated", "all", 12, 15, PAPER, SEEN),
            (
                "Several diseases: lower disease activity",
                "Kyverna 2024",
                "treated",
                "all",
                28,
                30,
                COMPANY,
                QUOTED,
            ),
            (BETTER, "Descartes-08 2026", "treated", "primary", 10, 14, PAPER, QUOTED),
            (BETTER, "Descartes-08 2026", "placebo", "primary", 3, 12, PAPER, QUOTED),
            (
                "Myasthenia: 5 points better",
                "Descartes-08 2026",
                "treated",
                "per protocol",
                11,
                16,
                PAPER,
                QUOTED,
            ),
            (
                "Myasthenia: 5 points better",
                "Descartes-08 2026",
                "placebo",
                "per protocol",
                5,
                15,
                PAPER,
                QUOTED,
            ),
        ],
    )
    estimates = [exact_proportion(k, n) for k, n in zip(table["k"], table["n"], strict=True)]
    return table.assign(low=[e.low for e in estimates], high=[e.high for e in estimates])


def safety():
    return _table(
        "event short_name n severe mild ungraded unknown publication_status checked",
        [
            ("CRS", "Müller 2024", 15, 0, 11, 0, False, PAPER, SEEN),
            ("CRS", "Sheba 2025", 12, 3, 0, 0, True, CONGRESS, SEEN),
            ("CRS", "Granit 2023", 14, 0, 0, 0, False, PAPER, SEEN),
            ("LICATS", "Hagen 2025", 39, 3, 27, 0, False, PAPER, SEEN),
            ("infection", "Qin 2023", 12, 0, 0, 7, False, PAPER, SEEN),
            ("infection", "KYSA-8 2025", 26, 0, 0, 0, True, COMPANY, QUOTED),
        ],
    )


def follow_up():
    return _table(
        "short_name n median low high kind publication_status checked",
        [
            ("Wang W 2024", 13, None, None, 46, "longest only", PAPER, SEEN),
            ("Feng 2025", 15, 23.4, 20.1, 37.3, "median", PAPER, SEEN),
            ("Müller 2024", 15, 15, 4, 29, "median", PAPER, SEEN),
            ("Sheba 2025", 12, 8, 4, 16, "median", CONGRESS, SEEN),
            ("Chahin 2025", 7, 12, None, None, "planned visit", PAPER, SEEN),
            ("KYSA-8 2025", 26, 3.7, None, None, "planned visit", COMPANY, QUOTED),
            ("KYSA-1 2024", 2, None, 0.9, 3, "each patient", CONGRESS, SEEN),
        ],
    ).astype({name: NUMBERS[name] for name in ("n", "median", "low", "high")})


def people():
    return _table(
        "short_name n months checked",
        [
            ("Hagen 2025", 39, (), SEEN),
            ("Feng 2025", 15, (20.1, 23.4, 37.3), SEEN),
            ("Müller 2024", 15, (4.0, 15.0, 29.0), SEEN),
            ("Hegelmaier 2026", 3, (24.0, 19.0, 6.0), QUOTED),
        ],
    )


def b_cells():
    return _table(
        "short_name measure n mean sd low high publication_status checked",
        [
            ("Mackensen 2022", "return of B cells", 5, 110, 32, None, None, PAPER, SEEN),
            ("KYSA-1 2024", "return of B cells", 1, 56, None, None, None, CONGRESS, SEEN),
            ("Müller 2024", "time without B cells", 15, 112, 47, None, None, PAPER, QUOTED),
            ("Wang W 2024", "complete return of B cells", None, None, None, 61, 183, PAPER, QUOTED),
        ],
    ).astype({name: NUMBERS[name] for name in ("n", "mean", "sd", "low", "high")})


def outcomes():
    columns = "disease definition short_name n responded drug_free relapsed publication_status checked"
    return _table(
        columns,
        [
            ("lupus", "Lupus: remission (DORIS)", "Feng 2025", 15, 12, None, None, PAPER, SEEN),
            ("lupus", "Lupus: responder index SRI-4", "YTS109 2025", 5, 5, None, 1, PAPER, SEEN),
            ("lupus", "Lupus: remission (DORIS)", "Müller 2024", 8, 8, 8, None, PAPER, SEEN),
            ("several diseases", None, "Kyverna 2024", 30, None, 21, 1, COMPANY, QUOTED),
        ],
    ).astype(dict.fromkeys(("n", "responded", "drug_free", "relapsed"), "Int64"))


def randomised():
    rows = [("primary", 10, 14, 3, 12), ("per protocol", 11, 16, 5, 15)]
    table = _table(
        "short_name definition randomised publication_status checked analysis k1 n1 k2 n2",
        [("Descartes-08 2026", BETTER, 36, PAPER, QUOTED, *row) for row in rows],
    )
    found = [exact_difference(*row[1:]) for row in rows]
    return table.assign(
        value=[e.value for e in found], low=[e.low for e in found], high=[e.high for e in found]
    )


def evidence_map():
    return pd.DataFrame(
        [
            ("lupus", "case reports", 1, 0, SEEN),
            ("lupus", "early trials", 60, 8, QUOTED),
            ("myasthenia gravis", "controlled trials", 26, 0, SEEN),
            ("inflammatory neuropathy (CIDP)", "series", 0, 3, SEEN),
        ],
        columns=["disease", "design", "in_journals", "elsewhere", "checked"],
    )


def ladder():
    columns = (
        "disease people case_reports early_trials controlled_trials approved status as_of precision checked"
    )
    rows = [
        ("some blood cancers", None, None, None, None, True, "approved", "2025-06-26", "day", SEEN),
        ("myasthenia gravis", 64, 3, 4, 1, False, "trials only", "2026-10-01", "month", QUOTED),
        ("polyarteritis nodosa", 1, 1, 0, 0, False, "none found", "2026-11-22", "day", SEEN),
    ]
    counts = dict.fromkeys(("people", "case_reports", "early_trials", "controlled_trials"), "Int64")
    return pd.DataFrame(rows, columns=columns.split()).astype({**counts, "as_of": "datetime64[s]"})


def approvals():
    columns = "product name target disease region kind date precision checked"
    rows = [
        ("one", "Kymriah", "CD19", "leukaemia (ALL)", "USA", "first", "2017-08-30", "day", SEEN),
        ("one", "Kymriah", "CD19", "follicular lymphoma", "USA", "extension", "2022-05-27", "day", QUOTED),
        ("one", "Kymriah", "CD19", "leukaemia (ALL)", "European Union", "first", "2018-08-01", "month", SEEN),
        ("two", "two autoleucel", "BCMA", "multiple myeloma", "China", "first", "2022-01-01", "year", SEEN),
    ]
    return pd.DataFrame(rows, columns=columns.split()).astype({"date": "datetime64[s]"})


def trial_differences():
    rows = [
        ("lupus", "SRI-4", 52, "BLISS-52", "drug A", "met", 0.14, 0.06, 0.22, SEEN),
        ("lupus", "SRI-4", 52, "BLISS-76", "drug A", "met", 0.1, None, None, SEEN),
        ("lupus", "SRI-4", 52, "TULIP-1", "drug B", "failed", 0.06, -0.04, 0.16, SEEN),
        ("lupus of the kidneys", "response", 76, "REGENCY", "drug C", "met", 0.134, 0.02, 0.248, QUOTED),
    ]
    table = _table("disease endpoint week short_name drug primary_outcome value low high checked", rows)
    return table.astype({"low": "Float64", "high": "Float64"})


def trial_responses():
    columns = "disease short_name outcome definition k n checked"
    table = _table(
        columns,
        [
            ("leukaemia (ALL)", "ELIANA", "any", "complete remission of any kind", 61, 75, SEEN),
            ("leukaemia (ALL)", "ELIANA", "complete", None, None, 75, SEEN),
            ("multiple myeloma", "KarMMa", "any", "partial response or better", 62, 128, QUOTED),
            ("multiple myeloma", "KarMMa", "complete", "stringent complete response", 42, 128, QUOTED),
        ],
    )
    found = [exact_proportion(k, n) if pd.notna(k) else None for k, n in zip(table.k, table.n, strict=True)]
    for end in ("value", "low", "high"):
        table[end] = [getattr(e, end) if e else None for e in found]
    return table.astype({"k": "Int64", **dict.fromkeys(("value", "low", "high"), "Float64")})


def trial_harms():
    columns = "event scale short_name n any severe checked"
    rows = [
        ("CRS", "Penn", "ELIANA", 75, 77, 46, QUOTED),
        ("CRS", "not seen", "ZUMA-1", 101, 93, 13, SEEN),
        ("CRS", "not seen", "FELIX", None, 68.5, None, SEEN),
        ("nerves and brain", "not seen", "ZUMA-2", None, None, None, SEEN),
    ]
    return _table(columns, rows).astype({"n": "Int64", "any": "Float64", "severe": "Float64"})


def other_deaths():
    rows = [("infection", 50.9, 574, SEEN), ("another cancer", 7.8, 574, QUOTED)]
    rest = [("other causes, or not told", 41.3, 574, QUOTED)]
    return pd.DataFrame(rows + rest, columns=["cause", "percent", "n", "checked"])


def of_hundred():
    rows = [
        ("lupus", "SRI-4", 52, "BLISS-52", "drug A", "met", 58, 44, SEEN),
        ("lupus", "SRI-4", 52, "TULIP-1", "drug B", "failed", 49, 43, SEEN),
        ("lupus", "SRI-4", 52, "WORSE", "drug D", "failed", 30, 40, SEEN),
        ("lupus of the kidneys", "response", 76, "REGENCY", "drug C", "met", 46, 33, QUOTED),
    ]
    columns = "disease endpoint week short_name drug primary_outcome treated placebo checked"
    return _table(columns, rows)


def drug_approvals():
    rows = [
        ("old drug", "lupus", "1955-01-01", "year", QUOTED),
        ("new drug", "lupus", "2011-03-09", "day", SEEN),
        ("new drug", "lupus of the kidneys", "2020-12-01", "month", QUOTED),
    ]
    table = pd.DataFrame(rows, columns=["drug", "disease", "date", "precision", "checked"])
    return table.astype({"date": "datetime64[s]"})


def results():
    columns = "treatment short_name disease comparator design n result in_journal checked"
    blinded, unblinded, alone = "randomised, blinded", "randomised, open", "single arm"
    rows = [
        ("plasma", "RESTORE", "worn knee", "salt water", blinded, 288, "no difference", True, SEEN),
        ("transplantation", "ASTIS", "a", "drug", unblinded, 156, "harm first, benefit later", True, SEEN),
        ("transplantation", "MIST", "b", "drug", unblinded, 110, "treatment better", True, SEEN),
        ("transplantation", "Puebla series", "b", None, alone, 617, "not compared", True, SEEN),
        ("transplantation", "Star-MS", "b", "drug", "running, randomised", 94, "none yet", False, QUOTED),
    ]
    return _table(columns, rows)


def arms():
    trials = pd.DataFrame(
        [("RESTORE", "plasma", "no"), ("ADMIRE-CD", "product", "no"), ("STRATA2016", "product", "yes")],
        columns=["trial", "treatment", "paired"],
    )
    return evidence.summarise_arms(
        pd.DataFrame([dict(zip(ARMS, row, strict=True)) for row in ARM_ROWS]), trials
    )


def hazards():
    columns = "short_name disease comparator outcome measured_at n value low high checked"
    astis = ("ASTIS", "systemic sclerosis", "a drug", "death or organ failure")
    rows = [
        (*astis, "month 3", 156, 2.01, 0.74, 5.49, SEEN),
        (*astis, "month 24", 156, 0.35, 0.16, 0.74, SEEN),
        ("MIST", "sclerosis", "drugs", "progression", "last follow-up", 110, 0.07, 0.02, 0.24, QUOTED),
    ]
    return _table(columns, rows)


def decisions():
    columns = "kind product disease place date precision statement checked"
    rows = [
        (
            "approved",
            "Holoclar",
            "burned cornea",
            "European Union",
            "2015-01-01",
            "year",
            "With conditions.",
            SEEN,
        ),
        (
            "withdrawn",
            "Alofisel",
            "fistulas",
            "European Union",
            "2024-12-13",
            "day",
            "Benefit not shown.",
            SEEN,
        ),
        ("warning", "clinics", "no disease in particular", "USA", "2021-06-01", "month", "Beware.", QUOTED),
    ]
    return pd.DataFrame(rows, columns=columns.split()).astype({"date": "datetime64[s]"})


ARMS = (
    *(
        "study",
        "trial",
        "outcome",
        "measured_at",
        "role",
        "arm",
        "n_patients",
        "n_with_event",
        "event_percent",
    ),
    *("mean", "scale", "hazard_ratio", "difference", "difference_low", "difference_high"),
    *("least_that_matters", "checked"),
)
NOTHING = (None,) * 4
PAIN = ("a", "RESTORE", "change of pain", "month 12")
CLOSED = ("b", "ADMIRE-CD", "remission", "week 24")
WOUND = ("c", "STRATA2016", "closure", "month 3")
ARM_ROWS = (
    (*PAIN, "treated", "plasma", 144, None, None, -2.1, "points", None, -0.4, -0.9, 0.2, 1.8, SEEN),
    (*PAIN, "comparator", "salt water", 144, None, None, -1.8, "points", None, *NOTHING, SEEN),
    (*CLOSED, "comparator", "placebo", None, None, 46.3, None, None, None, *NOTHING, QUOTED),
    (*CLOSED, "treated", "cells", None, None, 48.8, None, None, None, 2.4, -5.8, 10.6, None, QUOTED),
    (*WOUND, "treated", "product", 71, 59, 83, None, None, None, *NOTHING, SEEN),
    (*WOUND, "comparator", "own skin", 71, 61, 86, None, None, None, *NOTHING, SEEN),
)


def watching():
    return evidence.estimate_unseen([(15, 1), (100, 5)])


def definitions():
    rows = [
        ("USA", "2011-2022", "One of 105 diseases", 4.6, None, None, False, SEEN),
        ("United Kingdom", "2000-2019", "One of 19 diseases", 10, None, None, True, SEEN),
        ("USA", "2009", "One of 29 diseases", None, 7.6, 9.4, False, QUOTED),
    ]
    columns = ["place", "period", "counted", "value", "low", "high", "about", "checked"]
    return pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(("value", "low", "high"), "Float64"))


def prevalence():
    counted, modelled, each = "confidence interval", "uncertainty interval", "range over studies"
    rows = [
        ("Sclerosis, pooled", "world", "2021", 17.6, 15.1, 20.5, counted, "per 100,000", SEEN),
        ("Arthritis, from a model", "world", "2020", 208.8, 186.8, 241.1, modelled, "per 100,000", SEEN),
        ("Lupus in registries", "USA", "2002-2009", 72.8, 65.3, 81, counted, "per 100,000", QUOTED),
        ("People with diabetes", "world", "2021", 8.4e6, 8.1e6, 8.8e6, modelled, "people", SEEN),
        ("Myositis", None, "1966-2013", None, 2.4, 33.8, each, "per 100,000", SEEN),
        ("Neuromyelitis", None, None, None, None, None, None, "per 100,000", SEEN),
    ]
    columns = ["counted", "place", "period", "value", "low", "high", "spread", "unit", "checked"]
    return pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(("value", "low", "high"), "Float64"))


def women_to_men():
    rows = [("lupus", "USA", "2002-2009", 9.0, SEEN), ("any autoimmune disease", "USA", None, 1.7, QUOTED)]
    return pd.DataFrame(rows, columns=["disease", "place", "period", "women", "checked"])


def transplants():
    sclerosis, sickness = ("ASTIS", "systemic sclerosis", 156), ("MIST", "multiple sclerosis", 110)
    death, late = ("death from the treatment", "month 12"), ("progression", "last follow-up")
    nothing = (None, None, None)
    rows = [
        (*sclerosis, *death, "stem-cell transplantation", 8, 79, *nothing, SEEN),
        (*sclerosis, *death, "cyclophosphamide", 0, 77, *nothing, SEEN),
        (*sclerosis, "death", "month 3", "both", None, None, 2.01, 0.74, 5.49, SEEN),
        (*sickness, *late, "both", None, None, 0.07, 0.02, 0.24, QUOTED),
    ]
    columns = ["trial", "disease", "randomised", "outcome", "measured_at", "arm", "k", "n", "value", "low"]
    columns += ["high", "checked"]
    numbers = dict.fromkeys(("k", "n"), "Int64") | dict.fromkeys(("value", "low", "high"), "Float64")
    return pd.DataFrame(rows, columns=columns).astype(numbers)


def real_tables():
    """Return the finished tables of the journal's own data, by chart."""
    names = ("studies", "cohorts", "safety", "follow_up", "b_cells", "signals", "regulatory")
    studies, cohorts, events, times, cells, signals, regulatory = map(evidence.read_table, names)
    ranked = evidence.rank_evidence(studies, cohorts, regulatory)
    pivotal = evidence.read_table("pivotal")
    return {
        "patients": evidence.count_patients(studies, cohorts),
        "response": evidence.estimate_response(cohorts, studies),
        "safety": evidence.count_events(events, studies),
        "follow_up": evidence.summarise_follow_up(studies),
        "people": evidence.list_people(studies, times),
        "b_cells": evidence.summarise_b_cells(cells, studies),
        "outcomes": evidence.count_outcomes(cohorts, signals, studies),
        "randomised": evidence.compare_arms(cohorts, studies),
        "evidence_map": evidence.count_designs(studies, cohorts),
        "ladder": evidence.date_ladder(ranked, regulatory),
        "approvals": evidence.list_approvals(evidence.read_table("approvals")),
        "trial_differences": evidence.summarise_trials(evidence.read_table("lupus_trials")),
        "watching": evidence.estimate_unseen(),
        "trial_responses": evidence.estimate_trial_responses(pivotal),
        "trial_harms": evidence.summarise_trial_harms(pivotal),
        "other_deaths": evidence.summarise_other_deaths(signals),
        "of_hundred": evidence.count_of_hundred(evidence.read_table("lupus_trials")),
        "drug_approvals": evidence.list_drugs(evidence.read_table("lupus_drugs")),
        **tables_of_autoimmune_disease(),
        **_regenerative(regulatory),
    }


def tables_of_autoimmune_disease():
    numbers, trials, arms = map(evidence.read_table, ("epidemiology", "regenerative", "regenerative_arms"))
    return {
        "definitions": evidence.list_definitions(numbers),
        "prevalence": evidence.list_prevalences(numbers),
        "women_to_men": evidence.list_sex_ratios(numbers),
        "transplants": evidence.summarise_transplants(trials, arms),
    }


def _regenerative(regulatory):
    trials, arms = map(evidence.read_table, ("regenerative", "regenerative_arms"))
    return {
        "results": evidence.list_results(trials),
        "arms": evidence.summarise_arms(arms, trials, treatments=["approved cell product"]),
        "hazards": evidence.list_hazards(arms, trials),
        "decisions": evidence.list_decisions(regulatory, trials),
    }


HAND_MADE = (
    *(patients, response, safety, follow_up, people, b_cells),
    *(outcomes, randomised, evidence_map, ladder, approvals, trial_differences, watching),
    *(trial_responses, trial_harms, other_deaths),
    *(definitions, prevalence, women_to_men, transplants),
    *(of_hundred, drug_approvals),
    *(results, arms, hazards, decisions),
)


def hand_made_tables():
    """Return a small table for each chart that takes one."""
    return {each.__name__: each() for each in HAND_MADE}


def drawn(tables):
    """Return a Figure for each table, and the one chart that needs none."""
    figures = {name: getattr(evidence, f"draw_{name}")(table) for name, table in tables.items()}
    return figures | {"all_of_n": evidence.draw_all_of_n()}
