"""List which way every trial went, the ones that found nothing with the others."""

import pandas as pd

from evidence.grades import drop_recalled

TREATMENTS = (
    "platelet-rich plasma",
    "cell injections",
    "stem-cell transplantation",
    "approved cell product",
)
DESIGNS = ("randomised, blinded", "randomised, open", "single arm", "running, randomised")
COLUMNS = [
    *("treatment", "short_name", "study", "disease", "comparator", "design", "n", "result"),
    *("in_journal", "checked"),
]


def list_results(trials: pd.DataFrame) -> pd.DataFrame:
    """List every trial with its result.

    Returns treatment, short_name (of the trial), study, disease, comparator, design, n (people), result,
    in_journal (bool), checked. Treatments come in one order; within a treatment the designs that tell most
    come first, then the larger trials: never the ones that succeeded.
    """
    known = drop_recalled(trials).rename(columns={"trial": "short_name", "n_patients": "n"})
    known = known.assign(
        in_journal=known["publication_status"] == "journal",
        first=known["treatment"].map(TREATMENTS.index),
        second=known["design"].map(DESIGNS.index),
    )
    ordered = known.sort_values(["first", "second", "n", "short_name"], ascending=[True, True, False, True])
    return ordered[COLUMNS].reset_index(drop=True)
