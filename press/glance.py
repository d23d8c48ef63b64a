"""Render, unless a glance shows that nothing has changed; little is loaded for that, so it comes at once."""

import argparse
import sys
from importlib import import_module
from pathlib import Path

from press.running.warm import warm
from press.store.shelf import FOLDER, open_store
from press.unchanged import Glance, glance


def render(options: argparse.Namespace) -> None:
    """Render what the options name, unless nothing has changed since; then all stands as it was."""
    asked = repr((options.output_dir and options.output_dir.resolve(), options.to, options.paths))
    seen = _look(options.project.resolve(), asked)
    if seen.outcome is None:
        import_module("press.publish").render(options, asked, seen.changed)
        return
    for notice in seen.outcome.notices:
        sys.stderr.write(f"{notice}\n")
    sys.stdout.write(f"the site is in {seen.outcome.output}\n")


def _look(root: Path, asked: str) -> Glance:
    if not (root / FOLDER).is_dir():
        warm(root)  # nothing is known, so cells will run; libraries load while the project is read
        return Glance()
    store = open_store(root)
    try:
        seen = glance(store, root, asked)
        if seen.changed and store.was_read("run", seen.changed):
            warm(root)  # as above
        elif seen.changed:
            import_module("press.writing.convert").prepare_pandoc(root)  # likewise, for what is written
        return seen
    finally:
        store.close()
