"""`python -m press new`: an article on a table that renders at once, and what its author has to write."""

import argparse
import sys
from pathlib import Path

from press.desk.article import Plan, find_source, write_article
from press.desk.aside import write_together
from press.desk.described import NAME, add_resource, describe_table, infer_types
from press.desk.figure import choose_chart
from press.desk.names import words_of
from press.desk.table import read_brought
from press.errors import PressError
from press.reading.project import Project, find_documents, read_project


def new(options: argparse.Namespace) -> int:
    """Write the article that the options name, its table and the entry of it; all of them or none."""
    project, title = read_project(options.project), " ".join(options.title.split())
    slug = "-".join(words_of(options.slug or title))
    name = "_".join(words_of(options.data.stem))
    if not slug:
        raise PressError(f"no name can be made of the title '{title}'; name the article with --slug")
    if not name:
        raise PressError(f"no name can be made of the file '{options.data.name}'; rename it")
    article, target = f"articles/{slug}.qmd", project.root / f"data/{name}.csv"
    _check_free(project, project.root / article)
    if not (target.exists() and options.data.exists() and options.data.samefile(target)):
        _check_free(project, target)
    _write(project, title, article, options.data, target)
    return 0


def _check_free(project: Project, path: Path) -> None:
    if path.exists():
        where = path.relative_to(project.root).as_posix()
        raise PressError(f"{where} is there already; choose another name, nothing was changed")


def _write(project: Project, title: str, article: str, source: Path, target: Path) -> None:
    table = read_brought(source)
    types, cited = infer_types(table), find_source(project, table)
    package = target.with_name(NAME)
    entry = describe_table(target.stem, types, Path(article).stem)
    if target.exists() and table.text.encode("utf-8") != target.read_bytes():
        where = target.relative_to(project.root).as_posix()
        raise PressError(f"{where} is not in the form of the house; move it out of data/ and name it there")
    text = write_article(project, Plan(title, article, target.stem, choose_chart(table, types), cited))
    write_together(
        {
            target: table.text.encode("utf-8"),
            package: add_resource(package, project.root, entry).encode("utf-8"),
            project.root / article: text.encode("utf-8"),
        }
    )
    said = f"{article} is written, on data/{target.name}\n"
    if table.changed:
        said += f"data/{target.name} has {', '.join(table.changed)}, which your file has not\n"
    sys.stdout.write(said + _next_steps(project, article, cited, "study" in table.columns))


def _next_steps(project: Project, article: str, cited: str | None, sourced: bool) -> str:
    cite = f"cite your own sources in place of [@{cited}]" if cited else "cite your sources"
    steps = [
        "write what says 'To be described', and `categories:` and `date-modified:` in the front matter",
        f"describe the table and its columns in data/{NAME}, with its `primaryKey`",
        f"{cite}: `python -m press cite DOI`",
        f"`python -m press check {article}` says what is left, `python -m press render {article}` shows it",
    ]
    if not sourced:
        steps.insert(
            2, "name the publication of each row in a column `study`, by its key in the bibliography"
        )
    if article not in find_documents(project):
        steps.insert(0, f"add {article} to `render:` in _quarto.yml, which leaves it out")
    return "next:\n" + "".join(f"{number}. {step}\n" for number, step in enumerate(steps, 1))
