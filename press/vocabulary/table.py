"""The table of what press supports, as Markdown: `python -m press supports`, and `docs/supports.md`."""

import argparse
import sys
from itertools import groupby

from press.vocabulary.scopes import Name, Scope, read_scopes
from press.vocabulary.values import words_of

INTRODUCTION = """\
---
title: "What press supports"
description: "Every name of Quarto's that press does, leaves out or refuses."
format: html
---

press does for these names what Quarto does. A name that stands in no list is reported with its file and line,
and the nearest that it may have been meant to be.
Made by `python -m press supports` from the lists by which documents are checked; a test compares.
"""
HEADINGS = {
    "elsewhere": "No effect here, and nothing is missed by a reader",
    "cosmetic": "Not done, with a warning: the page looks different and reads the same",
    "refused": "Not done, and refused: a reader would read something else",
}


def print_table(_options: argparse.Namespace) -> None:
    """Print the table of all names that press knows."""
    sys.stdout.write(support_table())


def support_table() -> str:
    """Return the table of all names, by the places in which they stand."""
    return "\n".join([INTRODUCTION, *map(_section, read_scopes())])


def _section(scope: Scope) -> str:
    names = list(scope.names.values())
    rows = [_row(name) for name in names if name.standing == "supported"]
    lines = [f"## {scope.title}", "", "| name | what it does | values |", "|---|---|---|", *rows, ""]
    for standing, heading in HEADINGS.items():
        group = [name for name in names if name.standing == standing]
        lines += [f"{heading}:", "", *_reasons(group), ""] if group else []
    return "\n".join(lines)


def _row(name: Name) -> str:
    return f"| `{name.name}` | {name.does} | {words_of(name.takes)} |"


def _reasons(names: list[Name]) -> list[str]:
    """Return a line for each reason, with the names that it holds for."""
    groups = groupby(names, key=lambda name: name.does)
    return [f"- {reason}: {', '.join(f'`{name.name}`' for name in group)}" for reason, group in groups]
