"""What readers and archives take along, through Pandoc: Word, EPUB, JATS and Markdown."""

import json
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from press.errors import Notice
from press.matter.dates import moment_of
from press.pandoc import run_pandoc
from press.reading.job import Job
from press.writing.compose import write_pictures
from press.writing.convert import convert
from press.writing.draft import Draft
from press.writing.front import front_of
from press.writing.pictures import copy_pictures
from press.writing.tree import lost_in, pictures_in, set_as_png, set_below, without_html
from press.writing.writer import tree_writer


@dataclass(frozen=True)
class Export:
    """A format: Pandoc's writer, the ending and type of its files, what readers call it, its own arguments.

    It `holds` its pictures where it is one file; it `shows` what is written as HTML, or leaves it out.
    """

    writer: str
    ending: str
    mime: str
    name: str
    arguments: tuple[str, ...] = ()
    holds: bool = False
    shows: bool = False


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXPORTED = {
    "docx": Export("docx", ".docx", WORD, "Word", holds=True),
    "epub": Export("epub", ".epub", "application/epub+zip", "EPUB", ("--mathml",), holds=True),
    "jats": Export("jats_publishing", ".xml", "application/xml", "JATS"),
    "md": Export("gfm", ".md", "text/markdown", "Markdown", ("--wrap", "none"), shows=True),
}
MARKDOWN_WITH_FRONT = "gfm+yaml_metadata_block"


def write_export(job: Job, draft: Draft, target: Path) -> list[Notice]:
    """Write `draft` to `target`, its pictures inside or beside it; returns what could not be carried.

    Raises PressErrors for whatever a page would be refused for, and for pictures of other hosts that would
    have to be inside.
    """
    export = EXPORTED[draft.form]
    target.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="press-") as name:
        tree = json.loads(*convert(job, [(draft, tree_writer(export.writer))]))
        folder = Path(name, "project", job.document.path).parent if export.holds else target.parent
        folder.mkdir(parents=True, exist_ok=True)
        write_pictures(draft.composed, folder)
        copy_pictures([image[2][0] for image in pictures_in(tree)], job, folder, on_paper=export.holds)
        set_below(tree, job.document.path.count("/"))
        if draft.form == "docx":
            set_as_png(tree, folder)
        lost = [] if export.shows else lost_in(tree, job.document, draft.form)
        if not export.shows:
            without_html(tree)
        _write(job, draft, tree, folder, target)
    return lost


def _write(job: Job, draft: Draft, tree: dict[str, Any], folder: Path, target: Path) -> None:
    export = EXPORTED[draft.form]
    tree["meta"] = {
        key: tree["meta"][key] for key in ("title", "subtitle", "abstract") if key in tree["meta"]
    }
    writer = MARKDOWN_WITH_FRONT if draft.form == "md" else export.writer
    arguments = ["--from", "json", "--to", writer, "--standalone", *export.arguments]
    arguments += ["--resource-path", str(folder), "--output", str(target)]
    when = moment_of(job.settings, job.document.path)
    run_pandoc(json.dumps(tree), front_of(job, draft), arguments, job.project.root, when)
