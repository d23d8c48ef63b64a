"""Summarise what people died of after CAR-T cells where it was not their cancer."""

import pandas as pd

from evidence.grades import drop_recalled, weaker_grade

CAUSES = {
    "other_death_infection": "infection",
    "other_death_cart": "CRS, ICANS or runaway inflammation",
    "other_death_second_cancer": "another cancer",
}
REST = "other causes, or not told"


def summarise_other_deaths(signals: pd.DataFrame) -> pd.DataFrame:
    """Summarise the causes of deaths that the cancer did not cause, in per cent of them.

    Returns cause, percent (as printed; the last row is what the others leave of 100), n (deaths in all),
    study, checked. Causes come by their share, the rest last.
    """
    rows = drop_recalled(signals)
    rows = rows[rows["signal"].isin(CAUSES)].sort_values("percent", ascending=False)
    table = rows.assign(cause=rows["signal"].map(CAUSES), n=rows["of_n"])
    left = round(100 - float(table["percent"].sum()), 1)
    rest = table.iloc[[0]].assign(cause=REST, percent=left, checked=weaker_grade(table["checked"]))
    return pd.concat([table, rest])[["cause", "percent", "n", "study", "checked"]].reset_index(drop=True)
