"""What differs between systems stands in one module, and holds on this one."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from press import machine

PRESS = Path(machine.__file__).parent
ASKS = re.compile(r"\bsys\.platform\b|\bos\.name\b|\bplatform\.system\b|\bos\.uname\b")


def run(code: str) -> subprocess.CompletedProcess[str]:
    """What a process of Python that can import press says to `code`."""
    command = [sys.executable, "-c", code]
    return subprocess.run(command, cwd=PRESS.parent, capture_output=True, text=True, check=False)


def test_only_one_module_of_press_asks_on_which_system_it_runs() -> None:
    asking = [
        path.relative_to(PRESS).as_posix()
        for path in PRESS.rglob("*.py")
        if ASKS.search(path.read_text(encoding="utf-8"))
    ]
    assert asking == ["machine.py"]


def test_a_process_lives_until_it_has_ended() -> None:
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    assert machine.lives(process.pid)
    process.communicate(b"\n")
    assert not machine.POSIX or not machine.lives(process.pid)


@pytest.mark.skipif(not machine.POSIX, reason="Windows knows no groups of processes")
def test_a_group_ends_with_all_that_its_leader_started() -> None:
    child = "import subprocess, sys; print(subprocess.Popen([sys.executable, '-c', 'input()'], stdin=0).pid)"
    leader = "from press.machine import lead_group; lead_group();" + child + "; sys.stdout.flush(); input()"
    with subprocess.Popen(
        [sys.executable, "-c", leader],
        cwd=PRESS.parent, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdout
        started = int(process.stdout.readline())
        machine.end_group(process.pid)
        assert process.stdout.read() == ""  # ends when nobody holds the other end, the child neither
    assert process.returncode != 0
    assert started != process.pid


@pytest.mark.skipif(not machine.POSIX, reason="Windows has no such limit")
def test_a_process_gets_no_more_memory_than_it_is_held_to() -> None:
    code = "from press.machine import hold_memory; hold_memory(200 * 2**20); bytearray(400 * 2**20)"
    done = run(code)
    assert sys.platform != "linux" or "MemoryError" in done.stderr


def test_a_limit_of_memory_that_holds_already_is_not_widened() -> None:
    pytest.importorskip("resource")
    code = (
        "import resource; from press.machine import hold_memory; hold_memory(2**31);"
        "resource.setrlimit(resource.RLIMIT_DATA, (2**30, 2**30)); hold_memory(2**31);"
        "print(resource.getrlimit(resource.RLIMIT_DATA)[0] == 2**30)"
    )
    done = run(code)
    assert done.stdout == "True\n"


def test_folders_change_places_in_one_step_or_stay(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        folder.mkdir()
        (folder / folder.name).touch()
    swapped = machine.swap(one, other)
    assert os.listdir(one) == (["other"] if swapped else ["one"])
    assert os.listdir(other) == (["one"] if swapped else ["other"])


@pytest.mark.parametrize(
    "name", [".devcontainer/devcontainer.json", ".vscode/settings.json", ".vscode/extensions.json"]
)
def test_what_editors_read_of_the_journal_is_json_without_remarks(name: str) -> None:
    assert isinstance(json.loads((PRESS.parent / name).read_text(encoding="utf-8")), dict)


def test_binder_and_the_container_have_a_python_that_press_knows() -> None:
    oldest = re.search(
        r'requires-python = ">=(3\.\d+)"', (PRESS.parent / "pyproject.toml").read_text("utf-8")
    )
    assert oldest
    for name in (".binder/runtime.txt", ".devcontainer/devcontainer.json"):
        assert oldest[1] in (PRESS.parent / name).read_text(encoding="utf-8"), name
    listed = (PRESS.parent / ".binder/requirements.txt").read_text(encoding="utf-8")
    assert "-r ../requirements.txt" in listed
