"""The names that press knows, read from `names/*.yaml`: one file for each place in which names stand.

A name has one of four standings:

- supported: press does what Quarto does;
- elsewhere: it has no effect here, by intention, and a reader misses nothing;
- cosmetic: press does not do it; the page looks different and reads the same (a warning);
- refused: press does not do it, and a reader would read something else (an error).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from press.yaml import parse_yaml

MEANT = 0.76  # so alike that one was meant to be the other; "data" and "date" are not
ALIKE = 0.6  # alike enough to be worth a hint
STANDINGS = ("supported", "elsewhere", "cosmetic", "refused")
FOLDER = Path(__file__).parent / "names"


@dataclass(frozen=True)
class Name:
    """A name, its standing, what it does or why it does nothing, and the values that it takes."""

    name: str
    standing: str
    does: str
    takes: str = ""


@dataclass(frozen=True)
class Scope:
    """The names that may stand in one kind of place.

    `word` is what one of them is called, `at` lists the places by the keys that lead there, and a
    `closed` scope has no room for names of the author's own. `meant` says how alike (0 to 1) an unknown
    name must be to a known one to be taken for it.
    """

    title: str
    word: str
    at: tuple[str, ...]
    closed: bool
    names: dict[str, Name] = field(repr=False)
    meant: float = MEANT

    def nearest(self, name: str, cutoff: float = ALIKE) -> Name | None:
        """Return the known name most like `name`: at least `cutoff` (0 to 1), and about as long.

        One that press does not support is named only where none of the author's own can stand.
        """
        for standings in (STANDINGS[:1], STANDINGS[1:]) if self.closed else (STANDINGS[:1],):
            likely = [each.name for each in self.names.values() if each.standing in standings]
            about_as_long = [each for each in likely if abs(len(each) - len(name)) <= 2]
            close = get_close_matches(name, about_as_long, n=1, cutoff=cutoff)
            if close:
                return self.names[close[0]]
        return None


@cache
def read_scopes() -> tuple[Scope, ...]:
    """Return every scope, in the order of their files."""
    return tuple(_read_scope(path) for path in sorted(FOLDER.glob("*.yaml")))


@cache
def scope_at(place: str) -> Scope | None:
    """Return the scope that holds at `place`, such as "website.navbar"; None where any name may stand."""
    return next((scope for scope in read_scopes() if place in scope.at), None)


def scope_for(place: str) -> Scope:
    """Return the scope at `place`, where one is known to be."""
    scope = scope_at(place)
    if scope is None:
        raise LookupError(place)
    return scope


def _read_scope(path: Path) -> Scope:
    written = parse_yaml(path.read_text(encoding="utf-8"), path.name)
    names = {name.name: name for standing in STANDINGS for name in _names(standing, written.get(standing))}
    at, closed = tuple(written["at"]), bool(written.get("closed"))
    meant = written.get("meant", ALIKE if closed else MEANT)
    return Scope(written["title"], written["word"], at, closed, names, meant)


def _names(standing: str, written: dict[str, Any] | None) -> Iterator[Name]:
    for key, value in (written or {}).items():
        if standing != "supported":
            yield from (Name(name, standing, key) for name in _flat(value))
        elif isinstance(value, dict):
            yield Name(key, standing, value["does"], value.get("takes", ""))
        else:
            yield Name(key, standing, value)


def _flat(written: list[Any]) -> list[str]:
    return [name for part in written for name in (part if isinstance(part, list) else [part])]
