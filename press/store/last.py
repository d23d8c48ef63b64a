"""What the last whole render used, kept as one, and how its files looked: a glance, not many questions.

A thousand documents have four thousand records. Asked for one by one, and each file read, they take longer
than the document that changed.
"""

import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from press.store.digests import ENTRIES, Look, Looks, look
from press.store.record import Product, Record

LAST, LOOKS = Product("last", "", {}), Product("looks", "", {})
SETTLED = 2.0  # seconds: what changed just before it was read may change again, and look the same


def looks_of(root: Path, files: Mapping[str, str], before: float) -> Looks:
    """Return how those of `files`, hashes by names, look that have not changed since the moment `before`.

    Folders, and files of which only the presence matters, have no look.
    """
    found: dict[str, Look | None] = {}
    looks: Looks = {}
    for name, known in files.items():
        path = name.partition(ENTRIES)[0]
        if path.endswith("/") or path.startswith("?"):
            continue
        if path not in found:
            found[path] = look(str(root), path)
        its = found[path]
        if its and max(its[2:]) < (before - SETTLED) * 1e9:
            looks[name] = its, known
    return looks


def shared(record: Record) -> Record:
    """Return `record` whose names and hashes are one object wherever they occur, which is kept once."""
    seen = replace(record.seen, files=_shared(record.seen.files), variables=_shared(record.seen.variables))
    return replace(record, given=_shared(record.given), seen=seen)


def _shared(texts: dict[str, str]) -> dict[str, str]:
    return {sys.intern(name): sys.intern(text) for name, text in texts.items()}
