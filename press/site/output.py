"""Build a site aside and put it in place when all of it is there: nothing is lost when something fails.

What stands already as it should be is taken over: only files that differ are written.
"""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from press.errors import PressError
from press.site.exchange import exchange, keep_spare, link_files, make_aside, make_room, remove_files
from press.store.digests import checksum, checksum_of

STEP, FEW = 500, 50  # files that are linked, and folders that are looked into, before others have their turn


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


def folders_of(name: str) -> list[str]:
    """Return the folders in which the file `name` of a site lies, the innermost first.

    >>> folders_of("a/b/c.html")
    ['a/b', 'a']
    """
    parts = name.split("/")[:-1]
    return ["/".join(parts[:count]) for count in range(len(parts), 0, -1)]


def _files_in(folder: Path, inside: list[str]) -> set[str]:
    """Return the files in the last of the folders `inside`, which is taken off; those in it come behind."""
    place, names = inside.pop(), set()
    with suppress(OSError), os.scandir(folder / place) as entries:
        for entry in entries:
            if not entry.is_dir():
                names.add(place + entry.name)
            elif not entry.is_symlink():
                inside.append(f"{place}{entry.name}/")
    return names


@dataclass(frozen=True)
class Site:
    """A site on its way into the folder `target`; what differs from that lies in `aside` until then.

    `files` are the hashes of all its files by their paths, `standing` those of the earlier site; `asked` are
    the pages that were read again, `there` what lies in `aside` as it will be, `names` all that either has.
    """

    target: Path
    aside: Path
    standing: dict[str, Standing] = field(repr=False)
    files: dict[str, str] = field(default_factory=dict, repr=False)
    asked: dict[str, None] = field(default_factory=dict, repr=False)
    there: set[str] = field(default_factory=set, repr=False)
    names: dict[Path, set[str]] = field(default_factory=dict, repr=False)

    def write(self, name: str, data: bytes | str) -> None:
        """Write a file of the site; the last one of a name counts."""
        content = data.encode("utf-8") if isinstance(data, str) else data
        self.files[name] = checksum(content)
        self._put(name, lambda path: path.write_bytes(content))

    def _put(self, name: str, put: Callable[[Path], object]) -> None:
        """Have `put` write the file `name`, whose hash is known, unless it stands as it should be."""
        self.there.discard(name)
        if not self.stands(name, self.files[name]):
            make_room(self.aside / name, self.aside)  # it may be a file of the earlier site by another name
            put(self.aside / name)
            self.there.add(name)

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
        self.there.difference_update(files)
        return True

    def keep_others(self) -> None:
        """Take over all files of the earlier site for which there is none yet."""
        for name in self._names_in(self.target):
            if name not in self.files:
                self.files[name] = self._digest_there(name)

    def _names_in(self, folder: Path) -> set[str]:
        """Return what is in `aside` or `target`, looked up once until that changes places."""
        for _ in self._look_up(folder):
            pass
        return self.names[folder]

    def _look_up(self, folder: Path) -> Iterator[None]:
        """Look up what is in `folder`, unless that is known, step by step."""
        if folder in self.names:
            return
        names, inside = set[str](), [""]
        for number in count(1):
            names |= _files_in(folder, inside)
            if not inside:
                break
            if number % FEW == 0:
                yield
        self.names[folder] = names

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
        path = (self.aside if name in self.there else self.target) / name
        return path.read_text(encoding="utf-8") if path.is_file() else None

    def forget(self, name: str) -> None:
        """Take a file out of the site."""
        self.files.pop(name, None)
        self.there.discard(name)
        (self.aside / name).unlink(missing_ok=True)

    def prepare(self) -> Iterator[None]:
        """Do already, step by step, what publishing takes long for where thousands of files stay."""
        known = list(self.files)
        for start in range(0, len(known), STEP):
            self._link(name for name in known[start : start + STEP] if name in self.files)
            yield
        yield from self._look_up(self.aside)

    def _link(self, names: Iterable[str]) -> None:
        """Let files that stay be in the new site as well."""
        missing = [name for name in names if name not in self.there]
        link_files(missing, self.target, self.aside)
        self.there.update(missing)

    def _others(self) -> set[str]:
        """Return what else still is of the earlier site, and lies where the new one has nothing."""
        others = {name for name in self.standing.keys() - self.files.keys() if self._digest_there(name)}
        mine = {folder for name in self.files for folder in folders_of(name)}
        return {name for name in others - mine if self.files.keys().isdisjoint(folders_of(name))}

    def publish(self, whole: bool = True) -> None:
        """Put the site in place in one step; one that is not yet `whole` with all else of the earlier one.

        What stood there lies aside then, and is made the same for whatever comes next.
        """
        if whole:
            remove_files(self._names_in(self.aside) - self.files.keys(), self.aside)
        else:
            link_files(self._others(), self.target, self.aside)
        self._link(self.files)
        exchange(self.aside, self.target)
        self.there.clear()
        self.names.clear()

    def leave(self, spare: Path) -> None:
        """Leave all files, by second names, in `spare` for the next render, if they can have such."""
        with suppress(OSError):
            remove_files(self._names_in(self.aside) - self.files.keys(), self.aside)
            link_files(self.files, self.target, self.aside, copies=False)
            keep_spare(self.aside, spare)

    def stands_now(self) -> dict[str, Standing]:
        """Return all files as they stand, for the next render to know."""
        stats = {name: (self.target / name).stat() for name in self.files}
        return {
            name: Standing(self.files[name], found.st_size, found.st_mtime_ns)
            for name, found in stats.items()
        }


@contextmanager
def build_site(target: Path, standing: dict[str, Standing], spare: Path | None = None) -> Iterator[Site]:
    """Yield a site to be filled and published; when that fails before, `target` stays as it was.

    It is made in the folder `spare` that an earlier one left, if one is named, and leaves one.
    """
    if target.exists() and not target.is_dir():
        raise PressError(f"the site cannot go into '{target}', because that is a file")
    try:
        aside = make_aside(target, spare)
    except OSError as fault:
        raise PressError(f"the folder for '{target}' cannot be written: {fault.strerror}") from None
    try:
        site = Site(target, aside, standing)
        yield site
        if spare:
            site.leave(spare)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
