"""All commands, what each takes, and the function that does it, which is loaded when it is called."""

import argparse
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TypeAlias

FINDINGS = ("github", "json", "sarif", "text")  # the forms in which `check` tells what it finds
CHANGES = ("markdown", "text")  # and those of `diff`
SHELLS = ("bash", "fish", "zsh")

Parser = argparse.ArgumentParser
Commands: TypeAlias = "argparse._SubParsersAction[Parser]"


def make_parser() -> Parser:
    """Return what reads the arguments; each command has the function that does it as `run`."""
    parser = argparse.ArgumentParser(
        prog="python -m press", description="Render a Quarto journal without Quarto."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    _add_render(commands)
    _add_looks(commands)
    _add_desk(commands)
    _add_preview(commands)
    _add_trust(commands)
    _add_notebooks(commands)
    _add_bundle(commands)
    _add_pages(commands)
    return parser


def _add(commands: Commands, name: str, about: str, *before: str, paths: bool = True) -> Parser:
    """Add a command on a project; `before` its documents stand other arguments."""
    command = commands.add_parser(name, help=about)
    for argument in before:
        command.add_argument(argument)
    if paths:
        command.add_argument(
            "paths", nargs="*", type=Path, metavar="PATH", help="documents or folders (default: all)"
        )
    command.add_argument(
        "--project", type=Path, default=Path(), metavar="DIR", help="folder with _quarto.yml"
    )
    return command


def _add_render(commands: Commands) -> None:
    command = _add(commands, "render", "render documents to web pages and PDFs")
    command.add_argument(
        "--to",
        default="html,pdf",
        metavar="FORMATS",
        help="html, pdf (default: html,pdf), and docx, epub, jats, md, ipynb to take along",
    )
    command.add_argument(
        "--output-dir", type=Path, metavar="DIR", help="where the site goes (default: _site)"
    )
    command.add_argument(
        "--jobs", type=int, metavar="N", help="how many documents at a time (default: all cores)"
    )
    command.add_argument(
        "--seconds", type=float, metavar="N", help="how long the cells of one document may run (default: 600)"
    )
    command.add_argument(
        "--scheduler", default="", metavar="ADDRESS", help="have a Dask cluster do the work, tcp://host:8786"
    )
    command.set_defaults(run=_from("press.glance", "render"))


def _add_preview(commands: Commands) -> None:
    command = _add(commands, "preview", "show the journal in the browser while it is written", paths=False)
    command.add_argument("--port", type=int, metavar="N", help="where it is served (default: a free one)")
    command.add_argument("--no-browser", action="store_true", help="only serve it, and say where")
    command.set_defaults(run=_from("press.preview.command", "preview"))


def _add_bundle(commands: Commands) -> None:
    command = _add(commands, "bundle", "pack an article with all that it was made from, to be rendered again")
    command.add_argument("--output", type=Path, metavar="FILE", help="the archive (default: its name, .zip)")
    command.set_defaults(to="html,pdf", output_dir=None, jobs=None, seconds=None, scheduler="")
    command.set_defaults(run=_from("press.bundle", "bundle"))


def _add_looks(commands: Commands) -> None:
    """Add the commands that look at what is written and given, and render nothing."""
    diff = _add(commands, "diff", "tell what changed for the reader since a revision of git", "revision")
    diff.add_argument("--format", choices=CHANGES, default="text", help="how changes are told")
    diff.set_defaults(run=_from("press.check.diff", "diff"))
    check = _add(commands, "check", "hold articles against their data and the rules of the house")
    check.add_argument("--format", choices=FINDINGS, default="text", help="how findings are told")
    check.add_argument("--fix", action="store_true", help="mend what needs no judgement")
    check.add_argument("--online", action="store_true", help="ask other hosts whether links lead anywhere")
    check.set_defaults(run=_from("press.check.command", "check"))


def _add_desk(commands: Commands) -> None:
    """Add the commands of an author's desk."""
    new = _add(commands, "new", "make the first text of an article on a table", "title", paths=False)
    new.add_argument("--data", type=Path, required=True, metavar="CSV", help="the table, copied into data/")
    new.add_argument("--slug", default="", metavar="NAME", help="name of the file (default: from the title)")
    new.set_defaults(run=_from("press.desk.new", "new"))
    cite = _add(commands, "cite", "add a publication to the bibliography by its DOI", paths=False)
    cite.add_argument("identifiers", nargs="*", metavar="DOI", help="as 10.1056/NEJMoa2308917 or its address")
    cite.add_argument("--tidy", action="store_true", help="sort the bibliography, and write it in one form")
    cite.add_argument(
        "--from",
        dest="registry",
        default="https://doi.org",
        metavar="URL",
        help="whom to ask (default: https://doi.org)",
    )
    cite.set_defaults(run=_from("press.desk.cite", "cite"))
    doctor = _add(commands, "doctor", "say whether press can work here, and what to mend", paths=False)
    doctor.set_defaults(run=_from("press.desk.doctor", "doctor"))
    completion = commands.add_parser("completion", help="print what a shell needs to complete commands")
    completion.add_argument("shell", choices=SHELLS)
    completion.set_defaults(run=_from("press.desk.completion", "completion"))


def _add_trust(commands: Commands) -> None:
    """Add the commands that tell why something was made, and whether it is what it should be."""
    why = _add(commands, "why", "say why documents were run or written, or would be")
    why.set_defaults(run=_from("press.why", "why"))
    thaw = _add(commands, "thaw", "forget what Quarto froze of documents whose data changed", paths=False)
    thaw.set_defaults(run=_from("press.thaw", "thaw"))
    verify = _add(
        commands,
        "verify",
        "check a published site against its manifest and the sources here",
        "site",
        paths=False,
    )
    verify.set_defaults(run=_from("press.verify", "verify"))
    again = _add(commands, "reproduce", "render twice, and tell each file that differs", paths=False)
    again.set_defaults(run=_from("press.reproduce", "reproduce"))
    compare = _add(commands, "compare", "render with Quarto too, and tell what differs")
    compare.set_defaults(run=_from("press.comparison.compare", "compare"))


def _add_pages(commands: Commands) -> None:
    """Add the commands that print a page to look things up."""
    supports = commands.add_parser("supports", help="print what press does of what Quarto does")
    supports.set_defaults(run=_from("press.vocabulary.table", "print_table"))
    rules = commands.add_parser("checks", help="print the page of all rules")
    rules.set_defaults(run=_from("press.check.command", "print_rules"))
    page = commands.add_parser("commands", help="print the page of all commands")
    page.set_defaults(run=_from("press.manual", "print_manual"))


def _add_notebooks(commands: Commands) -> None:
    kept = _add(commands, "notebooks", "make or check the executed notebooks that a repository keeps")
    what = kept.add_mutually_exclusive_group(required=True)
    what.add_argument("--write", action="store_true", help="write those that are missing or old")
    what.add_argument("--check", action="store_true", help="name those that are missing, old or superfluous")
    kept.set_defaults(run=_from("press.notebooks", "notebooks"))
    edit = commands.add_parser("edit", help="open a document in JupyterLab, and write each save back to it")
    edit.add_argument("path", type=Path, metavar="PATH", help="a .qmd file")
    edit.add_argument("--no-browser", action="store_true", help="open no browser, only print the address")
    edit.add_argument("--project", type=Path, default=Path(), metavar="DIR", help="folder with _quarto.yml")
    edit.set_defaults(run=_from("press.edit.command", "edit"))


def _from(module: str, name: str) -> Callable[[argparse.Namespace], int | None]:
    """Return a command that loads its module only when it is called."""

    def run(options: argparse.Namespace) -> int | None:
        result: int | None = getattr(import_module(module), name)(options)
        return result

    return run
