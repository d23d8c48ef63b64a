"""Read YAML as Quarto does (version 1.2), and name the line of a fault. The only module that knows ruamel."""

import re
from collections.abc import Iterator
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, SequenceNode

from press.errors import Place, PressError


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
        return YAML(typ="safe", pure=True).load(text)
    except DuplicateKeyError as fault:
        raise PressError(_duplicate(fault), _place(fault, path, first_line)) from None
    except MarkedYAMLError as fault:
        raise PressError(f"the YAML is broken: {_problem(fault)}", _place(fault, path, first_line)) from None
    except (YAMLError, ValueError) as fault:
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
    return dict(_walk(YAML(typ="safe", pure=True).compose(text), (), first_line))


def _walk(
    node: Any, way: tuple[str | int, ...], first_line: int
) -> Iterator[tuple[tuple[str | int, ...], int]]:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            yield (*way, str(key.value)), first_line + key.start_mark.line
            yield from _walk(value, (*way, str(key.value)), first_line)
    elif isinstance(node, SequenceNode):
        for number, item in enumerate(node.value):
            yield from _walk(item, (*way, number), first_line)


def _problem(fault: MarkedYAMLError) -> str:
    problem = str(fault.problem or "it cannot be read")
    return "a tab stands where only spaces may" if r"'\t'" in problem else problem


def _place(fault: MarkedYAMLError, path: str, first_line: int) -> Place:
    mark = fault.problem_mark or fault.context_mark
    return Place(path, first_line + (mark.line if mark else 0))


def _duplicate(fault: DuplicateKeyError) -> str:
    name = str(fault.problem).partition('"')[2].partition('"')[0]
    return f"the key '{name}' is given twice"
