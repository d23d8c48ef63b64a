"""Hold the tables and the bibliography together: every source is an entry, and every entry is used."""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path

import pandas as pd

from evidence.errors import EvidenceError

BIBLIOGRAPHY = "bibliography.bib"
ENTRY = re.compile(r"@\w+\{([^,\s]+),")
# Pandoc's keys; a letter or digit before the mark makes it an address of mail.
CITED = re.compile(r"(?<![\w.])@([A-Za-z0-9_][\w:.#$%&+?<>~/-]*)")
Fault = tuple[str, int, str, str]
HEADER = -1  # the position before the first row


def read_entries(root: Path) -> dict[str, int]:
    """Read the keys of the bibliography, each with the line on which its entry begins.

    `root`: the folder of the project. Raises EvidenceError when the file is missing.
    """
    try:
        lines = (root / BIBLIOGRAPHY).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        raise EvidenceError(f"{BIBLIOGRAPHY}: is missing") from None
    found = ((ENTRY.match(line), row) for row, line in enumerate(lines, 1))
    return {entry.group(1): row for entry, row in found if entry}


def read_citations(root: Path) -> set[str]:
    """Read what the pages and articles cite: every key behind an @ in their text.

    Other words behind an @, such as labels of figures, are among them.
    """
    pages = [*root.glob("*.qmd"), *(root / "articles").glob("*.qmd")]
    texts = (page.read_text(encoding="utf-8") for page in pages)
    return {key.rstrip(".:?/-") for text in texts for key in CITED.findall(text)}


def unknown_sources(tables: Mapping[str, pd.DataFrame], entries: Mapping[str, int]) -> Iterator[Fault]:
    """Yield the table, position, column and fault of each row whose study is no entry."""
    for name, table in tables.items():
        if "study" not in table:
            yield name, HEADER, "study", "is missing; it names the publication of each row"
            continue
        for at in table.index[~table["study"].isin(list(entries))]:
            study = str(table.loc[at, "study"])
            near = get_close_matches(study, list(entries), n=1)
            hint = f"; did you mean {near[0]!r}" if near else ""
            yield name, at, "study", f"{study!r} is not an entry of {BIBLIOGRAPHY}{hint}"


def unused_entries(
    tables: Mapping[str, pd.DataFrame], entries: Mapping[str, int], cited: set[str]
) -> Iterator[str]:
    """Yield a sentence for each entry that no table uses and no page cites."""
    used = cited | {str(study) for table in tables.values() for study in table.get("study", ())}
    for key, row in entries.items():
        if key not in used:
            yield f"{BIBLIOGRAPHY}, row {row}: {key!r} is used by no table and cited in no article"
