"""The search of a site without a server: an index of its pages. The only module that speaks to Pagefind.

Pagefind reads copies of the pages that hold their text alone, so that what it finds is what an author wrote:
neither the way around the site nor tables of data, lists of sources or the numbers that lead to them.
"""

import subprocess
import tempfile
from collections.abc import Iterable
from fnmatch import fnmatch
from importlib import import_module
from pathlib import Path

from markupsafe import escape

from press.errors import PressError
from press.reading.summary import Summary
from press.site.output import Site
from press.site.page import categories_of
from press.site.rendered import Rendered, find, inner_html
from press.site.snippets import plain, to_inline
from press.site.website import Website

NAME = "pagefind"  # the folder in the site
# What Pagefind brings for pages that show its own dialogs, which press's do not.
UNUSED = ("pagefind-ui.*", "pagefind-modular-ui.*", "pagefind-component-ui.*", "pagefind-highlight.js")
ASIDE = (
    "//svg", "//math", "//sup[.//a]", "//a[contains(@class, 'footnote-')]", "//*[@hidden]", "//*[@id='refs']",
    "//details[contains(@class, 'figure-data')]", "//details[@class='made']", "//*[@id='disclaimer']",
    "//*[@id='quarto-citation']", "//*[contains(@class, 'quarto-listing')]",
)  # fmt: skip
ARTICLE, OTHER = 1, 0.5  # what a word weighs there: an article tells more of it than a list of many things
PAGE = """<!doctype html>
<html lang="{lang}"><head><title>{title}</title>
<meta data-pagefind-meta="category[content]" content="{category}"></head>
<body data-pagefind-body data-pagefind-weight="{weight}"><h1 data-pagefind-meta="title">{title}</h1>
<p>{subtitle}</p>
{text}
</body></html>
"""


def write_search(website: Website, site: Site, texts: Iterable[tuple[str, str]]) -> None:
    """Write the index of `texts`, pairs of a page and what `searched` gives of it, into `site`.

    Raises PressError when Pagefind is not there or fails.
    """
    with tempfile.TemporaryDirectory(prefix="press-") as name:
        scratch = Path(name)
        for path, text in texts:
            target = scratch / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        _run(website, scratch)
        for file in sorted((scratch / NAME).rglob("*")):
            if file.is_file() and not any(fnmatch(file.name, unused) for unused in UNUSED):
                site.write(file.relative_to(scratch).as_posix(), file.read_bytes())


def _is_indexed(website: Website, summary: Summary) -> bool:
    asked = summary.settings.get("search") is not False
    return asked and summary.path != "404.qmd" and website.is_found(summary)


def searched(website: Website, path: str, page: Rendered) -> str:
    """Return what of the page of the document `path` is searched, as a page of its own; "" for nothing.

    A heading carries the id of its section, to which it leads.
    """
    summary = website.by_path[path]
    if not website.is_searched or not _is_indexed(website, summary):
        return ""
    main = page.main
    for part in find(main, " | ".join(ASIDE)):
        part.drop_tree()
    for section in main.iter("section"):
        head = next(iter(section), None)
        if head is not None and section.get("id") and head.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            head.set("id", section.attrib.pop("id"))
    settings = summary.settings
    return PAGE.format(
        weight=ARTICLE if settings.get("date") else OTHER,
        lang=escape(str(settings.get("lang") or "en")),
        title=escape(page.title),
        category=escape(", ".join(categories_of(settings))),
        subtitle=escape(plain(to_inline(settings.get("subtitle")))),
        text=inner_html(main),
    )


def _run(website: Website, scratch: Path) -> None:
    place = website.project.place_of("search")
    way_out = "or set 'search: false' under 'website'"
    program = import_module("pagefind.service").get_executable()  # loaded late, for it takes long
    if program is None:
        message = "Pagefind, which makes the search, is not installed; install 'pagefind-bin'"
        raise PressError(f"{message}, {way_out}", place)
    # S603: our own arguments, no shell
    command = [str(program), "--site", str(scratch), "--keep-index-url", "--quiet"]
    try:
        done = subprocess.run(command, cwd=scratch, capture_output=True, text=True, check=False)  # noqa: S603
    except OSError as fault:
        raise PressError(f"Pagefind cannot be run: {fault.strerror}; mend it, {way_out}", place) from None
    if done.returncode or not (scratch / NAME).is_dir():
        said = (done.stderr or done.stdout).strip().splitlines() or [f"exit status {done.returncode}"]
        raise PressError(f"Pagefind could not make the search: {said[-1].strip()}", place)
