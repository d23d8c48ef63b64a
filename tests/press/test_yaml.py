"""YAML is read as version 1.2, and every fault has the author's line."""

import warnings

import pytest
from ruamel.yaml import YAML

from press.errors import PressError
from press.libyaml import Odd, load_plain
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


NUMBERS = "0 -1 +1 007 0o17 0x1F 0b11 1_000 1.50 1. .5 1e3 -.inf .nan 1.2.3 _1 12:30:45 2026-06-17 2026-6-17"
WORDS = "true TRUE tRue yes Off ~ null nil = - . '1' a:b http://a.org/b a#b &x \"\\u00e9\" 2026-13-45"
PHRASES = [
    "",
    "2026-06-17 10:00:00",
    "2026-06-17T10:00:00Z",
    "5 mm",
    "a #b",
    "[a, 1]",
    "{a: 1, b}",
    "!!int 010",
]


@pytest.mark.parametrize("scalar", [*NUMBERS.split(), *WORDS.split(), *PHRASES])
def test_what_is_read_fast_means_the_same_as_what_is_read_slowly(scalar: str) -> None:
    for text in (f"a: {scalar}", f"a:\n  - {scalar}\n  - 2", f"a: {{b: {scalar}}}", f"? {scalar}\n: b"):
        try:
            fast = load_plain(text)
        except Odd:
            continue
        assert repr(fast) == repr(YAML(typ="safe", pure=True).load(text))


def test_what_people_write_is_read_fast() -> None:
    text = 'title: "A: b"\ndate: 2026-06-17\nn: [1, 0.5, true]\nformat:\n  html: default\n  typst: {toc: no}'
    assert load_plain(text)["format"] == {"html": "default", "typst": {"toc": "no"}}


@pytest.mark.parametrize(
    "text", ["a: 1\na: 2", "a: [1", "a: 010", "a: !x 1", "a: &b 1", "a:\tb", "%YAML 1.1\n---\na: no"]
)
def test_what_is_odd_is_left_to_the_other_reader(text: str) -> None:
    with pytest.raises(Odd):
        load_plain(text)


@pytest.mark.parametrize(
    "text",
    [
        *("[" * 100_000, "a: " + "{a: " * 30_000, "? " * 60_000 + "a", "title: !!str x\na: " + "[" * 2000),
        *("a: &a [*a]", "a: &a {b: *a}", "<<: x\na: " + "[" * 2000, "a: " + "[" * 200 + "]" * 200),
        "\n".join(["a0: &a0 [x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9))]),
    ],
    ids=["lists", "mappings", "keys", "tagged", "itself", "inside", "merged", "deep", "laughs"],
)
def test_what_has_no_end_or_none_in_sight_is_refused(text: str) -> None:
    """The reader written in C would take the whole process with it."""
    with pytest.raises(PressError, match=r"repeats or contains itself|is broken"):
        parse_yaml(text, "a.qmd")


def test_keys_are_text_whatever_yaml_makes_of_them() -> None:
    assert list(parse_yaml("2026: a\ntrue: b\n2026-06-17: c\n~: d\n1.5: e", "a.qmd")) == [
        *("2026", "true", "2026-06-17", "", "1.5")
    ]


def test_a_character_escaped_in_two_halves_is_one() -> None:
    assert parse_yaml('a: "\\ud83e\\uddec"', "a.qmd") == {"a": "\U0001f9ec"}
    with pytest.raises(PressError, match=r"^a\.qmd:1: the YAML has an escape that is half a character$"):
        parse_yaml('a: "\\ud83e"', "a.qmd")


def test_an_anchor_that_is_used_anew_is_no_warning() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert parse_yaml("a: &x 1\nb: &x 2\nc: *x", "a.qmd") == {"a": 1, "b": 2, "c": 2}
