"""The website as a whole: all its documents, which of them readers may find, and where each of them lies."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from press.reading.globs import DOCUMENTS
from press.reading.project import Project, page_of, site_root
from press.reading.summary import Summary
from press.site.snippets import plain, to_inline
from press.store.digests import digest

INDEX = re.compile(r"(^|/)index\.html$")
ABSOLUTE = re.compile(r"^(?:[a-zA-Z][a-zA-Z0-9+.-]*:|//)")


@dataclass(frozen=True)
class Website:
    """All documents of a project, and its `website:` settings."""

    project: Project
    summaries: tuple[Summary, ...] = field(repr=False)

    @property
    def settings(self) -> dict[str, Any]:
        """The `website:` part of the project's settings."""
        return self.project.website

    @property
    def title(self) -> str:
        """The site's title as plain text; empty when it has none."""
        return plain(to_inline(self.settings.get("title")))

    @property
    def url(self) -> str:
        """Where the site lies, with its path and without a slash at the end; empty when nobody said so."""
        address = str(self.settings.get("site-url") or "").rstrip("/")
        path = str(self.settings.get("site-path") or "").strip("/")
        return f"{address}/{path}" if path and not urlsplit(address).path else address

    @cached_property
    def by_path(self) -> dict[str, Summary]:
        """Every document that becomes a page, by its path."""
        return {
            summary.path: summary
            for summary in self.summaries
            if "html" in summary.formats and not self.is_gone(summary)
        }

    @cached_property
    def documents(self) -> dict[str, Summary]:
        """Every document of the project, by its path."""
        return {summary.path: summary for summary in self.summaries}

    def running(self, summary: Summary) -> list[str]:
        """Return the documents whose cells a document shows: itself, and those that it embeds."""
        known = self.documents
        return [path for path in (summary.path, *summary.embeds) if path in known and known[path].cells]

    @cached_property
    def listing(self) -> tuple[Summary, ...]:
        """The documents with listings."""
        return tuple(each for each in self.by_path.values() if each.settings.get("listing"))

    @cached_property
    def pages(self) -> frozenset[str]:
        """The paths of all pages of documents."""
        return frozenset(map(page_of, self.by_path))

    @cached_property
    def shared(self) -> str:
        """A hash of what all pages have in common: the project's settings, and the documents they lead to."""
        led = [
            (path, self.title_of(path), path in self.documents)
            for path in sorted(_documents_in(self.settings))
        ]
        lists = [(each.path, each.settings["listing"], self.is_found(each)) for each in self.listing]
        return digest(self.project.settings, self.project.variables, led, lists, sorted(self.hidden))

    def standing_of(self, paths: Iterable[str]) -> list[tuple[bool, bool, bool]]:
        """Return of each of `paths` whether it is a document, a page, and a page that is hidden."""
        return [(path in self.by_path, path in self.pages, page_of(path) in self.hidden) for path in paths]

    @property
    def is_searched(self) -> bool:
        """Whether the site has a search: every website, unless its `search:` is false."""
        return bool(self.settings) and self.settings.get("search") is not False

    @property
    def draft_mode(self) -> str:
        """What becomes of drafts: gone, unlinked or visible."""
        return str(self.settings.get("draft-mode") or "gone")

    def is_draft(self, summary: Summary) -> bool:
        """Say whether `summary` is a draft, by its front matter or by the project."""
        named = self.settings.get("drafts") or []
        named = [named] if isinstance(named, str) else named
        return summary.settings.get("draft") is True or summary.path in named

    def is_gone(self, summary: Summary) -> bool:
        """Say whether `summary` is a draft of which nothing is published."""
        return self.is_draft(summary) and self.draft_mode == "gone"

    def is_found(self, summary: Summary) -> bool:
        """Say whether readers may be led to `summary`: lists and links pass over hidden drafts."""
        return not self.is_draft(summary) or self.draft_mode == "visible"

    @cached_property
    def hidden(self) -> frozenset[str]:
        """The paths of the pages that no link leads to."""
        return frozenset(page_of(summary.path) for summary in self.summaries if not self.is_found(summary))

    def title_of(self, path: str) -> str:
        """Return the title of the document `path` as Markdown, or else its first heading; empty if none."""
        summary = self.by_path.get(path)
        if summary is None:
            return ""
        written = summary.settings.get("title")
        return str(written) if written is not None else summary.heading

    def bibliography_of(self, path: str) -> list[Path]:
        """Return the bibliographies of the document `path`, as full paths."""
        files = self.by_path[path].settings.get("bibliography") or []
        return [self.project.root / name for name in ([files] if isinstance(files, str) else files)]

    def link(self, page: str, target: str) -> str:
        """Return how the page of `page` links to `target`, a document or file named from the root."""
        if ABSOLUTE.match(target) or target.startswith("#"):
            return target
        path, mark, rest = target.removeprefix("./").lstrip("/").partition("#")
        return site_root(self.project, page) + page_of(path) + mark + rest

    def address(self, path: str) -> str:
        """Return the full address of the file `path` of the site; a folder stands for its index.html."""
        if ABSOLUTE.match(path):
            return path
        return f"{self.url}/" + INDEX.sub(r"\1", path.lstrip("/"))


def _documents_in(value: Any) -> set[str]:
    """Return the paths of all documents that are named anywhere in `value`."""
    if isinstance(value, dict | list):
        parts = value.values() if isinstance(value, dict) else value
        return {path for part in parts for path in _documents_in(part)}
    path = str(value).partition("#")[0].removeprefix("./").lstrip("/")
    return {path} if path.endswith(DOCUMENTS) else set()
