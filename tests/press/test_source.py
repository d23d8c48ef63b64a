"""A document is read with its includes, and every line remembers where it was written."""

from pathlib import Path

import pytest

from press.errors import PressError
from press.reading.source import read_source


def lines_of(root: Path, files: dict[str, str]) -> list[tuple[str, str]]:
    """Write `files` and read the first of them: each line with its place."""
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return [(line.text, str(line.place)) for line in read_source(root, root / next(iter(files)))]


def test_lines_count_from_one(tmp_path: Path) -> None:
    assert lines_of(tmp_path, {"a.qmd": "one\n\nthree\n"}) == [
        ("one", "a.qmd:1"), ("", "a.qmd:2"), ("three", "a.qmd:3"),
    ]  # fmt: skip


def test_lines_of_an_include_keep_their_own_file_and_number(tmp_path: Path) -> None:
    found = lines_of(tmp_path, {"x/a.qmd": "one\n{{< include _b.qmd >}}\nthree\n", "x/_b.qmd": "b1\nb2\n"})
    assert found == [("one", "x/a.qmd:1"), ("b1", "x/_b.qmd:1"), ("b2", "x/_b.qmd:2"), ("three", "x/a.qmd:3")]


def test_an_include_may_include_what_it_names_from_the_document(tmp_path: Path) -> None:
    files = {"a.qmd": "{{< include p/_b.qmd >}}", "p/_b.qmd": "{{<include p/_c.qmd>}}\nb2", "p/_c.qmd": "c1"}
    assert lines_of(tmp_path, files) == [("c1", "p/_c.qmd:1"), ("b2", "p/_b.qmd:2")]


def test_one_file_may_be_included_twice(tmp_path: Path) -> None:
    twice = "{{< include _b.qmd >}}\n{{< include _b.qmd >}}\n"
    assert lines_of(tmp_path, {"a.qmd": twice, "_b.qmd": "b"}) == [("b", "_b.qmd:1")] * 2


def test_an_include_from_the_root_begins_with_a_slash(tmp_path: Path) -> None:
    assert lines_of(tmp_path, {"x/a.qmd": "{{< include /_b.qmd >}}", "_b.qmd": "b"}) == [("b", "_b.qmd:1")]


def test_an_include_within_a_sentence_is_left_to_the_shortcodes(tmp_path: Path) -> None:
    text = "See {{< include _b.qmd >}}."
    assert lines_of(tmp_path, {"a.qmd": text}) == [(text, "a.qmd:1")]


def test_a_byte_order_mark_and_windows_line_ends_are_no_text(tmp_path: Path) -> None:
    assert lines_of(tmp_path, {"a.qmd": "\ufeff---\r\ntitle: A\r\n---\r\n"}) == [
        ("---", "a.qmd:1"), ("title: A", "a.qmd:2"), ("---", "a.qmd:3"),
    ]  # fmt: skip


def test_only_line_ends_end_a_line(tmp_path: Path) -> None:
    """Editors count neither a form feed nor the separators of Unicode as lines."""
    found = lines_of(tmp_path, {"a.qmd": "one\x0c\u2028\x85still one\ntwo\n"})
    assert found == [("one\x0c\u2028\x85still one", "a.qmd:1"), ("two", "a.qmd:2")]


def test_a_link_to_a_file_outside_is_outside(tmp_path: Path) -> None:
    root = tmp_path / "project"
    root.mkdir()
    (tmp_path / "secret.qmd").write_text("secret")
    (root / "_b.qmd").symlink_to(tmp_path / "secret.qmd")
    with pytest.raises(PressError, match=r"^a.qmd:1: 'secret.qmd' lies outside the project$"):
        lines_of(root, {"a.qmd": "{{< include _b.qmd >}}"})
