"""The installed packages beside those that a project pins. Needs none of them."""

import re
import tomllib
from collections.abc import Iterator
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from press.desk.line import MEND, NOTE, OK, Line

HOME = Path(__file__).parents[2]  # where press lies, with the packages that it needs
PINNED = "requirements.txt"
PIN = re.compile(
    r"(?P<name>[A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])?==(?P<version>[^\s;]+)\s*(?:;\s*(?P<marker>[^#]+))?"
)
NAME = re.compile(r"[A-Za-z0-9][\w.-]*")


def look_at_packages(root: Path, way: str) -> Iterator[Line]:
    """Yield a line for each package that is missing or of another version than pinned, and one for the rest.

    `root` is the folder of the project; where it pins nothing, what press itself pins is looked at.
    """
    file = pins_of(root)
    if file is None:
        yield Line(NOTE, f"there is no {PINNED}, so nobody can say which versions are right")
        return
    needed, right = read_needed(HOME / "pyproject.toml"), 0
    for name, pinned in parse_pins(file.read_text(encoding="utf-8")):
        found = find_version(name)
        right += found == pinned
        if found is None:
            said = f"{name} {pinned} is not installed"
            yield (
                Line(MEND, said, way)
                if name in needed
                else Line(NOTE, f"{said}, press works without it", way)
            )
        elif found != pinned:
            yield Line(NOTE, f"{name} is {found}, not {pinned}: pages may differ", way)
    yield Line(OK, f"{right} packages as {file} pins them")


def pins_of(root: Path) -> Path | None:
    """Return the file that pins packages: that of the project at `root`, or else that of press itself."""
    return next((each / PINNED for each in (root, HOME) if (each / PINNED).is_file()), None)


def parse_pins(text: str) -> list[tuple[str, str]]:
    """Return name and version of each package that a requirements file pins for this machine."""
    found = [pin for line in text.splitlines() if (pin := PIN.match(line))]
    return [(plain_name(pin["name"]), pin["version"]) for pin in found if _holds(pin["marker"])]


def _holds(marker: str | None) -> bool:
    if not marker:
        return True
    try:
        markers = import_module("packaging.markers")
    except ImportError:
        return False  # that it is missing is a line of its own
    return bool(markers.Marker(marker.strip()).evaluate())


def read_needed(file: Path) -> set[str]:
    """Return the packages without which press cannot work, as its `pyproject.toml` names them."""
    if not file.is_file():
        return set()
    written = tomllib.loads(file.read_text(encoding="utf-8"))["project"]["dependencies"]
    return {plain_name(found[0]) for each in written if (found := NAME.match(each))}


def find_version(name: str) -> str | None:
    """Return the version of an installed package; None where it is not there."""
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def plain_name(name: str) -> str:
    """Return the name of a package in the one spelling by which names are compared.

    >>> plain_name("Ruamel.YAML")
    'ruamel-yaml'
    """
    return re.sub(r"[-_.]+", "-", name).lower()
