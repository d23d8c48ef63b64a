"""Have Pandoc convert a composed document, with its metadata and its bibliography."""

from typing import Any

from press.compose import Composed
from press.dates import parse_date
from press.errors import Place, PressError, raise_all
from press.job import Job
from press.page import authors_of, shown_date
from press.pandoc import citation_arguments, run_pandoc
from press.trace import missing_from, trace_complaints
from press.website import site_root

# What Pandoc learns by its arguments, or has no use for.
DROPPED = ("bibliography", "csl", "format", "listing", "toc", "toc-depth", "css", "theme")


def convert(job: Job, composed: Composed, settings: dict[str, Any], arguments: list[str]) -> str:
    """Return what Pandoc makes of `composed` with `arguments`; `settings` are those of the format.

    Raises PressErrors for references to nothing, labels used twice and unknown citations, each with its line.
    """
    root = job.project.root
    every = [*arguments, *citation_arguments(settings, root)]
    try:
        reply = run_pandoc(composed.text, _metadata(job, settings), every, root)
    except PressError as fault:
        raise (fault if fault.place else PressError(str(fault), Place(job.document.path))) from None
    complaints = reply.complaints + missing_from(settings.get("nocite"), job.bibliography)
    raise_all(trace_complaints(complaints, job.document, job.bibliography))
    return reply.text


def _metadata(job: Job, settings: dict[str, Any]) -> dict[str, Any]:
    """Return what Pandoc's templates and filters read: Quarto's names, dates as they are shown."""
    path = job.document.path
    result = {key: value for key, value in settings.items() if key not in DROPPED}
    for key in ("date", "date-modified"):
        day = parse_date(settings.get(key), path)
        if day:
            result[key] = shown_date(day, settings)
    result["by-author"] = [{"name": {"literal": name}} for name in authors_of(settings)]
    result["labels"] = {"modified": (settings.get("language") or {}).get("title-block-modified", "Modified")}
    result["press-root"] = site_root(job.project, path)
    result.setdefault("link-citations", True)
    result["pagetitle"] = str(settings.get("title", path))
    if job.project.website.get("site-url"):
        folder = path.rpartition("/")[0]
        result["press-base"] = "/".join(part for part in (job.project.website["site-url"], folder) if part)
    return result
