"""The tables of the store, and what they are asked."""

import sqlite3
from pathlib import Path

FORM = 2  # of the tables; another one is not read
PATIENCE = 30.0  # seconds, for another render to finish its writing
# What is asked for alone stands before the values, because SQLite reads a row from its beginning.
TABLES = """
CREATE TABLE IF NOT EXISTS records (
    number INTEGER PRIMARY KEY, kind TEXT, name TEXT, size INTEGER, hash TEXT, given TEXT, seen TEXT,
    facts BLOB, value BLOB, UNIQUE (kind, name, hash, seen)
);
CREATE TABLE IF NOT EXISTS uses (number INTEGER PRIMARY KEY, used REAL);
"""
BY_PLACE = """
SELECT kind, name, number, given, seen, facts FROM records WHERE kind = ? AND name = ? ORDER BY number DESC
"""
BY_NUMBER = """
SELECT kind, name, number, given, seen, facts FROM records WHERE number IN (SELECT value FROM json_each(?))
"""
INSERT = """
INSERT OR REPLACE INTO records (kind, name, size, hash, given, seen, facts, value)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""
THIN_OUT = """
DELETE FROM records WHERE kind = ? AND name = ? AND number NOT IN
(SELECT number FROM records WHERE kind = ? AND name = ? ORDER BY number DESC LIMIT ?)
"""


def open_tables(path: Path | None) -> sqlite3.Connection:
    """Return a line to the database at `path`, or to one in memory; raises sqlite3.Error if damaged."""
    line = sqlite3.connect(path or ":memory:", timeout=PATIENCE, check_same_thread=False)
    (form,) = line.execute("PRAGMA user_version").fetchone()
    if form not in (0, FORM):
        raise sqlite3.DatabaseError("another form")
    line.execute("PRAGMA journal_mode = WAL")
    line.execute("PRAGMA synchronous = NORMAL")
    line.executescript(f"{TABLES} PRAGMA user_version = {FORM};")
    return line
