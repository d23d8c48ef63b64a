"""A page that was made, as it is kept: what readers, listings, the search and the next render need of it."""

from dataclasses import dataclass, field

from press.errors import Notice
from press.site.teaser import Teaser


@dataclass(frozen=True)
class Made:
    """A page: its files by their paths in the site, its text for the search, what is to be known of it."""

    files: dict[str, bytes] = field(repr=False)
    searched: str = field(repr=False)
    named: tuple[str, ...]
    notices: tuple[Notice, ...]
    teaser: Teaser
