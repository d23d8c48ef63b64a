"""YAML is read as version 1.2, and every fault has the author's line."""

import pytest

from press.errors import PressError
from press.yaml import line_of, parse_yaml


def test_words_that_yaml_1_1_took_for_truth_are_text() -> None:
    assert parse_yaml("country: no\nanswer: yes\nswitch: on", "a.yml") == {
        "country": "no", "answer": "yes", "switch": "on",
    }  # fmt: skip


def test_truth_is_truth() -> None:
    assert parse_yaml("echo: false\ntoc: true", "a.yml") == {"echo": False, "toc": True}


@pytest.mark.parametrize("text", ["", "\n\n", "# only a remark\n"])
def test_nothing_is_an_empty_mapping(text: str) -> None:
    assert parse_yaml(text, "a.yml") == {}


def test_the_line_of_a_fault_counts_from_where_the_text_stands() -> None:
    with pytest.raises(PressError, match=r"^a\.qmd:12: the YAML is broken: "):
        parse_yaml("a: 1\nb: [1\nc: 2", "a.qmd", first_line=10)


def test_a_tag_that_would_make_a_python_object_is_refused() -> None:
    with pytest.raises(PressError, match=r"^a\.yml:1: the YAML is broken: could not determine a constructor"):
        parse_yaml("a: !!python/object/apply:os.getcwd []", "a.yml")


def test_an_alias_without_an_anchor_is_refused() -> None:
    with pytest.raises(PressError, match=r"^a\.yml:2: the YAML is broken: found undefined alias"):
        parse_yaml("a: 1\nb: *none", "a.yml")


def test_a_control_character_is_refused() -> None:
    with pytest.raises(
        PressError, match=r"^a\.yml:1: the YAML is broken: .*special characters are not allowed"
    ):
        parse_yaml("a: \x07", "a.yml")


@pytest.mark.parametrize(
    ("text", "line"), [("date: 1", 1), ("a: 1\n'date' : 2", 2), ("a:\n  date: 1", None), ("# date: 1", None)]
)
def test_the_line_of_a_key_is_that_of_the_mapping_itself(text: str, line: int | None) -> None:
    assert line_of(text, "date") == line
