"""Say in an RO-Crate what the files of a bundle are: which were written, which data, which made from them."""

import json
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from press.matter.appendix import licence_address
from press.matter.authors import byline_of
from press.matter.dates import changed_on
from press.matter.titleblock import DOI, keywords_of
from press.store.digests import checksum

NAME = "ro-crate-metadata.json"
VERSION = "https://w3id.org/ro/crate/1.1"
CONTEXT = [f"{VERSION}/context", {"sha256": "https://schema.org/sha256"}]
TYPES = {".qmd": "text/markdown", ".ipynb": "application/x-ipynb+json", ".bib": "application/x-bibtex"}
CODE = (".py", ".pyi", ".lua", ".typ")


@dataclass(frozen=True)
class Contents:
    """The files of a bundle by their names in it, and which of them are made from the others."""

    files: Mapping[str, bytes]
    made: tuple[str, ...]
    article: str
    tool: str


def describe_bundle(contents: Contents, settings: dict[str, Any], path: str) -> bytes:
    """Return the metadata of a bundle as JSON-LD; `settings` are those of the document `path`."""
    people = [_person(author) for author in byline_of(settings).authors]
    graph = [
        {"@id": NAME, "@type": "CreativeWork", "conformsTo": {"@id": VERSION}, "about": {"@id": "./"}},
        _root(contents, settings, path, [{"@id": each["@id"]} for each in people]),
        *people,
        *_licence(settings),
        *(_file(name, data) for name, data in sorted(contents.files.items())),
        *_making(contents),
    ]
    return (json.dumps({"@context": CONTEXT, "@graph": graph}, ensure_ascii=False, indent=1) + "\n").encode()


def _root(
    contents: Contents, settings: dict[str, Any], path: str, people: list[dict[str, str]]
) -> dict[str, Any]:
    day, licence = changed_on(settings, path), licence_address(settings)
    told = {
        "name": str(settings.get("title") or path),
        "description": str(settings.get("description") or f"{path}, with all that it was made from"),
        "datePublished": day.isoformat() if day else None,
        "author": people,
        "keywords": ", ".join(keywords_of(settings)),
        "license": {"@id": licence} if licence else None,
        "identifier": DOI + str(settings["doi"]).removeprefix(DOI) if settings.get("doi") else None,
        "mainEntity": {"@id": contents.article},
        "hasPart": [{"@id": name} for name in sorted(contents.files)],
    }
    return {"@id": "./", "@type": "Dataset", **{key: value for key, value in told.items() if value}}


def _person(author: dict[str, Any]) -> dict[str, Any]:
    name, orcid = author["name"]["literal"], str(author.get("orcid") or "").rpartition("/")[2]
    kind = "Person" if author["name"].get("family") else "Organization"
    return {
        "@id": f"https://orcid.org/{orcid}" if orcid else f"#author-{author['number']}",
        "@type": kind,
        "name": name,
    }


def _licence(settings: dict[str, Any]) -> list[dict[str, Any]]:
    address = licence_address(settings)
    return [{"@id": address, "@type": "CreativeWork", "name": address}] if address else []


def _file(name: str, data: bytes) -> dict[str, Any]:
    ending = f".{name.rpartition('.')[2]}"
    kind = TYPES.get(ending) or mimetypes.guess_type(name, strict=True)[0] or "application/octet-stream"
    types = ["File", "SoftwareSourceCode"] if ending in CODE else "File"
    told = {"name": name.rpartition("/")[2], "encodingFormat": kind, "contentSize": str(len(data))}
    return {"@id": name, "@type": types, **told, "sha256": checksum(data)}


def _making(contents: Contents) -> list[dict[str, Any]]:
    """Return how the files that are `made` came from the others."""
    read = [{"@id": name} for name in sorted(contents.files) if name not in contents.made]
    made = [{"@id": name} for name in sorted(contents.made)]
    action = {"@id": "#render", "@type": "CreateAction", "name": "python -m press render"}
    tool = {
        "@id": "#press",
        "@type": "SoftwareApplication",
        "name": "press",
        "softwareRequirements": contents.tool,
    }
    return [{**action, "instrument": {"@id": "#press"}, "object": read, "result": made}, tool]
