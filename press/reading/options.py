"""Which options hold where: project, folder, document, format and cell, the nearer one winning."""

from typing import Any

from press.matter.words import words_of
from press.reading.notebook import Cell

DEFAULTS = {
    "echo": True,
    "eval": True,
    "include": True,
    "output": True,
    "warning": True,
    "error": False,
    "code-fold": False,
}
TRUTH = {"true": True, "false": False}


def merge(*layers: dict[str, Any]) -> dict[str, Any]:
    """Return the layers as one mapping; later ones win, mappings are merged key by key.

    >>> merge({"a": {"b": 1, "c": 2}}, {"a": {"b": 3}})
    {'a': {'b': 3, 'c': 2}}
    """
    result: dict[str, Any] = {}
    for layer in layers:
        for key, value in layer.items():
            old = result.get(key)
            result[key] = merge(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return result


def pile(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """Return `above` merged over `below`, lists made longer and not replaced, as below the document.

    >>> pile({"css": ["a.css"], "lang": "en"}, {"css": "b.css", "lang": "de"})
    {'css': ['a.css', 'b.css'], 'lang': 'de'}
    """
    result = merge(below, above)
    for key in below.keys() & above.keys():
        old, new = below[key], above[key]
        if isinstance(old, dict) and isinstance(new, dict):
            result[key] = pile(old, new)
        elif isinstance(old, list) or isinstance(new, list):
            result[key] = _joined(old, new)
    return result


def _joined(old: Any, new: Any) -> Any:
    if not old or not new:
        return new if new is not None else old
    both = [*(old if isinstance(old, list) else [old]), *(new if isinstance(new, list) else [new])]
    return [each for index, each in enumerate(both) if each not in both[:index]]


def format_options(metadata: dict[str, Any], name: str) -> dict[str, Any]:
    """Return `metadata` as it holds for the format `name`: its own options lifted over the general ones."""
    formats = metadata.get("format")
    own = formats.get(name) if isinstance(formats, dict) else None
    general = {key: value for key, value in metadata.items() if key != "format"}
    return merge(general, own if isinstance(own, dict) else {})


def execution_options(cell: Cell, settings: dict[str, Any]) -> dict[str, Any]:
    """Return what holds for `cell`: Quarto's defaults, then `execute:`, then the cell's own options."""
    document = settings.get("execute") or {}
    known = {key: settings[key] for key in DEFAULTS if key in settings}
    summary = settings.get("code-summary") or words_of(settings)["code-summary"]
    options = {**DEFAULTS, "code-summary": summary, **known, **document, **cell.options}
    return {
        key: TRUTH.get(value, value) if isinstance(value, str) else value for key, value in options.items()
    }
