"""Assemble the site around the rendered pages: listings and feeds, assets, resources, what machines read."""

import shutil
from collections.abc import Callable
from pathlib import Path

from press.reading.job import Job
from press.site.aliases import write_aliases
from press.site.cards import Shown, show_listings
from press.site.feed import write_feeds
from press.site.frame import page_html
from press.site.links import files_named, settle_links
from press.site.page import TEMPLATES, Page
from press.site.resources import copy_files, copy_resources, document_resources, write_sheet
from press.site.search import is_searched, write_search
from press.site.sitemap import write_sitemap
from press.site.website import Website


def write_site(jobs: list[Job], pages: list[Page], folder: Path, warn: Callable[[str], object]) -> list[Path]:
    """Write the rendered `pages` and what all share into `folder`; `jobs` are all documents.

    Returns the paths of the pages; `warn` is told of links that lead to nothing.
    Raises PressErrors for aliases and listings that do, and where the search cannot be made.
    """
    website = Website(jobs[0].project, tuple(jobs))
    (folder / "assets").mkdir(exist_ok=True)
    for name in ("press.css", "press.js", *(["search.js"] if is_searched(website) else [])):
        shutil.copyfile(TEMPLATES / name, folder / "assets" / name)
    write_sheet(website.project, folder)
    copy_resources(website.project, folder)
    _forget_drafts(website, folder)
    settled = _settle(website, [page for page in pages if page.path in website.by_path], warn)
    written = [_write(website, page, [], folder) for page in settled]
    _list(website, [page for page in settled if page.settings.get("listing")], folder)
    write_aliases(website, folder)
    write_sitemap(website, folder)
    write_search(website, folder)
    return written


def _settle(website: Website, pages: list[Page], warn: Callable[[str], object]) -> list[Page]:
    """Return `pages` with links that readers can follow; `warn` is told once of each to nothing."""
    notices: dict[str, None] = {}
    settled = []
    for page in pages:
        body, found = settle_links(website, website.by_path[page.path], page.parts.body)
        notices |= dict.fromkeys(map(str, found))
        settled.append(page.with_body(body))
    for notice in notices:
        warn(notice)
    return settled


def _list(website: Website, pages: list[Page], folder: Path) -> None:
    """Write the pages with listings again, now that what they list is written, and their feeds."""
    shown = {page.path: show_listings(website, page.path, page.settings, folder) for page in pages}
    for page in pages:
        _write(website, page, shown[page.path], folder)
    for page in pages:
        write_feeds(website, website.by_path[page.path], shown[page.path], folder)


def _write(website: Website, page: Page, listings: list[Shown], folder: Path) -> Path:
    target = folder / page.target
    target.parent.mkdir(parents=True, exist_ok=True)
    text, named = page_html(website, page, listings, folder)
    target.write_text(text, encoding="utf-8")
    more = document_resources(website.project, page.path, page.settings)
    copy_files(website.project, [*files_named(website, page.path, text), *named, *more], folder)
    return target


def _forget_drafts(website: Website, folder: Path) -> None:
    """Take away what was rendered of documents of which nothing is published."""
    for job in website.jobs:
        if website.is_gone(job):
            for suffix in (".html", ".pdf", ".ipynb", ".bib", ".ris"):
                (folder / job.document.path).with_suffix(suffix).unlink(missing_ok=True)
