"""Pack the data package into one file: `python evidence/package.py`, before every render.

It stands alone, because Quarto runs it as a script.
"""

from pathlib import Path
from shutil import copyfileobj
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

DATA = Path(__file__).resolve().parent.parent / "data"
NAME = "study-data.zip"
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same bytes every time


def write_package(folder: Path, target: Path) -> Path:
    """Write the tables of `folder` and their dictionary into the zip `target`, and return its path."""
    files = [*sorted(folder.glob("*.csv")), folder / "datapackage.json"]
    with ZipFile(target, "w") as archive:
        for file in files:
            entry = ZipInfo(file.name, LONG_AGO)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.file_size = file.stat().st_size
            with file.open("rb") as source, archive.open(entry, "w") as packed:
                copyfileobj(source, packed)
    return target


if __name__ == "__main__":
    write_package(DATA, DATA / NAME)
