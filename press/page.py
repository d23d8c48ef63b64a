"""Put Pandoc's parts into the pages of the site, through Jinja2."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from lxml import html
from markupsafe import Markup

from press.dates import date_text, parse_date
from press.pandoc import NEXT_PART
from press.project import page_of
from press.snippets import plain

TEMPLATES = Path(__file__).parent / "templates"
LABEL_MODIFIED = "Modified"


@dataclass(frozen=True)
class Page:
    """A rendered document: its path from the root, its settings, and the parts that Pandoc wrote."""

    path: str
    settings: dict[str, Any] = field(repr=False)
    parts: tuple[str, str, str, str] = field(repr=False)
    minutes: int = 0
    downloads: tuple[dict[str, str], ...] = ()

    @property
    def target(self) -> str:
        """The page's path in the site."""
        return page_of(self.path)

    def with_body(self, body: str) -> "Page":
        """Return the same page with another body."""
        return replace(self, parts=(*self.parts[:3], body))

    @property
    def kind(self) -> str:
        """Which template it takes: an index has a listing, an article has a date."""
        if "listing" in self.settings:
            return "index"
        return "article" if self.settings.get("date") else "page"


def split_parts(text: str) -> tuple[str, str, str, str]:
    """Return title, subtitle, contents and body of what Pandoc wrote through `defaults/parts.html`."""
    title, subtitle, toc, body = (part.strip() for part in text.split(NEXT_PART))
    return title, subtitle, toc, body


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


def _fields(page: Page) -> dict[str, Any]:
    title, subtitle, toc, body = page.parts
    meta = page.settings
    categories = categories_of(meta)
    return {
        "kind": page.kind,
        "layout": meta.get("page-layout", "article"),
        "classes": str(meta.get("body-classes") or ""),
        "lang": meta.get("lang", "en"),
        "title": plain(title),
        "title_html": Markup(title),
        "subtitle_html": Markup(subtitle),
        "description": meta.get("description", ""),
        "authors": authors_of(meta),
        "categories": categories,
        "category": categories[0] if categories else "",
        "modified_label": (meta.get("language") or {}).get("title-block-modified", LABEL_MODIFIED),
        "reading_minutes": page.minutes,
        "toc": _contents(toc) if meta.get("toc") else [],
        "body": Markup(body),
        "downloads": page.downloads,
        **_dates(page),
    }


def _dates(page: Page) -> dict[str, str]:
    result = {}
    for name, key in (("date", "date"), ("modified", "date-modified")):
        day = parse_date(page.settings.get(key), page.path)
        result[f"{name}_iso"] = day.isoformat() if day else ""
        result[f"{name}_text"] = shown_date(day, page.settings) if day else ""
    return result


def shown_date(day: date, settings: dict[str, Any]) -> str:
    """Return `day` as the settings want it shown."""
    return date_text(day, settings.get("date-format", "long"), settings.get("lang", "en"))


def authors_of(settings: dict[str, Any]) -> list[str]:
    """Return the names in `author:`, whichever of Quarto's forms they take."""
    written = settings.get("author") or []
    names = []
    for author in written if isinstance(written, list) else [written]:
        name = author.get("name", author) if isinstance(author, dict) else author
        names.append(_whole(name) if isinstance(name, dict) else str(name))
    return names


def _whole(name: dict[str, Any]) -> str:
    return str(name.get("literal") or f"{name.get('given', '')} {name.get('family', '')}".strip())


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
