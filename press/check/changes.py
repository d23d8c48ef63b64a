"""What a change did for the reader: sentences, rows, estimates beyond a line, and findings, old and new."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from press.check.alerts import crossings
from press.check.finding import Finding
from press.check.snapshot import Drawn, Said, Snapshot

ALIKE = 0.6  # so alike that one sentence was made from the other
Row = dict[str, str]
Pair = tuple[Row | None, Row | None]


@dataclass(frozen=True)
class Redrawn:
    """A figure or table whose rows moved: pairs of an old and a new row, and the lines that they crossed."""

    drawn: Drawn
    key: tuple[str, ...]
    moved: tuple[Pair, ...]
    crossed: tuple[str, ...]


@dataclass(frozen=True)
class Changes:
    """All that changed between two snapshots."""

    said: tuple[tuple[Said, Said], ...]
    drawn: tuple[Redrawn, ...]
    new: tuple[Finding, ...]
    lost: tuple[Finding, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed for the reader."""
        return not (self.said or self.drawn or self.new or self.lost)


def compare_snapshots(old: Snapshot, new: Snapshot) -> Changes:
    """Return what changed from `old` to `new`."""
    before = {(each.path, each.label): each for each in old.drawn}
    drawn = (_redrawn(before.get((each.path, each.label)), each) for each in new.drawn)
    return Changes(
        tuple(_sentences(old.said, new.said)),
        tuple(each for each in drawn if each and (each.moved or each.crossed)),
        tuple(_without(new.findings, old.findings)),
        tuple(_without(old.findings, new.findings)),
    )


def _without(these: Sequence[Finding], those: Sequence[Finding]) -> Iterator[Finding]:
    """Yield the findings that only one side has; a line that moved is no change."""
    left = Counter((each.path, each.code, each.what) for each in those)
    for each in these:
        key = (each.path, each.code, each.what)
        if left[key]:
            left[key] -= 1
        else:
            yield each


def _sentences(old: Sequence[Said], new: Sequence[Said]) -> Iterator[tuple[Said, Said]]:
    for path in dict.fromkeys(each.path for each in new):
        ours = [each for each in old if each.path == path]
        theirs = [each for each in new if each.path == path]
        match = SequenceMatcher(
            None, [a.template for a in ours], [b.template for b in theirs], autojunk=False
        )
        for kind, a, b, c, d in match.get_opcodes():
            pairs = (
                zip(ours[a:b], theirs[c:d], strict=True)
                if kind == "equal"
                else _rewritten(ours[a:b], theirs[c:d])
            )
            yield from ((one, other) for one, other in pairs if one.values != other.values)


def _rewritten(old: Sequence[Said], new: Sequence[Said]) -> Iterator[tuple[Said, Said]]:
    """Yield the sentences with values that were written anew, each beside the one that it was made from."""
    left = [each for each in old if each.values]
    for each in new:
        likeness = [
            (SequenceMatcher(None, one.template, each.template).ratio(), n) for n, one in enumerate(left)
        ]
        best = max(likeness, default=(0.0, 0))
        if each.values and best[0] >= ALIKE:
            yield left.pop(best[1]), each


def _redrawn(old: Drawn | None, new: Drawn) -> Redrawn | None:
    if old is None:
        return None
    key = _key(old.rows, new.rows)
    before, after = _numbered(old.rows, key), _numbered(new.rows, key)
    names = dict.fromkeys([*after, *before])
    pairs: list[Pair] = [(before.get(name), after.get(name)) for name in names]
    crossed = [f"{_name(pairs[n], key)} {words}" for n, words in crossings(new.alert or old.alert, pairs)]
    return Redrawn(new, key, tuple(pair for pair in pairs if pair[0] != pair[1]), tuple(crossed))


def _key(*sides: Sequence[Row]) -> tuple[str, ...]:
    """Return the columns that name a row: those that hold words; the first, where none does."""
    rows = [row for side in sides for row in side]
    columns = [name for name in (sides[1] or sides[0])[0] if all(name in row for row in rows)]
    words = [name for name in columns if not any(_is_number(row[name]) for row in rows)]
    return tuple(words or columns[:1])


def _is_number(cell: str) -> bool:
    return bool(cell) and cell.strip("†").replace(".", "", 1).replace("-", "", 1).replace(",", "").isdigit()


def _numbered(rows: Sequence[Row], key: tuple[str, ...]) -> dict[tuple[str, ...], Row]:
    """Return the rows by their names, those of one name counted."""
    found: dict[tuple[str, ...], Row] = {}
    seen: Counter[tuple[str, ...]] = Counter()
    for row in rows:
        name = tuple(row[column] for column in key)
        seen[name] += 1
        found[(*name, str(seen[name]))] = row
    return found


def _name(pair: Pair, key: tuple[str, ...]) -> str:
    row = pair[1] or pair[0] or {}
    return name_of(row, key)


def name_of(row: Row, key: tuple[str, ...]) -> str:
    """Return how a row is called: what its first columns of words say, each once, three at most."""
    return ", ".join(list(dict.fromkeys(row[column] for column in key if row[column]))[:3])
