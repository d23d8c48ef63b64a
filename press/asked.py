"""What is asked for on the command line of `render`: of which project, in which formats."""

from argparse import Namespace
from dataclasses import dataclass, replace

from press.errors import PressError
from press.reading.project import EXPORTS, FORMATS, Project, read_project
from press.store.observed import leave_out, observe
from press.store.seen import Seen


@dataclass(frozen=True)
class Asked:
    """A project, what was read to know it, and the formats that its documents are wanted in."""

    project: Project
    formats: set[str]
    seen: Seen


def read_asked(options: Namespace) -> Asked:
    """Read the project that the options of `render` name; raises PressError for what is wrong with either."""
    with observe(options.project.resolve()) as observer:
        project = _limited(read_project(options.project, options.output_dir), options.seconds)
    leave_out(project.output)
    return Asked(project, _formats(options.to), observer.seen())


def _limited(project: Project, seconds: float | None) -> Project:
    """Return `project` with the time that the command line gives to the cells of a document."""
    if seconds is None:
        return project
    own = project.settings.get("press")
    limits = {**(own if isinstance(own, dict) else {}), "seconds": seconds}
    return replace(project, settings={**project.settings, "press": limits})


def _formats(written: str) -> set[str]:
    """Return the formats that are asked for; exports alone are added to pages and PDFs."""
    names = [name.strip() for name in written.split(",")]
    for name in names:
        if name not in (*FORMATS, *EXPORTS):
            known = ", ".join((*FORMATS, *EXPORTS))
            raise PressError(f"press does not write the format '{name}'; it writes {known}")
    asked = {FORMATS.get(name, name) for name in names}
    return asked if asked - {*EXPORTS} else {*asked, *FORMATS.values()}
