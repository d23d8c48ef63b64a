"""Read YAML as Quarto does (version 1.2), and name the line of a fault. The only module that knows ruamel.

What is plain is read by `libyaml`, a hundred times as fast; ruamel reads the rest, and words all faults.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from typing import Any
from warnings import catch_warnings

from press.errors import Place, PressError
from press.libyaml import Odd, compose_plain, is_deeper, load_plain

MOST, DEEPEST = 100_000, 100  # values, and levels of them, in one file
ENDLESS = f"the YAML repeats or contains itself, or has more than {MOST} values or {DEEPEST} levels"
HALF = re.compile("[\ud800-\udfff]")
NOTHING = "the YAML has the character zero, which no text has"


def parse_yaml(text: str, path: str, first_line: int = 1) -> dict[str, Any]:
    """Return the mapping that `text` holds, `{}` when it is empty.

    `path` and `first_line` say where `text` stands in the author's file.
    Raises PressError with file and line for broken YAML, a key given twice, or no mapping.
    """
    value = _load(text, path, first_line)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise PressError("the YAML must be a list of `key: value` lines", Place(path, first_line))
    return value


def parse_list(text: str, path: str) -> list[dict[str, Any]]:
    """Return the mappings that `text` lists, or the one that it holds, as a list.

    Raises PressError with the file for broken YAML and for anything else in it.
    """
    value = _load(text, path, 1)
    values = value if isinstance(value, list) else [value]
    if not all(isinstance(each, dict) for each in values):
        raise PressError("the YAML must be a list of items, each of `key: value` lines", Place(path, 1))
    return values


def _load(text: str, path: str, first_line: int) -> Any:
    try:
        value = load_plain(text)
    except Odd:
        value = _load_any(text, path, first_line)
    try:
        return _written_out(value, count(1))
    except RecursionError:
        raise PressError(ENDLESS, Place(path, first_line)) from None
    except UnicodeDecodeError:
        raise PressError("the YAML has an escape that is half a character", Place(path, first_line)) from None
    except ValueError as fault:
        raise PressError(str(fault), Place(path, first_line)) from None


def _written_out(value: Any, number: Iterator[int], depth: int = 0) -> Any:
    """Return `value` with keys that are text, and what is referred to in each place where it is.

    Raises RecursionError for what would never end, or not soon; UnicodeDecodeError for what is no text, and
    ValueError for the character zero.
    """
    if next(number) > MOST or depth > DEEPEST:
        raise RecursionError
    if isinstance(value, dict):
        return {_as_text(key): _written_out(each, number, depth + 1) for key, each in value.items()}
    if isinstance(value, list):
        return [_written_out(each, number, depth + 1) for each in value]
    if isinstance(value, str) and "\0" in value:
        raise ValueError(NOTHING)
    return _joined(value) if isinstance(value, str) and HALF.search(value) else value


def _joined(text: str) -> str:
    """Return `text` with characters that are escaped as two halves, as JSON has them, as one."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16")


def _as_text(key: Any) -> str:
    text = key if isinstance(key, str) else "" if key is None else str(key).lower()
    return _joined(text) if HALF.search(text) else text


def _load_any(text: str, path: str, first_line: int) -> Any:
    if is_deeper(text, DEEPEST):
        raise PressError(ENDLESS, Place(path, first_line))
    ruamel = _ruamel()
    try:
        with catch_warnings(action="ignore"):  # of an anchor that is used anew, which is allowed
            return ruamel.YAML(typ="safe", pure=True).load(text)
    except ruamel.constructor.DuplicateKeyError as fault:
        raise PressError(_duplicate(fault), _place(fault, path, first_line)) from None
    except ruamel.error.MarkedYAMLError as fault:
        raise PressError(f"the YAML is broken: {_problem(fault)}", _place(fault, path, first_line)) from None
    except RecursionError:
        raise PressError(ENDLESS, Place(path, first_line)) from None
    except (ruamel.error.YAMLError, ValueError) as fault:
        raise PressError(f"the YAML is broken: {fault}", Place(path, first_line)) from None


def line_of(text: str, key: str) -> int | None:
    """Return the line, from 1, in which the mapping `text` gives its own `key`; None where it does not.

    >>> line_of("title: One\\ndate: June", "date")
    2
    """
    found = re.search(rf"^['\"]?{re.escape(key)}['\"]?\s*:", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else None


def key_lines(text: str, first_line: int = 1) -> dict[tuple[str | int, ...], int]:
    """Return the line of every key in `text`, however deep; items of a list count from 0 on the way to a key.

    >>> key_lines("site:\\n  menu:\\n    - text: One")
    {('site',): 1, ('site', 'menu'): 2, ('site', 'menu', 0, 'text'): 3}
    """
    return dict(_walk(_compose(text), (), first_line))


def _compose(text: str) -> Any:
    try:
        return compose_plain(text)
    except Odd:
        ruamel = _ruamel()
        with suppress(ruamel.error.YAMLError), catch_warnings(action="ignore"):  # as when it loads
            return ruamel.YAML(typ="safe", pure=True).compose(text)
        return None


def _ruamel() -> Any:
    """Return the library, loaded only now: that takes longer than to read all that is plain."""
    from ruamel import yaml  # noqa: PLC0415 - see above

    return yaml


def _walk(
    node: Any, way: tuple[str | int, ...], first_line: int
) -> Iterator[tuple[tuple[str | int, ...], int]]:
    kind = node.id if node is not None else None
    if kind == "mapping":
        for key, value in node.value:
            yield (*way, str(key.value)), first_line + key.start_mark.line
            yield from _walk(value, (*way, str(key.value)), first_line)
    elif kind == "sequence":
        for number, item in enumerate(node.value):
            yield from _walk(item, (*way, number), first_line)


def _problem(fault: Any) -> str:
    problem = str(fault.problem or "it cannot be read")
    return "a tab stands where only spaces may" if r"'\t'" in problem else problem


def _place(fault: Any, path: str, first_line: int) -> Place:
    mark = fault.problem_mark or fault.context_mark
    return Place(path, first_line + (mark.line if mark else 0))


def _duplicate(fault: Any) -> str:
    name = str(fault.problem).partition('"')[2].partition('"')[0]
    return f"the key '{name}' is given twice"
