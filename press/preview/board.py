"""What a preview shows at this moment, and who is to be told when that changes."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from press.preview.said import Said
from press.store.digests import checksum, digest

# What a page shows besides itself: when one of these is made again, all pages are loaded again.
SHOWN = (".css", ".js", ".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif")
APART = ("pagefind/", "assets/previews/")  # files of such kinds that no page shows


@dataclass
class Board:
    """The site's folder, its files by hash, pages that are newer than it, faults and findings."""

    folder: Path
    files: dict[str, str] = field(default_factory=dict)
    fresh: dict[str, bytes] = field(default_factory=dict)
    faults: dict[str, tuple[Said, ...]] = field(default_factory=dict)  # by who found them
    findings: tuple[Said, ...] = ()
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    def tell(self) -> None:
        """Tell everybody who looks that something changed."""
        self._changed.set()
        self._changed = asyncio.Event()

    def version_of(self, name: str) -> str:
        """Return the hash of the file `name` as it is shown now; "" where there is none."""
        return checksum(self.fresh[name]) if name in self.fresh else self.files.get(name, "")

    def _shown(self) -> str:
        own = {**self.files, **{name: checksum(data) for name, data in self.fresh.items()}}
        return digest([each for each in sorted(own.items()) if _is_shown(each[0])])

    def state_for(self, name: str) -> dict[str, Any]:
        """Return what whoever looks at the file `name` is told."""
        said = [each for faults in self.faults.values() for each in faults] or list(self.findings)
        return {
            "version": self.version_of(name),
            "around": self._shown(),
            "said": [each.fields() for each in dict.fromkeys(said)],
        }

    async def follow(self, name: str) -> AsyncIterator[dict[str, Any]]:
        """Yield what whoever looks at `name` is told: now, and whenever it is something else."""
        told: dict[str, Any] = {}
        while True:
            changed, state = self._changed, self.state_for(name)
            if state != told:
                told = state
                yield state
            await changed.wait()


def _is_shown(name: str) -> bool:
    return name.endswith(SHOWN) and not name.startswith(APART)
