"""Hashes of values, files and folders: two things with the same hash are the same thing."""

import json
import os
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b, file_digest, sha256
from pathlib import Path
from typing import Any

from press.bibtex import entries_of

MISSING, THERE = "-", "+"  # of a file that is not there, and of one of which no more is asked
ENTRIES = "#entries "  # between a bibliography and the keys of its entries
SIZE, BLOCK = 16, 2**20  # bytes: of a hash, and of a file at a time


def digest(*parts: Any) -> str:
    """Return a hash of `parts`, each of them bytes, text, or anything that JSON or `repr` can tell apart.

    >>> digest("ab", "c") == digest("a", "bc")
    False
    """
    whole = blake2b(digest_size=SIZE)
    for part in parts:
        data = _bytes(part)
        whole.update(b"%d:" % len(data))
        whole.update(data)
    return whole.hexdigest()


def checksum(data: bytes) -> str:
    """Return the SHA-256 of `data`, the bytes of a file, by which anyone can check it.

    >>> checksum(b"")[:16]
    'e3b0c44298fc1c14'
    """
    return sha256(data).hexdigest()


def checksum_of(path: Path) -> str:
    """Return the SHA-256 of the file at `path`, however large; raises OSError as opening it does."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _bytes(part: Any) -> bytes:
    if isinstance(part, bytes):
        return part
    text = part if isinstance(part, str) else json.dumps(part, default=repr, ensure_ascii=False)
    return text.encode("utf-8", "surrogatepass")


Look = tuple[int, int, int, int]  # of a file: inode, size, when its bytes and its entry changed (ns)
Looks = dict[str, tuple[Look, str]]  # of files by their names, with their hashes


def look(root: str, name: str) -> Look | None:
    """Return how the file `name`, from the folder `root`, looks from outside; None where there is none."""
    try:
        found = os.stat(os.path.join(root, name))
    except (OSError, ValueError):
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


@dataclass(frozen=True)
class Files:
    """The files of a project as they are now; each is read once, and not at all if it looks as in `looks`."""

    root: Path
    looks: Looks = field(default_factory=dict, repr=False)
    _known: dict[str, str] = field(default_factory=dict, repr=False)
    _looked: dict[str, Look | None] = field(default_factory=dict, repr=False)

    def digest(self, name: str) -> str:
        """Return the hash of the file `name`, a path from the root or an absolute one.

        A name that ends with a slash means the names in that folder; one that begins with a question mark
        only that there is such a file; what stands behind a number sign are the entries of a bibliography.
        """
        if name not in self._known:
            self._known[name] = self._by_look(name) or _digest(self._place, name)
        return self._known[name]

    @cached_property
    def _place(self) -> str:
        return str(self.root)  # thousands of names are put behind it

    def _by_look(self, name: str) -> str | None:
        its, known = self.looks.get(name, (None, ""))
        return known if its and self._look(name.partition(ENTRIES)[0]) == its else None

    def _look(self, path: str) -> Look | None:
        if path not in self._looked:  # a bibliography, of which a thousand documents ask other entries
            self._looked[path] = look(self._place, path)
        return self._looked[path]


def _names(folder: Path) -> list[str]:
    """Return the names in `folder` but for hidden ones, as sites are while they are made."""
    return sorted(name for name in os.listdir(folder) if not name.startswith((".", "_")))


def _digest(root: str, name: str) -> str:
    if name.startswith("?"):  # there is none either where no file can have the name
        return THERE if os.path.exists(os.path.join(root, name[1:])) else MISSING
    path, mark, keys = name.partition(ENTRIES)
    if mark:
        return digest("".join((entries_of(Path(root, path), frozenset(keys.split())) or MISSING).split("\n")))
    try:
        return digest(_names(Path(root, name))) if name.endswith("/") else _digest_of(Path(root, name))
    except OSError:
        return MISSING


def _digest_of(path: Path) -> str:
    """Return what `digest` says of the bytes of the file at `path`, without holding them all."""
    whole = blake2b(digest_size=SIZE)
    with path.open("rb") as file:
        whole.update(b"%d:" % os.fstat(file.fileno()).st_size)
        while block := file.read(BLOCK):
            whole.update(block)
    return whole.hexdigest()
