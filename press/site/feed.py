"""The feeds of a page with listings, RSS and Atom: what is in them, the newest first, the same every time."""

import mimetypes
import posixpath
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from press.errors import PressError
from press.matter.dates import changed_on
from press.reading.job import Job
from press.reading.project import page_of
from press.site.atom import write_atom
from press.site.cards import Shown
from press.site.channel import Channel, Entry
from press.site.head import beside
from press.site.items import Item, value_of
from press.site.listing import listed
from press.site.rendered import read_rendered
from press.site.rss import write_rss
from press.site.snippets import plain, to_html
from press.site.website import Website

KINDS = ("full", "partial", "metadata")
MOST = 20
TYPES = {".xml": "application/rss+xml", ".atom": "application/atom+xml"}


@dataclass(frozen=True)
class Feed:
    """A feed that is asked for: of which page of a site, with what, and the folder of what is written."""

    website: Website
    job: Job
    asked: dict[str, Any] = field(repr=False)
    folder: Path

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
    for path, job in sorted(website.by_path.items(), key=lambda each: each[0] != page):
        asked = feed_of(job.settings)
        if asked is not None and website.is_found(job):
            stem = posixpath.splitext(page_of(path))[0]
            title = feed_title(website, asked)
            found += [
                {"type": kind, "title": title, "href": website.link(page, stem + ending)}
                for ending, kind in TYPES.items()
            ]
    return found


def write_feeds(website: Website, job: Job, listings: list[Shown], folder: Path) -> list[str]:
    """Write the feeds of the page of `job`, and those for each category that it asks; return their names.

    Raises PressError when a feed has no address of the site to lead to, or no title.
    """
    asked = feed_of(job.settings)
    if asked is None:
        return []
    _check(website, job, asked)
    stem = posixpath.splitext(page_of(job.document.path))[0]
    items = _chosen([item for each in listings for item in each.items])
    feed = Feed(website, job, asked, folder)
    names = _write(feed, items, stem)
    for category in listed(asked.get("categories") or []):
        within = [item for item in items if category in (value_of(item, "categories") or ())]
        names += _write(feed, within, f"{stem}-{str(category).lower()}", str(category))
    return names


def feed_title(website: Website, asked: dict[str, Any]) -> str:
    """Return the title of a feed: its own, or the site's."""
    return plain(to_html(str(asked.get("title") or ""))[0]) or website.title


def _check(website: Website, job: Job, asked: dict[str, Any]) -> None:
    kind = asked.get("type") or "full"
    message = None
    if not website.url:
        message = "a feed needs the site's address; give 'site-url' under 'website' in _quarto.yml"
    elif not feed_title(website, asked):
        message = "a feed needs a title; give one under 'feed', or to the website"
    elif kind not in KINDS:
        message = f"a feed is of type {', '.join(KINDS[:-1])} or {KINDS[-1]}, not '{kind}'"
    if message:
        raise PressError(message, job.document.place_of("listing"))


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


def _write(feed: Feed, items: list[Item], stem: str, category: str = "") -> list[str]:
    channel = _channel(feed, items[: int(feed.asked.get("items") or MOST)], category)
    (feed.folder / stem).parent.mkdir(parents=True, exist_ok=True)
    for ending, write in ((".xml", write_rss), (".atom", write_atom)):
        write(channel, feed.website.address(stem + ending), feed.folder / (stem + ending))
    return [stem + ending for ending in TYPES]


def _channel(feed: Feed, items: list[Item], category: str) -> Channel:
    website, job, asked = feed.website, feed.job, feed.asked
    described = (
        asked.get("description") or job.settings.get("description") or website.settings.get("description")
    )
    picture = asked.get("image") or job.settings.get("image") or website.settings.get("image")
    return Channel(
        feed_title(website, asked),
        website.address(page_of(job.document.path)) + (f"#category={category}" if category else ""),
        plain(to_html(str(described or ""))[0]),
        str(asked.get("language") or ""),
        str(job.settings.get("lang") or "en"),
        website.address(beside(job.document.path, str(picture))) if picture else "",
        tuple(_entry(feed, item) for item in items),
    )


def _entry(feed: Feed, item: Item) -> Entry:
    website, picture = feed.website, item.values.get("image")
    source = item.job.document.path if item.job else item.href
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
        feed.kind == "full" and item.job is not None,
        (website.address(name), mimetypes.guess_type(name)[0] or "") if name else ("", ""),
    )


def _text(feed: Feed, item: Item) -> str:
    """Return what the feed says of an item: all of its page, or its description, or its first paragraph."""
    page = read_rendered(feed.folder, item.href) if item.job else None
    said = plain(to_html(str(item.values.get("description") or ""))[0])
    if page and feed.kind == "full":
        return page.contents(feed.website.url)
    if page and feed.kind == "partial":
        return said or page.paragraph(10**6)
    return said
