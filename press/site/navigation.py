"""What leads around the site on every page: the bar, the foot, and what the project says on all pages."""

import posixpath
import re
from typing import Any

from markupsafe import Markup

from press.errors import PressError
from press.matter.words import words_of
from press.reading.globs import DOCUMENTS
from press.site.drawn import draw
from press.site.snippets import plain, to_html, to_inline
from press.site.website import ABSOLUTE, Website

TARGET = re.compile(r'\b(href|src)="([^"]*)"')
RULE = re.compile(r"-+")
ACTIONS = {"edit": "edit/{branch}/{path}", "source": "blob/{branch}/{path}", "issue": "issues/new"}
EVERYWHERE = ("margin-header", "body-header", "body-footer", "margin-footer")


def navigation(website: Website, page: str, settings: dict[str, Any]) -> dict[str, Any]:
    """Return what the frame around the document `page` shows; `settings` are those of its page."""
    written = website.settings.get("navbar") or {}
    bar = {} if written is True else mapping(website, written, "navbar")
    items = (
        []
        if settings.get("navbar") is False
        else [*_listed(bar, "left"), *_listed(bar, "right"), *_listed(bar, "tools")]
    )
    return {
        **_brand(website, page, bar),
        "nav": _items(website, page, items, "navbar"),
        "foot": _foot(website, page),
        "actions": [*_actions(website, page, settings), *_more(website, settings)],
        "announcement": _announcement(website, page),
        **{key.replace("-", "_"): _said(website, page, key) for key in EVERYWHERE},
    }


def mapping(website: Website, value: Any, key: str) -> dict[str, Any]:
    """Return `value`, what `_quarto.yml` holds under `key`; raises PressError when it is no mapping."""
    if not isinstance(value, dict):
        message = f"'{key}' must be a list of `key: value` lines, not '{value}'"
        raise PressError(message, website.project.place_of(key))
    return value


def _listed(part: dict[str, Any], key: str) -> list[Any]:
    value = part.get(key) or []
    return value if isinstance(value, list) else [value]


def _brand(website: Website, page: str, bar: dict[str, Any]) -> dict[str, Any]:
    """Return the name of the site as the bar shows it, with its picture and where both lead."""
    title = bar.get("title", website.settings.get("title"))
    logo = bar.get("logo")
    path, alt = (logo.get("path"), logo.get("alt")) if isinstance(logo, dict) else (logo, None)
    return {
        "brand": to_inline(title) if title not in (False, None) else "",
        "mark": draw(website.project.root / str(path).lstrip("/"), website.project.place_of("logo"))
        if path
        else None,
        "logo": website.link(page, str(path)) if path else "",
        "logo_alt": bar.get("logo-alt") or alt or ("" if title else website.title),
        "home": website.link(page, str(bar.get("logo-href") or "index.html")),
    }


def _items(website: Website, page: str, items: list[Any], where: str) -> list[dict[str, Any]]:
    return [entry for item in items if (entry := _item(website, page, item, where))]


def _item(website: Website, page: str, written: Any, where: str) -> dict[str, Any] | None:
    """Return one entry: a link, a menu of links, plain words, or a rule; None for a draft that is hidden."""
    item = {"href": written} if isinstance(written, str) else mapping(website, written, where)
    target = str(item.get("href") or item.get("file") or "")
    path = target.partition("#")[0].removeprefix("./").lstrip("/")
    if not _is_found(website, target, path, where):
        return None
    text = to_inline(item.get("text")) or to_inline(website.title_of(path)) or _from_icon(item, target)
    return {
        "text": text,
        "href": website.link(page, target) if target else "",
        "label": str(item.get("aria-label") or ""),
        "current": bool(target) and path == page,
        "rule": not target and bool(RULE.fullmatch(str(item.get("text", "")))),
        "rel": str(item.get("rel") or ""),
        "target": str(item.get("target") or ""),
        "menu": _items(website, page, _listed(item, "menu"), where),
    }


def _is_found(website: Website, target: str, path: str, where: str) -> bool:
    """Say whether there is a page to lead to; raises PressError when there never was such a document."""
    if ABSOLUTE.match(target) or not path.endswith(DOCUMENTS):
        return True
    if path not in website.documents:
        message = f"'{where}' leads to '{target}', which is no page of this site"
        raise PressError(message, website.project.place_of(target))
    return path in website.by_path and website.is_found(website.documents[path])


def _from_icon(item: dict[str, Any], target: str) -> str:
    """Return a word for an entry that has none: an icon cannot be heard, and press draws none."""
    name = posixpath.splitext(posixpath.basename(target))[0]
    return str(item.get("aria-label") or item.get("icon") or name).capitalize()


def _foot(website: Website, page: str) -> list[dict[str, Any]]:
    """Return the parts of the foot, from left to right: Markdown, or entries as in the bar."""
    written = website.settings.get("page-footer") or {}
    parts = {"center": written} if isinstance(written, str) else mapping(website, written, "page-footer")
    result = []
    for side in ("left", "center", "right"):
        part = parts.get(side)
        if isinstance(part, list):
            result.append({"side": side, "html": "", "items": _items(website, page, part, "page-footer")})
        elif part:
            result.append({"side": side, "html": said(website, page, str(part)), "items": []})
    return result


def said(website: Website, page: str, text: str) -> Markup:
    """Return the HTML of Markdown that stands on every page, with links named from the root."""

    def lead(found: re.Match[str]) -> str:
        return f'{found[1]}="{website.link(page, found[2])}"'

    return Markup(TARGET.sub(lead, to_html(text)[0]))  # noqa: S704 - the project's own words


def _said(website: Website, page: str, key: str) -> list[Markup]:
    parts = _listed(website.settings, key)
    return [said(website, page, _read(website, str(part))) for part in parts]


def _read(website: Website, part: str) -> str:
    """Return the Markdown that `part` is, or that the file it names holds."""
    path = website.project.root / part
    alone = len(part) < 200 and "\n" not in part and part.endswith((".md", ".qmd", ".html"))
    return path.read_text(encoding="utf-8") if alone and path.is_file() else part


def _announcement(website: Website, page: str) -> Markup:
    written = website.settings.get("announcement") or ""
    text = written.get("content", "") if isinstance(written, dict) else written
    return said(website, page, str(text)) if text else Markup()


def _actions(website: Website, page: str, settings: dict[str, Any]) -> list[dict[str, str]]:
    """Return the links to where the source of the page lies and where faults are reported."""
    site = website.settings
    asked = (
        [] if settings.get("repo-actions") is False else [str(each) for each in _listed(site, "repo-actions")]
    )
    asked = [each for each in asked if each != "none"]
    if site.get("issue-url") and "issue" not in asked and settings.get("repo-actions") is not False:
        asked.append("issue")
    base = str(site.get("repo-url") or "").rstrip("/")
    path = "/".join(part for part in (str(site.get("repo-subdir") or "").strip("/"), page) if part)
    words = words_of(settings)
    result = []
    for name in asked:
        if name not in ACTIONS:
            message = f"'repo-actions' may be {', '.join(ACTIONS)} or none, not '{name}'"
            raise PressError(message, website.project.place_of(name))
        own = site.get("issue-url") if name == "issue" else None
        if own or base:
            where = ACTIONS[name].format(branch=site.get("repo-branch") or "main", path=path)
            result.append({"text": words[f"repo-action-links-{name}"], "href": str(own or f"{base}/{where}")})
    return result


def _more(website: Website, settings: dict[str, Any]) -> list[dict[str, str]]:
    """Return the links that a page or the site offers beside its text, to code or to anything else."""
    result = []
    for key in ("other-links", "code-links"):
        for link in _listed({key: settings.get(key, website.settings.get(key))}, key):
            item = mapping(website, link, key)
            text = item.get("text") or item.get("href", "")
            result.append({"text": str(text), "href": str(item.get("href", ""))})
    return result


def site_title(website: Website, title: str, stem: str) -> str:
    """Return what a browser shows above the page: its title and the site's, each once.

    A page without a title is called by its file, the first page of a site by the site.
    """
    own = plain(title) or ("" if stem == "index" else stem.rpartition("/")[2])
    parts = [part for part in dict.fromkeys((own, website.title)) if part]
    return " – ".join(parts) or stem
