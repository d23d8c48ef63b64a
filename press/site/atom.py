"""A feed as Atom (RFC 4287), which Quarto does not write: whole texts as HTML, and days of change as well."""

from datetime import date
from typing import Any

from lxml import etree

from press.matter.dates import midnight
from press.site.channel import Channel, Entry

SPACE = "http://www.w3.org/2005/Atom"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
NEVER = date(1970, 1, 1)  # Atom wants a day of every feed; one without entries has none


def atom_of(feed: Channel, address: str) -> bytes:
    """Return `feed`, which will lie at `address`, as XML.

    An entry of Atom has a day, so that pages without one are left out: today would be another day tomorrow.
    """
    root = etree.fromstring(f'<feed xmlns="{SPACE}"/>')
    root.set(LANG, feed.language or feed.lang)
    dated = [entry for entry in feed.entries if entry.changed]
    _text(root, "id", address)
    _text(root, "title", feed.title)
    if feed.description:
        _text(root, "subtitle", feed.description)
    _text(root, "updated", _moment(max((entry.changed for entry in dated if entry.changed), default=NEVER)))
    _link(root, address, "self", "application/atom+xml")
    _link(root, feed.link, "alternate", "text/html")
    _text(_element(root, "author"), "name", feed.title)  # of entries that name nobody
    if feed.picture:
        _text(root, "logo", feed.picture)
    _text(root, "generator", "press")
    for entry in dated:
        _add(_element(root, "entry"), entry)
    etree.indent(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _add(part: Any, entry: Entry) -> None:
    _text(part, "id", entry.address)
    _text(part, "title", entry.title)
    _link(part, entry.address, "alternate", "text/html")
    if entry.day:
        _text(part, "published", _moment(entry.day))
    _text(part, "updated", _moment(entry.changed or NEVER))
    for author in entry.authors:
        _text(_element(part, "author"), "name", author)
    for category in entry.categories:
        _element(part, "category", term=category)
    if entry.description or not entry.is_whole:
        _text(part, "summary", entry.description or entry.text, type="text" if entry.description else "html")
    if entry.is_whole:
        _text(part, "content", entry.text, type="html")


def _text(parent: Any, name: str, value: str, **attributes: str) -> None:
    _element(parent, name, **attributes).text = value


def _element(parent: Any, name: str, **attributes: str) -> Any:
    return etree.SubElement(parent, f"{{{SPACE}}}{name}", attributes)


def _link(parent: Any, href: str, rel: str, kind: str) -> None:
    _element(parent, "link", href=href, rel=rel, type=kind)


def _moment(day: date) -> str:
    return midnight(day).strftime("%Y-%m-%dT%H:%M:%SZ")
