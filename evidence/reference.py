"""The page of all that articles import, from its docstrings.

`python -m evidence.reference > docs/evidence.md`
"""

import inspect
import sys
from collections.abc import Callable, Iterator
from typing import Any

import evidence

HEAD = """---
title: "What articles import"
description: "Every function of the evidence package, with what goes in and what comes out."
format: html
---

Written by `python -m evidence.reference` from the docstrings of the package; a test compares.
"""
KINDS = (
    ("Read", ("read_", "check_")),
    ("Count, estimate, summarise", ("count_", "estimate_", "summarise_", "compare_", "rank_")),
    ("Draw", ("draw_",)),
    ("Say what is drawn", ("describe_",)),
    ("Tables for the page", ("tabulate_", "list_")),
)
REST = "Rows, intervals, words"
Named = tuple[str, Callable[..., Any]]


def reference_page() -> str:
    """Return the page, as Markdown: a section for each kind of function, in the order of their names."""
    offered = ((name, getattr(evidence, name)) for name in dir(evidence))
    found = sorted((name, value) for name, value in offered if _is_offered(name, value))
    sections = [(title, [each for each in found if each[0].startswith(verbs)]) for title, verbs in KINDS]
    told = {name for _, functions in sections for name, _ in functions}
    sections.append((REST, [each for each in found if each[0] not in told]))
    return HEAD + "".join(_section(*each) for each in sections if each[1])


def _is_offered(name: str, value: Any) -> bool:
    return not name.startswith("_") and callable(value)


def _section(title: str, functions: list[Named]) -> str:
    return "\n".join([f"\n## {title}", *(line for each in functions for line in _entry(*each))])


def _entry(name: str, function: Callable[..., Any]) -> Iterator[str]:
    """Yield how the function is called, and what its docstring says."""
    yield f"\n### {name}\n\n```python\n{name}{_called(function)}\n```\n"
    for paragraph in (inspect.getdoc(function) or "").split("\n\n"):
        example = paragraph.startswith(">>>")
        yield f"```python\n{paragraph}\n```\n" if example else f"{paragraph}\n"


def _called(function: Callable[..., Any]) -> str:
    """Return the names and defaults of what a function takes; types stand in its docstring, in words."""
    taken = inspect.signature(function).parameters.values()
    plain = [each.replace(annotation=inspect.Parameter.empty) for each in taken]
    return str(inspect.Signature(plain))


if __name__ == "__main__":
    sys.stdout.write(reference_page())
