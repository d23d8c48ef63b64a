"""The feeds of a page with listings, RSS and Atom: what is in them, the newest first, the same every time."""

import mimetypes
import posixpath
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from press.errors import PressError
from press.matter.dates import changed_on
from press.reading.project import page_of
from press.reading.summary import Summary
from press.site.atom import atom_of
from press.site.cards import Shown
from press.site.channel import Channel, Entry
from press.site.head import beside
from press.site.items import Item, value_of
from press.site.listing import listed
from press.site.output import Site
from press.site.rendered import Rendered, paragraph_of
from press.site.rss import rss_of
from press.site.snippets import plain, to_html
from press.site.website import Website

KINDS = ("full", "partial", "metadata")
MOST = 20
TYPES = {".xml": "application/rss+xml", ".atom": "application/atom+xml"}


@dataclass(frozen=True)
class Feed:
    """A feed that is asked for: of which page of a website, with what, and the site as it is written."""

    website: Website
    summary: Summary
    asked: dict[str, Any] = field(repr=False)
    site: Site = field(repr=False)

    @property
    def kind(self) -> str:
        """How much of each page it holds."""
        return str(self.asked.get("type") or "full")


def feed_of(settings: dict[str, Any]) -> dict[str, Any] | None:
    """Return what the first listing of a page that speaks of a feed says of it; None for no feed."""
    listings = [each for each in listed(settings.get("listing")) if isinstance(each, dict)]
    asked = next((each["feed"] for each in listings if "feed" in each), None)
    return asked if isinstance(asked, dict) else ({} if asked else None)


def feed_links(website: Website, page: str) -> list[dict[str, str]]:
    """Return the links that lead from the document `page` to the feeds of the site, its own first."""
    found = []
    for summary in sorted(website.listing, key=lambda each: each.path != page):
        asked = feed_of(summary.settings)
        if asked is not None and website.is_found(summary):
            stem = posixpath.splitext(page_of(summary.path))[0]
            title = feed_title(website, asked)
            found += [
                {"type": kind, "title": title, "href": website.link(page, stem + ending)}
                for ending, kind in TYPES.items()
            ]
    return found


def write_feeds(website: Website, summary: Summary, listings: list[Shown], site: Site) -> None:
    """Write the feeds of the page of `summary`, and those for each category that it asks, into `site`.

    Raises PressError when a feed has no address of the site to lead to, or no title.
    """
    asked = feed_of(summary.settings)
    if asked is None:
        return
    _check(website, summary, asked)
    stem = posixpath.splitext(page_of(summary.path))[0]
    items = _chosen([item for each in listings for item in each.items])
    feed = Feed(website, summary, asked, site)
    _write(feed, items, stem)
    for category in listed(asked.get("categories") or []):
        within = [item for item in items if category in (value_of(item, "categories") or ())]
        _write(feed, within, f"{stem}-{str(category).lower()}", str(category))


def feed_title(website: Website, asked: dict[str, Any]) -> str:
    """Return the title of a feed: its own, or the site's."""
    return plain(to_html(str(asked.get("title") or ""))[0]) or website.title


def _check(website: Website, summary: Summary, asked: dict[str, Any]) -> None:
    kind = asked.get("type") or "full"
    message = None
    if not website.url:
        message = "a feed needs the site's address; give 'site-url' under 'website' in _quarto.yml"
    elif not feed_title(website, asked):
        message = "a feed needs a title; give one under 'feed', or to the website"
    elif kind not in KINDS:
        message = f"a feed is of type {', '.join(KINDS[:-1])} or {KINDS[-1]}, not '{kind}'"
    if message:
        raise PressError(message, summary.place_of("listing"))


def _chosen(items: list[Item]) -> list[Item]:
    """Return each item once, the newest first; those without a title, or that lead nowhere, are left out."""
    once = {item.href: item for item in reversed(items) if item.href and item.values.get("title")}
    return sorted(
        (item for item in items if once.get(item.href) is item),
        key=lambda item: _day(item) or date.min,
        reverse=True,
    )


def _day(item: Item) -> date | None:
    day = value_of(item, "date")
    return day if isinstance(day, date) else None


def _write(feed: Feed, items: list[Item], stem: str, category: str = "") -> None:
    channel = _channel(feed, items[: int(feed.asked.get("items") or MOST)], category)
    for ending, form in ((".xml", rss_of), (".atom", atom_of)):
        feed.site.write(stem + ending, form(channel, feed.website.address(stem + ending)))


def _channel(feed: Feed, items: list[Item], category: str) -> Channel:
    website, summary, asked = feed.website, feed.summary, feed.asked
    described = (
        asked.get("description") or summary.settings.get("description") or website.settings.get("description")
    )
    picture = asked.get("image") or summary.settings.get("image") or website.settings.get("image")
    return Channel(
        feed_title(website, asked),
        website.address(page_of(summary.path)) + (f"#category={category}" if category else ""),
        plain(to_html(str(described or ""))[0]),
        str(asked.get("language") or ""),
        str(summary.settings.get("lang") or "en"),
        website.address(beside(summary.path, str(picture))) if picture else "",
        tuple(_entry(feed, item) for item in items),
    )


def _entry(feed: Feed, item: Item) -> Entry:
    website, picture = feed.website, item.values.get("image")
    source = item.summary.path if item.summary else item.href
    name = beside(source, str(picture)) if picture else ""
    return Entry(
        plain(to_html(str(item.values["title"]))[0]),
        website.address(item.href),
        tuple(map(str, listed(item.values.get("author") or []))),
        tuple(value_of(item, "categories") or ()),
        _day(item),
        changed_on(item.values, source),
        plain(to_html(str(item.values.get("description") or ""))[0]),
        _text(feed, item),
        feed.kind == "full" and item.summary is not None,
        (website.address(name), mimetypes.guess_type(name)[0] or "") if name else ("", ""),
    )


def _text(feed: Feed, item: Item) -> str:
    """Return what the feed says of an item: all of its page, or its description, or its first paragraph."""
    source = feed.site.read(item.href) if item.summary else None
    page = Rendered(item.href, source) if source else None
    said = plain(to_html(str(item.values.get("description") or ""))[0])
    if page and feed.kind == "full":
        return page.contents(feed.website.url)
    if page and feed.kind == "partial":
        return said or paragraph_of(page.teaser, 10**6)
    return said
