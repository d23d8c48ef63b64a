"""How a reader cites a page: its own entry, as BibTeX and as a sentence, from its front matter by Pandoc."""

import json
import posixpath
import re
from pathlib import Path
from typing import Any

from markupsafe import escape

from press.converter import Text, translate
from press.matter.authors import byline_of
from press.matter.dates import parse_date
from press.matter.ris import ris_of
from press.matter.words import words_of
from press.pandoc import style_of

TYPES = {"journal": "article-journal", "conference": "paper-conference", "dissertation": "thesis"}
FILES = {"bib": "BibTeX", "ris": "RIS"}
DATES = ("accessed", "event-date", "original-date", "submitted", "available-date")
RAISED = (
    "url",
    "doi",
    "isbn",
    "issn",
    "pmcid",
    "pmid",
)  # Quarto takes them in small letters, CSL in capitals
OWN = ("type", "title", "author", "editor", "id", "citation-key", "issued", "custom", *DATES, *RAISED)


def cite_page(settings: dict[str, Any], path: str, root: Path, site: str) -> str:
    """Return, as HTML, how the page of the document `path` is cited; "" unless its `citation:` asks for that.

    `site` is the address of the site, which the entry names where it gives no other.
    """
    style = settings.get("appendix-cite-as", True)
    if not settings.get("citation") or style is False:
        return ""
    shown = ("display", "bibtex") if style is True else style if isinstance(style, list) else [style]
    item = csl_item(settings, path, site)
    words = words_of(settings)
    parts = []
    if "bibtex" in shown:
        parts.append(f"<p>{escape(words['appendix-attribution-bibtex'])}</p>")
        parts.append(_block(_translated(item, "biblatex"), words))
    if "display" in shown:
        style = str(style_of(settings, root) or "")
        entry = _entry(_translated(item, "html", options={"wrap_text": "none"}, cited=True, csl=style))
        parts.append(f"<p>{escape(words['appendix-attribution-cite-as'])}</p>")
        parts.append(
            f'<div id="ref-{escape(item["id"])}" class="csl-entry quarto-appendix-citeas">{entry}</div>'
        )
    parts.append(_downloads(path))
    return "\n".join(parts)


def write_references(settings: dict[str, Any], target: Path, path: str, site: str) -> list[Path]:
    """Write the entry of the page of `path` as BibTeX and as RIS beside `target`, and return the paths."""
    item = csl_item(settings, path, site)
    texts = {".bib": _bibtex(item), ".ris": ris_of(item)}
    target.parent.mkdir(parents=True, exist_ok=True)
    files = [target.with_name(target.name + ending) for ending in texts]
    for file, text in zip(files, texts.values(), strict=True):
        file.write_text(text, encoding="utf-8")
    return files


def _bibtex(item: dict[str, Any]) -> str:
    """Return the entry for BibTeX, with the DOI, which Pandoc leaves out of it."""
    text = _translated(item, "bibtex").rstrip()
    doi = f",\n  doi = {{{item['DOI']}}}" if item.get("DOI") else ""
    return f"{text.removesuffix('}').rstrip()}{doi}\n}}\n"


def _block(code: str, words: dict[str, str]) -> str:
    """Return the entry with a button to copy it, which stays hidden until a script has use for it."""
    copy, done = escape(words["copy-button-tooltip"]), escape(words["copy-button-tooltip-success"])
    button = f'<button type="button" class="copy" hidden data-done="{done}">{copy}</button>'
    entry = f'<pre class="sourceCode bibtex"><code>{escape(code.strip())}\n</code></pre>'
    return f'<div class="code-copy">{entry}{button}</div>'


def _downloads(path: str) -> str:
    name = escape(posixpath.splitext(posixpath.basename(path))[0])
    links = [f'<a href="{name}.{ending}" download>{text}</a>' for ending, text in FILES.items()]
    return f'<p class="downloads">{" · ".join(links)}</p>'


def _translated(item: dict[str, Any], form: str, **how: Any) -> str:
    return translate(Text(json.dumps([item]), "csljson", form, **how))[0]


def _entry(text: str) -> str:
    """Return the one entry in what Pandoc wrote, without a number in front of it."""
    found = re.search(r'<div id="ref-[^>]*>\s*(.*?)\s*</div>\s*</div>\s*$', text, re.DOTALL)
    entry = found[1] if found else text
    return re.sub(
        r'<div class="csl-left-margin">.*?</div><div class="csl-right-inline">(.*)</div>', r"\1", entry
    )


def csl_item(settings: dict[str, Any], path: str, site: str) -> dict[str, Any]:
    """Return the page as an item of a bibliography, in the terms of CSL."""
    own = settings["citation"] if isinstance(settings["citation"], dict) else {}
    kind = str(own.get("type", "webpage"))
    day = parse_date(settings.get("date"), path)
    issued = _date(own.get("issued")) or (_date(day.isoformat()) if day else None)
    item: dict[str, Any] = {key: value for key, value in own.items() if key not in OWN}
    item |= {
        "type": TYPES.get(kind, kind),
        "title": str(own.get("title") or settings.get("title", "")),
        "author": _names({**settings, "author": own["author"]} if "author" in own else settings),
        "language": str(settings.get("lang") or "en"),
        "abstract": own.get("abstract") or settings.get("abstract"),
        "issued": issued,
        "editor": _names({"author": own["editor"]}) if "editor" in own else None,
        "URL": own.get("url") or own.get("URL") or _address(site, path),
        "DOI": own.get("doi") or own.get("DOI") or settings.get("doi"),
    }
    item |= {key: _date(own[key]) for key in DATES if key in own}
    item |= {key.upper(): own[key] for key in RAISED[2:] if key in own}
    item["id"] = str(own.get("citation-key") or own.get("id") or _key(item))
    return {
        key: value if isinstance(value, dict | list) else str(value) for key, value in item.items() if value
    }


def _names(settings: dict[str, Any]) -> list[dict[str, str]]:
    names = [author["name"] for author in byline_of(settings).authors]
    return [_csl_name(name) for name in names]


def _csl_name(name: dict[str, str]) -> dict[str, str]:
    if "family" not in name:  # a group, which has no parts
        return {"literal": name["literal"]}
    return {key: value for key, value in name.items() if key in ("family", "given")}


def _date(written: Any) -> dict[str, Any] | None:
    """Return a date in CSL's form; a year or a year with its month may stand alone.

    >>> _date("2026-06")
    {'date-parts': [[2026, 6]]}
    """
    if not written:
        return None
    if isinstance(written, dict):
        return written
    if re.fullmatch(r"\d{4}([-/]\d{1,2}){0,2}", str(written)):
        return {"date-parts": [[int(part) for part in re.split("[-/]", str(written))]]}
    day = parse_date(written, "")
    return {"date-parts": [[day.year, day.month, day.day]]} if day else None


def _address(site: str, path: str) -> str:
    if not site:
        return ""
    page = posixpath.splitext(path)[0] + ".html"
    shown = posixpath.dirname(page) + "/" if posixpath.basename(page) == "index.html" else page
    return f"{site.rstrip('/')}/{shown.lstrip('/')}"


def _key(item: dict[str, Any]) -> str:
    first = item["author"][0] if item["author"] else {}
    family = re.sub(r"\s+", "_", first.get("family") or first.get("literal") or "").lower()
    year = str(item["issued"]["date-parts"][0][0]) if item["issued"] else ""
    return family + year or "untitled"
