"""Put Pandoc's parts into the pages of the site, through Jinja2."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from lxml import html
from markupsafe import Markup

from press.matter import dates
from press.matter.authors import byline_of
from press.matter.titleblock import title_fields
from press.matter.words import words_of
from press.reading.project import page_of
from press.site.making import making_of
from press.site.snippets import plain
from press.writing.parts import Parts

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Page:
    """A rendered document: its path from the root, its settings, and the parts that Pandoc wrote."""

    path: str
    settings: dict[str, Any] = field(repr=False)
    parts: Parts = field(repr=False)
    minutes: int = 0
    downloads: tuple[dict[str, str], ...] = ()
    sources: tuple[str, ...] = ()  # the files of the project that it was made from

    @property
    def target(self) -> str:
        """The page's path in the site."""
        return page_of(self.path)

    def with_body(self, body: str) -> "Page":
        """Return the same page with another body."""
        return replace(self, parts=replace(self.parts, body=body))

    @property
    def kind(self) -> str:
        """Which template it takes: an index has a listing, an article has a date."""
        if "listing" in self.settings:
            return "index"
        return "article" if self.settings.get("date") else "page"


def fill(page: Page, frame: dict[str, Any], shown: Sequence[Any]) -> str:
    """Return the whole page; `frame` is what stands around its text, `shown` are the listings below it."""
    template = environment().get_template(f"{page.kind}.html")
    return template.render(**frame, page=_fields(page), listings=shown)


@cache
def environment() -> Environment:
    """Return what reads the templates."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip


def read_templates(store: Path, settings: dict[str, Any]) -> None:
    """Read templates and words once for all processes that are forked later: it takes as long as many pages.

    What Jinja2 makes of templates is kept where Python keeps what it makes of this module, or else in the
    folder `store`, if there is one. The words and the names of months are those of the project's `settings`.
    """
    words_of(settings)
    dates.date_text(date(2000, 1, 1), "long", str(settings.get("lang") or "en"))
    kept = next(
        (each for each in (Path(cache_from_source(__file__)).parent, store) if os.access(each, os.W_OK)), None
    )
    if kept:
        environment().bytecode_cache = FileSystemBytecodeCache(str(kept), "template-%s.pyc")
    for name in environment().list_templates(extensions=["html"]):
        environment().get_template(name)


def _fields(page: Page) -> dict[str, Any]:
    parts = page.parts
    meta = page.settings
    words = words_of(meta)
    categories = categories_of(meta)
    return {
        **title_fields(meta, page.path, parts.abstract, parts.description),
        "kind": page.kind,
        "layout": meta.get("page-layout", "article"),
        "classes": str(meta.get("body-classes") or ""),
        "lang": meta.get("lang", "en"),
        "in_english": str(meta.get("lang", "en")).startswith("en"),
        "words": words,
        "title": plain(parts.title),
        "title_html": Markup(parts.title),
        "subtitle_html": Markup(parts.subtitle),
        "description": plain(parts.description) or str(meta.get("description", "")),
        "categories": categories,
        "category": categories[0] if categories else "",
        "reading_minutes": page.minutes,
        "reading_text": _reading(page.minutes, words),
        "made": making_of(page.sources, words) if page.kind == "article" else None,
        "toc": _contents(parts.contents) if meta.get("toc") else [],
        "toc_title": str(meta.get("toc-title") or words["toc-title-website"]),
        "body": Markup(parts.body),
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
