"""Run the scripts that a project names to be run before and after its render."""

import os
import shlex
import subprocess
import sys

from press.errors import PressError
from press.reading.project import Project, patterns_of


def run_scripts(project: Project, when: str, files: list[str], whole: bool) -> None:
    """Run the scripts under `when` ("pre-render" or "post-render") in order, in the project's folder.

    They find in their environment what Quarto tells them: `files` are the documents that are to be rendered,
    or the pages that were, from the project's root; `whole` says that nothing is left out.
    A Python file runs with the Python that press runs with; anything else is a command line.
    Raises PressError with the last words of a script that fails.
    """
    environment = {**os.environ, **_told(project, when, files, whole)}
    for written in patterns_of(project.settings, when):
        parts = shlex.split(written)
        command = [sys.executable, *parts] if parts[0].endswith(".py") else parts
        try:
            done = subprocess.run(  # noqa: S603 - the project's own script
                command, cwd=project.root, env=environment, capture_output=True, text=True, check=False
            )
        except OSError as fault:
            raise _failure(project, written, when, str(fault.strerror)) from None
        if done.returncode:
            said = done.stderr.strip().splitlines() or [f"exit status {done.returncode}"]
            raise _failure(project, written, when, said[-1])


def has_scripts(project: Project) -> bool:
    """Say whether the project runs scripts of its own with every render."""
    return any(patterns_of(project.settings, when) for when in ("pre-render", "post-render"))


def _told(project: Project, when: str, files: list[str], whole: bool) -> dict[str, str]:
    name = "QUARTO_PROJECT_INPUT_FILES" if when == "pre-render" else "QUARTO_PROJECT_OUTPUT_FILES"
    return {
        "QUARTO_PROJECT_DIR": str(project.root),
        "QUARTO_PROJECT_ROOT": str(project.root),
        "QUARTO_PROJECT_OUTPUT_DIR": str(project.output),
        "QUARTO_PROJECT_SCRIPT_PROGRESS": "0",
        "QUARTO_PROJECT_SCRIPT_QUIET": "1",
        name: "\n".join(files),
        **({"QUARTO_PROJECT_RENDER_ALL": "1"} if whole else {}),
    }


def _failure(project: Project, written: str, when: str, reason: str) -> PressError:
    return PressError(f"the {when} script '{written}' failed: {reason}", project.place_of(written))
