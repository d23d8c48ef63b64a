"""The store gives what was made of the same, and forgets what nobody needs when it is too much."""

import sqlite3
from pathlib import Path

import pytest

from press.store import shelf
from press.store.digests import Files, digest
from press.store.seen import Seen
from press.store.shelf import Product, Store, open_store

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
    monkeypatch.setattr(shelf, "PATIENCE", 0.05)
    other = open_store(tmp_path)
    with sqlite3.connect(tmp_path / ".press/store.db", isolation_level=None) as line:
        line.execute("BEGIN EXCLUSIVE")
        assert other.keep(ONE, Seen(), "value") is None
        line.execute("COMMIT")
    line.close()
    assert other.keep(ONE, Seen(), "value")
    assert store.find(ONE, Files(tmp_path))


def test_things_are_told_apart_by_their_hashes() -> None:
    assert digest("ab", "c") != digest("a", "bc")
    assert digest({"a": 1}) != digest({"a": "1"})
    assert digest(b"a") == digest("a")
