"""What the head of a page says of it to search engines and to those who pass its link on."""

import posixpath
from dataclasses import dataclass
from typing import Any

from press.site.preview import SIZE
from press.site.rendered import Rendered, paragraph_of
from press.site.snippets import plain, to_html
from press.site.teaser import Picture
from press.site.website import ABSOLUTE, Website

OPEN_GRAPH = (
    "title",
    "description",
    "image",
    "image-alt",
    "image-height",
    "image-width",
    "locale",
    "site-name",
)
CARD = ("title", "description", "image", "image-alt", "creator", "site", "card-style")
Tag = tuple[str, str, str]


@dataclass(frozen=True)
class Facts:
    """What is known of a page: document, settings, title above the window, text, a picture that it lists.

    `preview` is a picture of the size that previews elsewhere want, drawn for them.
    """

    path: str
    settings: dict[str, Any]
    title: str
    rendered: Rendered
    listed: Picture | None
    preview: Picture | None = None


def head_tags(website: Website, page: Facts) -> list[Tag]:
    """Return the tags that are asked for, Open Graph's and those for cards: attribute, name, content."""
    path, settings = page.path, page.settings
    facts = _facts(website, page)
    tags: list[Tag] = []
    graph = _asked(website, path, settings, "open-graph")
    if graph is not None:
        values = {**_fitting(facts, graph), "site-name": website.title, **_only(graph, OPEN_GRAPH)}
        tags += [("property", f"og:{_colon(key)}", value) for key, value in _clean(website, values)]
        tags.append(("property", "og:type", "article" if settings.get("date") else "website"))
    card = _asked(website, path, settings, "twitter-card")
    if card is not None:
        values = {**_only(facts, CARD), **_only(card, CARD)}
        values.setdefault("card-style", "summary_large_image" if values.get("image") else "summary")
        names = {"card-style": "card", "image-alt": "image:alt"}
        tags += [("name", f"twitter:{names.get(key, key)}", value) for key, value in _clean(website, values)]
    return tags


def _asked(website: Website, path: str, settings: dict[str, Any], key: str) -> dict[str, Any] | None:
    """Return what is asked for under `key`, by the site and by the document, which wins; None for nothing."""
    site, own = website.settings.get(key), settings.get(key)
    if own is False or not (site or own):
        return None
    return {**_from_root("", site), **_from_root(path, own)}


def _from_root(path: str, written: Any) -> dict[str, Any]:
    """Return what `written`, in the file `path`, sets, with its picture told from the root."""
    values = written if isinstance(written, dict) else {}
    return {**values, "image": beside(path, str(values["image"]))} if values.get("image") else values


def _fitting(facts: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """Return `facts` without those of a picture in whose place the author gave another."""
    other = bool(own.get("image"))
    return {key: value for key, value in facts.items() if not (other and key.startswith("image"))}


def _only(values: dict[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: values[key] for key in keys if values.get(key) is not None}


def _facts(website: Website, page: Facts) -> dict[str, Any]:
    settings = page.settings
    said = next((settings[key] for key in ("description", "abstract", "subtitle") if settings.get(key)), None)
    said = said or website.settings.get("description") or plain(paragraph_of(page.rendered.teaser, 200))
    picture = page.preview or picture_of(website, page)
    width, height = SIZE if page.preview else (None, None)
    return {
        "title": page.title,
        "description": plain(to_html(str(said))[0]) if said else None,
        "image": picture.path if picture else None,
        "image-alt": picture.alt if picture and picture.alt else None,
        "image-width": width,
        "image-height": height,
    }


def picture_of(website: Website, page: Facts) -> Picture | None:
    """Return the picture that stands for the page: its own, the first on it, or the site's."""
    own, site = page.settings.get("image"), website.settings.get("image")
    if own is False:
        return None
    if isinstance(own, str):
        return Picture(beside(page.path, own), str(page.settings.get("image-alt") or ""))
    found = page.rendered.picture or page.listed
    alt = str(website.settings.get("image-alt") or "")
    return found or (Picture(beside("", str(site)), alt) if site else None)


def beside(path: str, name: str) -> str:
    """Return the path from the root, after a slash, of the file that `path` names `name`."""
    if ABSOLUTE.match(name):
        return name
    folder = "" if name.startswith("/") else path.rpartition("/")[0]
    return posixpath.normpath(f"/{folder}/{name}").replace("//", "/")


def _clean(website: Website, values: dict[str, Any]) -> list[tuple[str, str]]:
    """Return `values` as text, without what is missing; a picture needs the site's full address."""
    result = []
    for key, value in values.items():
        if value in (None, "") or (
            key in ("image", "image-alt") and not _has_address(website, values.get("image"))
        ):
            continue
        result.append((key, website.address(value) if key == "image" else str(value)))
    return result


def _has_address(website: Website, image: Any) -> bool:
    return bool(image) and bool(website.url or ABSOLUTE.match(str(image)))


def _colon(key: str) -> str:
    return {"site-name": "site_name"}.get(key, key.replace("-", ":", 1) if key.startswith("image-") else key)


def canonical(website: Website, target: str, settings: dict[str, Any]) -> str:
    """Return the address under which a page wants to be known; empty when it does not say."""
    asked = settings.get("canonical-url")
    if isinstance(asked, str):
        return asked
    return website.address(target) if asked and website.url else ""
