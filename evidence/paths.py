"""Where the project and its data lie, whatever the folder a notebook runs in."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA_VARIABLE = "CUREON_DATA"


def data_folder() -> Path:
    """Return the folder of the data: that of the project, or the one named by CUREON_DATA.

    The variable lets an unchanged article run against a changed copy of the data.
    """
    named = os.environ.get(DATA_VARIABLE)
    return Path(named).resolve() if named else ROOT / "data"


def shown_path(folder: Path, file: str) -> str:
    """Return the name under which errors show a file: its folder's name and its own.

    Never an absolute path, because messages must be the same on every machine.

    >>> shown_path(Path("/somewhere/data"), "cohorts.csv")
    'data/cohorts.csv'
    """
    return f"{folder.name}/{file}"
