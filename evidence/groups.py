"""Rules between the rows of one table, which the data package cannot express."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evidence.cells import Value
from evidence.rules import Cells

WHOLE = "all"
Fault = tuple[int, str, str]


@dataclass(frozen=True)
class SumsTo:
    """Demand that the parts of a group sum to the row of the whole, where every size is known.

    A group is the rows that agree in `keys`; the row whose `part` is "all" is the whole.
    """

    keys: tuple[str, ...]
    part: str
    size: str

    def faults(self, rows: Sequence[Cells]) -> Iterator[Fault]:
        """Yield the position of the whole in `rows`, its column, and what the parts come to."""
        for group in _groups(rows, self.keys):
            wholes = [at for at in group if rows[at].get(self.part) == WHOLE]
            sizes = [rows[at].get(self.size) for at in group if at not in wholes]
            known = [size for size in sizes if isinstance(size, int)]
            if len(wholes) != 1 or not sizes or len(known) < len(sizes):
                continue
            stated = rows[wholes[0]].get(self.size)
            if isinstance(stated, int) and stated != sum(known):
                sums = " + ".join(map(str, known))
                yield wholes[0], self.size, f"{stated} is not the sum of its parts ({sums} = {sum(known)})"


@dataclass(frozen=True)
class CountedOnce:
    """Demand that a group is told as a whole or in parts, so that adding its rows counts nobody twice."""

    keys: tuple[str, ...]
    part: str

    def faults(self, rows: Sequence[Cells]) -> Iterator[Fault]:
        """Yield the position of each whole that stands beside its parts."""
        for group in _groups(rows, self.keys):
            parts = [str(rows[at].get(self.part)) for at in group if rows[at].get(self.part) != WHOLE]
            for at in group if parts else ():
                if rows[at].get(self.part) == WHOLE:
                    beside = ", ".join(map(repr, parts))
                    yield at, self.part, f"{WHOLE!r} stands beside {beside}, which counts people twice"


@dataclass(frozen=True)
class Within:
    """Demand that the parts of every set of a group are at most the size of the group's first set.

    `sets` is the column that names the sets and `first` the set that all others are taken from.
    """

    keys: tuple[str, ...]
    sets: str
    first: str
    part: str
    size: str

    def faults(self, rows: Sequence[Cells]) -> Iterator[Fault]:
        """Yield the position of each set's last row, its column, and by how much it is too large."""
        for group in _groups(rows, self.keys):
            limit = self._largest(rows, [at for at in group if rows[at].get(self.sets) == self.first])
            for name in dict.fromkeys(rows[at].get(self.sets) for at in group):
                members = [at for at in group if rows[at].get(self.sets) == name]
                total = self._largest(rows, members)
                if limit is not None and total is not None and total > limit:
                    yield (
                        members[-1],
                        self.size,
                        f"{name} has {total} people, more than {self.first} ({limit})",
                    )

    def _largest(self, rows: Sequence[Cells], members: Sequence[int]) -> int | None:
        whole = [rows[at].get(self.size) for at in members if rows[at].get(self.part) == WHOLE]
        parts = [rows[at].get(self.size) for at in members if rows[at].get(self.part) != WHOLE]
        known = [[size for size in sizes if isinstance(size, int)] for sizes in (whole, parts)]
        return max((sum(sizes) for sizes in known if sizes), default=None)


GroupRule = SumsTo | CountedOnce | Within

GROUPS: dict[str, tuple[GroupRule, ...]] = {
    "cohorts": (CountedOnce(("study", "disease", "arm", "analysis"), "part"),),
    "arms": (
        SumsTo(("study", "analysis"), "arm", "n_patients"),
        Within(("study",), "analysis", "randomised", "arm", "n_patients"),
    ),
}


def _groups(rows: Sequence[Cells], keys: Sequence[str]) -> list[list[int]]:
    groups: dict[tuple[Value, ...], list[int]] = {}
    for at, cells in enumerate(rows):
        groups.setdefault(tuple(cells.get(key) for key in keys), []).append(at)
    return list(groups.values())
