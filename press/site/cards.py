"""The items of a listing as a page shows them: each field in the reader's form and language."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from markupsafe import Markup, escape

from press.matter.dates import date_text, parse_date
from press.matter.words import words_of
from press.site.drawn import draw
from press.site.glimpses import Glimpses, Taken, changed_of
from press.site.head import beside
from press.site.items import Item, find_items, value_of
from press.site.listing import LONGEST, Listing, listed, read_listings
from press.site.rendered import paragraph_of
from press.site.snippets import inline, prepare, shorten, to_html, without_markup
from press.site.teaser import Picture, Teaser
from press.site.website import Website

TYPES = {"date": "date", "date-modified": "date", "reading-time": "minutes", "word-count": "words"}
NAMES = {"reading-time": "readingtime", "word-count": "wordcount", "date-modified": "filemodified"}
SPOKEN = ("title", "subtitle", "description")  # what is mostly Markdown
KNOWN = (
    "title",
    "image",
    "image-alt",
    "date",
    "author",
    "subtitle",
    "description",
    "reading-time",
    "categories",
)


@dataclass(frozen=True)
class Card:
    """An item as it is shown: where it leads from the page, and the HTML of each field that it has."""

    href: str
    fields: dict[str, Markup]
    categories: tuple[str, ...]
    picture: Picture | None
    drawn: Markup
    date_iso: str


@dataclass(frozen=True)
class View:
    """The page on which things are listed: of which site, its settings, and the teasers of all pages."""

    website: Website
    page: str
    settings: dict[str, Any]
    teasers: Mapping[str, Teaser]


@dataclass(frozen=True)
class Shown:
    """A listing as it is shown: its cards, the names of the fields in order, its items, the linked fields.

    `taken` is what the cards show of the pages themselves.
    """

    listing: Listing
    fields: tuple[tuple[str, str], ...]
    cards: tuple[Card, ...]
    items: tuple[Item, ...]
    links: tuple[str, ...]
    taken: Taken = field(repr=False)

    @property
    def others(self) -> list[tuple[str, str]]:
        """The fields that have no place of their own on a card."""
        return [each for each in self.fields if each[0] not in KNOWN]

    @property
    def picture(self) -> Picture | None:
        """The first picture that is shown and that an author chose."""
        chosen = zip(self.cards, self.items, strict=False)
        return next((card.picture for card, item in chosen if isinstance(value_of(item, "image"), str)), None)


def show_listings(view: View) -> list[Shown]:
    """Return the listings of the page of `view`."""
    listings = read_listings(view.website.by_path[view.page], view.settings)
    return [_show(view, each) for each in listings]


def _show(view: View, listing: Listing) -> Shown:
    items = find_items(view.website, view.page, listing)
    pairs = [pair for item in items for pair in item.values.items()]
    present = list(dict.fromkeys(key for key, value in pairs if value is not None))
    fields = listing.fields(present, any(item.summary for item in items))
    most = listing.number("max-items", len(items))
    own = listing.written.get("field-display-names") or {}
    names = tuple((name, str(own.get(name) or _name_of(name, view.settings))) for name in fields)
    prepare(
        *(
            _spoken(item, key, item.values[key])
            for item in items[:most]
            for key in SPOKEN
            if item.values.get(key)
        )
    )
    pages = Glimpses(view.teasers)
    cards = tuple(_card(view, listing, item, fields, pages) for item in items[:most])
    usual = ["title", "filename"] if listing.type == "table" else []
    links = tuple(listed(listing.written.get("field-links") or usual))
    return Shown(listing, names, cards, tuple(items), links, pages.taken)


def show_again(view: View, shown: Shown) -> Shown:
    """Return `shown` with a new card for each page of which it shows what is another by now."""
    fields, changed = [name for name, _ in shown.fields], changed_of(shown.taken, view.teasers)
    cards, pages = list(shown.cards), Glimpses(view.teasers, shown.taken.copy())
    for number, item in enumerate(shown.items[: len(cards)]):
        if item.href in changed:
            cards[number] = _card(view, shown.listing, item, fields, pages)
    return replace(shown, cards=tuple(cards), taken=pages.taken)


def _spoken(item: Item, name: str, value: Any) -> str:
    """Return a value as Markdown: a document's author may write HTML, a row of data may not."""
    return without_markup(str(value)) if name in item.data else str(value)


def _name_of(name: str, settings: dict[str, Any]) -> str:
    if name == "image":
        return ""
    return words_of(settings).get(f"listing-page-field-{NAMES.get(name, name)}", name)


def _card(view: View, listing: Listing, item: Item, fields: list[str], pages: Glimpses) -> Card:
    shown = {name: _field(name, item, listing, view.settings, pages) for name in fields if name != "image"}
    day = value_of(item, "date")
    picture = _picture(view, listing, item, pages) if "image" in fields else None
    return Card(
        view.website.link(view.page, item.href) if item.href else "",
        defaultdict(Markup, {name: value for name, value in shown.items() if value}),
        tuple(value_of(item, "categories") or ()),
        picture,
        _shown(view, listing, item, picture) if picture else Markup(),
        day.isoformat()[:10] if isinstance(day, date) else "",
    )


def _field(name: str, item: Item, listing: Listing, settings: dict[str, Any], pages: Glimpses) -> Markup:
    value = value_of(item, name)
    if name == "description":
        return _description(item, value and _spoken(item, name, value), listing, pages)
    if value is None or value == []:
        return Markup()
    kind = (listing.written.get("field-types") or {}).get(name) or TYPES.get(name)
    if kind in ("date", "minutes", "words"):
        return escape(_typed(kind, value, listing, settings))
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return (
        escape(text)
        if name in ("author", "categories", "filename")
        else inline(to_html(_spoken(item, name, text))[0])
    )


def _typed(kind: str, value: Any, listing: Listing, settings: dict[str, Any]) -> str:
    words = words_of(settings)
    if kind == "date":
        day = value if isinstance(value, date | datetime) else parse_date(value, "listing")
        form = listing.written.get("date-format") or settings.get("date-format") or "medium"
        return date_text(day, str(form), str(settings.get("lang") or "en")) if day else ""
    key = "listing-page-minutes-compact" if kind == "minutes" else "listing-page-words"
    return words[key].replace("{0}", f"{value:,}" if isinstance(value, int) else str(value))


def _description(item: Item, value: Any, listing: Listing, pages: Glimpses) -> Markup:
    """Return the description: the author's, or else the first paragraph of the page."""
    most = listing.number("max-description-length", LONGEST if listing.type == "grid" else 0)
    if value:
        text = shorten(str(value), most) if most else str(value)
        return inline(to_html(text)[0])
    return paragraph_of(pages.first(item.href), most or LONGEST) if item.summary else Markup()


def _picture(view: View, listing: Listing, item: Item, pages: Glimpses) -> Picture | None:
    """Return the item's picture: its own, the first of its page, or what the listing shows for none."""
    written, placeholder = value_of(item, "image"), listing.written.get("image-placeholder")
    if isinstance(written, str):
        source = item.summary.path if item.summary else item.href
        return Picture(beside(source, written), str(value_of(item, "image-alt") or ""))
    own = pages.picture(item.href) if item.summary and written is not False else None
    return own or (Picture(beside(view.page, str(placeholder)), "") if placeholder else None)


def _shown(view: View, listing: Listing, item: Item, picture: Picture) -> Markup:
    drawn = _drawn(view.website, picture, item) if listing.type == "default" else None
    image = Markup('<img src="{}" alt="{}" loading="lazy">')
    return (
        drawn if drawn is not None else image.format(view.website.link(view.page, picture.path), picture.alt)
    )


def _drawn(website: Website, shown: Picture, item: Item) -> Markup | None:
    """Return a picture drawn into the page, and its words; None for one that is a picture like any other."""
    place = item.summary.place_of("image") if item.summary else None
    drawn = draw(website.project.root / shown.path.lstrip("/"), place)
    if drawn is None:
        return None
    words = shown.alt or drawn[1]
    return drawn[0] + (Markup("<p>{}</p>").format(words) if words else "")


def count_categories(shown: Sequence[Shown], settings: dict[str, Any]) -> dict[str, Any] | None:
    """Return the categories of all listings of a page, and how many items have each, if anybody asks."""
    style = next(
        (each.listing.category_style for each in shown if "categories" in each.listing.written), None
    )
    if style is None:
        return None
    items = [item for each in shown for item in each.items]
    counts = Counter(name for item in items for name in value_of(item, "categories") or ())
    words = words_of(settings)
    names = sorted(counts, key=lambda name: (name.lower(), name))
    whole = [(words["listing-page-category-all"], len(items), "")] if style == "default" else []
    return {
        "title": words["listing-page-field-categories"],
        "style": style,
        "entries": [*whole, *((name, counts[name], name) for name in names)],
    }
