"""The feed of a page with listings: RSS 2.0, the newest first, the same bytes for the same articles."""

import mimetypes
import posixpath
from dataclasses import dataclass
from datetime import date
from email.utils import format_datetime
from pathlib import Path
from typing import Any

from lxml import etree

from press.errors import PressError
from press.matter.dates import midnight
from press.reading.job import Job
from press.reading.project import page_of
from press.site.cards import Shown
from press.site.head import beside
from press.site.items import Item, value_of
from press.site.listing import listed
from press.site.rendered import read_rendered
from press.site.snippets import plain, to_html
from press.site.website import Website

SPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "media": "http://search.yahoo.com/mrss/",
    "dc": "http://purl.org/dc/elements/1.1/",
}
KINDS = ("full", "partial", "metadata")
MOST = 20


@dataclass(frozen=True)
class Feed:
    """A feed that is asked for: of which page, with what, in which folder."""

    website: Website
    job: Job
    asked: dict[str, Any]
    folder: Path


def feed_of(listings: list[Shown]) -> dict[str, Any] | None:
    """Return what the first listing that speaks of a feed says of it; None for no feed."""
    asked = next((each.listing.written["feed"] for each in listings if "feed" in each.listing.written), None)
    return asked if isinstance(asked, dict) else ({} if asked else None)


def write_feeds(website: Website, job: Job, listings: list[Shown], folder: Path) -> list[str]:
    """Write the feed of the page of `job`, and one for each category that it asks; return their names.

    Raises PressError when a feed has no address of the site to lead to, or no title.
    """
    asked = feed_of(listings)
    if asked is None:
        return []
    _check(website, job, asked)
    page = page_of(job.document.path)
    items = _chosen([item for each in listings for item in each.items])
    names = [posixpath.splitext(page)[0] + ".xml"]
    feed = Feed(website, job, asked, folder)
    _write(feed, items, names[0])
    for category in listed(asked.get("categories") or []):
        within = [item for item in items if category in (value_of(item, "categories") or ())]
        names.append(f"{posixpath.splitext(page)[0]}-{str(category).lower()}.xml")
        _write(feed, within, names[-1], str(category))
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
    return sorted((item for item in items if once.get(item.href) is item), key=_day, reverse=True)


def _day(item: Item) -> date:
    day = value_of(item, "date")
    return day if isinstance(day, date) else date.min


def _write(feed: Feed, items: list[Item], name: str, category: str = "") -> None:
    website, job, asked, folder = feed.website, feed.job, feed.asked, feed.folder
    kept = items[: int(asked.get("items") or MOST)]
    root = etree.Element("rss", nsmap=SPACES, version="2.0")
    channel = etree.SubElement(root, "channel")
    link = website.address(page_of(job.document.path)) + (f"#category={category}" if category else "")
    described = (
        asked.get("description") or job.settings.get("description") or website.settings.get("description")
    )
    _text(channel, "title", feed_title(website, asked))
    _text(channel, "link", link)
    etree.SubElement(
        channel,
        f"{{{SPACES['atom']}}}link",
        href=website.address(name),
        rel="self",
        type="application/rss+xml",
    )
    _text(channel, "description", plain(to_html(str(described or ""))[0]))
    _add_picture(channel, website, job, asked, link)
    _text(channel, "language", asked.get("language"))
    _text(channel, "generator", "press")
    days = [_day(item) for item in kept if _day(item) != date.min]
    _text(channel, "lastBuildDate", _moment(max(days)) if days else None)
    for item in kept:
        _add(etree.SubElement(channel, "item"), website, item, asked, folder)
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    etree.indent(root)
    etree.ElementTree(root).write(folder / name, encoding="UTF-8", xml_declaration=True)


def _text(parent: Any, name: str, value: Any) -> None:
    if value is not None:
        etree.SubElement(parent, name).text = str(value)


def _moment(day: date) -> str:
    return format_datetime(midnight(day), usegmt=True)


def _add_picture(channel: Any, website: Website, job: Job, asked: dict[str, Any], link: str) -> None:
    written = asked.get("image") or job.settings.get("image") or website.settings.get("image")
    if written:
        image = etree.SubElement(channel, "image")
        _text(image, "url", website.address(beside(job.document.path, str(written))))
        _text(image, "title", feed_title(website, asked))
        _text(image, "link", link)


def _add(part: Any, website: Website, item: Item, asked: dict[str, Any], folder: Path) -> None:
    address = website.address(item.href)
    _text(part, "title", plain(to_html(str(item.values["title"]))[0]))
    for author in listed(item.values.get("author") or []):
        _text(part, f"{{{SPACES['dc']}}}creator", author)
    _text(part, "link", address)
    described = etree.SubElement(part, "description")
    described.text = etree.CDATA(
        _described(website, item, str(asked.get("type") or "full"), folder).replace("]]>", "]]&gt;")
    )
    for category in value_of(item, "categories") or ():
        _text(part, "category", category)
    _text(part, "guid", address)
    if _day(item) != date.min:
        _text(part, "pubDate", _moment(_day(item)))
    if item.values.get("image"):
        name = beside(item.job.document.path if item.job else item.href, str(item.values["image"]))
        kind = mimetypes.guess_type(name)[0]
        facts = {"url": website.address(name), "medium": "image", **({"type": kind} if kind else {})}
        etree.SubElement(part, f"{{{SPACES['media']}}}content", facts)


def _described(website: Website, item: Item, kind: str, folder: Path) -> str:
    """Return what the feed says of an item: all of its page, or its description, or its first paragraph."""
    page = read_rendered(folder, item.href) if item.job else None
    said = plain(to_html(str(item.values.get("description") or ""))[0])
    if page and kind == "full":
        return page.contents(website.url)
    if page and kind == "partial":
        return said or page.paragraph(10**6)
    return said
