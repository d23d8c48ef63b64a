"""Of a bibliography, the entries that a text may cite: however long it is, a document pays for its own alone.

What is left of a .bib has the lines of the whole one, those of other entries empty: what Pandoc complains of
is found in the author's lines.
"""

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

HEAD = re.compile(r"^\s*@(\w+)\s*\{\s*([^,\s]+)\s*,", re.MULTILINE)
START = re.compile(r"^[ \t]*@(\w+)[ \t]*[{(]", re.MULTILINE)
KEY = re.compile(r"[ \t\n]*([^\s,{}()\"]+)[ \t\n]*,")
ALWAYS = {"string", "preamble", "comment"}
LEADS = re.compile(r"(?:crossref|xref|xdata|entryset|related)\s*=\s*[{\"]([^}\"]+)", re.IGNORECASE)
NAMED = re.compile(r"@\{?([\w][^\s\]\[;,{}()\"'`*]*)")
WHOLE = re.compile(r"@\*")
LATER = re.compile(r"[^\w]")  # where a key may end, when more follows


def heads_of(text: str) -> Iterator[re.Match[str]]:
    """Yield how each entry of the .bib `text` begins; the groups are its kind and its key."""
    return (found for found in HEAD.finditer(text) if found[1].lower() not in ALWAYS)


def cited_in(text: str) -> frozenset[str] | None:
    """Return every word of `text` that may be a citation's key, and some that are none; None for any key."""
    if WHOLE.search(text):
        return None
    found = set(NAMED.findall(text))
    ends = {name[: end.start()] for name in found for end in LATER.finditer(name)}
    return frozenset(found | ends)


def entries_of(path: Path, keys: frozenset[str]) -> str | None:
    """Return the bibliography at `path` with the entries `keys` alone; None where that cannot be done."""
    parts = _read(path)
    if parts is None or path.suffix == ".json":
        return None if parts is None else json.dumps([part for key, part in parts if key in keys])
    wanted = _with_parents(dict(parts), keys)
    return "".join(part if key in wanted else "\n" * part.count("\n") for key, part in parts)


def _read(path: Path) -> list[tuple[str, Any]] | None:
    if path.suffix not in (".bib", ".json"):
        return None
    try:
        text = path.read_text(encoding="utf-8-sig")
        return _parts(text) if path.suffix == ".bib" else _items(text)
    except (ValueError, OSError):
        return None


@lru_cache(maxsize=8)
def _items(text: str) -> list[tuple[str, Any]]:
    items = json.loads(text)
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise ValueError
    return [(str(item.get("id")), item) for item in items]


@lru_cache(maxsize=8)
def _parts(text: str) -> list[tuple[str, Any]]:
    """Return the entries of a .bib, each up to the next one, by their keys; "" for what is no entry.

    Raises ValueError where braces do not match, so that Pandoc may say what is wrong.
    """
    starts = [found.start() for found in START.finditer(text)]
    ends = [*starts[1:], len(text)]
    parts = [("", text[: starts[0]] if starts else text)]
    return parts + [(_key(text[start:end]), text[start:end]) for start, end in zip(starts, ends, strict=True)]


def _key(part: str) -> str:
    found = START.match(part)
    if found is None or part.count("{") != part.count("}"):
        raise ValueError
    if found[1].lower() in ALWAYS:
        return ""
    key = KEY.match(part, found.end())
    if key is None:
        raise ValueError
    return key[1]


def _with_parents(parts: dict[str, Any], keys: frozenset[str]) -> set[str]:
    """Return `keys`, what is no entry, and the entries from which others take what they lack."""
    wanted, new = {""}, set(keys)
    while new:
        wanted |= new
        led = (
            name for key in new for names in LEADS.findall(parts.get(key, "")) for name in names.split(",")
        )
        new = {name.strip() for name in led} - wanted
    return wanted
