"""A feed as RSS 2.0, as Quarto writes it."""

from datetime import date
from email.utils import format_datetime
from typing import Any

from lxml import etree

from press.matter.dates import midnight
from press.site.channel import Channel, Entry

SPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "media": "http://search.yahoo.com/mrss/",
    "dc": "http://purl.org/dc/elements/1.1/",
}


def rss_of(feed: Channel, address: str) -> bytes:
    """Return `feed`, which will lie at `address`, as XML."""
    root = etree.Element("rss", nsmap=SPACES, version="2.0")
    channel = etree.SubElement(root, "channel")
    _text(channel, "title", feed.title)
    _text(channel, "link", feed.link)
    own = {"href": address, "rel": "self", "type": "application/rss+xml"}
    etree.SubElement(channel, f"{{{SPACES['atom']}}}link", own)
    _text(channel, "description", feed.description)
    if feed.picture:
        _add_picture(channel, feed)
    _text(channel, "language", feed.language or None)
    _text(channel, "generator", "press")
    days = [entry.day for entry in feed.entries if entry.day]
    _text(channel, "lastBuildDate", _moment(max(days)) if days else None)
    for entry in feed.entries:
        _add(etree.SubElement(channel, "item"), entry)
    etree.indent(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _text(parent: Any, name: str, value: Any) -> None:
    if value is not None:
        etree.SubElement(parent, name).text = str(value)


def _moment(day: date) -> str:
    return format_datetime(midnight(day), usegmt=True)


def _add_picture(channel: Any, feed: Channel) -> None:
    image = etree.SubElement(channel, "image")
    _text(image, "url", feed.picture)
    _text(image, "title", feed.title)
    _text(image, "link", feed.link)


def _add(part: Any, entry: Entry) -> None:
    _text(part, "title", entry.title)
    for author in entry.authors:
        _text(part, f"{{{SPACES['dc']}}}creator", author)
    _text(part, "link", entry.address)
    described = etree.SubElement(part, "description")
    described.text = etree.CDATA(entry.text.replace("]]>", "]]&gt;"))
    for category in entry.categories:
        _text(part, "category", category)
    _text(part, "guid", entry.address)
    if entry.day:
        _text(part, "pubDate", _moment(entry.day))
    url, kind = entry.picture
    if url:
        facts = {"url": url, "medium": "image", **({"type": kind} if kind else {})}
        etree.SubElement(part, f"{{{SPACES['media']}}}content", facts)
