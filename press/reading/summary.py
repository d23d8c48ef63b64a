"""What a site knows of each of its documents, without its text: enough to list it and to see what changed."""

import posixpath
import re
from dataclasses import dataclass, field
from typing import Any

from press.errors import Notice, Place
from press.reading.job import Job
from press.reading.notebook import INLINE, Cell, Document, Prose
from press.reading.options import execution_options, format_options
from press.reading.source import EMBED
from press.store.digests import digest

HEADING = re.compile(r"^#{1,6} +(.*?)(?: *\{[^}]*\})? *#*$", re.MULTILINE)
WORDS_A_MINUTE = 200
FIRST_HEADING = re.compile(r"\A\s*#{1,6} .*\n")
RUN_BY = ("eval", "error")  # the options of a cell that its outputs depend on
DRAWN_BY = ("fig-format", "fig-width", "fig-height", "fig-dpi")


@dataclass(frozen=True)
class Summary:
    """A document: path, settings, formats, words, first heading, hashes of its settings, text and cells.

    `lines` are those of the keys of its front matter; `notices` is what authors should know of it.
    `cells` is "" where nothing runs; `weight` says how many cells there are, `embeds` whose cells it shows.
    """

    path: str
    settings: dict[str, Any] = field(repr=False)
    formats: tuple[str, ...]
    lines: dict[str, int | None] = field(repr=False)
    heading: str
    words: int
    about: str
    text: str
    cells: str
    weight: int
    embeds: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()

    def place_of(self, key: str) -> Place:
        """Return where the front matter gives `key`; the document as a whole where it does not."""
        return Place(self.path, self.lines.get(key))


def make_summary(job: Job, notices: list[Notice]) -> Summary:
    """Return what is known of the document of `job`, of which there are `notices` to give."""
    document = job.document
    heading = HEADING.search("\n".join(line.text for line in document.lines))
    return Summary(
        document.path,
        job.settings,
        job.formats,
        {key: document.place_of(key).line for key in document.header},
        heading[1] if heading else "",
        count_words(document),
        digest(job.settings, job.formats),
        text_digest(job),
        cells_digest(job),
        len(document.cells),
        _embeds(document),
        tuple(notices),
    )


def _embeds(document: Document) -> tuple[str, ...]:
    """Return the documents, from the root, of which cells seem to be embedded."""
    asked = [found[1].partition("#")[0] for line in document.lines if (found := EMBED.match(line.text))]
    folder = posixpath.dirname(document.path)
    paths = [
        posixpath.normpath(posixpath.join("" if path.startswith("/") else folder, path.lstrip("/")))
        for path in asked
    ]
    return tuple(dict.fromkeys(path for path in paths if path.endswith(".qmd") and path != document.path))


def text_digest(job: Job) -> str:
    """Return a hash of all that a document says: its lines, those it includes, its settings and formats."""
    lines = [(line.text, line.place.path, line.place.line) for line in job.document.lines]
    brought = [block.pictures for block in job.document.blocks if isinstance(block, Prose)]
    kept = [job.document.given, brought]
    return digest(job.document.path, lines, kept, job.settings, job.formats, job.project.variables)


def cells_digest(job: Job) -> str:
    """Return a hash of all that runs: code, inline expressions, what figures are drawn by; "" for nothing."""
    if not job.document.cells or job.document.given is not None:
        return ""
    settings = running_settings(job)
    parts = [_runs(block, settings) for block in job.document.running]
    drawn = [settings.get(key) for key in DRAWN_BY]
    return digest(str(job.project.folder_of(job.document.path).relative_to(job.project.root)), drawn, parts)


def running_settings(job: Job) -> dict[str, Any]:
    """Return what holds for the one run that serves all formats: what the page says, if there is one."""
    on_paper = "typst" in job.formats and "html" not in job.formats
    return format_options(job.settings, "typst" if on_paper else "html")


def _runs(block: Prose | Cell, settings: dict[str, Any]) -> list[Any]:
    if isinstance(block, Prose):
        return [expression for expression, _ in block.expressions]
    options = execution_options(block, settings)
    return [block.source, block.language, [options[key] for key in RUN_BY]]


def count_words(document: Document) -> int:
    """Return how many words the prose of `document` has, as Quarto counts: what stands between spaces."""
    texts = [INLINE.sub("1", block.text) for block in document.blocks if isinstance(block, Prose)]
    return len(FIRST_HEADING.sub("", "\n".join(texts)).split(" "))


def minutes(words: int) -> int:
    """Return how long so many words take to read, in whole minutes."""
    return -(-words // WORDS_A_MINUTE)
