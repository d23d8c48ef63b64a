"""Make a page of a document that was written."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from press.errors import Notice
from press.reading.options import format_options
from press.reading.project import page_of
from press.reading.source import Line
from press.reading.summary import minutes
from press.site.cards import Shown
from press.site.frame import frame_page
from press.site.links import files_named, settle_links
from press.site.made import Made
from press.site.page import Page
from press.site.rendered import Rendered
from press.site.resources import document_resources
from press.site.search import searched
from press.site.teaser import Teaser
from press.site.website import Website
from press.writing.written import Written


@dataclass(frozen=True)
class Whole:
    """A page as it stands in the site: its HTML, its files, those of the project that go along, warnings."""

    html: str = field(repr=False)
    files: dict[str, bytes] = field(repr=False)
    named: tuple[str, ...]
    notices: tuple[Notice, ...]


def make_whole(website: Website, page: Page, lines: Sequence[Line], listings: Sequence[Shown] = ()) -> Whole:
    """Make the page of `page`, with `listings`; `lines` are those of its document, for warnings.

    Raises PressError for files that the page wants and that do not exist.
    """
    body, notices = settle_links(website, page.path, page.parts.body, lines)
    framed = frame_page(website, page.with_body(body), listings)
    more = document_resources(website.project, page.path, page.settings)
    named = (*files_named(website, page.path, framed.html), *framed.named, *more)
    files = {page.target: framed.html.encode("utf-8"), **framed.drawn}
    return Whole(framed.html, files, named, tuple(notices))


def make_page(website: Website, page: Page, lines: Sequence[Line]) -> Made:
    """Make the page of `page` as `make_whole` does, and what others need of it."""
    whole = make_whole(website, page, lines)
    rendered = Rendered(page.target, whole.html)
    found = searched(website, page.path, rendered)
    return Made(whole.files, found, whole.named, whole.notices, rendered.teaser)


def read_again(website: Website, path: str, html: str) -> tuple[Teaser, str]:
    """Return the teaser of the page of the document `path`, which stands as `html`, and what is searched."""
    page = Rendered(page_of(path), html)
    text = searched(website, path, page)
    return page.teaser, text


def as_page(website: Website, path: str, written: Written) -> Page:
    """Return the document `path` as a page, unframed."""
    summary = website.documents[path]
    settings = format_options(summary.settings, "html")
    return Page(path, settings, written.parts, minutes(summary.words), written.downloads, written.sources)
