"""What some work read: files, folders, environment variables; and whether they still are the same."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from press.store.digests import ENTRIES, MISSING, Files, digest


@dataclass(frozen=True)
class Seen:
    """What was read, with the hash of what it was; `blind` says why that is not all, "" when it is.

    Files are named from the project's root, or in full when they lie elsewhere; folders end with a slash.
    """

    files: dict[str, str] = field(default_factory=dict)
    variables: dict[str, str] = field(default_factory=dict)
    blind: str = ""

    def changes(self, files: Files) -> Iterator[str]:
        """Yield, in words, each thing that is not what it was."""
        if self.blind:
            yield self.blind
        for name in self.changed(files):
            yield _in_words(name, files.digest(name), self.files[name])
        for name, known in self.variables.items():
            if variable(name) != known:
                yield f"the environment variable '{name}' changed"

    def changed(self, files: Files) -> Iterator[str]:
        """Yield the files that are not what they were."""
        yield from (name for name, known in self.files.items() if files.digest(name) != known)

    def sources(self) -> list[str]:
        """Return the files of the project among what was read, by their paths from its root."""
        names = (name.partition(ENTRIES)[0] for name, known in self.files.items() if known != MISSING)
        return sorted({name for name in names if not name.startswith(("/", "?")) and not name.endswith("/")})

    def holds(self, files: Files) -> bool:
        """Say whether all is as it was."""
        same = all(_variable(name, os.environ.get(name)) == known for name, known in self.variables.items())
        return not self.blind and same and next(self.changed(files), None) is None


def _in_words(name: str, now: str, before: str) -> str:
    if name.endswith("/"):
        return f"the folder '{name}' has other files"
    name = name.partition(ENTRIES)[0]
    if name.startswith("?") or MISSING in (now, before):
        return f"'{name.removeprefix('?')}' is {'gone' if now == MISSING else 'new'}"
    return f"'{name}' changed"


def variable(name: str) -> str:
    """Return a hash of an environment variable, whose value may be a secret."""
    return _variable(name, os.environ.get(name))


@lru_cache(maxsize=1024)
def _variable(name: str, value: str | None) -> str:
    return digest(name, value)
