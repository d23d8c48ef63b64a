"""`python -m press doctor`: whether press can work here. It needs no package, so that it can miss each."""

import argparse
import sys
from collections.abc import Iterator
from functools import partial
from importlib import import_module
from pathlib import Path

from press.desk.engines import look_at_fonts, look_at_jupyter, look_at_pandoc, look_at_programs, look_at_typst
from press.desk.line import MEND, OK, Line, tried
from press.desk.packages import PINNED, look_at_packages, pins_of
from press.desk.places import look_at_machine, look_at_places, look_at_port
from press.errors import printable


def doctor(options: argparse.Namespace) -> int:
    """Print a line for everything that press needs; return 1 when something is to be mended."""
    lines = []
    for line in look_at_all(options.project.resolve()):
        lines.append(line)
        sys.stdout.write(f"{printable(str(line))}\n")
    faults = sum(line.state == MEND for line in lines)
    sys.stdout.write(f"press cannot work: {faults} to mend\n" if faults else "press can work\n")
    return 1 if faults else 0


def look_at_all(root: Path) -> Iterator[Line]:
    """Yield the lines for the project at `root`, one after the other as they are known."""
    install = f"`{sys.executable} -m pip install -r {pins_of(root) or PINNED}`"
    yield from look_at_machine()
    yield from tried("the list of packages", partial(look_at_packages, root, install), install)
    for name, look in (
        ("Jupyter", look_at_jupyter),
        ("Pandoc", look_at_pandoc),
        ("Typst", look_at_typst),
        ("the set of fonts", partial(look_at_fonts, install)),
    ):
        yield from tried(name, look, install)
    yield from look_at_programs()
    yield from tried("the project", partial(_look_at_project, root), "name its folder with --project")
    yield from look_at_port()


def _look_at_project(root: Path) -> Iterator[Line]:
    try:
        site = import_module("press.reading.project").read_project(root).output
    except ImportError:
        site = root / "_site"  # that a package is missing has been said
    else:
        yield Line(OK, f"the project in {root} can be read")
    yield from look_at_places(root, site)
