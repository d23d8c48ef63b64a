"""What a name that a cell does not find was probably meant to be: a column, a label, a name, an attribute."""

import builtins
import re
import sys
from collections.abc import Iterable
from traceback import walk_tb
from typing import Any

from press.lesson import nearest

NAMED = re.compile(r"'([^']+)'")
LIST_OF = re.compile(
    r"\[(?:'[^']+'(?:, )?)+\].* (?:not in index|in the \[\w+\])$"
)  # how pandas tells several
NOT_IMPORTED = re.compile(r"cannot import name '(\w+)'")
ALIKE = 0.75  # a name of code is misspelt; one that is less like it is another
FEW = 8  # names that are all told where none is near


def meant_by(fault: BaseException) -> list[str]:
    """Return a sentence for each name that `fault` tells to be unknown; none where nothing is known of it."""
    if isinstance(fault, KeyError):
        return _labels(fault)
    if isinstance(fault, NameError) and fault.name:
        return _told(fault.name, "name", _names(fault), few=False)
    if isinstance(fault, AttributeError) and fault.name:
        public = [name for name in dir(fault.obj) if not name.startswith("_")]
        kind, names = _columns(fault.obj) or ("attribute", [])
        return _told(fault.name, kind, [*names, *public], few=False)
    if isinstance(fault, ImportError) and (found := NOT_IMPORTED.match(str(fault))):
        return _told(found[1], f"name in '{fault.name}'", dir(sys.modules.get(str(fault.name))), few=False)
    return []


def _told(name: str, kind: str, known: Iterable[str], few: bool = True) -> list[str]:
    known = [each for each in known if each != name]
    near = nearest(name, known, most=1, alike=ALIKE)
    if near:
        return [f"'{name}' is no {kind}; the nearest is '{near[0]}'"]
    if few and 0 < len(known) <= FEW:
        return [f"'{name}' is no {kind}; there are {', '.join(map(repr, known))}"]
    return []


def _labels(fault: KeyError) -> list[str]:
    """Return what was meant by the columns or labels that pandas did not find."""
    key = str(fault.args[0]) if fault.args else ""
    several = LIST_OF.search(key)
    asked = NAMED.findall(several[0].partition("]")[0]) if several else [key]
    for frame, _ in reversed(list(walk_tb(fault.__traceback__))):
        known = _columns(frame.f_locals.get("self"))
        if known:
            kind, names = known
            return [line for each in asked if each not in names for line in _told(each, kind, names)]
    return []


def _columns(value: Any) -> tuple[str, list[str]] | None:
    """Return how the names in `value` are called and what they are; None for what is no table and no row."""
    name = type(value).__name__
    if name == "DataFrame":
        return "column", [str(each) for each in value.columns]
    if name == "Series" and all(isinstance(each, str) for each in value.index[:FEW]):
        return "label", [str(each) for each in value.index]
    return None


def _names(fault: NameError) -> list[str]:
    frames = list(walk_tb(fault.__traceback__))
    inner = frames[-1][0] if frames else None
    own = {**inner.f_globals, **inner.f_locals} if inner else {}
    return [name for name in (*own, *dir(builtins)) if not name.startswith("_")]
