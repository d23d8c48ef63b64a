"""The website as a whole: all its documents, which of them readers may find, and where each of them lies."""

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from press.reading.job import Job
from press.reading.project import Project, page_of, site_root
from press.site.snippets import plain, to_inline

HEADING = re.compile(r"^#{1,6} +(.*?)(?: *\{[^}]*\})? *#*$", re.MULTILINE)
INDEX = re.compile(r"(^|/)index\.html$")
ABSOLUTE = re.compile(r"^(?:[a-zA-Z][a-zA-Z0-9+.-]*:|//)")


@dataclass(frozen=True)
class Website:
    """All documents of a project, and its `website:` settings."""

    project: Project
    jobs: tuple[Job, ...] = field(repr=False)

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
    def by_path(self) -> dict[str, Job]:
        """Every document that becomes a page, by its path."""
        return {
            job.document.path: job for job in self.jobs if "html" in job.formats and not self.is_gone(job)
        }

    @cached_property
    def documents(self) -> dict[str, Job]:
        """Every document of the project, by its path."""
        return {job.document.path: job for job in self.jobs}

    @property
    def draft_mode(self) -> str:
        """What becomes of drafts: gone, unlinked or visible."""
        return str(self.settings.get("draft-mode") or "gone")

    def is_draft(self, job: Job) -> bool:
        """Say whether `job` is a draft, by its front matter or by the project."""
        named = self.settings.get("drafts") or []
        named = [named] if isinstance(named, str) else named
        return job.settings.get("draft") is True or job.document.path in named

    def is_gone(self, job: Job) -> bool:
        """Say whether `job` is a draft of which nothing is published."""
        return self.is_draft(job) and self.draft_mode == "gone"

    def is_found(self, job: Job) -> bool:
        """Say whether readers may be led to `job`: lists and links pass over hidden drafts."""
        return not self.is_draft(job) or self.draft_mode == "visible"

    @cached_property
    def hidden(self) -> frozenset[str]:
        """The paths of the pages that no link leads to."""
        return frozenset(page_of(job.document.path) for job in self.jobs if not self.is_found(job))

    def title_of(self, path: str) -> str:
        """Return the title of the document `path` as Markdown, or else its first heading; empty if none."""
        job = self.by_path.get(path)
        if job is None:
            return ""
        written = job.settings.get("title")
        heading = HEADING.search("\n".join(line.text for line in job.document.lines))
        return str(written) if written is not None else (heading[1] if heading else "")

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
