"""The tags by which reference managers know an article: `citation_*`, as Quarto writes them."""

from pathlib import Path
from typing import Any

from lxml import html

from press.matter.dates import parse_date
from press.references import read_references
from press.site.listing import listed
from press.site.page import authors_of
from press.site.website import Website

TITLES = {  # by the kind of publication, the tag for what it appeared in and the one for who published it
    "paper-conference": ("citation_conference_title", "citation_conference"),
    "thesis": (None, "citation_dissertation_institution"),
    "report": (None, "citation_technical_report_institution"),
    "book": ("citation_book_title", None),
    "chapter": ("citation_inbook_title", None),
}
PLAIN = {
    "issue": "citation_issue", "DOI": "citation_doi", "ISBN": "citation_isbn", "ISSN": "citation_issn",
    "eissn": "citation_eissn", "PMID": "citation_pmid", "volume": "citation_volume",
    "language": "citation_language",
    "page-first": "citation_firstpage", "page-last": "citation_lastpage",
}  # fmt: skip


def scholar_tags(
    website: Website, target: str, settings: dict[str, Any], sources: list[dict[str, Any]]
) -> list[tuple[str, str]]:
    """Return names and contents of the tags of a page; none unless `google-scholar` is set.

    `sources` are the records of what it cites.
    """
    if settings.get("google-scholar") is not True and website.settings.get("google-scholar") is not True:
        return []
    return _tags(_article(website, target, settings)) + [
        ("citation_reference", ",".join(f"{name}={content};" for name, content in _tags(entry)))
        for entry in sources
    ]


def _article(website: Website, target: str, settings: dict[str, Any]) -> dict[str, Any]:
    """Return the page as a record of CSL's: its front matter, and what `citation:` adds or overrides."""
    citation = settings.get("citation")
    own = {_known(key): value for key, value in citation.items()} if isinstance(citation, dict) else {}
    day = parse_date(own.get("issued") or settings.get("date"), target)
    available = parse_date(own.get("available-date") or settings.get("date"), target)
    return {
        "title": settings.get("title"),
        "abstract": settings.get("abstract"),
        "keywords": ",".join(map(str, listed(settings.get("keywords") or []))),
        "language": settings.get("lang", "en"),
        "URL": website.address(target) if website.url else None,
        **own,
        **_pages(own),
        "author": authors_of({"author": own.get("author") or settings.get("author")}),
        "editor": authors_of({"author": own.get("editor")}),
        "issued": day.isoformat() if day else None,
        "available-date": available.isoformat() if available else None,
    }


def _known(key: str) -> str:
    """Return CSL's name of a key, some of which authors write in small letters."""
    names = {"doi": "DOI", "isbn": "ISBN", "issn": "ISSN", "pmid": "PMID", "url": "URL"}
    return names.get(key, key)


def _pages(record: dict[str, Any]) -> dict[str, str]:
    first, mark, last = str(record.get("page") or "").replace("–", "-").partition("-")
    return {"page-first": first, **({"page-last": last.strip("-")} if mark else {})} if first else {}


def _tags(record: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the tags of one record, in Quarto's order."""
    venue, publisher = TITLES.get(str(record.get("type")), ("citation_journal_title", "citation_publisher"))
    found = [("citation_title", record.get("title")), ("citation_abstract", record.get("abstract"))]
    found.append(("citation_keywords", record.get("keywords")))
    found += [("citation_author", name) for name in record.get("author") or []]
    found += [("citation_editor", name) for name in record.get("editor") or []]
    day = str(record.get("issued") or "")
    found += [("citation_publication_date", day), ("citation_cover_date", day), ("citation_year", day[:4])]
    found.append(("citation_online_date", record.get("available-date")))
    found.append(("citation_fulltext_html_url", record.get("URL")))
    found.append(("citation_pdf_url", record.get("pdf-url")))
    found.append(("citation_abstract_html_url", record.get("abstract-url")))
    found += [(tag, record.get(key)) for key, tag in PLAIN.items()]
    if venue:
        found.append((venue, record.get("container-title")))
    if venue == "citation_journal_title":
        found.append(("citation_journal_abbrev", record.get("container-title-short")))
    if publisher:
        found.append((publisher, record.get("publisher")))
    if record.get("type") == "report":
        found.append(("citation_technical_report_number", record.get("number")))
    found.append(("citation_series_title", record.get("collection-title")))
    return [(name, str(content)) for name, content in found if content not in (None, "")]


def listed_sources(body: str, sources: list[Path]) -> list[dict[str, Any]]:
    """Return the records of those entries of the bibliographies `sources` that `body` lists, in its order."""
    if not sources or "csl-entry" not in body:
        return []
    entries = html.fragment_fromstring(body, create_parent="div").xpath(
        "//*[contains(@class, 'csl-entry')]/@id"
    )
    keys = [str(entry).removeprefix("ref-") for entry in entries]
    records = {record["id"]: record for record in read_references(sources, frozenset(keys))}
    return [_record(records[key]) for key in keys if key in records]


def _record(entry: dict[str, Any]) -> dict[str, Any]:
    """Return one entry of a bibliography in the form of `_article`."""
    parts = (entry.get("issued") or {}).get("date-parts") or []
    result = {
        **entry,
        "issued": "-".join(f"{part:02}" for part in parts[0]) if parts else None,
    }
    for key in ("author", "editor"):
        result[key] = [_name(person) for person in entry.get(key) or []]
    return result


def _name(person: dict[str, Any]) -> str:
    return str(person.get("literal") or f"{person.get('given', '')} {person.get('family', '')}".strip())
