"""HTML that authors put into the head of a page and around its text, and style sheets of their own."""

import re
from os.path import isfile
from pathlib import Path
from typing import Any

from markupsafe import Markup

from press.errors import PressError
from press.reading.options import format_options
from press.reading.project import site_root
from press.reading.summary import Summary
from press.site.listing import listed
from press.site.snippets import to_html
from press.site.website import Website

AT_ROOT = re.compile(r"(<(?:script|link|img|a)\b[^>]*?\s(?:src|href)=[\"'])/(?!/)")


def included(website: Website, summary: Summary, settings: dict[str, Any], key: str) -> Markup:
    """Return the HTML that `settings` give under `key`, from files and from texts, in order.

    What is named in it after a slash lies at the root of the project, wherever the page lies.

    Raises PressError for a file that does not exist.
    """
    written = settings.get(key)
    parts = [_part(website, summary, key, each) for each in listed(written)] if written else []
    if key == "include-in-header" and settings.get("header-includes"):
        parts += to_html(*(str(each) for each in listed(settings["header-includes"])))
    root = site_root(website.project, summary.path)
    text = AT_ROOT.sub(lambda found: found[1] + root, "\n".join(parts))
    return Markup(text)  # noqa: S704 - the project's own words


def _part(website: Website, summary: Summary, key: str, written: Any) -> str:
    if isinstance(written, dict):
        if "text" in written:
            return str(written["text"]).rstrip("\n")
        written = written.get("file", "")
    path = find_file(website, summary, str(written))
    if path is None:
        raise PressError(f"the file '{written}' of '{key}' does not exist", summary.place_of(key))
    return path.read_text(encoding="utf-8").rstrip("\n")


def find_file(website: Website, summary: Summary, name: str) -> Path | None:
    """Return the file `name`, told from the project's root or from beside the document, or None."""
    root = website.project.root
    for start in (root, (root / summary.path).parent):
        path = (start / name.lstrip("/")).resolve()
        if isfile(path) and path.is_relative_to(root):
            return path
    return None


def own_sheets(website: Website, summary: Summary, settings: dict[str, Any]) -> list[str]:
    """Return the paths of the style sheets that a document has beside the project's.

    Raises PressError for one that does not exist.
    """
    shared = {str(each) for each in listed(format_options(website.project.settings, "html").get("css") or [])}
    result = []
    for name in listed(settings.get("css") or []):
        if str(name) in shared:
            continue
        path = find_file(website, summary, str(name))
        if path is None:
            raise PressError(f"the style sheet '{name}' does not exist", summary.place_of("css"))
        result.append(path.relative_to(website.project.root).as_posix())
    return result
