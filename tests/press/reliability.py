"""Write the page of faults from their tests: `python tests/press/reliability.py > docs/reliability.md`."""

import ast
import sys
from pathlib import Path

HERE = Path(__file__).parent
FILES = ("test_faults_of_cells.py", "test_faults_of_machines.py")
HEAD = """---
title: "What goes wrong, and what then"
description: "Faults that press survives, each with the test that makes it for real."
format: html
---

Written by `python tests/press/reliability.py` from the tests that make each of these faults for real. In each
the earlier site stays whole, one sentence names the cause, and the next render succeeds. Nothing here is a
promise that no test holds.

| What goes wrong | What then | Test |
| --- | --- | --- |
"""


def page() -> str:
    """The page as it should be."""
    return HEAD + "".join(f"| {fault} | {outcome} | `{name}` |\n" for fault, outcome, name in rows())


def rows() -> list[tuple[str, str, str]]:
    """Each fault with what comes of it and the name of its test, in the order of the tests."""
    found = []
    for file in FILES:
        for node in ast.parse((HERE / file).read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                words = node.name.removeprefix("test_").replace("_", " ")
                found.append(
                    (words[0].upper() + words[1:], ast.get_docstring(node) or "", f"{file}::{node.name}")
                )
    return found


if __name__ == "__main__":
    sys.stdout.write(page())
