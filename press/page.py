"""Put Pandoc's parts into the pages of the site, through Jinja2."""

import posixpath
import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from lxml import html
from markupsafe import Markup

from press import dates
from press.authors import byline_of
from press.errors import Place, PressError
from press.pandoc import NEXT_PART
from press.project import Project
from press.titleblock import title_fields
from press.words import words_of

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Page:
    """A rendered document: its path from the root, its settings, and the parts that Pandoc wrote."""

    path: str
    settings: dict[str, Any] = field(repr=False)
    parts: tuple[str, ...] = field(repr=False)
    minutes: int = 0
    downloads: tuple[dict[str, str], ...] = ()

    @property
    def target(self) -> str:
        """The page's path in the site."""
        return self.path.removesuffix(".qmd") + ".html"

    @property
    def kind(self) -> str:
        """Which template it takes: an index has a listing, an article has a date."""
        if "listing" in self.settings:
            return "index"
        return "article" if self.settings.get("date") else "page"


def split_parts(text: str) -> tuple[str, ...]:
    """Return what Pandoc wrote through `defaults/parts.html`: title, subtitle, contents, body, the rest."""
    return tuple(part.strip() for part in text.split(NEXT_PART))


def page_html(project: Project, page: Page, listing: list[dict[str, Any]]) -> str:
    """Return the whole page; `listing` are the cards on it, in order."""
    template = _environment().get_template(f"{page.kind}.html")
    root = site_root(project, page.path)
    return template.render(site=_site(project, page, root), root=root, page=_fields(page), listing=listing)


def site_root(project: Project, path: str) -> str:
    """Return how the page of the document `path` writes the root of the site before a link.

    The page for what is not found is shown at any address: it alone names the root in full.
    """
    if path == "404.qmd":
        return urlsplit(str(project.website.get("site-url", ""))).path.rstrip("/") + "/"
    return "../" * path.count("/")


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip


def _fields(page: Page) -> dict[str, Any]:
    title, subtitle, toc, body, abstract, description = (*page.parts, "", "")[:6]
    meta = page.settings
    words = words_of(meta)
    categories = categories_of(meta)
    return {
        **title_fields(meta, page.path, abstract, description),
        "kind": page.kind,
        "lang": meta.get("lang", "en"),
        "in_english": str(meta.get("lang", "en")).startswith("en"),
        "words": words,
        "title": plain(title),
        "title_html": Markup(title),
        "subtitle_html": Markup(subtitle),
        "description": plain(description) or str(meta.get("description", "")),
        "categories": categories,
        "category": categories[0] if categories else "",
        "reading_minutes": page.minutes,
        "reading_text": _reading(page.minutes, words),
        "toc": _contents(toc) if meta.get("toc") else [],
        "toc_title": str(meta.get("toc-title") or words["toc-title-website"]),
        "body": Markup(body),
        "downloads": page.downloads,
    }


def _reading(minutes: int, words: dict[str, str]) -> str:
    return words["listing-page-minutes-compact"].replace("{0}", str(minutes))


def shown_date(day: date, settings: dict[str, Any]) -> str:
    """Return `day` as the settings want it shown."""
    return dates.shown_date(day, settings, "")


def authors_of(settings: dict[str, Any]) -> list[str]:
    """Return the names in `author:`, whichever of Quarto's forms they take."""
    return byline_of(settings).names


def categories_of(settings: dict[str, Any]) -> list[str]:
    """Return the names in `categories:`, which may be one word or a list."""
    written = settings.get("categories") or []
    return [str(name) for name in (written if isinstance(written, list) else [written])]


def plain(markup: str) -> str:
    """Return the text of some HTML, white space folded.

    >>> plain("<em>CAR-T</em> &amp; lupus")
    'CAR-T & lupus'
    """
    return " ".join(Markup(markup).striptags().split())


def _contents(toc: str) -> list[dict[str, Any]]:
    if not toc:
        return []
    links = html.fragment_fromstring(toc, create_parent="div").iter("a")
    return [
        {
            "level": len(list(link.iterancestors("ul"))) + 1,
            "href": link.get("href"),
            "text": link.text_content(),
        }
        for link in links
    ]


def _site(project: Project, page: Page, root: str) -> dict[str, Any]:
    site = project.website
    footer = site.get("page-footer") or {}
    parts = {"center": footer} if isinstance(footer, str) else mapping(footer, "page-footer")
    items = mapping(site.get("navbar") or {}, "navbar").get("left") or []
    return {
        "title": site.get("title", ""),
        "description": site.get("description", ""),
        "url": site.get("site-url", ""),
        "nav": [_nav_item(page, item, root) for item in items],
        "footer_html": parts.get("center") or parts.get("left") or "",
    }


def mapping(value: Any, key: str) -> dict[str, Any]:
    """Return `value`, what `_quarto.yml` holds under `key`; raises PressError when it is no mapping."""
    if not isinstance(value, dict):
        message = f"'{key}' must be a list of `key: value` lines, not '{value}'"
        raise PressError(message, Place("_quarto.yml"))
    return value


def _nav_item(page: Page, item: Any, root: str) -> dict[str, Any]:
    entry = {"href": item} if isinstance(item, str) else mapping(item, "navbar")
    target = str(entry.get("href", ""))
    stem = posixpath.splitext(posixpath.basename(target))[0]
    text = entry.get("text", stem.capitalize())
    href = target if "://" in target else root + re.sub(r"\.qmd$", ".html", target.lstrip("/"))
    return {"text": text, "href": href, "current": target == page.path}
