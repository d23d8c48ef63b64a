"""See that what the settings of a document name is there, before anything of it runs."""

from os.path import isfile
from pathlib import Path
from typing import Any

from press.errors import Place, PressError
from press.matter.authors import fault_in_byline
from press.matter.dates import KEYS as DATES
from press.matter.dates import SPECIAL
from press.reading.filters import fault_in_filters
from press.reading.metadata import place_in_folders
from press.reading.notebook import Document
from press.reading.options import format_options
from press.reading.project import Project
from press.store.observed import is_there

FILES = ("bibliography", "csl", "template-partials")


def faults_in_settings(document: Document, settings: dict[str, Any], project: Project) -> list[PressError]:
    """Return a fault, with its line, for each file, day and affiliation that is not there."""
    faults = {}
    for form in ("html", "typst"):
        merged = format_options(settings, form)
        found = [(key, _missing_file(key, merged.get(key), project.root)) for key in FILES]
        found += [(key, SPECIAL.get(str(merged.get(key)))) for key in DATES]
        found.append(("filters", fault_in_filters(settings, form, project.root)))
        for key, message in [*found, *([wrong] if (wrong := fault_in_byline(merged)) else [])]:
            if message:
                faults[key] = PressError(message, _place(document, key, project))
    return list(faults.values())


def _place(document: Document, key: str, project: Project) -> Place:
    """Return where `key` is written: in the front matter, also under `format:`, for a folder, in all."""
    formats = document.header.get("format")
    own = formats.values() if isinstance(formats, dict) else ()
    if key in document.header:
        return document.place_of(key)
    if any(isinstance(options, dict) and key in options for options in own):
        return document.place_of("format")
    return place_in_folders(project.root, document.path, key) or project.place_of(key)


def _missing_file(key: str, value: Any, root: Path) -> str | None:
    names = value if isinstance(value, list) else [value] if value is not None else []
    outside = [str(name) for name in names if not (root / str(name)).resolve().is_relative_to(root)]
    if outside:
        return f"the file '{outside[0]}' of '{key}' lies outside the project; put the file itself there"
    missing = [str(name) for name in names if not (is_there(root / str(name)) and isfile(root / str(name)))]
    return f"the file '{missing[0]}' of '{key}' does not exist" if missing else None
