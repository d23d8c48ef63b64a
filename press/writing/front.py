"""What stands in front of what is taken along: authors, dates and rights, under the names of each format."""

from typing import Any
from uuid import NAMESPACE_URL, uuid5

from press.matter.appendix import licence_address
from press.matter.authors import byline_of
from press.matter.dates import parse_date
from press.matter.titleblock import DOI, keywords_of
from press.reading.job import Job
from press.reading.project import page_of
from press.writing.draft import Draft

PLACES = ("id", "department", "group", "city", "country", "isni", "ringgold", "ror")


def front_of(job: Job, draft: Draft) -> dict[str, Any]:
    """Return the metadata that Pandoc's writer of `draft.form` reads, but for title and abstract."""
    settings, path = draft.settings, job.document.path
    made = {"jats": _jats, "epub": _epub}.get(draft.form, _plain)(settings, path, job)
    shown = {"date": draft.metadata.get("date")} if draft.form == "docx" else {}
    told = {"lang": str(settings.get("lang") or "en"), **made, **shown}
    return {key: value for key, value in told.items() if value}


def _plain(settings: dict[str, Any], path: str, job: Job) -> dict[str, Any]:
    day = parse_date(settings.get("date"), path)
    date = day.isoformat() if day else ""
    return {"author": byline_of(settings).names, "date": date, "keywords": keywords_of(settings)}


def _epub(settings: dict[str, Any], path: str, job: Job) -> dict[str, Any]:
    """Return what an EPUB says of itself; without a name of its own it would get another one each time."""
    site = str(job.project.website.get("site-url") or "").rstrip("/")
    address = f"{site}/{page_of(path)}"
    own = f"{DOI}{settings['doi']}" if settings.get("doi") else f"urn:uuid:{uuid5(NAMESPACE_URL, address)}"
    plain = _plain(settings, path, job)
    about = {"description": settings.get("description"), "rights": licence_address(settings)}
    return {**plain, **about, "identifier": own, "subject": plain["keywords"]}


def _jats(settings: dict[str, Any], path: str, job: Job) -> dict[str, Any]:
    byline, day = byline_of(settings), parse_date(settings.get("date"), path)
    cited = settings.get("citation") if isinstance(settings.get("citation"), dict) else {}
    return {
        "article": {
            "type": "research-article",
            "doi": settings.get("doi"),
            "publisher-id": path.rpartition(".")[0],
        },
        "journal": _journal(cited or {}, job),
        "author": [_author(each) for each in byline.authors],
        "affiliation": [_place(each) for each in byline.affiliations],
        "date": {"iso-8601": day.isoformat(), "day": day.day, "month": day.month, "year": day.year}
        if day
        else None,
        "license": [_licence(settings)] if settings.get("license") else None,
        "tags": keywords_of(settings),
    }


def _journal(cited: dict[str, Any], job: Job) -> dict[str, Any]:
    title = cited.get("container-title") or job.project.website.get("title") or ""
    return {"title": title, "publisher-name": cited.get("publisher") or title, "eissn": cited.get("issn")}


def _author(author: dict[str, Any]) -> dict[str, Any]:
    name = author["name"]
    parts = {"surname": name["family"], "given-names": name.get("given", "")} if "family" in name else {}
    own: dict[str, Any] = {key: author[key] for key in ("orcid", "email") if key in author}
    return {
        "name": name["literal"],
        **parts,
        **own,
        "affiliation": [each["id"] for each in author["affiliations"]],
    }


def _place(place: dict[str, Any]) -> dict[str, Any]:
    return {key: place[key] for key in PLACES if key in place} | {"organization": place.get("name", "")}


def _licence(settings: dict[str, Any]) -> dict[str, Any]:
    first = settings["license"][0] if isinstance(settings["license"], list) else settings["license"]
    text = first.get("text") if isinstance(first, dict) else first
    return {"type": "open-access", "link": licence_address(settings), "text": str(text)}
