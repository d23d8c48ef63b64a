"""The store: what was made, by the hash of what it was made of and with all that was read meanwhile.

One SQLite file, which many may use at once. Whoever deletes it loses nothing but time.
"""

import json
import pickle
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Any

from press.store.digests import Files, Looks, digest
from press.store.last import LAST, LOOKS, looks_of, shared
from press.store.observed import observe
from press.store.record import Place, Product, Record
from press.store.seen import Seen
from press.store.tables import BY_NUMBER, BY_PLACE, INSERT, THIN_OUT, open_tables

FOLDER = ".press"  # of the store, in the project
LIMIT = 2 * 2**30  # bytes, beyond which what the last render did not need is forgotten
VARIANTS = 4  # of one thing that are kept
APART = (LAST.kind, LOOKS.kind, "outcome", "reasons", "site")  # what is asked for once in a render


@dataclass
class Store:
    """The store of one project, for one render."""

    path: Path | None
    used: dict[int, None] = field(default_factory=dict)
    seen: Seen = field(default_factory=Seen)  # all that was read for what was found or kept
    opened: float = field(default_factory=time.time)
    _last: dict[Place, Record] = field(default_factory=dict, repr=False)  # what is at hand
    _news: bool = False  # something was used that was not at hand

    def __post_init__(self) -> None:
        self._line = open_tables(self.path)

    def remember(self) -> None:
        """Have what the last whole render used at hand: to ask for it one by one takes long."""
        found = self.latest(*LAST.place)
        with suppress(sqlite3.Error):
            upto, self._last = found.facts if found else (0, {})
            newer = self._line.execute("SELECT kind, name FROM records WHERE number > ?", (upto,)).fetchall()
            for place in newer if self._last else ():
                self._last.pop(place, None)

    def looks(self) -> Looks:
        """Return how the files looked that the last whole render read, by their names, with their hashes."""
        found = self.latest(*LOOKS.place)
        looks: Looks = found.facts if found else {}
        return looks

    def records(self, kind: str, name: str) -> list[Record]:
        """Return what is kept of `kind` under `name`, the latest first; what is damaged is passed over."""
        return list(self._read(kind, name))

    def _read(self, kind: str, name: str) -> Iterator[Record]:
        """Yield them; those that nobody asks for any more are not read."""
        with suppress(sqlite3.Error):
            for _, _, *row in self._line.execute(BY_PLACE, (kind, name)):
                record = None
                with suppress(Exception):  # whatever a damaged value makes pickle raise
                    record = _record(*row)
                if record:
                    yield record

    def find(self, product: Product, files: Files) -> Record | None:
        """Return what was made of the same, and of files and variables that still are what they were."""
        known = self._last.get(product.place)
        for record in chain([known] if known else [], self._kept_as(product.place)):
            if record.given == product.given and record.seen.holds(files):
                self._use(record)
                return record
        return None

    def _kept_as(self, place: Place) -> Iterator[Record]:
        """Yield what the database has at `place`; it is asked only when that is wanted."""
        self._news = True
        yield from self._read(*place)

    def latest(self, kind: str, name: str) -> Record | None:
        """Return what was kept last of `kind` under `name`."""
        return next(self._read(kind, name), None)

    def was_read(self, kind: str, name: str) -> bool:
        """Say whether something of `kind` that is kept was made from the file `name`."""
        query = "SELECT 1 FROM records WHERE kind = ? AND instr(seen, ?) LIMIT 1"
        with suppress(sqlite3.Error):
            return bool(self._line.execute(query, (kind, f"{json.dumps(name)}: ")).fetchone())
        return False

    def why_not(self, product: Product, files: Files) -> list[str]:
        """Return, in words, why what was made last cannot be used any more; nothing when it can."""
        if self.find(product, files):
            return []
        latest = self.latest(*product.place)
        return (
            list(latest.changes(product.given, files)) if latest else ["nothing is kept of an earlier time"]
        )

    def value(self, record: Record) -> Any:
        """Return the value of `record`; raises LookupError when it is gone or cannot be read."""
        try:
            row = self._line.execute(
                "SELECT value FROM records WHERE number = ?", (record.number,)
            ).fetchone()
            return _load(row[0])
        except Exception:
            raise LookupError(record.number) from None

    def kept(self, product: Product, files: Files, make: Callable[[], Any]) -> Any:
        """Return what was made of the same, or else what `make` gives, observed and kept as facts."""
        record = self.find(product, files)
        if record:
            return record.facts
        with observe(files.root) as observer:
            made = make()
        self.keep(product, observer.seen(), None, made)
        return made

    def keep(
        self, product: Product, seen: Seen, value: Any, facts: Any = None, variants: int = VARIANTS
    ) -> Record | None:
        """Keep what was made; of what was made of unknown things only that and `facts`, for nobody's use."""
        if seen.blind:
            self.seen = replace(self.seen, blind=seen.blind)
        data = pickle.dumps(None if seen.blind else value, protocol=5)
        read = json.dumps([seen.files, seen.variables, seen.blind])
        given = (
            digest(product.given),
            json.dumps(product.given),
            read,
            pickle.dumps(facts, protocol=5),
            data,
        )
        self._last.pop(product.place, None)
        self._news |= product.kind not in APART
        with self._writing() as line:
            number = line.execute(INSERT, (*product.place, len(data), *given)).lastrowid
            line.execute(THIN_OUT, (*product.place, *product.place, variants))
            record = Record(number or 0, product.given, seen, facts)
            if not seen.blind:
                self._use(record)
                return record
        return None

    def note(self, seen: Seen) -> None:
        """Note what was read for something that is not kept itself."""
        blind = self.seen.blind or seen.blind
        self.seen = Seen(self.seen.files | seen.files, self.seen.variables | seen.variables, blind)

    def _use(self, record: Record) -> None:
        self.used[record.number] = None
        self.seen.files.update(record.seen.files)
        self.seen.variables.update(record.seen.variables)

    def close(self, complete: bool = False) -> None:
        """End the use of the store; after a `complete` render what nobody needs is forgotten, if much."""
        if complete:
            self._keep_last()
        with closing(self._line), self._writing() as line:
            uses = [(number, time.time()) for number in self.used]
            line.executemany("INSERT OR REPLACE INTO uses VALUES (?, ?)", uses)
            if complete:
                self._forget(line)

    def _keep_last(self) -> None:
        """Keep as one what this render used, and how its files look, if that is not what was at hand."""
        if not self._news or not self.path:
            return
        looks = looks_of(self.path.parents[1], self.seen.files, self.opened)
        with suppress(sqlite3.Error):
            (upto,) = self._line.execute("SELECT max(number) FROM records").fetchone()
            rows = self._line.execute(BY_NUMBER, [json.dumps([*self.used])])
            used = {(kind, name): shared(_record(*row)) for kind, name, *row in rows if kind not in APART}
            self.keep(LAST, Seen(), None, (upto, used), variants=1)
            self.keep(LOOKS, Seen(), None, looks, variants=1)

    def _forget(self, line: sqlite3.Connection) -> None:
        line.execute("DELETE FROM uses WHERE number NOT IN (SELECT number FROM records)")
        (size,) = line.execute("SELECT coalesce(sum(size), 0) FROM records").fetchone()
        oldest = line.execute("SELECT number, size FROM records LEFT JOIN uses USING (number) ORDER BY used")
        for number, its in oldest.fetchall():
            if size <= LIMIT:
                break
            if number not in self.used:
                line.execute("DELETE FROM records WHERE number = ?", (number,))
                size -= its

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        try:
            with self._line:
                yield self._line
        except sqlite3.Error:  # a full disk, a lock that lasts: what is not kept is made again
            return


def _record(number: int, given: str, seen: str, facts: bytes) -> Record:
    return Record(number, json.loads(given), Seen(*json.loads(seen)), _load(facts))


def _load(data: bytes) -> Any:
    return pickle.loads(data)  # noqa: S301 - the project's own store, as much trusted as its cells


def open_store(root: Path) -> Store:
    """Return the store of the project at `root`; a damaged one is begun again, else it is in memory."""
    folder = root / FOLDER
    path = folder / "store.db"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ".gitignore").write_text("*\n", encoding="utf-8")
        return Store(path)
    except OSError:
        return Store(None)
    except sqlite3.DatabaseError:
        pass
    for each in folder.glob("store.db*"):
        each.unlink(missing_ok=True)
    try:
        return Store(path)
    except sqlite3.Error:
        return Store(None)
