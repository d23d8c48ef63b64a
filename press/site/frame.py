"""Put together all that a page holds: its text, its listings, its head, and the way around the site."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from markupsafe import Markup

from press.matter.words import words_of
from press.reading.options import format_options
from press.reading.project import site_root
from press.site.cards import Shown, count_categories
from press.site.feed import feed_links
from press.site.head import Facts, Tag, beside, canonical, head_tags, picture_of
from press.site.includes import included, own_sheets
from press.site.linked import Described, linked_data
from press.site.listing import listed
from press.site.navigation import navigation, site_title
from press.site.page import Page, environment, fill
from press.site.preview import Subject, write_preview
from press.site.rendered import Rendered
from press.site.scholar import listed_sources, scholar_tags
from press.site.search import is_searched
from press.site.snippets import plain, to_html
from press.site.website import Website

INCLUDED = ("in-header", "before-body", "after-body")


def page_html(website: Website, page: Page, listings: list[Shown], folder: Path) -> tuple[str, list[str]]:
    """Return the whole page, and the files of the project that it means and does not name by a link.

    `listings` are those on it; `folder` is the site's, where its own style sheets go.
    """
    job = website.by_path[page.path]
    settings = format_options(job.settings, "html") | page.settings
    placed, below = _place_listings(page, listings)
    head = _head(website, page, settings, listings, folder)
    frame = {
        "root": site_root(website.project, page.path),
        "site": _site(website, page, settings),
        "draft": words_of(settings)["draft"] if website.is_draft(job) else "",
        "categories": count_categories(listings, settings),
        "feeds": feed_links(website, page.path),
        "head": head,
        "include": {key: included(job, settings, f"include-{key}") for key in INCLUDED},
        "sheets": [website.link(page.path, sheet) for sheet in own_sheets(job, settings, folder)],
    }
    return fill(placed, frame, below), _pictures(website, page.path, settings, head["tags"])


def _site(website: Website, page: Page, settings: dict[str, Any]) -> dict[str, Any]:
    icon = website.settings.get("favicon")
    return {
        "title": website.title,
        "description": website.settings.get("description") or "",
        "favicon": website.link(page.path, str(icon)) if icon else "data:,",
        "search": _search(page, settings) if is_searched(website) else None,
        "listing": _listing(website, page),
        **navigation(website, page.path, settings),
    }


def _listing(website: Website, page: Page) -> str:
    """Return the way to the page that lists articles by category, which an article's category leads to."""
    for path, job in website.by_path.items():
        listings = [each for each in listed(job.settings.get("listing")) if isinstance(each, dict)]
        if website.is_found(job) and any(each.get("categories") for each in listings):
            return website.link(page.path, path)
    return ""


def _search(page: Page, settings: dict[str, Any]) -> dict[str, Any]:
    """Return the words of the search; a page for what is not found offers it in its text as well."""
    words = words_of(settings)
    return {
        "offered": page.path == "404.qmd",
        "label": words["search-label"],
        "close": words["search-detached-cancel-button-title"],
        "found": words["search-matching-documents-text"],
        "none": words["search-no-results-text"],
        "failed": words["search-failed-text"],
    }


def _head(
    website: Website, page: Page, settings: dict[str, Any], listings: list[Shown], folder: Path
) -> dict[str, Any]:
    """Return what the head says: the title above the window, the tags, the address that is meant."""
    title, body = page.parts.title, page.parts.body
    own = settings.get("pagetitle")
    shown = site_title(website, str(own) if own else title, page.target.removesuffix(".html"))
    shown_first = next((each.picture for each in listings if each.picture), None)
    called = str(own) if own else (shown if plain(title) else website.title)
    facts = Facts(page.path, settings, called, Rendered(page.target, f"<main>{body}</main>"), shown_first)
    subject = Subject(page.path, title, picture_of(website, facts), body)
    facts = replace(facts, preview=write_preview(website, subject, folder))
    sources = listed_sources(body, website.by_path[page.path].bibliography)
    tags = head_tags(website, facts)
    told = {name: content for _, name, content in tags}
    return {
        "title": shown,
        "description": plain(to_html(str(settings.get("description") or ""))[0]),
        "tags": tags,
        "canonical": canonical(website, page.target, settings),
        "scholar": scholar_tags(website, page.target, settings, sources),
        "linked": linked_data(website, Described(page, settings, told, sources)),
    }


def _pictures(website: Website, page: str, settings: dict[str, Any], tags: list[Tag]) -> list[str]:
    """Return the files of the project that the tags name by their full address, and a feed perhaps."""
    start = f"{website.url}/"
    named = [
        content.removeprefix(start) for _, name, content in tags if name in ("og:image", "twitter:image")
    ]
    own = settings.get("image")
    named += [beside(page, own).lstrip("/")] if isinstance(own, str) else []
    return [name for name in dict.fromkeys(named) if (website.project.root / name).is_file()]


def _place_listings(page: Page, listings: list[Shown]) -> tuple[Page, list[Markup]]:
    """Return the page with each listing in the div of its id, and those listings that have none."""
    body, below = page.parts.body, []
    draw = getattr(environment().get_template("listing.html").module, "draw")  # noqa: B009 - made by the template
    for shown in listings:
        drawn = draw(shown)
        found = re.search(rf'<div id="{re.escape(shown.listing.id)}"[^>]*>\s*</div>', body)
        if found:
            body = body[: found.start()] + str(drawn) + body[found.end() :]
        else:
            below.append(drawn)
    return page.with_body(body), below
