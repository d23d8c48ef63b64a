"""What a site is made of, for anyone who wants to check it: hashes of its files and its sources."""

import json
import platform
from pathlib import Path
from typing import Any

from press.reading.project import page_of
from press.render import Render
from press.store.digests import checksum_of
from press.store.installed import commit_of, versions
from press.store.seen import Seen

NAME = "manifest.json"


def write_manifest(render: Render) -> None:
    """Write the manifest of the site of `render`, when all its other files are known."""
    site, root = render.site, render.memory.files.root
    told = {
        "commit": commit_of(root) or None,
        "python": platform.python_version(),
        "packages": versions(),
        "files": {name: known for name, known in sorted(site.files.items()) if name != NAME},
        "pages": _pages(render, root),
    }
    site.write(NAME, json.dumps(told, indent=1, ensure_ascii=False) + "\n")


def read_manifest(text: str) -> dict[str, Any]:
    """Return the manifest that `text` holds; raises ValueError where that is none."""
    told = json.loads(text)
    if not isinstance(told, dict) or not all(isinstance(told.get(key), dict) for key in ("files", "pages")):
        raise ValueError("it names no files")
    return told


def _pages(render: Render, root: Path) -> dict[str, dict[str, str]]:
    """Return the sources of each page with their hashes; of a page that is not rendered now, as they were."""
    earlier, hashes, whole = _earlier(render), dict[str, str](), dict[str, str]()
    pages: dict[str, dict[str, str]] = {}
    for path in sorted(render.memory.website.by_path):
        page = page_of(path)
        if path in render.written:
            for name in render.written[path].sources:
                hashes.setdefault(name, checksum_of(root / name))
                whole[name] = render.memory.files.digest(name)
            pages[page] = {name: hashes[name] for name in render.written[path].sources}
        elif page in earlier:
            pages[page] = earlier[page]
    render.memory.store.note(Seen(whole))  # of a bibliography pages depend on some entries, this on all
    return pages


def _earlier(render: Render) -> dict[str, dict[str, str]]:
    try:
        pages: dict[str, dict[str, str]] = read_manifest(render.site.read(NAME) or "")["pages"]
    except ValueError:
        return {}
    return pages
