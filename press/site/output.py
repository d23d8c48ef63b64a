"""Build a site aside and put it in place when all of it is there: nothing is lost when something fails.

What stands already as it should be is taken over: only files that differ are written.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from press.errors import PressError
from press.site.exchange import exchange, link_files, make_aside
from press.store.digests import checksum, checksum_of


@dataclass(frozen=True)
class Standing:
    """A file of an earlier site: the hash of what was written, its size and the time of its last change."""

    digest: str
    size: int
    changed: int

    def is_untouched(self, path: str) -> bool:
        """Say whether the file at `path` is still the one that was written."""
        try:
            found = os.stat(path)
        except OSError:
            return False
        return (found.st_size, found.st_mtime_ns) == (self.size, self.changed)


@dataclass(frozen=True)
class Site:
    """A site on its way into the folder `target`; what differs from that lies in `aside` until then.

    `files` are the hashes of all its files by their paths, `standing` those of the earlier site; `asked` are
    the pages that were read again, `there` the files that lie in `aside`.
    """

    target: Path
    aside: Path
    standing: dict[str, Standing] = field(repr=False)
    files: dict[str, str] = field(default_factory=dict, repr=False)
    asked: dict[str, None] = field(default_factory=dict, repr=False)
    there: set[str] = field(default_factory=set, repr=False)

    def write(self, name: str, data: bytes | str) -> None:
        """Write a file of the site; the last one of a name counts."""
        content = data.encode("utf-8") if isinstance(data, str) else data
        self.files[name] = checksum(content)
        self._put(name, lambda path: path.write_bytes(content))

    def _put(self, name: str, put: Callable[[Path], object]) -> None:
        """Have `put` write the file `name`, whose hash is known, unless it stands as it should be."""
        self._remove(name)
        if not self.stands(name, self.files[name]):
            path = self.aside / name
            path.parent.mkdir(parents=True, exist_ok=True)
            put(path)
            self.there.add(name)

    def _remove(self, name: str) -> None:
        """Remove a file that lies aside, which may be one of the earlier site by another name."""
        if name in self.there:
            self.there.remove(name)
            (self.aside / name).unlink()

    def copy(self, name: str, source: Path) -> None:
        """Let the file `source` go along under `name`; what is there already stays."""
        if name not in self.files:
            self.files[name] = checksum_of(source)
            self._put(name, lambda path: shutil.copyfile(source, path))

    def keep(self, files: dict[str, str]) -> bool:
        """Take over `files`, by their hashes, from the earlier site; False when one of them is not there."""
        if not all(self.stands(name, known) for name, known in files.items()):
            return False
        self.files.update(files)
        for name in files:
            self._remove(name)
        return True

    def keep_others(self) -> None:
        """Take over all files of the earlier site for which there is none yet."""
        for name in self._names_there():
            if name not in self.files:
                self.files[name] = self._digest_there(name)

    def _names_there(self) -> list[str]:
        return [
            f"{folder}/{name}".removeprefix(f"{self.target}/")
            for folder, _, names in os.walk(self.target)
            for name in names
        ]

    def stands(self, name: str, known: str) -> bool:
        """Say whether the file `name` of the earlier site has the hash `known`."""
        return self._digest_there(name) == known

    def _digest_there(self, name: str) -> str:
        standing = self.standing.get(name)
        if standing and standing.is_untouched(f"{self.target}/{name}"):
            return standing.digest
        try:
            return checksum_of(self.target / name)
        except OSError:
            return ""

    def read(self, name: str) -> str | None:
        """Return the text of a page as it will be, or as it was; None where there is none."""
        self.asked[name] = None
        for folder in (self.aside, self.target):
            if (folder / name).is_file():
                return (folder / name).read_text(encoding="utf-8")
        return None

    def forget(self, name: str) -> None:
        """Take a file out of the site."""
        self.files.pop(name, None)
        self._remove(name)

    def link_known(self) -> None:
        """Let files that stay be also in the new site already: of thousands that takes its time."""
        link_files(self.files.keys() - self.there, self.target, self.aside)
        self.there.update(self.files)

    def publish(self, whole: bool = True) -> None:
        """Put the site in place in one step; one that is not yet `whole` with all else that stands there."""
        self.link_known()
        for name in () if whole else set(self._names_there()) - self.files.keys():
            with suppress(OSError):  # what was a folder may be a file now
                link_files([name], self.target, self.aside)
        exchange(self.aside, self.target)
        shutil.rmtree(self.aside)
        self.aside.mkdir()
        self.there.clear()

    def stands_now(self) -> dict[str, Standing]:
        """Return all files as they stand, for the next render to know."""
        stats = {name: (self.target / name).stat() for name in self.files}
        return {
            name: Standing(self.files[name], found.st_size, found.st_mtime_ns)
            for name, found in stats.items()
        }


@contextmanager
def build_site(target: Path, standing: dict[str, Standing]) -> Iterator[Site]:
    """Yield a site to be filled and published; when that fails before, `target` stays as it was."""
    if target.exists() and not target.is_dir():
        raise PressError(f"the site cannot go into '{target}', because that is a file")
    try:
        aside = make_aside(target)
    except OSError as fault:
        raise PressError(f"the folder for '{target}' cannot be written: {fault.strerror}") from None
    try:
        yield Site(target, aside, standing)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
