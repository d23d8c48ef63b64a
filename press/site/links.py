"""Where the links of a page lead: to pages, to files that go along, to hidden drafts, to nothing."""

import posixpath
import re
from html import unescape
from urllib.parse import unquote

from press.errors import Notice, Place
from press.reading.job import Job
from press.reading.project import page_of, site_root
from press.site.website import ABSOLUTE, Website

LINK = re.compile(r'(<a\b[^>]*?\bhref=")([^"]+)("[^>]*>)(.*?)</a>', re.DOTALL)
NAMED = re.compile(r"""\b(?:href|src|poster|data)=["']([^"'#?]+)""")


def settle_links(website: Website, job: Job, body: str) -> tuple[str, list[Notice]]:
    """Return `body`, of the page of `job`, with links as readers can follow them, and what leads to nothing.

    A link to a hidden draft becomes plain words. Of a link to a document that is no page there is a warning.
    """
    notices: list[Notice] = []

    def settle(found: re.Match[str]) -> str:
        target, mark, rest = unescape(found[2]).partition("#")
        path = path_of(website, job.document.path, target)
        if path is None:
            return found[0]
        if page_of(path) in website.hidden:
            return found[4]
        if path in website.by_path:
            return f"{found[1]}{page_of(target)}{mark}{rest}{found[3]}{found[4]}</a>"
        if not _leads_somewhere(website, path):
            notice = _missing(website, job, path)
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
    pages = {page_of(name) for name in website.by_path}
    return path in pages or (website.project.root / path).exists()


def _missing(website: Website, job: Job, path: str) -> Notice | None:
    """Return the warning of a link to the document whose page `path` would be, if one was written so."""
    stem = posixpath.splitext(posixpath.basename(path))[0]
    written = re.compile(rf"[^\s(<\"':]*(?<![\w.-]){re.escape(stem)}\.(?:qmd|md|ipynb)(?![\w.])")
    for line in job.document.lines:
        found = written.search(line.text)
        if found and path_of(website, job.document.path, page_of(found[0])) in (path, page_of(path)):
            return Notice(f"the link to '{found[0]}' leads to no page of this site", line.place, grave=False)
    if path.endswith((".qmd", ".ipynb")):
        message = f"the link to '{path}' leads to no page of this site"
        return Notice(message, Place(job.document.path), grave=False)
    return None


def files_named(website: Website, page: str, text: str) -> list[str]:
    """Return the files of the project, from its root, that the HTML `text` of the page of `page` names."""
    targets = dict.fromkeys(unescape(target) for target in NAMED.findall(text))
    paths = [path for target in targets if (path := path_of(website, page, target))]
    return [path for path in paths if not path.startswith("..") and (website.project.root / path).is_file()]
