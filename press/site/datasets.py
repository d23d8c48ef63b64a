"""The data that a page leads to, as schema.org describes them: read from the Data Package they lie in."""

import json
import posixpath
from typing import Any

from press.site.links import files_named
from press.site.website import Website

NAME = "datapackage.json"  # https://datapackage.org
KINDS = {"csv": "text/csv", "tsv": "text/tab-separated-values", "json": "application/json"}


def data_package(website: Website, page: str, body: str) -> dict[str, Any] | None:
    """Return the package that the page of the document `page` offers as a whole, with all its tables."""
    path = next((name for name in files_named(website, page, body) if posixpath.basename(name) == NAME), None)
    package = _read(website, posixpath.dirname(path)) if path else {}
    if not package or path is None:
        return None
    folder = posixpath.dirname(path)
    tables = [(posixpath.join(folder, str(each.get("path"))), each) for each in _resources(package)]
    return _dataset(website, path, package, package) | {
        "distribution": [_download(website, name, table) for name, table in tables],
        **({"version": str(package["version"])} if package.get("version") else {}),
    }


def tables_of(website: Website, page: str, body: str) -> list[dict[str, Any]]:
    """Return each table of a package to which the page of the document `page` leads, in its order."""
    found = []
    for name in files_named(website, page, body):
        package = _read(website, posixpath.dirname(name))
        table = next(
            (each for each in _resources(package) if each.get("path") == posixpath.basename(name)), {}
        )
        if table:
            download = [_download(website, name, table)]
            found.append(_dataset(website, name, table, package) | {"distribution": download})
    return found


def _read(website: Website, folder: str) -> dict[str, Any]:
    path = website.project.root / folder / NAME
    try:
        package = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    except ValueError:
        return {}  # whoever keeps the data checks them; a page says nothing of what it cannot read
    return package if isinstance(package, dict) else {}


def _resources(package: dict[str, Any]) -> list[dict[str, Any]]:
    return [each for each in package.get("resources") or [] if isinstance(each, dict)]


def _dataset(
    website: Website, path: str, described: dict[str, Any], package: dict[str, Any]
) -> dict[str, Any]:
    licences = described.get("licenses") or package.get("licenses") or []
    facts = {
        "name": described.get("title") or described.get("name"),
        "description": described.get("description"),
        "license": next((each["path"] for each in licences if each.get("path")), None),
    }
    own = {"@type": "Dataset", "@id": website.address(path) + "#data"}
    free = {"isAccessibleForFree": True} if facts["license"] else {}
    return {**own, **{key: value for key, value in facts.items() if value}, **free}


def _download(website: Website, path: str, table: dict[str, Any]) -> dict[str, Any]:
    ending = path.rpartition(".")[2].lower()
    return {
        "@type": "DataDownload",
        "name": str(table.get("title") or table.get("name") or posixpath.basename(path)),
        "contentUrl": website.address(path),
        "encodingFormat": str(table.get("mediatype") or KINDS.get(ending, ending)),
    }
