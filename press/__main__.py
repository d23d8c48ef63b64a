"""The command line: arguments to one call, faults to one sentence each and exit status 1."""

import argparse
import os
import sys
from pathlib import Path

from press.comparison.compare import compare
from press.errors import PressError
from press.jobs import read_jobs
from press.output import replace_folder
from press.progress import show_progress
from press.reading.project import FORMATS, name_documents, read_project
from press.render import render_all
from press.scripts import run_scripts
from press.site.assemble import write_site
from press.vocabulary.table import support_table


def main(arguments: list[str] | None = None) -> int:
    """Run press with `arguments` (without the program's name) and return the exit status."""
    options = _parser().parse_args(arguments)
    try:
        return options.run(options) or 0
    except PressError as fault:
        sys.stderr.write(f"{fault}\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("stopped; the site is as it was\n")
        return 130


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
    command.set_defaults(run=render)
    command = commands.add_parser("supports", help="print what press does of what Quarto does")
    command.set_defaults(run=print_support)
    command = commands.add_parser("compare", help="render with Quarto too, and tell what differs")
    command.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="documents or folders")
    command.add_argument(
        "--project", type=Path, default=Path(), metavar="DIR", help="folder with _quarto.yml"
    )
    command.set_defaults(run=compare)
    return parser


def print_support(options: argparse.Namespace) -> None:
    """Print the table of all names that press knows; there are no `options`."""
    sys.stdout.write(support_table())


def render(options: argparse.Namespace) -> None:
    """Render what the options name; the earlier site stays as it was unless all goes well."""
    project = read_project(options.project, options.output_dir)
    run_scripts(project, "pre-render", name_documents(project, options.paths), not options.paths)
    chosen = name_documents(project, options.paths)
    jobs = read_jobs(project, _formats(options.to), _warn)
    wanted = [job for job in jobs if job.document.path in chosen or "listing" in job.settings]
    with replace_folder(project.output, keep=bool(options.paths)) as folder:
        with show_progress(len(wanted)) as done:
            pages = render_all(wanted, folder, os.cpu_count() or 1, done)
        written = [path.relative_to(folder) for path in write_site(jobs, pages, folder, _warn)]
    names = [os.path.relpath(project.output / path, project.root) for path in written]
    run_scripts(project, "post-render", names, not options.paths)
    sys.stdout.write(f"the site is in {project.output}\n")


def _warn(warning: str) -> None:
    sys.stderr.write(f"{warning}\n")


def _formats(written: str) -> set[str]:
    names = [name.strip() for name in written.split(",")]
    for name in names:
        if name not in FORMATS:
            raise PressError(f"press does not write the format '{name}'; it writes {', '.join(FORMATS)}")
    return {FORMATS[name] for name in names}


if __name__ == "__main__":
    sys.exit(main())
