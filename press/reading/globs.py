"""Find files by the patterns that Quarto understands: `**`, `!` for all but, folders for all in them."""

import os
import posixpath
import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

DOCUMENTS = (".qmd", ".md", ".ipynb")  # how files of text end, and no others
SIGNS = re.compile(r"[*?\[{]")
TOKEN = re.compile(r"\*\*/|\*\*|\*|\?|\[!?[^\]]+\]|\{[^}]*\}|.", re.DOTALL)
NEVER = {"node_modules", "_freeze"}


def files_below(root: Path, but: Path | None = None) -> list[str]:
    """Return all files below `root` as paths from it, sorted.

    The folder `but`, also while it is made, hidden folders and Python environments are left out.
    """
    found: list[str] = []
    top, making = os.fspath(root), f"{but.name}.new-" if but else "."
    for here, folders, files in os.walk(top):
        folders[:] = [
            each
            for each in folders
            if not each.startswith((".", making))
            and each not in NEVER
            and not (but and each == but.name and Path(here, each) == but)
            and not os.path.exists(os.path.join(here, each, "pyvenv.cfg"))
        ]
        way = here[len(top) :].replace(os.sep, "/").lstrip("/")
        found += [f"{way}/{each}" for each in files] if way else files
    return sorted(found)


def match(
    patterns: Iterable[str], files: Sequence[str], base: str = "", literal: bool = False, folders: bool = True
) -> list[str]:
    """Return those of `files` that `patterns` name, in the order of the patterns.

    A pattern means any depth below the folder `base`, and one that begins with `/` that folder alone.
    What names a folder names all that lies in it; without `folders` only where it has no signs.
    With `literal`, as under `render:`, a pattern without signs names one file or folder of `base`.
    """
    chosen: dict[str, None] = {}
    without: set[str] = set()
    for pattern in patterns:
        signs = SIGNS.search(pattern)
        exactly = literal and not pattern.startswith("!") and not signs
        regex = _regex(pattern.removeprefix("!").removeprefix("\\"), base, exactly, folders or not signs)
        found = [name for name in files if regex.match(name)]
        if pattern.startswith("!"):
            without.update(found)
        else:
            chosen.update(dict.fromkeys(found))
    return [name for name in chosen if name not in without]


@cache
def _regex(pattern: str, base: str, exactly: bool, folders: bool) -> re.Pattern[str]:
    """Return what `pattern` matches: a file, or with `folders` every file of a folder."""
    written = pattern.removeprefix("./")
    anchored = exactly or written.startswith("/")
    end = "(?:/.*)?$" if folders else "$"
    parts = (f"{base}/" if base else "") + ("" if anchored else "**/") + written.strip("/")
    return re.compile(regex_of(posixpath.normpath(parts) if ".." in parts else parts) + end)


def regex_of(pattern: str) -> str:
    """Return `pattern` as a regular expression.

    >>> bool(re.fullmatch(regex_of("**/*.{csv,tsv}"), "data/arms.csv"))
    True
    """
    return "".join(_part(token) for token in TOKEN.findall(pattern))


def _part(token: str) -> str:
    simple = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    if token in simple:
        return simple[token]
    if token.startswith("[") and len(token) > 1:
        return token.replace("[!", "[^")
    if token.startswith("{") and len(token) > 1:
        return "(?:" + "|".join(regex_of(each) for each in token[1:-1].split(",")) + ")"
    return re.escape(token)
