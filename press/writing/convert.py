"""Have Pandoc convert a composed document, with its metadata and its bibliography."""

from typing import Any

from press.errors import Place, PressError, raise_all
from press.matter.titleblock import title_metadata
from press.matter.words import words_of
from press.pandoc import citation_arguments, run_pandoc
from press.reading.filters import own_filters
from press.reading.job import Job
from press.reading.project import site_root
from press.writing.compose import Composed
from press.writing.trace import missing_from, trace_complaints

# What Pandoc learns by its arguments, or has no use for.
DROPPED = ("bibliography", "csl", "filters", "format", "listing", "toc", "toc-depth", "css", "theme")

# Where notes go; those for the margin stand right below what they are of.
NOTES_AT = {"section": "section", "block": "block", "margin": "block"}


def convert(job: Job, composed: Composed, settings: dict[str, Any], arguments: list[str], form: str) -> str:
    """Return what Pandoc makes of `composed` with `arguments`; `settings` are those of the format `form`.

    Raises PressErrors for references to nothing, labels used twice and unknown citations, each with its line.
    """
    root = job.project.root
    first, later = ([str(root / path) for path in paths] for paths in own_filters(job.settings, form))
    before = [argument for path in first for argument in ("--lua-filter", path)]
    every = [*before, *arguments, *citation_arguments(settings, root)]
    metadata = _metadata(job, settings) | {"press-filters": later}
    try:
        reply = run_pandoc(composed.text, metadata, every, root)
    except PressError as fault:
        raise (fault if fault.place else PressError(str(fault), Place(job.document.path))) from None
    complaints = reply.complaints + missing_from(
        settings.get("nocite"), job.bibliography, settings.get("references")
    )
    raise_all(trace_complaints(complaints, job.document, job.bibliography))
    return reply.text


def heading_arguments(settings: dict[str, Any], form: str) -> list[str]:
    """Return how Pandoc treats headings and notes: how deep contents go, which is first.

    The headings of a PDF are settled by `outline.lua` alone, which knows them all.
    """
    depth = str(int(settings.get("toc-depth") or (2 if form == "html" else 3)))
    arguments = ["--toc-depth", depth]
    if form == "typst" and settings.get("toc"):
        arguments.append("--toc")
    if form == "html":
        arguments += ["--shift-heading-level-by", str(int(settings.get("shift-heading-level-by") or 0))]
    return [
        *arguments,
        "--reference-location",
        NOTES_AT.get(str(settings.get("reference-location")), "document"),
    ]


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
