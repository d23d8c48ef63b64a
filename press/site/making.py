"""What a page says of how it was made: its sources by their kind, and what it was made with."""

import platform
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from press.store.installed import versions

CODE = {".py", ".pyi", ".lua", ".typ", ".csl", ".css"}
TEXT = {".qmd", ".md", ".ipynb", ".bib"}
MANY = 20
ENGINES = ("ipykernel", "numpy", "pandas", "matplotlib", "scipy", "pypandoc_binary", "typst")


def making_of(sources: tuple[str, ...], words: dict[str, str]) -> dict[str, Any] | None:
    """Return `sources` under the `words` for their kinds, and tools with their versions; None for none."""
    if not sources:
        return None
    kinds: dict[str, list[str]] = {words[f"made-{kind}"]: [] for kind in ("text", "data", "code")}
    for name in sources:
        kinds[words[f"made-{_kind(name)}"]].append(name)
    told = [(label, list(_together(names))) for label, names in kinds.items() if names]
    known = versions()
    tools = [f"{name.partition('_')[0]} {known[name]}" for name in ENGINES if name in known]
    return {
        "sources": told,
        "tools": [f"Python {platform.python_version()}", *tools],
    }


def _together(names: list[str]) -> Iterator[str]:
    """Yield `names`, but of a folder with many of them its name and their number."""
    tops = Counter(name.partition("/")[0] for name in names if "/" in name)
    many = {top for top, count in tops.items() if count > MANY}
    for top in sorted(many):
        yield f"{top}/ ({tops[top]})"
    yield from (name for name in names if name.partition("/")[0] not in many)


def _kind(name: str) -> str:
    suffix = PurePosixPath(name).suffix
    return "code" if suffix in CODE else "text" if suffix in TEXT else "data"
