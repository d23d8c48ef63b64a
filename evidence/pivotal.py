"""Read the trials behind the approvals of CAR-T products: who responded, and who was harmed."""

from typing import Any

import pandas as pd

from evidence.grades import drop_recalled, field_grades
from evidence.intervals import exact_proportion

OUTCOMES = {"any": "n_responders", "complete": "n_complete"}
EVENTS = {"CRS": "crs", "nerves and brain": "neurological"}
NOT_SEEN = "not seen"


def estimate_trial_responses(pivotal: pd.DataFrame) -> pd.DataFrame:
    """Estimate the share with any and with a complete response, with exact 95 % intervals.

    Only the first publication of each single-arm trial counts: never the regulator's set of people, nor a
    later report on the same ones. Returns disease, study, short_name (of the trial), outcome ("any" or
    "complete"), definition, k, n, value, low, high (shares from 0 to 1; NA where no count was seen), checked.
    Diseases and trials come in the order of the table, which is never that of their results.
    """
    rows = _publications(pivotal)
    rows = rows.assign(checked=field_grades(rows, ["n_patients", *OUTCOMES.values()]))
    table = pd.DataFrame(_response(row, name) for row in _by_disease(rows).itertuples() for name in OUTCOMES)
    shares = dict.fromkeys(("value", "low", "high"), "Float64")
    return table.astype({"k": "Int64", "n": "Int64", **shares})


def summarise_trial_harms(pivotal: pd.DataFrame) -> pd.DataFrame:
    """Summarise how many had CRS and effects on nerves and brain, in per cent as printed.

    Of the trials that `estimate_trial_responses` counts. Returns event ("CRS" or "nerves and brain"), scale
    (by which it was graded, or "not seen"), study, short_name (of the trial), n (people in whom harm was
    counted), any, severe (grade 3 or worse; NA where not seen), checked. Each scale stands by itself.
    """
    rows = _publications(pivotal)
    parts = [_harms(rows, event, stem) for event, stem in EVENTS.items()]
    return pd.concat(parts, ignore_index=True).astype({"n": "Int64", "any": "Float64", "severe": "Float64"})


def _publications(pivotal: pd.DataFrame) -> pd.DataFrame:
    known = drop_recalled(pivotal)
    return known[(known["data_set"] == "publication") & (known["design"] == "single arm")]


def _by_disease(rows: pd.DataFrame) -> pd.DataFrame:
    places = {disease: place for place, disease in enumerate(dict.fromkeys(rows["disease"]))}
    return rows.sort_values("disease", key=lambda names: names.map(places), kind="stable")


def _response(row: Any, outcome: str) -> dict[str, object]:
    k = getattr(row, OUTCOMES[outcome])
    counted = pd.notna(k) and pd.notna(row.n_patients)
    estimate = exact_proportion(k, row.n_patients) if counted else None
    return {
        **{"disease": row.disease, "study": row.study, "short_name": row.trial, "outcome": outcome},
        "definition": row.response_definition if outcome == "any" else row.complete_definition,
        **{"k": k, "n": row.n_patients},
        **{end: getattr(estimate, end) if estimate else pd.NA for end in ("value", "low", "high")},
        "checked": row.checked,
    }


def _harms(rows: pd.DataFrame, event: str, stem: str) -> pd.DataFrame:
    columns = [f"{stem}_percent", f"{stem}_severe_percent"]
    graded = rows["crs_scale"].fillna(NOT_SEEN) if event == "CRS" else NOT_SEEN
    table = rows.assign(
        event=event, scale=graded, checked=field_grades(rows, ["n_safety", "crs_scale", *columns])
    )
    table = table.rename(
        columns={"trial": "short_name", "n_safety": "n", columns[0]: "any", columns[1]: "severe"}
    )
    ordered = table.sort_values("scale", key=lambda names: names == NOT_SEEN, kind="stable")
    return ordered[["event", "scale", "study", "short_name", "n", "any", "severe", "checked"]]
