"""Name every key and option that press does not know, and every value that a key does not take."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from press.errors import Notice, Place
from press.matter.words import has_words
from press.reading.project import FORMATS
from press.vocabulary.scopes import Name, Scope, scope_at, scope_for
from press.vocabulary.values import fault_of_value
from press.yaml import key_lines

Way = tuple[str | int, ...]
PROJECT = "_quarto.yml"


@dataclass(frozen=True)
class Written:
    """A mapping as an author wrote it: its values, its text, and where that text begins.

    `start` is the place of its scope: "" for front matter, "cell" for a cell, "_quarto.yml".
    """

    values: dict[str, Any]
    text: str
    place: Place
    start: str = ""


def check_keys(written: Written, used: frozenset[str]) -> list[Notice]:
    """Return a notice for each key of `written` that press does not do as Quarto does, in order.

    `used` are names of the author's own that something reads: a shortcode or a part of a template.
    """
    lines = key_lines(written.text, written.place.line or 1)
    notices = []
    for way, value in _walk(_with_formats(written.values), (), written.start):
        scope = _scope_of(way[:-1], written.start)
        line = lines.get(way) or lines.get(way[:-1]) or written.place.line
        if scope and not (way[-1] in used and not scope.closed):
            notices.append(_notice(scope, str(way[-1]), value, Place(written.place.path, line)))
    return [notice for notice in notices if notice]


def _with_formats(values: dict[str, Any]) -> dict[str, Any]:
    """Write `format:` as a mapping; when press writes none of the formats, `project` says so."""
    if "format" not in values:
        return values
    written = values["format"]
    formats = written if isinstance(written, dict) else dict.fromkeys(_names(written))
    return {**values, "format": formats if FORMATS.keys() & formats.keys() else {}}


def _names(written: Any) -> list[str]:
    return [str(name) for name in (written if isinstance(written, list) else [written])]


def _walk(values: Any, way: Way, start: str) -> Iterator[tuple[Way, Any]]:
    """Yield every key and its value, as deep as scopes reach."""
    if isinstance(values, list):
        for number, item in enumerate(values):
            yield from _walk(item, (*way, number), start)
    elif isinstance(values, dict) and _scope_of(way, start):
        for key, value in values.items():
            yield (*way, str(key)), value
            yield from _walk(value, (*way, str(key)), start)


def _scope_of(way: Way, start: str) -> Scope | None:
    names = [part for part in way if isinstance(part, str)]
    if names[:1] == ["format"] and len(names) > 1:  # what stands under a format stands in its document
        if names[1] not in FORMATS:
            return None
        names = names[2:]
    if start == PROJECT and not names:
        return _scope_of_project()
    return scope_at(".".join(([start] if start == "cell" else []) + names))


@cache
def _scope_of_project() -> Scope:
    documents = scope_for("")
    return replace(documents, names={**documents.names, **scope_for(PROJECT).names})


def _notice(scope: Scope, name: str, value: Any, place: Place) -> Notice | None:
    known = scope.names.get(name)
    if known is None:
        return unknown(scope, name, place)
    if known.standing == "supported":
        return None if "{{<" in str(value) else _fault(known, value, place)
    off = value is None or value is False or value == "none"
    return None if off else not_done(scope, known, place)


def _fault(known: Name, value: Any, place: Place) -> Notice | None:
    fault = fault_of_value(known.name, value, known.takes)
    if fault:
        return Notice(fault, place, grave=True)
    if known.takes == "language" and value is not None and not has_words(str(value)):
        return Notice(
            f"press has no words of the language '{value}'; the English ones stand", place, grave=False
        )
    return None


def unknown(scope: Scope, name: str, place: Place) -> Notice:
    """Return the notice of a name that stands in no list: grave where Quarto would have done something."""
    said = f"press does not know the {scope.word} '{name}'"
    nearest = scope.nearest(name, scope.meant)
    if nearest:
        return Notice(f"{said}; did you mean '{nearest.name}'?", place, grave=True)
    if scope.closed:
        return Notice(f"{said}; `python -m press supports` lists those it knows", place, grave=True)
    like = scope.nearest(name)
    hint = f"; the nearest that it knows is '{like.name}'" if like else ""
    return Notice(f"{said}, and nothing uses it{hint}", place, grave=False)


def not_done(scope: Scope, known: Name, place: Place) -> Notice | None:
    """Return the notice of a name that Quarto knows and press does not do; None where nobody misses it."""
    if known.standing == "refused":
        message = f"press does not support the {scope.word} '{known.name}': {known.does}"
        return Notice(message, place, grave=True)
    if known.standing == "cosmetic":
        message = f"the {scope.word} '{known.name}' has no effect with press: {known.does}"
        return Notice(message, place, grave=False)
    return None
