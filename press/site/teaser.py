"""What a listing may show of a page: data alone, which is read before any page is made."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Picture:
    """A picture of a page: its words, and its path from the root after a slash, or its address."""

    path: str
    alt: str


@dataclass(frozen=True)
class Teaser:
    """What a listing may show of a page: its first paragraph with words, as HTML, and its picture."""

    first: str = ""
    picture: Picture | None = None
