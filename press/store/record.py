"""What was made, and of what: products and the records of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from press.store.digests import Files
from press.store.seen import Seen

Given = dict[str, str]  # what something is made of: in words for a reader, and the hash of it


Place = tuple[str, str]  # where something is kept: its kind and its name


@dataclass(frozen=True)
class Product:
    """Something that is made: its kind, its name, and what it is made of."""

    kind: str
    name: str
    given: Given

    @property
    def place(self) -> Place:
        """Where it is kept."""
        return self.kind, self.name


@dataclass(frozen=True)
class Record:
    """Something that was made: its number in the store, what it was made of, what was read meanwhile.

    `facts` is what is to be known of it without its value.
    """

    number: int
    given: Given
    seen: Seen
    facts: Any = None

    def changes(self, given: Given, files: Files) -> Iterator[str]:
        """Yield, in words, what is no longer what it was made of."""
        for name in given | self.given:
            if given.get(name) != self.given.get(name):
                yield f"{name} changed"
        yield from self.seen.changes(files)
