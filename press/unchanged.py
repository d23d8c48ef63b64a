"""What a whole render read and wrote, so that the next one sees at a glance that it is not needed.

This module, and what it imports, is loaded before anything else.
"""

import os
from dataclasses import dataclass, field
from pathlib import Path

from press.reading.globs import files_below
from press.site.output import Standing
from press.store.digests import Files, digest
from press.store.installed import commit_of, environment, tools
from press.store.record import Given, Product
from press.store.shelf import Store


@dataclass(frozen=True)
class Outcome:
    """What came of a whole render: where the site lies, its files, and what was said of it."""

    output: Path
    standing: dict[str, Standing] = field(repr=False)
    notices: tuple[str, ...]


@dataclass(frozen=True)
class Glance:
    """What is seen at a glance: what came of the last render, if it still stands, or what changed."""

    outcome: Outcome | None = None
    changed: str = ""


def glance(store: Store, root: Path, asked: str) -> Glance:
    """Look whether the last render that was `asked` for in the same words still stands.

    Nothing that it read may have changed, no file of the project may be new or gone, and every file of the
    site must be as it was written.
    """
    latest = store.latest("outcome", asked)
    if latest is None:
        return Glance()
    files = Files(root, store.looks())
    changed = next(latest.seen.changed(files), "")
    if changed:
        return Glance(changed=changed)
    outcome: Outcome = latest.facts
    same = latest.given == _given(root, outcome.output) and latest.seen.holds(files)
    return Glance(outcome if same and _stands(outcome) else None)


def _stands(outcome: Outcome) -> bool:
    output = outcome.output
    untouched = all(each.is_untouched(f"{output}/{name}") for name, each in outcome.standing.items())
    return untouched and sum(len(files) for _, _, files in os.walk(output)) == len(outcome.standing)


def keep_outcome(store: Store, root: Path, asked: str, outcome: Outcome) -> None:
    """Keep the outcome of a whole render, unless something that it read cannot be known."""
    store.keep(Product("outcome", asked, _given(root, outcome.output)), store.seen, None, outcome)


def _given(root: Path, output: Path) -> Given:
    files = {"the files of the project": digest(files_below(root, output)), "the commit": commit_of(root)}
    return {**files, **environment(), **tools()}
