"""Render, unless a glance shows that nothing has changed; little is loaded for that, so it comes at once."""

import argparse
import sys
from importlib import import_module
from pathlib import Path

from press.store.shelf import FOLDER, open_store
from press.unchanged import Glance, glance


def render(options: argparse.Namespace) -> None:
    """Render what the options name, unless nothing has changed since; then all stands as it was."""
    asked = repr((options.output_dir and options.output_dir.resolve(), options.to, options.paths))
    seen = _look(options.project.resolve(), asked)
    if seen.outcome is None:
        with import_module("press.ahead").write_ahead(options, seen.changed) as ahead:
            import_module("press.publish").render(options, asked, ahead)
        return
    for notice in seen.outcome.notices:
        sys.stderr.write(f"{notice}\n")
    sys.stdout.write(f"the site is in {seen.outcome.output}\n")


def _look(root: Path, asked: str) -> Glance:
    if not (root / FOLDER).is_dir():
        _warm(root)  # nothing is known, so cells will run; libraries load while the project is read
        return Glance()
    store = open_store(root)
    try:
        seen = glance(store, root, asked)
        if seen.changed and store.was_read("run", seen.changed):
            _warm(root)  # as above
        return seen
    finally:
        store.close()


def _warm(root: Path) -> None:
    import_module("press.running.warm").warm(root)
