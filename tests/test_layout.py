"""How the packages lie to each other: evidence and press never meet but at the files."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def imported(module: Path) -> set[str]:
    """The packages that a module imports, wherever in it the import stands."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names


def importers(package: str, of: str) -> list[str]:
    modules = sorted((ROOT / package).rglob("*.py"))
    assert len(modules) > 5, f"{package} is not where this test looks for it"
    return [module.relative_to(ROOT).as_posix() for module in modules if of in imported(module)]


def test_imports_are_found_wherever_they_stand(tmp_path: Path) -> None:
    module = tmp_path / "x.py"
    module.write_text("import a.b as c\ndef f():\n    from d.e import g\n    from . import press\n")
    assert imported(module) == {"a", "d"}


@pytest.mark.parametrize(("package", "other"), [("evidence", "press"), ("press", "evidence")])
def test_evidence_and_press_never_import_each_other(package: str, other: str) -> None:
    assert importers(package, of=other) == []


@pytest.mark.parametrize(
    ("tool", "modules"),
    [
        ("typst", 1),
        ("ruamel", 1),
        ("yaml", 1),
        ("nbclient", 1),
        ("jinja2", 1),
        ("bibtexparser", 1),
        ("argcomplete", 1),
    ],
)
def test_each_tool_is_spoken_to_by_one_module(tool: str, modules: int) -> None:
    assert len(importers("press", of=tool)) == modules


ROOMS = [  # of press, from the cellar up; those of one floor do not meet
    "errors bibtex libyaml machine lesson", "store faults processes", "yaml pandoc typst", "converter",
    "matter references", "reading",
    "vocabulary running",
    "writing",
    "site comparison", "jobs progress scripts asked tasks recall", "work ahead",
    "schedule cluster unchanged early", "render",
    "queue parts manifest crate", "publish why thaw kept verify reproduce", "check edit notebooks bundle",
    "desk preview", "glance", "commands", "manual", "__main__",
]  # fmt: skip
FLOORS = {room: floor for floor, rooms in enumerate(ROOMS) for room in rooms.split()}


def rooms_entered(module: Path) -> set[str]:
    tree = ast.walk(ast.parse(module.read_text(encoding="utf-8")))
    named = [node.module.split(".") for node in tree if isinstance(node, ast.ImportFrom) and node.module]
    return {parts[1] for parts in named if parts[0] == "press" and len(parts) > 1}


def test_a_room_of_press_is_entered_from_above_only() -> None:
    for module in (ROOT / "press").rglob("*.py"):
        room = module.relative_to(ROOT / "press").parts[0].removesuffix(".py")
        if room != "__init__":
            below = {name for name in FLOORS if FLOORS[name] < FLOORS[room]}
            assert rooms_entered(module) <= below | {room}, module
