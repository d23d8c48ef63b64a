"""Check the study data as a whole: `python -m evidence.check` prints a line for each fault."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
from frictionless import FrictionlessException, Package

from evidence.across import across_faults
from evidence.dictionary import DICTIONARY, Table, read_dictionary
from evidence.errors import EvidenceError
from evidence.paths import ROOT, data_folder, shown_path
from evidence.sources import read_citations, read_entries, unknown_sources, unused_entries
from evidence.tables import read_table

PLACE = re.compile(r"[^:]*?, row [0-9]+")


def check_data(folder: Path | None = None, root: Path = ROOT) -> dict[str, pd.DataFrame]:
    """Check all tables by the rules of this package and by the Frictionless library, and return them by name.

    `folder`: where the data package lies; the project's data folder when left out.
    `root`: where the bibliography and the articles lie.
    Raises EvidenceError with every fault of the tables, between them, and of the bibliography.
    """
    folder = data_folder() if folder is None else Path(folder)
    described, entries = read_dictionary(folder), read_entries(root)
    faults: list[str] = []
    tables = dict(_readable(described, folder, faults))
    for name, at, column, text in (*across_faults(tables), *unknown_sources(tables, entries)):
        # The header is the first line of a file, and its rows are counted from there.
        faults.append(f"{shown_path(folder, described[name].file)}, row {at + 2}, column {column!r}: {text}")
    if len(tables) == len(described):
        faults += unused_entries(tables, entries, read_citations(root))
    faults += _not_told_yet(_frictionless_faults(described, folder), faults)
    if faults:
        raise EvidenceError(faults)
    return tables


def _readable(
    described: dict[str, Table], folder: Path, faults: list[str]
) -> Iterator[tuple[str, pd.DataFrame]]:
    for name in described:
        try:
            yield name, read_table(name, folder)
        except EvidenceError as error:
            faults.extend(error.faults)


def _frictionless_faults(described: dict[str, Table], folder: Path) -> Iterator[str]:
    try:
        report = Package(str(folder / DICTIONARY)).validate()
    except FrictionlessException as fault:
        reasons = [reason.message for reason in fault.reasons] or [fault.error.message]
        yield from (f"{shown_path(folder, DICTIONARY)}: {' '.join(text.split())}" for text in reasons)
        return
    for error in report.errors:
        yield f"{shown_path(folder, DICTIONARY)}: {error.message}"
    for task in report.tasks:
        shown = shown_path(folder, described[task.name].file)
        for row, field, message in task.flatten(["rowNumber", "fieldName", "message"]):
            place = (f", row {row}" if row else "") + (f", column {field!r}" if field else "")
            yield f"{shown}{place}: {' '.join(message.split())}"


def _not_told_yet(found: Iterator[str], told: list[str]) -> Iterator[str]:
    """Leave out what Frictionless says of a row, or of a file, that this package has named already."""
    places = {place.group() for fault in told if (place := PLACE.match(fault))}
    files = {re.split(r"[,:]", fault, maxsplit=1)[0] for fault in told}
    for fault in found:
        place = PLACE.match(fault)
        if (place.group() not in places) if place else (re.split(r"[,:]", fault)[0] not in files):
            yield fault


def main() -> int:
    """Print each fault on a line, or one line when there is none; return the exit status, 1 for any fault."""
    try:
        tables = check_data()
    except EvidenceError as error:
        print(error)
        return 1
    print(f"{len(tables)} tables, {sum(map(len, tables.values()))} rows: no fault")
    return 0


if __name__ == "__main__":
    sys.exit(main())
