"""What stands above an article: who wrote it, when, its abstract, and the words in front of each."""

from typing import Any

from markupsafe import Markup

from press.matter.authors import Byline, byline_of
from press.matter.dates import changed_on, parse_date, shown_date
from press.matter.words import words_of

DOI = "https://doi.org/"


def labels_of(settings: dict[str, Any], byline: Byline) -> dict[str, str]:
    """Return the words of the title block under Quarto's names; `author-title:` and others override them."""
    words = words_of(settings)
    authors = "single" if len(byline.authors) == 1 else "plural"
    places = "single" if len(byline.affiliations) == 1 else "plural"
    own = {
        "authors": settings.get("author-title") or words[f"title-block-author-{authors}"],
        "affiliations": settings.get("affiliation-title") or words[f"title-block-affiliation-{places}"],
        "published": settings.get("published-title") or words["title-block-published"],
        "modified": settings.get("modified-title") or words["title-block-modified"],
        "doi": settings.get("doi-title") or "Doi",
        "abstract": settings.get("abstract-title") or words["section-title-abstract"],
        "description": settings.get("description-title") or words["listing-page-field-description"],
        "keywords": settings.get("keywords-title") or words["title-block-keywords"],
        "contents": words["toc-title-document"],
        "related_formats": settings.get("related-formats-title") or words["related-formats-title"],
    }
    return {key: str(value) for key, value in own.items()}


def keywords_of(settings: dict[str, Any]) -> list[str]:
    """Return the words in `keywords:`, which may be one text or a list."""
    written = settings.get("keywords") or []
    return [str(word) for word in (written if isinstance(written, list) else [written])]


def title_metadata(settings: dict[str, Any], path: str) -> dict[str, Any]:
    """Return what Pandoc's templates read of the title block of the document `path`, under Quarto's names."""
    byline = byline_of(settings)
    result: dict[str, Any] = {"labels": labels_of(settings, byline)}
    for key in ("date", "date-modified"):
        if settings.get(key):
            result[key] = shown_date(settings[key], settings, path)
    if byline.authors:
        result |= {"author": byline.names, "authors": byline.authors, "by-author": byline.authors}
    if byline.affiliations:
        result |= {"affiliations": byline.affiliations, "by-affiliation": byline.by_affiliation}
    return result


def title_fields(settings: dict[str, Any], path: str, abstract: str, description: str) -> dict[str, Any]:
    """Return what the page of the document `path` shows in its title block; two parts are HTML already."""
    byline = byline_of(settings)
    return {
        "authors": byline.names,
        "by_author": [_complete(author) for author in byline.authors],
        "affiliated": bool(byline.affiliations),
        "labels": labels_of(settings, byline),
        "keywords": keywords_of(settings),
        "doi": str(settings.get("doi") or "").removeprefix(DOI),
        "abstract_html": Markup(abstract),  # noqa: S704 - Pandoc's own output, and that is escaped
        "description_html": Markup(description),  # noqa: S704 - Pandoc's too
        **_dates(settings, path),
    }


def _complete(author: dict[str, Any]) -> dict[str, Any]:
    """Return `author` with every field that the page asks for."""
    places = [{"url": "", "name": "", **place} for place in author["affiliations"]]
    return {"url": "", "email": "", "orcid": "", **author, "affiliations": places}


def _dates(settings: dict[str, Any], path: str) -> dict[str, str]:
    changed = changed_on(settings, path) if settings.get("date-modified") else None
    result = {"changed_iso": changed.isoformat() if changed else ""}
    for name, key in (("date", "date"), ("modified", "date-modified")):
        day = parse_date(settings.get(key), path)
        result[f"{name}_iso"] = day.isoformat() if day else ""
        result[f"{name}_text"] = shown_date(settings.get(key), settings, path)
    return result
