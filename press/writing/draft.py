"""A document composed for one format, and how two formats of it are written in one run of Pandoc."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from press.matter.titleblock import title_metadata
from press.matter.words import words_of
from press.pandoc import DEFAULTS, FOR_FILTERS
from press.reading.filters import own_filters
from press.reading.job import Job
from press.reading.options import format_options
from press.reading.project import site_root
from press.running.run import Run
from press.writing.compose import Composed, compose
from press.writing.writer import PAPER, Writer, paper_writer

# What Pandoc learns by its arguments, or has no use for.
DROPPED = ("bibliography", "csl", "filters", "format", "listing", "toc", "toc-depth", "css", "theme")
# What decides how citations are set, besides the text.
CITING = (
    "press-words", "press-filters", "lang", "nocite", "references", "link-citations", "link-bibliography",
    "suppress-bibliography", "reference-section-title", "notes-after-punctuation", "citation-abbreviations",
)  # fmt: skip
# Styles that look at where a citation stands among the others, or at another style.
BY_PLACE = re.compile(r'\bposition="|class="note"|independent-parent')


@dataclass(frozen=True)
class Draft:
    """A document as Markdown for the format `form`, with the settings of that format."""

    form: str
    settings: dict[str, Any]
    composed: Composed
    metadata: dict[str, Any]
    before: tuple[str, ...]  # filters of the project that run before those of press


def make_draft(job: Job, run: Run, form: str) -> Draft:
    """Return the `run` of `job` composed for the format `form`."""
    settings = format_options(job.settings, form)
    before, later = (
        [str(job.project.root / path) for path in paths] for paths in own_filters(job.settings, form)
    )
    metadata = _metadata(job, settings) | {"press-filters": later}
    composed = compose(run, settings, job.project.variables, form)
    return Draft(form, settings, composed, metadata, tuple(before))


def _metadata(job: Job, settings: dict[str, Any]) -> dict[str, Any]:
    """Return what Pandoc's templates and filters read: Quarto's names, dates as they are shown."""
    path = job.document.path
    result = {key: value for key, value in settings.items() if key not in DROPPED}
    result |= title_metadata(settings, path)
    result["press-words"] = words_of(settings)
    result["press-root"] = site_root(job.project, path)
    result["press-folder"] = path.rpartition("/")[0]
    result.setdefault("link-citations", True)
    result["pagetitle"] = str(settings.get("title", path))
    if job.project.website.get("site-url"):
        folder = path.rpartition("/")[0]
        result["press-base"] = "/".join(part for part in (job.project.website["site-url"], folder) if part)
    return result


@dataclass(frozen=True)
class Beside:
    """A second draft, which is written in the same run of Pandoc as the first, and the folder for that."""

    draft: Draft
    folder: Path

    @property
    def order(self) -> Path:
        """The file that tells Pandoc of the second draft."""
        return self.folder / "order.json"

    @property
    def text(self) -> str | None:
        """What was written of the second draft; None where it must be written by itself."""
        written = self.folder / "document.typ"
        return written.read_text(encoding="utf-8") if written.exists() else None

    def write_order(self, writer: Writer) -> None:
        """Write what Pandoc needs to write the second draft as `writer` says."""
        draft = self.draft
        order = {
            "text": draft.composed.text,
            "format": draft.form,
            "metadata": {key: value for key, value in draft.metadata.items() if key not in FOR_FILTERS},
            "before": [*draft.before, str(DEFAULTS / "before.lua")],
            "behind": str(DEFAULTS / "behind.lua"),
            "writer": PAPER,
            "template": str(writer.template),
            "options": writer.options,
            "target": str(self.folder / "document.typ"),
        }
        self.order.write_text(json.dumps(order, default=str), encoding="utf-8")


def put_beside(job: Job, drafts: dict[str, Draft], folder: Path) -> Beside | None:
    """Return the draft for paper as what is written in one run of Pandoc with the page, ordered in `folder`.

    None where only one of them is wanted, and where citations of one might differ from those of the other.
    """
    if not {"html", "typst"} <= drafts.keys():
        return None
    first, second = drafts["html"], drafts["typst"]
    style, other = (each.settings.get("csl") for each in (first, second))
    alike = all(first.metadata.get(key) == second.metadata.get(key) for key in CITING)
    if not job.bibliography or not alike or style != other:
        return None
    text = (job.project.root / style).read_text(encoding="utf-8") if style else ""
    if BY_PLACE.search(text):
        return None
    beside = Beside(second, folder)
    beside.write_order(paper_writer(job, second.settings, folder))
    return beside
