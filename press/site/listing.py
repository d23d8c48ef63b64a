"""What a page says about its listings: one frozen record for each, Quarto's defaults filled in."""

from dataclasses import dataclass, field
from typing import Any

from press.errors import PressError
from press.reading.summary import Summary

TYPES = ("default", "grid", "table")
STYLES = {"unnumbered": "unnumbered", "cloud": "cloud"}
FIELDS = {
    "default": ("date", "title", "author", "subtitle", "image", "description"),
    "grid": ("title", "author", "date", "image", "description"),
    "table": ("date", "title", "author"),
}
LONGEST = 175  # characters of a first paragraph that stands for a description


@dataclass(frozen=True)
class Listing:
    """One listing of a page: what it lists, in which order, and what it shows of each item."""

    id: str
    type: str
    contents: tuple[Any, ...]
    written: dict[str, Any] = field(repr=False)

    @property
    def sort(self) -> tuple[tuple[str, bool], ...] | None:
        """The keys to sort by, each with whether it descends; None for Quarto's own order."""
        sort = self.written.get("sort")
        if sort is None or sort is True:
            return None
        parts = [str(key).split(" ") for key in listed(sort)] if sort else []
        return tuple((part[0], len(part) == 2 and part[1] != "asc") for part in parts)

    @property
    def category_style(self) -> str | None:
        """How the categories of the page are listed: "default", "unnumbered" or "cloud"; None for not."""
        asked = self.written.get("categories")
        return STYLES.get(str(asked), "default") if asked else None

    def fields(self, present: list[str], from_documents: bool) -> list[str]:
        """Return what is shown of each item: what the author asks for, or what the items, `present`, have."""
        asked = self.written.get("fields")
        if asked:
            return [str(name) for name in listed(asked)]
        usual = FIELDS[self.type] if from_documents else tuple(name for name in present if name != "path")
        shown = [name for name in usual if name == "image" or name in present] or present
        with_categories = self.category_style and self.type != "table" and "categories" not in shown
        return [*shown, "categories"] if with_categories else shown

    def number(self, key: str, default: int) -> int:
        """Return the number that the author gives under `key`."""
        value = self.written.get(key)
        return value if isinstance(value, int) and not isinstance(value, bool) else default


def listed(value: Any) -> list[Any]:
    """Return `value` as a list: itself, or the one thing that it is."""
    return list(value) if isinstance(value, list | tuple) else [value]


def read_listings(summary: Summary, settings: dict[str, Any]) -> tuple[Listing, ...]:
    """Return the listings of the document of `summary`, whose merged `settings` are given.

    Raises PressError, at the line of `listing:`, for what press does not list.
    """
    written = settings.get("listing")
    if not written:
        return ()
    several = isinstance(written, list)
    parts = [each if isinstance(each, dict) else {"type": _type_of(each)} for each in listed(written)]
    return tuple(
        _read(summary, part, f"listing-{n}" if several else "listing") for n, part in enumerate(parts, 1)
    )


def _type_of(written: Any) -> str:
    return written if isinstance(written, str) else "default"


def _read(summary: Summary, written: dict[str, Any], name: str) -> Listing:
    message = _fault_in(written)
    if message:
        raise PressError(message, summary.place_of("listing"))
    contents = tuple(listed(written.get("contents") or "*"))
    return Listing(str(written.get("id") or name), written.get("type") or "default", contents, written)


def _fault_in(written: dict[str, Any]) -> str | None:
    """Return what press cannot do with a listing, if there is such a thing."""
    kind = written.get("type") or "default"
    named = [
        *listed(written.get("fields") or []),
        *(str(key).split(" ")[0] for key in listed(written.get("sort") or [])),
    ]
    if "template" in written:
        return "press has no templates (.ejs.md) for listings; choose the type default, grid or table"
    if kind not in TYPES:
        return f"a listing is of type {', '.join(TYPES[:-1])} or {TYPES[-1]}, not '{kind}'"
    if "file-modified" in named:
        return "press does not list files by the time of their last change; use 'date-modified'"
    return None
