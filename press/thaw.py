"""Make Quarto's `freeze: auto` see data: take away what it froze of documents whose data or code has changed.

Quarto itself looks at a document's own text alone. Named under `pre-render:`, this runs before it decides.
"""

import argparse
import shutil
import sys
from contextlib import closing
from pathlib import Path

from press.reading.globs import files_below
from press.store.digests import Files
from press.store.record import Product
from press.store.seen import Seen
from press.store.shelf import Store, open_store

FOLDER = "_freeze"
TEXTS = (".qmd", ".md", ".ipynb")  # whose changes Quarto sees itself, or that are no sources


def thaw(options: argparse.Namespace) -> None:
    """Remove each frozen document that was made of something else than what is there now, and say why."""
    root = options.project.resolve()
    with closing(open_store(root)) as store:
        for frozen in sorted(root.glob(f"{FOLDER}/**/execute-results")):
            name = frozen.parent.relative_to(root / FOLDER).as_posix()
            reason = _why_stale(store, root, f"{name}.qmd", frozen)
            if reason:
                shutil.rmtree(frozen)
                sys.stdout.write(f"{name}.qmd will be run again, because {reason}\n")


def _why_stale(store: Store, root: Path, path: str, frozen: Path) -> str:
    """Return why what is frozen of the document `path` no longer holds; "" when it does.

    What was frozen since the last time is known by when that was: whatever is newer was not seen by it.
    """
    results = sorted(frozen.glob("*.json"))
    files = Files(root)
    product = Product("frozen", path, {"what is frozen": files.digest(str(results[0])) if results else ""})
    known = store.latest("frozen", path)
    if known and known.given == product.given:
        return next(known.seen.changes(files), "")
    sources = _sources(store, root, path)
    newer = next((name for name in sources if results and _changed(root / name) > _changed(results[0])), None)
    if newer:
        return f"'{newer}' changed"
    store.keep(product, Seen({name: files.digest(name) for name in sources}), None)
    return ""


def _sources(store: Store, root: Path, path: str) -> list[str]:
    """Return what the document `path` reads: as was seen when press ran it, or else all that it might."""
    seen = store.latest("run", path)
    if seen and not seen.seen.blind:
        return list(seen.seen.files)
    below = files_below(root, root / "_site")
    return [name for name in below if not name.endswith(TEXTS) and not name.startswith(("_", "notebooks/"))]


def _changed(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
