"""The store gives what was made of the same, and forgets what nobody needs when it is too much."""

import os
import sqlite3
import time
from pathlib import Path

import pytest

from press.store import shelf, tables
from press.store.digests import Files, Looks, digest
from press.store.last import looks_of
from press.store.record import Product
from press.store.seen import Seen
from press.store.shelf import Store, open_store

ONE = Product("run", "one.qmd", {"its cells": "a"})


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(tmp_path)


def seen(root: Path, **files: str) -> Seen:
    for name, text in files.items():
        (root / name).write_text(text)
    return Seen({name: digest(text.encode()) for name, text in files.items()})


def test_what_was_made_of_the_same_is_found(tmp_path: Path, store: Store) -> None:
    store.keep(ONE, seen(tmp_path, data="1"), ["value"], "facts")
    record = store.find(ONE, Files(tmp_path))
    assert record
    assert store.value(record) == ["value"]
    assert record.facts == "facts"
    assert store.find(Product("run", "two.qmd", ONE.given), Files(tmp_path)) is None
    assert store.find(Product("page", "one.qmd", ONE.given), Files(tmp_path)) is None


def test_what_was_made_of_something_else_is_not_found_and_why_is_told(tmp_path: Path, store: Store) -> None:
    store.keep(ONE, seen(tmp_path, data="1"), "value")
    other = Product("run", "one.qmd", {"its cells": "b", "the weather": "c"})
    (tmp_path / "data").write_text("2")
    assert store.find(other, Files(tmp_path)) is None
    said = ["its cells changed", "the weather changed", "'data' changed"]
    assert store.why_not(other, Files(tmp_path)) == said
    assert store.why_not(ONE, Files(tmp_path)) == ["'data' changed"]
    assert store.why_not(Product("run", "new.qmd", {}), Files(tmp_path)) == [
        "nothing is kept of an earlier time"
    ]


def test_going_back_finds_what_was_made_before(tmp_path: Path, store: Store) -> None:
    for text in "12":
        store.keep(ONE, seen(tmp_path, data=text), f"value {text}")
    for text in "12":
        (tmp_path / "data").write_text(text)
        record = store.find(ONE, Files(tmp_path))
        assert record
        assert store.value(record) == f"value {text}"


def test_of_one_thing_only_the_last_few_are_kept(tmp_path: Path, store: Store) -> None:
    for number in range(10):
        store.keep(ONE, seen(tmp_path, data=str(number)), number)
    assert [store.value(record) for record in store.records("run", "one.qmd")] == [9, 8, 7, 6]


def test_where_the_latest_is_asked_for_what_was_kept_before_is_not_read(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        store.keep(Product("run", "a", {"cells": str(number)}), Seen(), None, number)
    read: list[bytes] = []
    load = shelf._load
    monkeypatch.setattr(shelf, "_load", lambda data: read.append(data) or load(data))
    latest = store.latest("run", "a")
    assert latest is not None
    assert (latest.facts, len(read)) == (2, 1)


def again(root: Path) -> Store:
    store = open_store(root)
    store.remember()
    return store


def test_what_a_whole_render_used_is_at_hand_for_the_next_one(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.keep(ONE, seen(tmp_path, data="1"), "value", "facts")
    store.close(complete=True)
    store = again(tmp_path)
    monkeypatch.setattr(Store, "records", lambda *asked: pytest.fail(f"the database was asked for {asked}"))
    record = store.find(ONE, Files(tmp_path))
    assert record
    assert (record.facts, store.value(record)) == ("facts", "value")


def test_what_is_at_hand_gives_way_to_what_was_made_since(tmp_path: Path, store: Store) -> None:
    store.keep(ONE, seen(tmp_path, data="1"), "value", "old")
    store.close(complete=True)
    store = open_store(tmp_path)
    store.keep(ONE, seen(tmp_path, data="1"), "value", "new")
    store.close()
    store = again(tmp_path)
    record = store.find(ONE, Files(tmp_path))
    assert record
    assert record.facts == "new"
    store.keep(ONE, seen(tmp_path, data="1"), "value", "newest")
    record = store.find(ONE, Files(tmp_path))
    assert record
    assert record.facts == "newest"


def test_what_is_at_hand_is_not_used_where_a_file_changed(tmp_path: Path, store: Store) -> None:
    for text in "12":
        store.keep(ONE, seen(tmp_path, data=text), f"value {text}")
    store.close(complete=True)
    store = again(tmp_path)
    (tmp_path / "data").write_text("1")
    record = store.find(ONE, Files(tmp_path))
    assert record
    assert store.value(record) == "value 1"
    (tmp_path / "data").write_text("3")
    assert store.find(ONE, Files(tmp_path)) is None


def test_a_damaged_record_does_not_hide_the_others(tmp_path: Path, store: Store) -> None:
    store.keep(ONE, seen(tmp_path, data="1"), "value")
    store.keep(ONE, seen(tmp_path, data="2"), "other")
    store.close()
    with sqlite3.connect(tmp_path / ".press/store.db") as line:
        line.execute("UPDATE records SET facts = x'00' WHERE number = 2")
    line.close()
    (tmp_path / "data").write_text("1")
    assert open_store(tmp_path).find(ONE, Files(tmp_path))


def test_what_is_not_fully_known_is_never_found(tmp_path: Path, store: Store) -> None:
    assert store.keep(ONE, Seen(blind="it asks the network"), "value") is None
    assert store.find(ONE, Files(tmp_path)) is None
    assert store.why_not(ONE, Files(tmp_path)) == ["it asks the network"]


def test_a_full_store_forgets_the_oldest_that_the_last_render_did_not_need(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "LIMIT", 2500)
    for number in range(4):
        store = open_store(tmp_path)
        store.keep(Product("run", f"{number}.qmd", {}), Seen(), b"x" * 1000)
        if number == 2:
            assert store.find(Product("run", "0.qmd", {}), Files(tmp_path))
        store.close(complete=True)
    left = [number for number in range(4) if open_store(tmp_path).records("run", f"{number}.qmd")]
    assert left == [0, 3]


def test_a_store_of_another_form_is_begun_again(tmp_path: Path, store: Store) -> None:
    store.keep(ONE, Seen(), "value")
    store.close()
    with sqlite3.connect(tmp_path / ".press/store.db") as line:
        line.execute("PRAGMA user_version = 999")
    line.close()
    assert open_store(tmp_path).records("run", "one.qmd") == []


def test_where_nothing_can_be_written_the_store_is_in_memory(tmp_path: Path) -> None:
    (tmp_path / ".press").write_text("a file")
    store = open_store(tmp_path)
    store.keep(ONE, Seen(), "value")
    assert store.find(ONE, Files(tmp_path))
    assert (tmp_path / ".press").read_text() == "a file"


def test_a_store_that_is_held_by_another_is_waited_for_or_done_without(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "PATIENCE", 0.05)
    other = open_store(tmp_path)
    with sqlite3.connect(tmp_path / ".press/store.db", isolation_level=None) as line:
        line.execute("BEGIN EXCLUSIVE")
        assert other.keep(ONE, Seen(), "value") is None
        line.execute("COMMIT")
    line.close()
    assert other.keep(ONE, Seen(), "value")
    assert store.find(ONE, Files(tmp_path))


def rendered(root: Path, at: float) -> Looks:
    """How the files of a whole render that began `at` that moment looked, as the next one knows it."""
    store = Store(root / ".press" / "store.db", opened=at)
    store.keep(ONE, seen(root, data="1"), "value")
    store.close(complete=True)
    return open_store(root).looks()


def test_a_file_that_looks_as_before_is_not_read_again(tmp_path: Path, store: Store) -> None:
    looks = rendered(tmp_path, time.time() + 60)
    known = {**looks, "data": (looks["data"][0], "as it was")}
    assert Files(tmp_path, known).digest("data") == "as it was"
    (tmp_path / "data").write_text("2")
    assert Files(tmp_path, known).digest("data") == digest(b"2")


def test_a_file_that_looks_as_before_to_the_nanosecond_but_was_put_there_anew_is_read(
    tmp_path: Path, store: Store
) -> None:
    looks = rendered(tmp_path, time.time() + 60)
    before = (tmp_path / "data").stat()
    (tmp_path / "data").write_text("2")
    os.utime(tmp_path / "data", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert Files(tmp_path, looks).digest("data") == digest(b"2")


def test_a_file_that_changed_just_before_it_was_read_is_read_again(tmp_path: Path, store: Store) -> None:
    assert rendered(tmp_path, time.time() + 1) == {}


def test_of_a_bibliography_that_looks_as_before_no_entry_is_read(tmp_path: Path) -> None:
    (tmp_path / "all.bib").write_text("@book{a,}")
    looks = looks_of(
        tmp_path, {"all.bib#entries a": "known", "folder/": "x", "?there": "+"}, time.time() + 60
    )
    assert [*looks] == ["all.bib#entries a"]
    assert Files(tmp_path, looks).digest("all.bib#entries a") == "known"


def test_things_are_told_apart_by_their_hashes() -> None:
    assert digest("ab", "c") != digest("a", "bc")
    assert digest({"a": 1}) != digest({"a": "1"})
    assert digest(b"a") == digest("a")
