"""Make a page of a rendered document: what readers, listings, the search and the next render need."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from press.errors import Notice
from press.reading.source import Line
from press.site.cards import Shown
from press.site.frame import frame_page
from press.site.links import files_named, settle_links
from press.site.page import Page
from press.site.rendered import Rendered, Teaser
from press.site.resources import document_resources
from press.site.search import searched
from press.site.website import Website


@dataclass(frozen=True)
class Made:
    """A page: its files by their paths in the site, its text for the search, what is to be known of it."""

    files: dict[str, bytes] = field(repr=False)
    searched: str = field(repr=False)
    named: tuple[str, ...]
    notices: tuple[Notice, ...]
    teaser: Teaser


def make_page(website: Website, page: Page, lines: Sequence[Line], listings: Sequence[Shown] = ()) -> Made:
    """Make the page of `page`, with `listings`; `lines` are those of its document, for warnings.

    Raises PressError for files that the page wants and that do not exist.
    """
    body, notices = settle_links(website, page.path, page.parts.body, lines)
    settled = page.with_body(body)
    framed = frame_page(website, settled, listings)
    rendered = Rendered(page.target, framed.html)
    more = document_resources(website.project, page.path, page.settings)
    return Made(
        {page.target: framed.html.encode("utf-8"), **framed.drawn},
        searched(website, page.path, rendered),
        (*files_named(website, page.path, framed.html), *framed.named, *more),
        tuple(notices),
        rendered.teaser,
    )
