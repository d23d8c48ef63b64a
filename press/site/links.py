"""Where the links of a page lead: to pages, to files that go along, to hidden drafts, to nothing."""

import posixpath
import re
from collections.abc import Sequence
from html import unescape
from os.path import isfile
from urllib.parse import unquote

from press.errors import Notice, Place
from press.reading.project import page_of, site_root
from press.reading.source import Line
from press.site.website import ABSOLUTE, Website
from press.store.observed import is_there

LINK = re.compile(r'(<a\b[^>]*?\bhref=")([^"]+)("[^>]*>)(.*?)</a>', re.DOTALL)
NAMED = re.compile(r"""\b(?:href|src|poster|data)=["']([^"'#?]+)""")


def settle_links(website: Website, page: str, body: str, lines: Sequence[Line]) -> tuple[str, list[Notice]]:
    """Return `body`, of the page of `page`, with links that readers can follow, and what leads to nothing.

    `lines` are those of its document.
    A link to a hidden draft becomes plain words. Of a link to a document that is no page there is a warning.
    """
    notices: list[Notice] = []

    def settle(found: re.Match[str]) -> str:
        target, mark, rest = unescape(found[2]).partition("#")
        path = path_of(website, page, target)
        if path is None:
            return found[0]
        if page_of(path) in website.hidden:
            return found[4]
        if path in website.by_path:
            return f"{found[1]}{page_of(target)}{mark}{rest}{found[3]}{found[4]}</a>"
        if not _leads_somewhere(website, path):
            notice = _missing(website, page, path, lines)
            notices.extend([notice] if notice else [])
        return found[0]

    return LINK.sub(settle, body), notices


def path_of(website: Website, page: str, target: str) -> str | None:
    """Return the file, from the root, that `target` means on the page of `page`, or None."""
    if not target or ABSOLUTE.match(target):
        return None
    root = site_root(website.project, page)
    if target.startswith("/"):
        path = target.removeprefix(root) if root.startswith("/") else target
        return posixpath.normpath(unquote(path).lstrip("/"))
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(target)))


def _leads_somewhere(website: Website, path: str) -> bool:
    return path in website.pages or is_there(website.project.root / path)


def _missing(website: Website, page: str, path: str, lines: Sequence[Line]) -> Notice | None:
    """Return the warning of a link to the document whose page `path` would be, if one was written so."""
    stem = posixpath.splitext(posixpath.basename(path))[0]
    written = re.compile(rf"[^\s(<\"':]*(?<![\w.-]){re.escape(stem)}\.(?:qmd|md|ipynb)(?![\w.])")
    for line in lines:
        found = written.search(line.text)
        if found and path_of(website, page, page_of(found[0])) in (path, page_of(path)):
            return Notice(f"the link to '{found[0]}' leads to no page of this site", line.place, grave=False)
    if path.endswith((".qmd", ".ipynb")):
        message = f"the link to '{path}' leads to no page of this site"
        return Notice(message, Place(page), grave=False)
    return None


def targets_of(website: Website, page: str, body: str) -> tuple[str, ...]:
    """Return the files, from the root, that the links in `body`, of the page of the document `page`, mean."""
    written = (unescape(found[2]).partition("#")[0] for found in LINK.finditer(body))
    return tuple(dict.fromkeys(path for target in written if (path := path_of(website, page, target))))


def files_named(website: Website, page: str, text: str) -> list[str]:
    """Return the files of the project, from its root, that the HTML `text` of the page of `page` names."""
    targets = dict.fromkeys(unescape(target) for target in NAMED.findall(text))
    paths = [path for target in targets if (path := path_of(website, page, target))]
    inside = [path for path in paths if not path.startswith("..")]
    root = website.project.root
    return [path for path in inside if is_there(root / path) and isfile(root / path)]
