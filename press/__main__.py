"""The command line: arguments to one call, faults to one sentence each and exit status 1."""

import argparse
import os
import sys
from pathlib import Path

from press.errors import PressError, PressErrors, raise_all
from press.job import Job, read_job
from press.output import replace_folder
from press.progress import show_progress
from press.project import FORMATS, Project, find_documents, name_documents, read_project
from press.render import render_all
from press.scripts import run_scripts
from press.site import write_site


def main(arguments: list[str] | None = None) -> int:
    """Run press with `arguments` (without the program's name) and return the exit status."""
    options = _parser().parse_args(arguments)
    try:
        render(options)
    except PressError as fault:
        sys.stderr.write(f"{fault}\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("stopped; the site is as it was\n")
        return 130
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m press", description="Render a Quarto journal without Quarto."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("render", help="render documents to web pages and PDFs")
    command.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="documents or folders (default: all)"
    )
    command.add_argument(
        "--project", type=Path, default=Path(), metavar="DIR", help="folder with _quarto.yml"
    )
    command.add_argument(
        "--to", default="html,pdf", metavar="FORMATS", help="html, pdf or both (default: html,pdf)"
    )
    command.add_argument(
        "--output-dir", type=Path, metavar="DIR", help="where the site goes (default: _site)"
    )
    return parser


def render(options: argparse.Namespace) -> None:
    """Render what the options name; the earlier site stays as it was unless all goes well."""
    project = read_project(options.project, options.output_dir)
    run_scripts(project, "pre-render", name_documents(project, options.paths), not options.paths)
    chosen = name_documents(project, options.paths)
    jobs = _read_all(project, _formats(options.to))
    wanted = [job for job in jobs if job.document.path in chosen or "listing" in job.settings]
    with replace_folder(project.output, keep=bool(options.paths)) as folder:
        with show_progress(len(wanted)) as done:
            pages = render_all(wanted, folder, os.cpu_count() or 1, done)
        written = [path.relative_to(folder) for path in write_site(jobs, pages, folder)]
    names = [os.path.relpath(project.output / path, project.root) for path in written]
    run_scripts(project, "post-render", names, not options.paths)
    sys.stdout.write(f"the site is in {project.output}\n")


def _formats(written: str) -> set[str]:
    names = [name.strip() for name in written.split(",")]
    for name in names:
        if name not in FORMATS:
            raise PressError(f"press does not write the format '{name}'; it writes {', '.join(FORMATS)}")
    return {FORMATS[name] for name in names}


def _read_all(project: Project, wanted: set[str]) -> list[Job]:
    """Read every document, and raise the faults of all of them at once."""
    jobs: list[Job] = []
    faults: list[PressError] = []
    for path in find_documents(project):
        try:
            jobs.append(read_job(project, path, wanted))
        except PressErrors as fault:
            faults += fault.faults
        except PressError as fault:
            faults.append(fault)
    raise_all(faults)
    if not jobs:
        raise PressError("the project has no documents to render")
    return jobs


if __name__ == "__main__":
    sys.exit(main())
