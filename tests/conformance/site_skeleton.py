"""Reduce a website to what a reader, or a machine that reads for one, gets around its texts.

Listings with their fields, ways around the site, what the head says, feeds, the map, old addresses: whichever
program wrote them. Parts are found by the class names that Quarto writes, or by those of press.
"""

import posixpath
import re
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup, Tag

from press.comparison.skeleton import text_of

FIELDS = ("title", "subtitle", "description", "date", "author", "reading-time", "word-count", "filename")
ITEMS = ".quarto-post, .g-col-1, .quarto-grid-item:not(.card), .quarto-listing-table tbody tr"
FOOT = ".nav-footer-left, .nav-footer-center, .nav-footer-right, .foot .left, .foot .center, .foot .right"
WAYS = ".navbar-nav a, .navbar-nav span.nav-link, .dropdown-header, .bar nav li > :is(a, span)"
TAGS = re.compile(r"^(og:(?!type)|twitter:|citation_|description$|author$|dcterms.date)")


def site_skeleton(folder: Path) -> dict[str, Any]:
    """Return what a reader gets of the site in `folder`, page by page."""
    pages = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))
    return {
        "pages": {
            name: page for name in pages if (page := page_skeleton((folder / name).read_text("utf-8"), name))
        },
        "feeds": {
            path.name: feed_skeleton(path)
            for path in sorted(folder.rglob("*.xml"))
            if path.name != "sitemap.xml"
        },
        "map": _addresses(folder),
        "old addresses": {
            name: way for name in pages if (way := _way_on((folder / name).read_text("utf-8")))
        },
        "files": sorted(_files(folder)),
    }


def _soup(path: Path, kind: str) -> BeautifulSoup:
    return BeautifulSoup(path.read_text("utf-8"), kind)


def _addresses(folder: Path) -> list[str]:
    return sorted(text_of(place) for place in _soup(folder / "sitemap.xml", "xml").find_all("loc"))


def _files(folder: Path) -> list[str]:
    """Return what goes along with the pages: what an author put there, no part of a program's look."""
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    own = [name for name in names if not name.startswith(("site_libs/", "assets/", "pagefind/"))]
    entries = [str(Path(name).with_suffix(suffix)) for name in names for suffix in (".bib", ".ris")]
    cited = {name for name in entries if str(Path(name).with_suffix(".html")) in names}
    kinds = (".html", ".xml", ".atom", ".json", "robots.txt")
    return [name for name in own if not name.endswith(kinds) and name not in cited]


def _way_on(source: str) -> str:
    """Return where a page that only leads on leads."""
    found = re.search(r'(?:redirects = |id="pages">)\{"": ?"([^"]+)"', source)
    return found[1] if found else ""


def page_skeleton(source: str, name: str) -> dict[str, Any] | None:
    """Return the parts of one page; nothing for a page that is empty or only leads on."""
    page = BeautifulSoup(source, "html.parser")
    if not page.select_one("main"):
        return None
    categories = page.select(".quarto-listing-category .category, .quarto-listing-categories li")
    return {
        "title": text_of(page.select_one("head title") or page),
        "tags": sorted(_tags(page)),
        "listings": [listing_skeleton(each, name) for each in page.select(".quarto-listing")],
        "categories": [text_of(each) for each in categories],
        "navigation": [_way(each, name) for each in page.select(WAYS) if _is_way(each)],
        "foot": [part for part in (_foot(each, name) for each in page.select(FOOT)) if part[0]],
    }


def _is_way(link: Tag) -> bool:
    return bool(text_of(link)) and link.get("href") != "#"


def _way(link: Tag, page: str) -> list[str]:
    return [text_of(link), _normal(str(link.get("href", "")), page)]


def _normal(target: str, page: str) -> str:
    """Return a target as it is told from the root of the site."""
    if not target or "://" in target:
        return target
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), target))


def _foot(part: Tag, page: str) -> list[Any]:
    for actions in part.select(".toc-actions"):
        actions.decompose()
    return [text_of(part), [_normal(str(link["href"]), page) for link in part.select("a[href]")]]


def _tags(page: BeautifulSoup) -> list[list[str]]:
    named = [
        (str(tag.get("property") or tag.get("name") or ""), str(tag.get("content", "")))
        for tag in page.select("meta")
    ]
    found = [[name, content] for name, content in named if TAGS.match(name)]
    return found + [["canonical", str(link["href"])] for link in page.select("link[rel=canonical]")]


def listing_skeleton(listing: Tag, page: str) -> dict[str, Any]:
    """Return one listing: its name and kind, the heads of its columns, and its items in order."""
    kind = next(
        (
            name
            for name in ("default", "grid", "table")
            if f"quarto-listing-container-{name}" in listing["class"]
        ),
        "",
    )
    return {
        "id": listing["id"],
        "type": kind,
        "columns": [text_of(head) for head in listing.select("thead th")],
        "items": [_item(item, page) for item in listing.select(ITEMS)],
    }


def _item(item: Tag, page: str) -> dict[str, Any]:
    link, picture = item.select_one("a[href]"), item.select_one("img, svg")
    fields = {name: text for name in FIELDS if (text := _field(item, name))}
    return {
        "href": _normal(str(link["href"]), page) if link else "",
        "picture": _normal(str(picture.get("src", "drawn")), page) if picture else "",
        "alt": str(picture.get("alt", "")) if picture else "",
        **fields,
        "categories": _categories(item),
    }


def _field(item: Tag, name: str) -> str:
    found = item.select_one(f".listing-{name}")
    return text_of(found) if found else ""


def _categories(item: Tag) -> list[str]:
    single = [text_of(each) for each in item.select(".listing-category")]
    whole = item.select_one("span.listing-categories")
    return single or (text_of(whole).split(", ") if whole and text_of(whole) else [])


def feed_skeleton(path: Path) -> dict[str, Any]:
    """Return what a feed reader gets; of the texts only their words."""
    channel = _soup(path, "xml").find("channel")
    assert isinstance(channel, Tag)
    return {
        **{
            name: _text(channel, name)
            for name in ("title", "link", "description", "language", "lastBuildDate")
        },
        "items": [_entry(item) for item in channel.find_all("item")],
    }


def _entry(item: Tag) -> dict[str, Any]:
    media = item.find("content")
    return {
        **{name: _text(item, name) for name in ("title", "link", "guid", "pubDate")},
        "creators": [text_of(each) for each in item.find_all("creator")],
        "categories": [text_of(each) for each in item.find_all("category")],
        "picture": media["url"] if isinstance(media, Tag) else "",
        "text": _words(_text(item, "description")),
    }


def _text(part: Tag, name: str) -> str:
    found = part.find(name, recursive=False)
    return text_of(found) if isinstance(found, Tag) else ""


def _words(markup: str) -> str:
    soup = BeautifulSoup(f"<div>{markup}</div>", "html.parser")
    for apart in soup.select("#quarto-appendix, #refs"):
        apart.decompose()
    return text_of(soup)
