"""The whole site made up to date, and held against the checks: what follows a save when its page is shown."""

import os
from dataclasses import dataclass, field
from pathlib import Path

from press.check.check import check_project
from press.kept import kept_jobs
from press.preview.said import Said, say_findings
from press.publish import Order, render_site
from press.reading.project import FORMATS, Project, name_documents, read_project
from press.scripts import run_scripts
from press.site.output import Standing
from press.store.observed import leave_out, observe
from press.store.shelf import open_store


@dataclass(frozen=True)
class Made:
    """A site that was made: the folder it lies in, and the hashes of its files by their paths in it."""

    folder: Path
    files: dict[str, str] = field(repr=False)


def make_site(root: Path, scripts: bool) -> Made:
    """Render what changed in the project at `root` since the last time, and say what its site is made of.

    `scripts` says whether those of the project run as well. Raises PressErrors with the faults of all
    documents; the site is then as it was.
    """
    with observe(root) as observer:
        project = read_project(root)
    leave_out(project.output)
    if scripts:
        run_scripts(project, "pre-render", name_documents(project, []), True)
    order = Order(project, set(FORMATS.values()), None, os.cpu_count() or 1, seen=observer.seen())
    written = render_site(order, lambda _: None)
    if scripts:
        names = [os.path.relpath(project.output / path, project.root) for path in written]
        run_scripts(project, "post-render", names, True)
    return Made(project.output, files_of(project))


def files_of(project: Project) -> dict[str, str]:
    """Return the hashes of the files of the site as it was last rendered, by their paths in it."""
    store = open_store(project.root)
    try:
        latest = store.latest("site", str(project.output))
        standing: dict[str, Standing] = latest.facts if latest else {}
        return {name: each.digest for name, each in standing.items()}
    finally:
        store.close()


def check_site(root: Path) -> tuple[Said, ...]:
    """Return what the checks find in the project at `root`; raises PressError where it cannot be read."""
    project = read_project(root)
    with kept_jobs(project) as (jobs, runs):
        return say_findings(check_project(project, jobs, (), runs))
