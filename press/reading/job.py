"""A document that is to be rendered: read, its settings merged, its formats chosen."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from press.errors import Place, PressError, raise_all
from press.reading.executed import read_executed
from press.reading.notebook import Document, parse_document
from press.reading.project import EXPORTS, Project, formats_of, settings_of
from press.reading.settings import faults_in_settings
from press.reading.shortcodes import resolve_shortcodes
from press.reading.source import read_source


@dataclass(frozen=True)
class Job:
    """A document to render, its merged settings, and the formats that are wanted of it."""

    project: Project
    document: Document
    settings: dict[str, Any]
    formats: tuple[str, ...]

    @property
    def bibliography(self) -> list[Path]:
        """The bibliography files, as full paths."""
        files = self.settings.get("bibliography") or []
        return [self.project.root / name for name in ([files] if isinstance(files, str) else files)]


def read_document(project: Project, path: str) -> Document:
    """Read the document at `path`; raises PressError for whatever is wrong with the file as written."""
    if path.endswith(".ipynb"):
        return read_executed(project.root, path)
    document = parse_document(read_source(project.root, project.root / path), path)
    if path.endswith(".md") and document.cells:
        raise PressError("cells run in .qmd files only; name the file so", document.cells[0].place)
    return document


def make_job(project: Project, document: Document, wanted: set[str]) -> Job:
    """Merge the settings that hold for `document`; `wanted` are the formats that were asked for.

    Raises PressErrors for files that are not there, and for a document in none of the formats of press.
    """
    header = {
        key: _resolved(value, project, document.place_of(key)) for key, value in document.header.items()
    }
    place = document.place_of("format") if header.get("format") else project.place_of("format")
    settings = settings_of(project, header, document.path)
    exports = () if "listing" in settings else EXPORTS  # a list of pages is nothing to take along
    formats = tuple(name for name in (*formats_of(project, header, place), *exports) if name in wanted)
    raise_all(faults_in_settings(document, settings, project))
    given = None if _is_run(settings) else document.given
    return Job(project, replace(document, header=header, given=given), settings, formats)


def _is_run(settings: dict[str, Any]) -> bool:
    """Say whether the cells of a notebook are run: only where somebody asks for it, as in Quarto."""
    options = settings.get("execute")
    asked = [options.get(key) for key in ("ipynb", "enabled")] if isinstance(options, dict) else []
    return next((each for each in asked if isinstance(each, bool)), False)


def _resolved(value: Any, project: Project, place: Place) -> Any:
    """Resolve the shortcodes in front matter."""
    if isinstance(value, dict):
        return {key: _resolved(each, project, place) for key, each in value.items()}
    if isinstance(value, list):
        return [_resolved(each, project, place) for each in value]
    if isinstance(value, str) and "{{<" in value:
        return resolve_shortcodes(value, place, project.variables, project.metadata)
    return value
