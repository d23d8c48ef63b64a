"""Run the scripts that a project names to be run before and after its render."""

import os
import shlex
import subprocess
import sys

from press.errors import Place, PressError
from press.project import Project, patterns_of


def run_scripts(project: Project, when: str) -> None:
    """Run the scripts under `when` ("pre-render" or "post-render") in order, in the project's folder.

    A Python file runs with the Python that press runs with; anything else is a command line.
    Raises PressError with the last words of a script that fails.
    """
    environment = {**os.environ, "QUARTO_PROJECT_OUTPUT_DIR": str(project.output)}
    for written in patterns_of(project.settings, when):
        command = [sys.executable, written] if written.endswith(".py") else shlex.split(written)
        try:
            done = subprocess.run(  # noqa: S603 - the project's own script
                command, cwd=project.root, env=environment, capture_output=True, text=True, check=False
            )
        except OSError as fault:
            raise _failure(written, when, str(fault.strerror)) from None
        if done.returncode:
            said = done.stderr.strip().splitlines() or [f"exit status {done.returncode}"]
            raise _failure(written, when, said[-1])


def _failure(written: str, when: str, reason: str) -> PressError:
    return PressError(f"the {when} script '{written}' failed: {reason}", Place("_quarto.yml"))
