"""The page of all commands, as Markdown: `python -m press commands > docs/commands.md`."""

import argparse
import sys
from collections.abc import Iterator

from press.commands import make_parser

HEAD = """---
title: "Commands"
description: "Every command of press, with what it takes."
format: html
---

Each is called as `python -m press COMMAND`. When something is wrong it says so in a sentence with file and
line, and ends with status 1. Written by `python -m press commands` from what the command line
takes; a test compares.
"""


def print_manual(_options: argparse.Namespace) -> None:
    """Print the page of all commands."""
    sys.stdout.write(manual_page())


def manual_page() -> str:
    """Return the page: a section for each command, in the order of their names."""
    (offered,) = (each for each in make_parser()._actions if isinstance(each, argparse._SubParsersAction))
    about = {each.dest: each.help or "" for each in offered._get_subactions()}
    sections = (_section(name, about[name], offered.choices[name]) for name in sorted(about))
    return HEAD + "".join(sections)


def _section(name: str, about: str, command: argparse.ArgumentParser) -> str:
    rows = list(_rows(command))
    table = ["| It takes | for |", "|---|---|", *rows, ""] if rows else []
    return "\n".join([f"\n## {name}", "", f"{about[:1].upper()}{about[1:]}.", "", *table])


def _rows(command: argparse.ArgumentParser) -> Iterator[str]:
    """Yield a row for each thing that the command takes: how it is written, and what it does."""
    for action in command._actions:
        if action.help != argparse.SUPPRESS and action.dest != "help":
            choices = f": {', '.join(map(str, action.choices))}" if action.choices else ""
            yield f"| `{_written(action)}` | {action.help or ''}{choices} |"


def _written(action: argparse.Action) -> str:
    value = action.metavar if isinstance(action.metavar, str) else action.dest.upper()
    if not action.option_strings:
        return value
    names = ", ".join(action.option_strings)
    return names if action.nargs == 0 else f"{names} {value}"
