"""The entries of the bibliographies, read by Pandoc, each with its line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from press.bibtex import heads_of
from press.errors import Place, PressError
from press.references import read_references


@dataclass(frozen=True)
class Entry:
    """An entry: its key, its kind, where it begins, the line before it, and its fields as CSL names them."""

    key: str
    kind: str
    path: str
    line: int
    comment: str
    fields: dict[str, Any] = field(repr=False)

    @property
    def doi(self) -> str:
        """Its DOI, bare and in small letters."""
        return re.sub(
            r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", str(self.fields.get("DOI", "")).strip().lower()
        )


def read_entries(root: Path, files: Sequence[Path]) -> list[Entry]:
    """Return the entries of `files`; raises PressError for one that cannot be read or is not UTF-8."""
    known = {str(each["id"]): each for each in read_references(list(files))}
    return [entry for path in files for entry in _entries(root, path, known)]


def _entries(root: Path, path: Path, known: dict[str, Any]) -> Iterator[Entry]:
    name = path.relative_to(root).as_posix()
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as fault:
        raise PressError(f"the file is not UTF-8 (byte {fault.start})", Place(name)) from None
    lines = text.split("\n")
    for found in heads_of(text):
        line = text.count("\n", 0, found.start(1)) + 1
        comment = lines[line - 2] if line > 1 else ""
        yield Entry(found[2], found[1].lower(), name, line, comment, known.get(found[2], {}))
