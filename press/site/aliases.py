"""Pages at addresses that an article once had; each leads on to the article, also with scripts off."""

import json
import posixpath
from pathlib import Path

from markupsafe import Markup

from press.errors import PressError, raise_all
from press.reading.job import Job
from press.reading.project import page_of
from press.site.listing import listed
from press.site.page import environment
from press.site.website import Website


def write_aliases(website: Website, folder: Path) -> list[Path]:
    """Write the pages of all aliases into `folder`, the site's, and return their paths.

    Raises PressErrors for an alias that lies outside of the site or that is a page already.
    """
    found: dict[str, dict[str, Job]] = {}
    faults: list[PressError] = []
    pages = {page_of(path) for path in website.by_path}
    for job in website.by_path.values():
        for written in listed(job.settings.get("aliases") or []):
            path, hash_ = _target(job, str(written))
            other = found.get(path, {}).get(hash_, job)
            message = _fault_in(str(written), path, pages) or _taken(str(written), job, other)
            if message:
                faults.append(PressError(message, job.document.place_of("aliases")))
            found.setdefault(path, {}).setdefault(hash_, job)
    raise_all(faults)
    return [_write(website, folder, path, jobs) for path, jobs in sorted(found.items())]


def _target(job: Job, written: str) -> tuple[str, str]:
    """Return the file from the site's root that `written` names, and the part of it after `#`."""
    name, _, hash_ = written.partition("#")
    if name.endswith("/") or not posixpath.splitext(name)[1]:
        name = f"{name.rstrip('/')}/index.html"
    folder = "" if name.startswith("/") else posixpath.dirname(job.document.path)
    return posixpath.normpath(posixpath.join(folder, name.lstrip("/"))), hash_


def _fault_in(written: str, path: str, pages: set[str]) -> str | None:
    if path.startswith(".."):
        return f"the alias '{written}' lies outside of the site"
    return f"the alias '{written}' would overwrite the page '{path}'" if path in pages else None


def _taken(written: str, job: Job, other: Job) -> str | None:
    return None if other is job else f"the alias '{written}' is already one of '{other.document.path}'"


def _write(website: Website, folder: Path, path: str, jobs: dict[str, Job]) -> Path:
    ways = {
        hash_: posixpath.relpath(page_of(job.document.path), posixpath.dirname(path) or ".")
        for hash_, job in jobs.items()
    }
    main = jobs.get("") or next(iter(jobs.values()))
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    text = (
        environment()
        .get_template("alias.html")
        .render(
            pages=_script(ways),
            first=ways.get("") or next(iter(ways.values())),
            title=str(main.settings.get("title") or page_of(main.document.path)),
            lang=main.settings.get("lang", "en"),
            address=website.address(page_of(main.document.path)) if website.url else "",
        )
    )
    target.write_text(text, encoding="utf-8")
    return target


def _script(ways: dict[str, str]) -> Markup:
    """Return `ways` for a script, where no text may end it."""
    return Markup(json.dumps(ways, sort_keys=True).replace("<", "\\u003c"))  # noqa: S704 - escaped for a script
