"""Put together all that a page holds: its text, its listings, its head, and the way around the site."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from markupsafe import Markup, escape

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
from press.site.policy import policy_of
from press.site.preview import Subject, draw_preview
from press.site.rendered import Rendered
from press.site.scholar import listed_sources, scholar_tags
from press.site.snippets import plain, to_html
from press.site.website import Website
from press.store.observed import is_there

LATER = "(of all that the page holds)"  # where the policy goes
INCLUDED = ("in-header", "before-body", "after-body")


@dataclass(frozen=True)
class Framed:
    """A whole page; files of the project that it means and does not name by a link; what was drawn for it."""

    html: str
    named: tuple[str, ...]
    drawn: dict[str, bytes] = field(repr=False)


def frame_page(website: Website, page: Page, listings: Sequence[Shown]) -> Framed:
    """Return the whole page of `page`, with its `listings`."""
    summary = website.by_path[page.path]
    settings = format_options(summary.settings, "html") | page.settings
    placed, below = _place_listings(page, listings)
    sheets = own_sheets(website, summary, settings)
    head, drawn = _head(website, page, settings, listings)
    frame = {
        "policy": LATER,
        "root": site_root(website.project, page.path),
        "site": _site(website, page, settings),
        "draft": words_of(settings)["draft"] if website.is_draft(summary) else "",
        "categories": count_categories(listings, settings),
        "feeds": feed_links(website, page.path),
        "head": head,
        "include": {key: included(website, summary, settings, f"include-{key}") for key in INCLUDED},
        "sheets": [website.link(page.path, sheet) for sheet in sheets],
    }
    named = [*_pictures(website, page.path, settings, head["tags"]), *sheets]
    whole = fill(placed, frame, below)
    policy = escape(policy_of(whole, website.is_searched))
    return Framed(whole.replace(escape(LATER), policy, 1), tuple(named), drawn)


def _site(website: Website, page: Page, settings: dict[str, Any]) -> dict[str, Any]:
    icon = website.settings.get("favicon")
    return {
        "title": website.title,
        "description": website.settings.get("description") or "",
        "favicon": website.link(page.path, str(icon)) if icon else "data:,",
        "search": _search(page, settings) if website.is_searched else None,
        "listing": _listing(website, page),
        **navigation(website, page.path, settings),
    }


def _listing(website: Website, page: Page) -> str:
    """Return the way to the page that lists articles by category, which an article's category leads to."""
    for summary in website.listing:
        listings = [each for each in listed(summary.settings.get("listing")) if isinstance(each, dict)]
        if website.is_found(summary) and any(each.get("categories") for each in listings):
            return website.link(page.path, summary.path)
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
    website: Website, page: Page, settings: dict[str, Any], listings: Sequence[Shown]
) -> tuple[dict[str, Any], dict[str, bytes]]:
    """Return what the head says, title, tags and the address that is meant; and the picture drawn for it."""
    title, body = page.parts.title, page.parts.body
    own = settings.get("pagetitle")
    shown = site_title(website, str(own) if own else title, page.target.removesuffix(".html"))
    shown_first = next((each.picture for each in listings if each.picture), None)
    called = str(own) if own else (shown if plain(title) else website.title)
    facts = Facts(page.path, settings, called, Rendered(page.target, f"<main>{body}</main>"), shown_first)
    subject = Subject(page.path, title, picture_of(website, facts), body)
    preview = draw_preview(website, subject)
    facts = replace(facts, preview=preview and preview[0])
    sources = (
        listed_sources(body, website.bibliography_of(page.path))
        if _is_for_scholars(website, settings)
        else []
    )
    tags = head_tags(website, facts)
    told = {name: content for _, name, content in tags}
    return {
        "title": shown,
        "description": plain(to_html(str(settings.get("description") or ""))[0]),
        "tags": tags,
        "canonical": canonical(website, page.target, settings),
        "scholar": scholar_tags(website, page.target, settings, sources),
        "linked": linked_data(website, Described(page, settings, told, sources)),
    }, {preview[0].path.lstrip("/"): preview[1]} if preview else {}


def _is_for_scholars(website: Website, settings: dict[str, Any]) -> bool:
    return True in (settings.get("google-scholar"), website.settings.get("google-scholar"))


def _pictures(website: Website, page: str, settings: dict[str, Any], tags: list[Tag]) -> list[str]:
    """Return the files of the project that the tags name by their full address, and a feed perhaps."""
    start = f"{website.url}/"
    named = [
        content.removeprefix(start) for _, name, content in tags if name in ("og:image", "twitter:image")
    ]
    own = settings.get("image")
    named += [beside(page, own).lstrip("/")] if isinstance(own, str) else []
    return [name for name in dict.fromkeys(named) if is_there(website.project.root / name)]


def _place_listings(page: Page, listings: Sequence[Shown]) -> tuple[Page, list[Markup]]:
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
