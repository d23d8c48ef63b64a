"""List the hazard ratios of trials on the time to an event, as far as a trial prints them."""

import pandas as pd

from evidence.grades import drop_recalled

COLUMNS = ["short_name", "study", "disease", "comparator", "outcome", "measured_at", "n", "value", "low"]
COLUMNS += ["high", "checked"]


def list_hazards(arms: pd.DataFrame, trials: pd.DataFrame) -> pd.DataFrame:
    """List every hazard ratio, treated over comparator, in order of time within a trial.

    Returns short_name (of the trial), study, disease, comparator, outcome, measured_at, n (people
    randomised), value, low, high (95 %), checked. Below 1 the event came later or more rarely with the
    treatment. Trials are never ranked by it: their events differ.
    """
    known = drop_recalled(arms)
    known = known[known["hazard_ratio"].notna()].drop(columns="n_patients")
    joined = known.merge(trials[["trial", "disease", "comparator", "n_patients"]], on="trial")
    names = {"trial": "short_name", "n_patients": "n", "hazard_ratio": "value"}
    names |= {"hazard_low": "low", "hazard_high": "high"}
    return joined.rename(columns=names)[COLUMNS].reset_index(drop=True)
