"""Files that go along with the pages: what the project names, what pages and style sheets lead to."""

import posixpath
import re
from collections.abc import Iterable
from os.path import isfile
from typing import Any

from press.errors import PressError
from press.reading.globs import files_below, match
from press.reading.options import format_options
from press.reading.project import Project, patterns_of
from press.site.listing import listed
from press.site.output import Site

URL = re.compile(r"url\(\s*(['\"]?)([^'\")]+)\1\s*\)")
ELSEWHERE = re.compile(r"^(?:[a-zA-Z][a-zA-Z0-9+.-]*:|//|#)")


def copy_resources(project: Project, site: Site) -> None:
    """Copy what `resources:` names into `site`, each file to where it lies in the project."""
    patterns = patterns_of(project.settings, "resources")
    if patterns:
        copy_files(project, match(patterns, files_below(project.root, project.output)), site)


def document_resources(project: Project, path: str, settings: dict[str, Any]) -> list[str]:
    """Return the files that the document `path` wants beside its page, as its `resources:` name them."""
    patterns = [str(each) for each in listed(settings.get("resources") or [])]
    files = files_below(project.root, project.output) if patterns else []
    return match(patterns, files, posixpath.dirname(path))


def copy_files(project: Project, names: Iterable[str], site: Site) -> None:
    """Copy the files `names` of the project into `site`; what lies there already stays.

    Raises PressError for a name that leads out of the project, by a symbolic link or otherwise.
    """
    for name in names:
        if not (project.root / name).resolve().is_relative_to(project.root):
            raise PressError(f"'{name}' leads out of the project; put the file itself there")
        site.copy(name, project.root / name)


def write_sheet(project: Project, site: Site) -> None:
    """Write the style sheets of the project as one, and copy the fonts and pictures that they name.

    Raises PressError for a style sheet that does not exist.
    """
    sheets = listed(format_options(project.settings, "html").get("css") or [])
    text = "\n".join(_sheet(project, str(sheet), site) for sheet in sheets)
    site.write("assets/journal.css", text)


def _sheet(project: Project, name: str, site: Site) -> str:
    try:
        text = (project.root / name.lstrip("/")).read_text(encoding="utf-8")
    except (FileNotFoundError, IsADirectoryError):
        raise PressError(f"the style sheet '{name}' does not exist", project.place_of(name)) from None
    return URL.sub(lambda found: _moved(project, name.lstrip("/"), found, site), text)


def _moved(project: Project, name: str, found: re.Match[str], site: Site) -> str:
    """Return a `url(...)` of the style sheet `name` as it reads in `assets/`, and copy what it means."""
    if ELSEWHERE.match(found[2]):
        return found[0]
    written = re.split(r"[?#]", found[2])[0]
    start = "" if written.startswith("/") else posixpath.dirname(name)
    path = posixpath.normpath(posixpath.join(start, written.lstrip("/")))
    if path.startswith("..") or not isfile(project.root / path):
        return found[0]
    copy_files(project, [path], site)
    return f"url({found[1]}../{path}{found[1]})"
