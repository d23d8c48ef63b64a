"""The cards of a listing, from the front matter of the documents that it names."""

import math
import posixpath
from fnmatch import fnmatch
from typing import Any

from lxml import etree
from markupsafe import Markup

from press.dates import parse_date
from press.errors import PressError
from press.job import Job
from press.notebook import INLINE, Document, Prose
from press.options import format_options
from press.page import Page, categories_of, shown_date

WORDS_A_MINUTE = 220


def list_cards(page: Page, jobs: list[Job]) -> list[dict[str, Any]]:
    """Return the cards that the listing of `page` shows, in its order; none when it has no listing."""
    listing = page.settings.get("listing")
    if not listing:
        return []
    first: dict[str, Any] = listing[0] if isinstance(listing, list) else listing
    contents = first.get("contents") or []
    names = [contents] if isinstance(contents, str) else contents
    chosen = [job for job in jobs if any(_matches(job.document.path, str(name)) for name in names)]
    key, _, direction = str(first.get("sort") or "title").partition(" ")
    chosen.sort(
        key=lambda job: (str(job.settings.get(key, "")), job.document.path), reverse=direction == "desc"
    )
    return [_card(page, job) for job in chosen if job.document.path != page.path]


def _matches(path: str, name: str) -> bool:
    return path.startswith(f"{name.rstrip('/')}/") or path == name or fnmatch(path, name)


def _card(page: Page, job: Job) -> dict[str, Any]:
    settings = format_options(job.settings, "html")
    day = parse_date(settings.get("date"), job.document.path)
    categories = categories_of(settings)
    target = job.document.path.removesuffix(".qmd") + ".html"
    return {
        "href": posixpath.relpath(target, posixpath.dirname(page.path) or "."),
        "title": settings.get("title", ""),
        "description": settings.get("description", ""),
        "category": categories[0] if categories else "",
        "date_iso": day.isoformat() if day else "",
        "date_text": shown_date(day, settings) if day else "",
        "reading_minutes": reading_minutes(job.document),
        "thumb": _picture(job, settings.get("image")),
    }


def _picture(job: Job, name: str | None) -> Markup:
    """Return the article's small picture, drawn into the page so that it follows the theme, and its words."""
    source = (job.project.root / job.document.path).parent / name if name else None
    if source is None or source.suffix != ".svg" or not source.is_file():
        return Markup("")
    try:
        picture = etree.parse(source).getroot()
    except etree.XMLSyntaxError:
        raise PressError(f"the picture '{name}' is no SVG", job.document.place_of("image")) from None
    for style in picture.findall("{*}style"):  # for viewers of the file alone; the page has its own
        picture.remove(style)
    words = picture.attrib.pop("aria-label", "")
    picture.attrib["aria-hidden"] = "true"
    drawn = Markup(etree.tostring(picture, encoding="unicode"))  # noqa: S704 - a file of the project's own
    return drawn + (Markup("<p>{}</p>").format(words) if words else "")


def reading_minutes(document: Document) -> int:
    """Return how long the prose of `document` takes to read, in whole minutes."""
    texts = [INLINE.sub("1", block.text) for block in document.blocks if isinstance(block, Prose)]
    words = sum(len(text.split()) for text in texts)
    return max(1, math.ceil(words / WORDS_A_MINUTE))
