"""See that the files which the settings of a document name are there, before anything of it runs."""

from pathlib import Path
from typing import Any

from press.errors import Place, PressError
from press.notebook import Document
from press.options import format_options

FILES = ("bibliography", "csl", "template-partials")


def missing_files(document: Document, settings: dict[str, Any], root: Path) -> list[PressError]:
    """Return a fault for each key of `settings` that names a file which does not exist, with its line."""
    faults = {}
    for form in ("html", "typst"):
        for key, value in format_options(settings, form).items():
            message = _missing_file(key, value, root) if key in FILES and value is not None else None
            if message:
                faults[key] = PressError(message, _place(document, key))
    return list(faults.values())


def _place(document: Document, key: str) -> Place:
    """Return where `key` is written: in the front matter, there under `format:`, or in the project."""
    formats = document.header.get("format")
    own = formats.values() if isinstance(formats, dict) else ()
    if key in document.header:
        return document.place_of(key)
    if any(isinstance(options, dict) and key in options for options in own):
        return document.place_of("format")
    return Place("_quarto.yml")


def _missing_file(key: str, value: Any, root: Path) -> str | None:
    names = [value] if isinstance(value, str) else value
    missing = [str(name) for name in names if not (root / str(name)).is_file()]
    return f"the file '{missing[0]}' of '{key}' does not exist" if missing else None
