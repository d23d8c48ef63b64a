"""List how common autoimmune disease is, by every definition that was found, and whom it affects."""

from typing import Any

import pandas as pd

from evidence.grades import drop_recalled

ANY = "any autoimmune disease"
INTERVALS = ("confidence interval", "uncertainty interval", "credible interval")
PER_100_000 = {"percent": 1000.0, "per 100,000": 1.0, "per million": 0.1}
NUMBERS = dict.fromkeys(("value", "low", "high"), "Float64")
COLUMNS = [
    "disease",
    "counted",
    "place",
    "period",
    "value",
    "low",
    "high",
    "spread",
    "unit",
    "study",
    "checked",
]


def list_definitions(epidemiology: pd.DataFrame) -> pd.DataFrame:
    """List the estimates of how many people have any autoimmune disease, each with its definition.

    Returns place, period, counted (the definition in words), value, low, high (percent), about (bool: printed
    as about), study, checked, the newest first. Definitions differ, so nothing is averaged.
    """
    rows = drop_recalled(epidemiology)
    rows = rows[(rows["disease"] == ANY) & (rows["quantity"] == "prevalence") & (rows["unit"] == "percent")]
    about = rows["note"].fillna("").str.contains("Printed as about", regex=False)
    table = rows.rename(columns={"description": "counted"}).assign(about=about, end=rows["period"].str[-4:])
    columns = ["place", "period", "counted", "value", "low", "high", "about", "study", "checked"]
    return table.sort_values(["end", "measure"], ascending=[False, True])[columns].reset_index(drop=True)


def list_prevalences(epidemiology: pd.DataFrame) -> pd.DataFrame:
    """List how common each disease is: rates with their interval, and behind them what is no such rate.

    Returns disease, counted, place, period, value, low, high, spread, unit, study, checked. Rates with an
    interval are per 100,000, by place and from the highest of a disease down. The others keep the number and
    the unit that was printed: a number of people, the lowest and highest of several studies, or nothing where
    nothing was seen. They have no place on a scale of rates.
    """
    rows = drop_recalled(epidemiology).rename(columns={"description": "counted"})
    rows = rows[(rows["disease"] != ANY) & rows["quantity"].isin(["prevalence", "people"])]
    rate = (rows["quantity"] == "prevalence") & rows["spread"].isin(INTERVALS) & rows["value"].notna()
    rates = pd.DataFrame([_rate(row) for row in rows[rate].itertuples()], columns=COLUMNS)
    others = rows[~rows["disease"].isin(rates["disease"])].sort_values(["value", "low", "measure"])
    both = pd.concat([_by_place(rates), others[COLUMNS]], ignore_index=True)
    return both.astype(NUMBERS)


def list_sex_ratios(epidemiology: pd.DataFrame) -> pd.DataFrame:
    """List how many women have a disease for each man who has it, the most first.

    Returns disease, place, period, women (for each man, as printed), study, checked.
    """
    rows = drop_recalled(epidemiology)
    rows = rows[rows["women_to_men"].notna()].rename(columns={"women_to_men": "women"})
    columns = ["disease", "place", "period", "women", "study", "checked"]
    return rows.sort_values("women", ascending=False)[columns].reset_index(drop=True)


def _rate(row: Any) -> dict[str, object]:
    factor = PER_100_000[row.unit]
    numbers = {name: round(getattr(row, name) * factor, 6) for name in NUMBERS}
    return {name: getattr(row, name) for name in COLUMNS} | numbers | {"unit": "per 100,000"}


def _by_place(rates: pd.DataFrame) -> pd.DataFrame:
    """Return the rates of the whole world first, then the others, each from the highest down."""
    keys = rates.assign(elsewhere=rates["place"] != "world")
    order = ["elsewhere", "place", "value"]
    return keys.sort_values(order, ascending=[True, True, False])[COLUMNS]
