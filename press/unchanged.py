"""What a whole render read and wrote, so that the next one sees at a glance that it is not needed.

This module, and what it imports, is loaded before anything else.
"""

from dataclasses import dataclass, field
from pathlib import Path

from press.reading.globs import files_below
from press.site.output import Standing
from press.store.digests import Files, digest
from press.store.installed import commit_of, environment, tools
from press.store.shelf import Given, Product, Record, Store


@dataclass(frozen=True)
class Outcome:
    """What came of a whole render: where the site lies, its files, and what was said of it."""

    output: Path
    standing: dict[str, Standing] = field(repr=False)
    notices: tuple[str, ...]


def runs_cells(store: Store, root: Path, asked: str) -> bool:
    """Say whether the first file that changed since the last render is one that cells read."""
    latest = store.latest("outcome", asked)
    changed = next(latest.seen.changed(Files(root)), "") if latest else ""
    return bool(changed) and store.was_read("run", changed)


def find_outcome(store: Store, root: Path, asked: str) -> Outcome | None:
    """Return the outcome of the last render that was `asked` for in the same words, if it still stands.

    Nothing that it read may have changed, no file of the project may be new or gone, and every file of the
    site must be as it was written.
    """
    latest = store.latest("outcome", asked)
    if latest is None or not _holds(latest, root):
        return None
    outcome: Outcome = latest.facts
    output = outcome.output
    untouched = all(each.is_untouched(output / name) for name, each in outcome.standing.items())
    alone = untouched and sum(1 for path in output.rglob("*") if path.is_file()) == len(outcome.standing)
    return outcome if alone else None


def _holds(record: Record, root: Path) -> bool:
    outcome: Outcome = record.facts
    return record.given == _given(root, outcome.output) and record.seen.holds(Files(root))


def keep_outcome(store: Store, root: Path, asked: str, outcome: Outcome) -> None:
    """Keep the outcome of a whole render, unless something that it read cannot be known."""
    store.keep(Product("outcome", asked, _given(root, outcome.output)), store.seen, None, outcome)


def _given(root: Path, output: Path) -> Given:
    files = {"the files of the project": digest(files_below(root, output)), "the commit": commit_of(root)}
    return {**files, **environment(), **tools()}
