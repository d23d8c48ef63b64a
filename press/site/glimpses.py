"""What listings take from pages themselves: it is noted, so that only a change of that concerns them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from press.site.teaser import Picture, Teaser

Taken = dict[tuple[str, str], Any]  # what was taken of which page: its target and the name of a part


@dataclass(frozen=True)
class Glimpses:
    """The teasers of the pages of a site by their targets, and what was taken of them."""

    teasers: Mapping[str, Teaser] = field(repr=False)
    taken: Taken = field(default_factory=dict)

    def first(self, page: str) -> Teaser:
        """Return the teaser of `page` without its picture: its first paragraph."""
        return Teaser(self._take(page, "first"))

    def picture(self, page: str) -> Picture | None:
        """Return the picture that stands for `page`."""
        found: Picture | None = self._take(page, "picture")
        return found

    def _take(self, page: str, part: str) -> Any:
        self.taken[page, part] = _part_of(self.teasers, page, part)
        return self.taken[page, part]


def _part_of(teasers: Mapping[str, Teaser], page: str, part: str) -> Any:
    """Return a part of the teaser of `page`, empty where there is none."""
    return getattr(teasers.get(page, Teaser()), part)


def changed_of(taken: Taken, teasers: Mapping[str, Teaser]) -> set[str]:
    """Return the pages of which something was `taken` that is another in `teasers`."""
    return {page for (page, part), known in taken.items() if _part_of(teasers, page, part) != known}
