"""What is in a feed, whichever form it takes."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Entry:
    """One page in a feed: its own words, and when it was published and last changed.

    `text` is HTML, all of the page where `is_whole`; `picture` is an address and its media type, or twice "".
    """

    title: str
    address: str
    authors: tuple[str, ...]
    categories: tuple[str, ...]
    day: date | None
    changed: date | None
    description: str
    text: str = field(repr=False)
    is_whole: bool
    picture: tuple[str, str]


@dataclass(frozen=True)
class Channel:
    """A feed: its title, the page that it follows, and its entries; `language` is as the author gave it."""

    title: str
    link: str
    description: str
    language: str
    lang: str
    picture: str
    entries: tuple[Entry, ...]
