"""See which files of a project change, however an editor saves them, and when its folders do."""

from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from watchfiles import awatch
from watchfiles.main import FileChange

from press.reading.globs import files_below
from press.store.digests import MISSING, Files

SOON = 15  # ms without a change after which what came together is told
LATE = 150  # ms after which it is told although more comes


@dataclass
class Watch:
    """The files of the project at `root` but for those in `output`; `known` are their hashes as last told."""

    root: Path
    output: Path
    known: dict[str, str] = field(default_factory=dict, repr=False)

    def start(self) -> None:
        """Take all files as they are now for known."""
        files = Files(self.root)
        self.known = {name: files.digest(name) for name in files_below(self.root, self.output)}

    def differing(self, names: Iterable[str]) -> set[str]:
        """Return those of the files `names` that are not as they were, and know them from now on."""
        files = Files(self.root)
        found = {name: files.digest(name) for name in names}
        differing = {name for name, now in found.items() if self.known.get(name, MISSING) != now}
        self.known |= {name: found[name] for name in differing}
        return differing

    async def changes(self) -> AsyncIterator[set[str]]:
        """Yield the files that changed, came or went, those that did so together at once."""
        while True:
            folders = self._folders()
            events = awatch(*folders, debounce=LATE, step=SOON, recursive=False)
            async for found in _from_now(events):
                paths = [Path(path) for _, path in found]
                differing = self.differing(self._names(paths) if found else self._all())
                if differing:
                    yield differing
                if not all(path.is_file() for path in paths) and self._folders() != folders:
                    break

    def _folders(self) -> list[Path]:
        return sorted({self.root, *((self.root / name).parent for name in self._there())})

    def _there(self) -> list[str]:
        return files_below(self.root, self.output)

    def _all(self) -> set[str]:
        return {*self.known, *self._there()}

    def _names(self, paths: Iterable[Path]) -> set[str]:
        """Return the files of the project among `paths`; of a folder all that were or are in it."""
        names = set[str]()
        for path in paths:
            name = path.relative_to(self.root).as_posix()
            plain = path.is_file() and not name.startswith(".")
            names |= {name} if plain else {each for each in self._all() if f"{each}/".startswith(f"{name}/")}
        return names


async def _from_now(events: AsyncIterator[set[FileChange]]) -> AsyncIterator[set[FileChange]]:
    """Yield `events`, but nothing at first: what changed before they are heard of has none."""
    yield set()
    async for each in events:
        yield each
