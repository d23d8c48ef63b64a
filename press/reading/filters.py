"""The Lua filters of a project's own: which `filters:` names, and on which side of press's they run."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from press.store.observed import is_there

HERE = "quarto"  # the mark in the list that stands for the filters of Quarto, and of press
LAST = "citeproc"  # always the last one, wherever it is named
BEFORE = ("pre-ast", "post-ast", "pre-quarto")
BEHIND = ("post-quarto",)


def own_filters(settings: dict[str, Any], form: str) -> tuple[list[str], list[str]]:
    """Return the paths of the filters before press's own and of those behind, for the format `form`.

    Without the mark all are before; those that the format names follow those for every format.
    """
    entries = _entries(settings, form)
    mark = entries.index(HERE) if HERE in entries else len(entries)
    before: list[str] = []
    behind: list[str] = []
    for place, entry in enumerate(entries):
        if entry in (HERE, LAST):
            continue
        at = _at(entry) or (BEFORE[-1] if place < mark else BEHIND[0])
        (before if at in BEFORE else behind).append(_path(entry))
    return before, behind


def fault_in_filters(settings: dict[str, Any], form: str, root: Path) -> str | None:
    """Return what is wrong with the first filter that press cannot run, None when all are well."""
    entries = [entry for entry in _entries(settings, form) if entry not in (HERE, LAST)]
    return next((fault for entry in entries if (fault := _fault(entry, root))), None)


def tell_filters(written: Any, tell: Callable[[str], str]) -> Any:
    """Return `filters:` as `written`, each path as `tell` puts it."""
    if isinstance(written, list):
        return [tell_filters(entry, tell) for entry in written]
    if isinstance(written, dict) and "path" in written:
        return {**written, "path": tell(str(written["path"]))}
    return tell(written) if isinstance(written, str) and written not in (HERE, LAST) else written


def _entries(settings: dict[str, Any], form: str) -> list[Any]:
    formats = settings.get("format")
    own = formats.get(form) if isinstance(formats, dict) else None
    layers = (settings.get("filters"), own.get("filters") if isinstance(own, dict) else None)
    return [entry for layer in layers for entry in (layer if isinstance(layer, list) else [layer]) if entry]


def _path(entry: Any) -> str:
    return str(entry.get("path", "")) if isinstance(entry, dict) else str(entry)


def _at(entry: Any) -> str:
    return str(entry.get("at") or "") if isinstance(entry, dict) else ""


def _fault(entry: Any, root: Path) -> str | None:
    path, at = _path(entry), _at(entry)
    if not path.endswith(".lua"):
        return f"press runs filters in Lua only, not '{path}'; write it as a .lua file, or leave it out"
    if at and at not in BEFORE + BEHIND:
        return f"press has no such place for a filter as '{at}'; it knows {', '.join(BEFORE + BEHIND)}"
    return None if is_there(root / path) else f"the file '{path}' of 'filters' does not exist"
