"""Assemble the site around its pages: listings and feeds, assets, resources, what machines read."""

from collections.abc import Mapping
from itertools import chain

from press.site.aliases import write_aliases
from press.site.cards import Shown, View, show_again, show_listings
from press.site.feed import write_feeds
from press.site.glimpses import Taken
from press.site.make import Whole, make_whole
from press.site.output import Site
from press.site.page import TEMPLATES, Page
from press.site.resources import copy_files, copy_resources, write_sheet
from press.site.sitemap import write_sitemap
from press.site.teaser import Teaser
from press.site.website import Website


def write_shared(website: Website, site: Site) -> None:
    """Write what all pages share into `site`: style sheets, scripts, resources, aliases, the site map.

    Raises PressErrors for aliases that lead to nothing or overwrite a page.
    """
    aliases = any(summary.settings.get("aliases") for summary in website.by_path.values())
    scripts = ["search.js"] * website.is_searched + ["alias.js"] * aliases
    for name in ("press.css", "press.js", *scripts):
        site.write(f"assets/{name}", (TEMPLATES / name).read_bytes())
    write_sheet(website.project, site)
    copy_resources(website.project, site)
    write_aliases(website, site)
    write_sitemap(website, site)
    _forget_drafts(website, site)


def write_page(website: Website, page: Whole, site: Site) -> None:
    """Write a page and what goes along with it."""
    for name, data in page.files.items():
        site.write(name, data)
    copy_files(website.project, page.named, site)


def write_listings(
    website: Website,
    pages: list[Page],
    teasers: Mapping[str, Teaser],
    site: Site,
    early: Mapping[str, list[Shown]] | None = None,
) -> Taken:
    """Write the `pages` with listings into `site`, and their feeds, when all that they list is there.

    `early` has the listings of some documents as they were when not all was there. Returns what they show of
    the pages themselves.
    """
    shown: dict[str, list[Shown]] = {}
    for page in pages:
        view, known = View(website, page.path, page.settings, teasers), (early or {}).get(page.path)
        again = show_listings(view) if known is None else [show_again(view, each) for each in known]
        shown[page.path] = again
        write_page(website, make_whole(website, page, (), again), site)
    for path, listings in shown.items():
        write_feeds(website, website.by_path[path], listings, site)
    return {part: known for each in chain(*shown.values()) for part, known in each.taken.items()}


def _forget_drafts(website: Website, site: Site) -> None:
    """Take away what was rendered of documents of which nothing is published."""
    for summary in website.summaries:
        if website.is_gone(summary):
            stem = summary.path.rpartition(".")[0]
            for suffix in (".html", ".pdf", ".ipynb", ".bib", ".ris"):
                site.forget(stem + suffix)
