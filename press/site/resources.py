"""Files that go along with the pages: what the project names, what pages and style sheets lead to."""

import posixpath
import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from press.errors import PressError
from press.reading.globs import files_below, match
from press.reading.options import format_options
from press.reading.project import Project, patterns_of
from press.site.listing import listed

URL = re.compile(r"url\(\s*(['\"]?)([^'\")]+)\1\s*\)")
ELSEWHERE = re.compile(r"^(?:[a-zA-Z][a-zA-Z0-9+.-]*:|//|#)")


def copy_resources(project: Project, folder: Path) -> None:
    """Copy what `resources:` names into `folder`, the site's, each file to where it lies in the project."""
    patterns = patterns_of(project.settings, "resources")
    if patterns:
        copy_files(project, match(patterns, files_below(project.root, project.output)), folder)


def document_resources(project: Project, path: str, settings: dict[str, Any]) -> list[str]:
    """Return the files that the document `path` wants beside its page, as its `resources:` name them."""
    patterns = [str(each) for each in listed(settings.get("resources") or [])]
    files = files_below(project.root, project.output) if patterns else []
    return match(patterns, files, posixpath.dirname(path))


def copy_files(project: Project, names: Iterable[str], folder: Path) -> None:
    """Copy the files `names` of the project into `folder`; what lies there already stays."""
    for name in names:
        target = folder / name
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(project.root / name, target)


def write_sheet(project: Project, folder: Path) -> None:
    """Write the style sheets of the project as one, and copy the fonts and pictures that they name.

    Raises PressError for a style sheet that does not exist.
    """
    sheets = listed(format_options(project.settings, "html").get("css") or [])
    text = "\n".join(_sheet(project, str(sheet), folder) for sheet in sheets)
    (folder / "assets/journal.css").write_text(text, encoding="utf-8")


def _sheet(project: Project, name: str, folder: Path) -> str:
    try:
        text = (project.root / name.lstrip("/")).read_text(encoding="utf-8")
    except (FileNotFoundError, IsADirectoryError):
        raise PressError(f"the style sheet '{name}' does not exist", project.place_of(name)) from None
    return URL.sub(lambda found: _moved(project, name.lstrip("/"), found, folder), text)


def _moved(project: Project, name: str, found: re.Match[str], folder: Path) -> str:
    """Return a `url(...)` of the style sheet `name` as it reads in `assets/`, and copy what it means."""
    if ELSEWHERE.match(found[2]):
        return found[0]
    written = re.split(r"[?#]", found[2])[0]
    start = "" if written.startswith("/") else posixpath.dirname(name)
    path = posixpath.normpath(posixpath.join(start, written.lstrip("/")))
    if path.startswith("..") or not (project.root / path).is_file():
        return found[0]
    copy_files(project, [path], folder)
    return f"url({found[1]}../{path}{found[1]})"
