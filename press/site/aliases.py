"""Pages at addresses that an article once had; each leads on to the article, also with scripts off."""

import json
import posixpath

from markupsafe import Markup

from press.errors import PressError, raise_all
from press.reading.project import page_of
from press.reading.summary import Summary
from press.site.listing import listed
from press.site.output import Site
from press.site.page import environment
from press.site.website import Website


def write_aliases(website: Website, site: Site) -> None:
    """Write the pages of all aliases into `site`.

    Raises PressErrors for an alias that lies outside of the site or that is a page already.
    """
    found: dict[str, dict[str, Summary]] = {}
    faults: list[PressError] = []
    pages = {page_of(path) for path in website.by_path}
    for summary in website.by_path.values():
        for written in listed(summary.settings.get("aliases") or []):
            path, hash_ = _target(summary, str(written))
            other = found.get(path, {}).get(hash_, summary)
            message = _fault_in(str(written), path, pages) or _taken(str(written), summary, other)
            if message:
                faults.append(PressError(message, summary.place_of("aliases")))
            found.setdefault(path, {}).setdefault(hash_, summary)
    raise_all(faults)
    for path, summaries in sorted(found.items()):
        site.write(path, _page(website, path, summaries))


def _target(summary: Summary, written: str) -> tuple[str, str]:
    """Return the file from the site's root that `written` names, and the part of it after `#`."""
    name, _, hash_ = written.partition("#")
    if name.endswith("/") or not posixpath.splitext(name)[1]:
        name = f"{name.rstrip('/')}/index.html"
    folder = "" if name.startswith("/") else posixpath.dirname(summary.path)
    return posixpath.normpath(posixpath.join(folder, name.lstrip("/"))), hash_


def _fault_in(written: str, path: str, pages: set[str]) -> str | None:
    if path.startswith(".."):
        return f"the alias '{written}' lies outside of the site"
    return f"the alias '{written}' would overwrite the page '{path}'" if path in pages else None


def _taken(written: str, summary: Summary, other: Summary) -> str | None:
    return None if other is summary else f"the alias '{written}' is already one of '{other.path}'"


def _page(website: Website, path: str, summaries: dict[str, Summary]) -> str:
    ways = {
        hash_: posixpath.relpath(page_of(summary.path), posixpath.dirname(path) or ".")
        for hash_, summary in summaries.items()
    }
    main = summaries.get("") or next(iter(summaries.values()))
    template = environment().get_template("alias.html")
    return template.render(
        pages=_script(ways),
        root="../" * path.count("/"),
        first=ways.get("") or next(iter(ways.values())),
        title=str(main.settings.get("title") or page_of(main.path)),
        lang=main.settings.get("lang", "en"),
        address=website.address(page_of(main.path)) if website.url else "",
    )


def _script(ways: dict[str, str]) -> Markup:
    """Return `ways` for a script, where no text may end it."""
    return Markup(json.dumps(ways, sort_keys=True).replace("<", "\\u003c"))  # noqa: S704 - escaped for a script
