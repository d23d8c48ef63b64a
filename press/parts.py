"""The parts of a site that belong to no one document; each stays as long as what it is made of stays."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from press.errors import PressError
from press.reading.options import format_options
from press.reading.project import page_of
from press.reading.summary import minutes
from press.render import Render
from press.site.glimpses import Taken, changed_of
from press.site.resources import copy_files
from press.site.teaser import Teaser
from press.store.digests import digest
from press.store.installed import tools
from press.store.observed import current, observe
from press.store.record import Given, Product

if TYPE_CHECKING:
    from press.site.cards import Shown


@dataclass(frozen=True)
class PartFacts:
    """The files of a part, the pages that it was made from, by their hashes, and what it shows of others."""

    files: dict[str, str]
    pages: dict[str, str]
    taken: Taken


Teasers = dict[str, Teaser]  # of pages, by their targets
# What a listing may count of a text, by the names under which it does.
COUNTS: dict[str, Callable[[int], int]] = {"word-count": int, "reading-time": minutes}


def write_parts(render: Render) -> None:
    """Write all that belongs to no one document, but for the search, into the site of `render`.

    Raises PressErrors for aliases, listings and feeds that lead to nothing.
    """
    for _ in _parts(render):
        pass


def begin_parts(render: Render) -> Iterator[None]:
    """Write them, step by step, when all pages are made and PDFs are not; what is at fault is told later.

    So is the search, unless there was one before: then readers do not wait for it.
    """
    with suppress(PressError):
        yield from _parts(render)
        if not had_search(render) and search_is_due(render):
            write_site_search(render)


def _parts(render: Render) -> Iterator[None]:
    website, site = render.memory.website, render.site
    with observe(website.project.root) as observer:
        for facts in render.pages.values():
            copy_files(website.project, facts.named, site)
    render.memory.store.note(observer.seen())
    _part(render, "shared", _of_shared(render), {}, lambda: _room("assemble").write_shared(website, site))
    yield
    teasers = _teasers(render)
    _part(render, "listings", _of_listings(render), teasers, lambda: _write_listings(render, teasers))
    yield


def prepare_parts(render: Render) -> Iterator[None]:
    """Do of all that belongs to no one document, step by step, what can be done before the last are there.

    That is of use where most documents are known: their files stay, and so do their cards in listings. What
    is at fault is told when the listings are written.
    """
    website, known = render.memory.website, render.pages
    if 2 * len(known) < len(website.by_path):
        return
    teasers = {page_of(path): facts.teaser for path, facts in known.items()}
    still = _find(render, "listings", _of_listings(render), teasers)
    for summary in () if still else website.listing:
        settings, cards = format_options(summary.settings, "html"), _room("cards")
        view = cards.View(website, summary.path, settings, teasers)
        with suppress(PressError), observe(website.project.root) as observer:
            render.early[summary.path] = cards.show_listings(view), observer.seen()
        yield
    yield from render.site.prepare()


def had_search(render: Render) -> bool:
    """Say whether the earlier site has a search."""
    return "pagefind/pagefind.js" in render.site.standing


def search_is_due(render: Render) -> bool:
    """Say whether the search has to be made, and keep it in the site where it has not."""
    website = render.memory.website
    return website.is_searched and not _recall(render, "search", _of_search(render), {})


def write_site_search(render: Render) -> None:
    """Make the search of all pages; raises PressError where that cannot be done."""
    website, site = render.memory.website, render.site
    _make(
        render,
        "search",
        _of_search(render),
        lambda: _room("search").write_search(website, site, _texts(render)),
    )


def _part(
    render: Render, kind: str, given: Given, teasers: Teasers, make: Callable[[], Taken | None]
) -> None:
    if not _recall(render, kind, given, teasers):
        _make(render, kind, given, make)


def _recall(render: Render, kind: str, given: Given, teasers: Teasers) -> bool:
    """Say whether a part was made of the same; its files then stay."""
    if render.parts.get(kind) == given:
        return True
    found = _find(render, kind, given, teasers)
    return found is not None and render.site.keep(found.files)


def _find(render: Render, kind: str, given: Given, teasers: Teasers) -> PartFacts | None:
    """Return what is known of a part that was made of the same, of pages that are the same."""
    files, product = render.site.files, Product(kind, str(render.site.target), given)
    record = render.memory.store.find(product, render.memory.files)
    facts: PartFacts | None = record.facts if record else None
    if facts is None or any(files.get(page) != known for page, known in facts.pages.items()):
        return None
    return None if changed_of(facts.taken, teasers) else facts


def _make(render: Render, kind: str, given: Given, make: Callable[[], Taken | None]) -> None:
    site, before = render.site, set(render.site.files)
    site.asked.clear()
    with observe(render.memory.files.root) as observer:
        taken = make()
    files = {name: known for name, known in site.files.items() if name not in before}
    facts = PartFacts(files, {page: site.files.get(page, "") for page in site.asked}, taken or {})
    render.memory.store.keep(Product(kind, str(site.target), given), observer.seen(), None, facts)
    render.parts[kind] = given


def _of_shared(render: Render) -> Given:
    website = render.memory.website
    keys = ("aliases", "date", "date-modified", "draft", "title")
    told = [(each.path, each.formats, [each.settings.get(key) for key in keys]) for each in website.summaries]
    return {"what pages share": website.shared, "the documents": digest(told), **tools()}


def _of_listings(render: Render) -> Given:
    website = render.memory.website
    asked = str([each.settings["listing"] for each in website.listing])
    counts = [count for name, count in COUNTS.items() if name in asked]
    told = [
        (each.path, each.about, each.heading, [count(each.words) for count in counts])
        for each in website.summaries
    ]
    written = [render.written[path].digest for path in sorted(render.listing)]
    return {"what pages share": website.shared, "the documents": digest(told, written), **tools()}


def _of_search(render: Render) -> Given:
    texts = [(path, render.facts_of(path).searched) for path in sorted(render.memory.website.by_path)]
    return {"the texts of the pages": digest(texts), **tools("site")}


def _write_listings(render: Render, teasers: Teasers) -> Taken:
    """Write the pages with listings, now that all that they list is known."""
    website, known = render.memory.website, render.listing
    as_page = _room("make").as_page
    pages = [as_page(website, each.path, known[each.path]) for each in website.listing if each.path in known]
    taken: Taken = _room("assemble").write_listings(website, pages, teasers, render.site, _early(render))
    return taken


def _early(render: Render) -> "dict[str, list[Shown]]":
    """Return the listings that were made early; whoever observes this depends on what was read for them."""
    observer = current()
    if observer:
        for _, seen in render.early.values():
            observer.take(seen)
    return {path: shown for path, (shown, _) in render.early.items()}


def _teasers(render: Render) -> Teasers:
    return {page_of(path): render.facts_of(path).teaser for path in render.memory.website.by_path}


def _texts(render: Render) -> Iterator[tuple[str, str]]:
    """Yield every page with its text for the search."""
    for path in sorted(render.memory.website.by_path):
        text = render.searched_of(path)
        if text:
            yield page_of(path), text


def _room(name: str) -> Any:
    """Return a module of the site, which takes long to load, where something is made."""
    return import_module(f"press.site.{name}")
