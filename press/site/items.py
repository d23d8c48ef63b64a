"""The items of a listing: documents, files, and what YAML says; chosen, and put in order."""

import posixpath
import re
from dataclasses import dataclass, field
from datetime import date
from functools import cmp_to_key
from os.path import isdir, isfile
from typing import Any

from press.errors import Place, PressError
from press.matter.dates import parse_date
from press.reading.globs import DOCUMENTS, SIGNS, files_below, match, regex_of
from press.reading.options import format_options
from press.reading.project import page_of
from press.reading.summary import Summary, minutes
from press.site.listing import Listing, listed
from press.site.page import authors_of, categories_of
from press.site.website import ABSOLUTE, Website
from press.yaml import parse_list

LATEST = 2**53  # where Quarto puts an item without `order`


@dataclass(frozen=True)
class Item:
    """One thing that is listed: where it leads from the root (nowhere, perhaps), and its values by field.

    `data` are the fields that a row of data gives, and no author of a document.
    """

    href: str
    values: dict[str, Any] = field(repr=False)
    summary: Summary | None = field(default=None, repr=False)
    data: frozenset[str] = frozenset()


def find_items(website: Website, page: str, listing: Listing) -> list[Item]:
    """Return what `listing`, on the page of the document `page`, lists, in its order.

    Raises PressError for contents that do not exist or lack a field that is required.
    """
    items = [
        item
        for item in _contents(website, page, listing)
        if item.summary is None or website.is_found(item.summary)
    ]
    included = listing.written.get("include") or {}
    excluded = listing.written.get("exclude") or {}
    kept = [
        item
        for item in items
        if all(_matches(item, key, value) for key, value in included.items())
        and not any(_matches(item, key, value) for key, value in excluded.items())
    ]
    _check_required(kept, listing, page)
    return sort_items(kept, listing)


def _contents(website: Website, page: str, listing: Listing) -> list[Item]:
    patterns = [each for each in listing.contents if not isinstance(each, dict)]
    found = [item for name in _files(website, page, patterns) for item in _items_in(website, page, name)]
    folder = posixpath.dirname(page)
    written = [each for each in listing.contents if isinstance(each, dict)]
    return found + [item for each in written if (item := _from_values(website, each, folder, Place(page)))]


def _files(website: Website, page: str, patterns: list[Any]) -> list[str]:
    """Return the files that `patterns` name; a folder, or no contents at all, means its documents alone."""
    base = posixpath.dirname(page)
    names = [str(each) for each in patterns]
    files = [name for name in files_below(website.project.root, website.project.output) if name != page]
    wanted = [name for name in files if not any(part.startswith(("_", ".")) for part in name.split("/"))]
    only_documents = any(pattern == "*" or _is_folder(website, base, pattern) for pattern in names)
    documents = [name for name in wanted if name in website.by_path]
    named = [posixpath.normpath(posixpath.join(base, name)) for name in names if not SIGNS.search(name)]
    others = [name for name in wanted if name in named or not only_documents]
    pool = sorted({*documents, *others})
    deep = [_deeper(website, base, pattern) for pattern in names]
    return [
        name
        for name in match(deep, pool, base, folders=False)
        if name in documents or not name.endswith(DOCUMENTS)
    ]


def _is_folder(website: Website, base: str, pattern: str) -> bool:
    start = website.project.root if pattern.startswith("/") else website.project.root / base
    return not pattern.startswith("!") and isdir(start / pattern.lstrip("/"))


def _deeper(website: Website, base: str, pattern: str) -> str:
    """Return `pattern` so that it is read from the root when it begins there."""
    if pattern.startswith("/") and base:
        return "/" + "../" * (base.count("/") + 1) + pattern.lstrip("/")
    return pattern


def _items_in(website: Website, page: str, name: str) -> list[Item]:
    """Return the items of one file: a document's, those that YAML lists, or the file itself."""
    if name.endswith((".yml", ".yaml")):
        values = parse_list((website.project.root / name).read_text(encoding="utf-8"), name)
        found = [_from_values(website, each, posixpath.dirname(name), Place(name)) for each in values]
        return [item for item in found if item]
    summary = website.by_path.get(name)
    return [
        from_document(summary, website) if summary else Item(name, {"filename": posixpath.basename(name)})
    ]


def _from_values(website: Website, written: dict[str, Any], folder: str, place: Place) -> Item | None:
    """Return the item that YAML gives; where its path is a document, what that says is filled in."""
    path = str(written.get("path") or "")
    own = {key: value for key, value in written.items() if key != "path"}
    if own.get("date"):
        own["date"] = parse_date(own["date"], place.path)
    if "author" in own:
        own["author"] = authors_of(own)
    if "categories" in own:
        own["categories"] = categories_of(own)
    if not path or ABSOLUTE.match(path):
        return Item(path, own, data=frozenset(own))
    name = posixpath.normpath(path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path))
    summary = website.by_path.get(name)
    if summary:
        found = from_document(summary, website)
        return Item(found.href, {**found.values, **own}, summary, frozenset(own))
    if name.endswith(DOCUMENTS) and not isfile(website.project.root / name):
        raise PressError(f"the document '{path}' of a listing does not exist", place)
    return None if name.endswith(DOCUMENTS) else Item(name, own, data=frozenset(own))


def from_document(summary: Summary, website: Website) -> Item:
    """Return what can be listed of a document: its front matter, and what Quarto counts of it."""
    path, settings = summary.path, format_options(summary.settings, "html")
    words = summary.words
    picture = settings.get("image")
    values = {
        **settings,
        "title": website.title_of(path) or None,
        "date": parse_date(settings.get("date"), path),
        "date-modified": parse_date(settings.get("date-modified"), path),
        "author": authors_of(settings),
        "categories": categories_of(settings) or None,
        "description": settings.get("description") or settings.get("abstract") or "",
        "image": picture if isinstance(picture, str) else None,
        "filename": posixpath.basename(path),
        "word-count": words,
        "reading-time": minutes(words),
    }
    return Item(page_of(path), values, summary)


def value_of(item: Item, name: str) -> Any:
    """Return the value of the field `name`, which may lie deeper: `citation.doi`."""
    value: Any = item.values
    for part in [name] if name in item.values else name.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def _matches(item: Item, key: str, wanted: Any) -> bool:
    """Say whether a value of the item is one of those that are wanted; in words, `*` stands for anything."""
    values = listed(value_of(item, key))
    return any(_same(value, each) for each in listed(wanted) for value in values)


def _same(value: Any, wanted: Any) -> bool:
    if isinstance(value, str) and isinstance(wanted, str):
        return re.fullmatch(regex_of(wanted), value) is not None
    return bool(value == wanted)


def _check_required(items: list[Item], listing: Listing, page: str) -> None:
    for name in listed(listing.written.get("field-required") or []):
        for item in items:
            if value_of(item, name) in (None, [], ""):
                lacking = item.summary.path if item.summary else page
                raise PressError(f"the listing on '{page}' needs the field '{name}'", Place(lacking))


def sort_items(items: list[Item], listing: Listing) -> list[Item]:
    """Return `items` in the order that `listing` asks for, or by `order` and title."""
    keys = listing.sort
    if keys is None:
        keys = (("order", False), ("title", False)) if any(item.summary for item in items) else ()

    def compare(one: Item, other: Item) -> int:
        for name, descends in keys:
            found = _compare(_sortable(one, name), _sortable(other, name))
            if found:
                return -found if descends else found
        return 0

    return sorted(items, key=cmp_to_key(compare))


def _sortable(item: Item, name: str) -> Any:
    value = value_of(item, name)
    if value is None and name == "order":
        return LATEST
    return ",".join(map(str, value)) if isinstance(value, list) else value


def _compare(one: Any, other: Any) -> int:
    """Compare two values; what is missing comes last, and unlike things are compared as text."""
    if one is None or other is None:
        return (one is None) - (other is None)
    if not any(isinstance(one, kind) and isinstance(other, kind) for kind in (int | float, date, str)):
        one, other = str(one), str(other)
    return int(one > other) - int(one < other)
