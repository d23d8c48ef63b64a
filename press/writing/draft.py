"""A document composed for one format, and whether citations are the same in two of them."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from press.matter.titleblock import title_metadata
from press.matter.words import words_of
from press.reading.filters import own_filters
from press.reading.job import Job
from press.reading.options import format_options
from press.reading.project import site_root
from press.running.run import Run
from press.writing.compose import Composed, compose

# What Pandoc learns otherwise, or has no use for.
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


def cites_alike(drafts: list[Draft], root: Path) -> bool:
    """Say whether citations of two drafts can be set in one run: they are what each would get by itself."""
    if len(drafts) != 2:
        return False
    first, second = drafts
    style = first.settings.get("csl")
    alike = all(first.metadata.get(key) == second.metadata.get(key) for key in CITING)
    if not alike or style != second.settings.get("csl"):
        return False
    return not (style and BY_PLACE.search((root / style).read_text(encoding="utf-8")))
