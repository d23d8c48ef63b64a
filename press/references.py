"""Read entries of bibliographies by Pandoc, as records that machines understand (CSL)."""

import json
import re
from pathlib import Path
from typing import Any

from press.bibtex import entries_of
from press.converter import Text, translate
from press.errors import Place, PressError
from press.store.observed import note_entries, note_file, unobserved

READERS = {".bib": "biblatex", ".json": "csljson", ".ris": "ris"}
BROKEN = re.compile(r".*Error at \(line (\d+), column \d+\): (.*)")


def read_references(files: list[Path], keys: frozenset[str] | None = None) -> list[dict[str, Any]]:
    """Return the entries `keys` of the bibliographies `files`, or all, as items of CSL.

    Raises PressError, with its line, for an entry that Pandoc cannot read.
    """
    return [item for path in files for item in _items(path, keys)]


def _items(path: Path, keys: frozenset[str] | None) -> list[dict[str, Any]]:
    text = _text(path, keys)
    try:
        (items,) = translate(Text(text, READERS.get(path.suffix, "markdown"), "csljson"))
    except PressError as fault:
        broken = BROKEN.match(fault.message)
        if not broken:
            raise
        place = Place(path.name, int(broken[1]))
        raise PressError(f"the bibliography is broken: {broken[2]}", place) from None
    return list(json.loads(items))


def _text(path: Path, keys: frozenset[str] | None) -> str:
    """Return the entries `keys` of a bibliography, or all of it."""
    with unobserved():
        text = None if keys is None else entries_of(path, keys)
    if keys is None or text is None:
        note_file(path)
    else:
        note_entries(path, keys)
    return path.read_text(encoding="utf-8-sig", errors="replace") if text is None else text
