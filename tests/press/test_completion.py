"""A shell completes the commands of press and their options."""

import argparse
import shutil
import subprocess
from pathlib import Path

import pytest
from journal import Journal

from press.commands import make_parser

HERE = Path(__file__).parents[2]
# What asks each shell how a line goes on, once it has read what press printed; {line} is the line.
ASKED = {
    "bash": 'source "$1"; COMP_LINE="$2"; COMP_POINT=${{#COMP_LINE}}; COMP_TYPE=9; '
    '_python_argcomplete press; printf "%s\\n" "${{COMPREPLY[@]}}"',
    "fish": 'source "$argv[1]"; complete --do-complete "$argv[2]"',
}


def completed(journal: Journal, shell: str, line: str) -> list[str]:
    """The words that `shell` offers for the end of `line`."""
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"no {shell} is on the PATH: its completion was not tested")
    script = journal.root / f"completion.{shell}"
    script.write_text(journal.call("completion", shell).out, encoding="utf-8")
    zero = ["-"] if shell == "bash" else []
    done = subprocess.run(
        [program, "-c", ASKED[shell].format(), *zero, str(script), line],
        cwd=HERE, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [word.partition("\t")[0].strip() for word in done.stdout.splitlines()]


def all_commands() -> set[str]:
    """The names of all commands."""
    groups = (each for each in make_parser()._actions if isinstance(each, argparse._SubParsersAction))
    return {name for group in groups for name in group.choices}


@pytest.mark.parametrize("shell", ["bash", "fish"])
def test_a_shell_completes_all_commands(journal: Journal, shell: str) -> None:
    assert all_commands() <= set(completed(journal, shell, "press "))
    assert completed(journal, shell, "press doc") == ["doctor"]


@pytest.mark.parametrize("shell", ["bash", "fish"])
def test_a_shell_completes_options_and_what_they_take(journal: Journal, shell: str) -> None:
    assert {"--to", "--jobs", "--project"} <= set(completed(journal, shell, "press render --"))
    assert {"github", "json", "sarif", "text"} == set(completed(journal, shell, "press check --format "))


def test_zsh_reads_what_is_printed_for_it(journal: Journal) -> None:
    program = shutil.which("zsh")
    if program is None:
        pytest.skip("no zsh is on the PATH: its completion was not tested")
    script = journal.root / "completion.zsh"
    script.write_text(journal.call("completion", "zsh").out, encoding="utf-8")
    code = 'autoload -Uz compinit; compinit -D; source "$1"; print ${_comps[press]}; press checks | sed -n 2p'
    done = subprocess.run(
        [program, "-fc", code, "-", str(script)], cwd=HERE, capture_output=True, text=True, check=True
    )
    assert done.stdout == '_python_argcomplete\ntitle: "What is checked"\n'


def test_a_shell_that_is_not_known_is_refused_with_those_that_are(
    journal: Journal, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        journal.call("completion", "sh")
    assert "choose from" in (said := capsys.readouterr().err)
    assert "zsh" in said
