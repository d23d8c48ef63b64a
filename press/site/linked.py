"""What a page is, for machines that read schema.org: an article of a journal, data, its place in the site."""

import json
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from press.matter.appendix import licence_address
from press.matter.authors import byline_of
from press.matter.dates import changed_on, parse_date
from press.matter.titleblock import keywords_of
from press.site.datasets import data_package, tables_of
from press.site.page import Page, categories_of
from press.site.snippets import plain, to_inline
from press.site.website import Website

DOI = "https://doi.org/"


@dataclass(frozen=True)
class Described:
    """A page, its settings, the tags of its head by name, and the records of the sources that it lists."""

    page: Page
    settings: dict[str, Any] = field(repr=False)
    tags: dict[str, str] = field(repr=False)
    sources: list[dict[str, Any]] = field(repr=False)


def linked_data(website: Website, shown: Described) -> Markup:
    """Return the JSON-LD of a page; "" for a site without an address, or that tells scholars nothing."""
    asked = (shown.settings.get("google-scholar"), website.settings.get("google-scholar"))
    if not website.url or True not in asked or shown.page.path == "404.qmd":
        return Markup()
    page, body = shown.page, shown.page.parts.body
    package = data_package(website, page.path, body)
    nodes = [
        _article(website, shown) if page.kind == "article" else None,
        _site(website) if page.target == "index.html" else _way(website, shown),
        package and {**package, "creator": _publisher(website, shown.settings)},
    ]
    graph = {"@context": "https://schema.org", "@graph": [node for node in nodes if node]}
    text = json.dumps(graph, ensure_ascii=False, indent=1)
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704 - JSON in a script, which no `<` can end


def _article(website: Website, shown: Described) -> dict[str, Any]:
    page, settings = shown.page, shown.settings
    address = website.address(page.target)
    changed, day = changed_on(settings, page.path), parse_date(settings.get("date"), page.path)
    licence = licence_address(settings)
    return _known({
        "@type": "ScholarlyArticle", "@id": address, "url": address, "mainEntityOfPage": address,
        "headline": plain(page.parts.title), "alternativeHeadline": plain(page.parts.subtitle),
        "description": shown.tags.get("og:description") or plain(to_inline(settings.get("description"))),
        "inLanguage": str(settings.get("lang") or "en"),
        "datePublished": day and day.isoformat(), "dateModified": changed and changed.isoformat(),
        "author": _people(settings), "publisher": _publisher(website, settings),
        "isPartOf": _periodical(website, settings),
        "license": licence, "isAccessibleForFree": True if licence else None, "image": _image(shown.tags),
        "articleSection": categories_of(settings), "keywords": keywords_of(settings),
        "identifier": DOI + str(settings["doi"]).removeprefix(DOI) if settings.get("doi") else None,
        "citation": [_source(record) for record in shown.sources],
        "isBasedOn": tables_of(website, page.path, page.parts.body),
        "encoding": [_file(website, page, each) for each in page.downloads],
    })  # fmt: skip


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}


def _citation(settings: dict[str, Any]) -> dict[str, Any]:
    own = settings.get("citation")
    return own if isinstance(own, dict) else {}


def _people(settings: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the authors; a name that has no parts is a group's."""
    own = _citation(settings).get("author")
    return [
        _known({
            "@type": "Person" if author["name"].get("family") else "Organization",
            "name": author["name"]["literal"],
            "givenName": author["name"].get("given") if author["name"].get("family") else None,
            "familyName": author["name"].get("family"),
            "url": author.get("url"),
            "sameAs": author.get("orcid") and "https://orcid.org/" + author["orcid"].rpartition("/")[2],
            "affiliation": [
                {"@type": "Organization", "name": place["name"]}
                for place in author["affiliations"]
                if place.get("name")
            ],
        })
        for author in byline_of({**settings, "author": own} if own else settings).authors
    ]  # fmt: skip


def _publisher(website: Website, settings: dict[str, Any]) -> dict[str, Any]:
    name = str(_citation(settings).get("publisher") or website.title)
    return {"@type": "Organization", "name": name, "url": website.address("index.html")}


def _periodical(website: Website, settings: dict[str, Any]) -> dict[str, Any]:
    own = _citation(settings)
    name = str(own.get("container-title") or website.title)
    issn = own.get("issn") or own.get("ISSN")
    return _known({"@type": "Periodical", "name": name, "issn": issn, "url": website.address("index.html")})


def _image(tags: dict[str, str]) -> dict[str, Any] | None:
    if "og:image" not in tags:
        return None
    sizes = {key: int(tags[f"og:image:{key}"]) for key in ("width", "height") if f"og:image:{key}" in tags}
    return _known(
        {"@type": "ImageObject", "url": tags["og:image"], "caption": tags.get("og:image:alt"), **sizes}
    )


def _source(record: dict[str, Any]) -> dict[str, Any]:
    doi = record.get("DOI")
    kind = "ScholarlyArticle" if record.get("type") == "article-journal" else "CreativeWork"
    facts = {"@type": kind, "name": plain(str(record.get("title") or ""))}
    return _known({**facts, "@id": f"{DOI}{doi}" if doi else None, "url": None if doi else record.get("URL")})


def _file(website: Website, page: Page, file: dict[str, str]) -> dict[str, Any]:
    folder = page.target.rpartition("/")[0]
    address = website.address(f"{folder}/{file['href']}")
    return _known({"@type": "MediaObject", "contentUrl": address, "encodingFormat": file.get("type")})


def _site(website: Website) -> dict[str, Any]:
    described = plain(to_inline(website.settings.get("description")))
    address = website.address("index.html")
    facts = {"@type": "WebSite", "@id": address, "url": address, "name": website.title}
    return _known({**facts, "description": described})


def _way(website: Website, shown: Described) -> dict[str, Any]:
    """Return the way from the first page of the site to this one."""
    page = shown.page
    steps = [(website.title, website.address("index.html"))]
    steps.append((plain(page.parts.title) or page.target, website.address(page.target)))
    items = [
        {"@type": "ListItem", "position": place, "name": name, "item": address}
        for place, (name, address) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}
