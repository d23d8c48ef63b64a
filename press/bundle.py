"""`python -m press bundle`: an article with its data, its code and its environment, as an RO-Crate.

Whoever unpacks it can render the article again: it is a project with this one document, and press lies in it.
"""

import argparse
import io
import json
import os
import posixpath
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from press.crate import NAME, Contents, describe_bundle
from press.errors import PressError
from press.manifest import NAME as MANIFEST
from press.manifest import read_manifest
from press.publish import render
from press.reading.job import make_job, read_document
from press.reading.project import Project, find_documents, name_documents, page_of, read_project
from press.store.installed import HOME, versions
from press.yaml import parse_yaml

MADE = "rendered"  # the folder for what was made of the sources
FIRST = (1980, 1, 1, 0, 0, 0)  # the earliest date that an archive can give a file
ALWAYS = ("_variables.yml", "LICENSE", "CITATION.cff", "data/datapackage.json")
ELSEWHERE = ("pre-render", "post-render", "resources")  # of `project:`, what is for the whole journal
LONGEST = 200  # characters of a text that may name a file
NAVIGATION = ("navbar", "sidebar", "page-footer", "page-navigation", "bread-crumbs", "search")
LED_TO = re.compile(r'(?:href|src)="([^"#?:]+)"')
README = """This is an article with all that it was made from. To render it again, with Python 3.11 or newer:

    python -m venv .venv
    .venv/bin/python -m pip install --requirement requirements.txt
    .venv/bin/python -m press render

The page and its PDF are then in `_site`; as they were published they are in `rendered`.
`ro-crate-metadata.json` says what each file is, and its SHA-256.
"""


def bundle(options: argparse.Namespace) -> None:
    """Render the one document that the options name, and pack it with all that it was made from."""
    project = read_project(options.project)
    chosen = name_documents(project, options.paths)
    if len(chosen) != 1:
        raise PressError(f"a bundle is of one document, and {len(chosen)} are named; name one")
    render(options, "")
    target = options.output or Path(f"{Path(chosen[0]).stem}.zip")
    _write(target, pack_document(project, chosen[0]))
    sys.stdout.write(f"the bundle is {target}\n")


def pack_document(project: Project, path: str) -> bytes:
    """Return the bundle of the document `path`, which has been rendered; raises PressError without a page."""
    site = _read_site(project)
    page = page_of(path)
    if page not in site["pages"]:
        raise PressError(f"'{path}' has no page; its `format:` must have html")
    settings = make_job(project, read_document(project, path), set()).settings
    files = {name: (project.root / name).read_bytes() for name in _sources(project, path, settings, site)}
    files["_quarto.yml"] = _project_of_one(project, path)
    files["requirements.txt"] = _requirements(project.root)
    files["README.md"] = README.encode()
    files |= {f"press/{name}": (HOME / name).read_bytes() for name in _press()}
    made = {f"{MADE}/{name}": (project.output / name).read_bytes() for name in _offered(project, page, site)}
    contents = Contents(files | made, tuple(made), path, "requirements.txt")
    return _zipped({**contents.files, NAME: describe_bundle(contents, settings, path)})


def _read_site(project: Project) -> dict[str, Any]:
    return read_manifest((project.output / MANIFEST).read_text(encoding="utf-8"))


def _sources(project: Project, path: str, settings: dict[str, Any], site: dict[str, Any]) -> list[str]:
    """Return the files that the page was made from, and those that settings name, but no other documents."""
    layers = [posixpath.normpath(f"{folder.as_posix()}/_metadata.yml") for folder in Path(path).parents]
    texts = _texts([parse_yaml(project.text, "_quarto.yml"), settings])
    named = {posixpath.normpath(text.lstrip("/")) for text in texts if text and len(text) < LONGEST}
    named -= {*find_documents(project)}
    names = {*ALWAYS, *layers, *named, *site["pages"][page_of(path)]}
    return sorted(name for name in names if _is_source(project, name))


def _is_source(project: Project, name: str) -> bool:
    """Say whether `name` is a file of the project that is packed as it is."""
    full, top = (project.root / name).resolve(), Path(name).parts[:1]
    own = full.is_relative_to(project.root) and not full.is_relative_to(project.output)
    return own and full.is_file() and not name.startswith(".") and top not in (("press",), (MADE,))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, str):
        yield value


def _project_of_one(project: Project, path: str) -> bytes:
    """Return `_quarto.yml` for this document alone, as JSON, which is YAML too."""
    settings = parse_yaml(project.text, "_quarto.yml")
    own = {key: value for key, value in (settings.get("project") or {}).items() if key not in ELSEWHERE}
    website = {key: value for key, value in (settings.get("website") or {}).items() if key not in NAVIGATION}
    settings |= {"project": {**own, "render": [path]}, "website": {**website, "search": False}}
    return (json.dumps(settings, ensure_ascii=False, indent=1, default=str) + "\n").encode()


def _requirements(root: Path) -> bytes:
    """Return what the project pins, or else what is installed."""
    if (root / "requirements.txt").is_file():
        return (root / "requirements.txt").read_bytes()
    return "".join(f"{name}=={version}\n" for name, version in sorted(versions().items())).encode()


def _press() -> list[str]:
    files = (path for path in HOME.rglob("*") if path.is_file() and path.suffix != ".pyc")
    return sorted(path.relative_to(HOME).as_posix() for path in files)


def _offered(project: Project, page: str, site: dict[str, Any]) -> list[str]:
    """Return the page and the files of the site that it shows or offers."""
    text = (project.output / page).read_text(encoding="utf-8")
    led = {posixpath.normpath(posixpath.join(posixpath.dirname(page), each)) for each in LED_TO.findall(text)}
    return sorted(
        name for name in site["files"] if name == page or (name in led and not name.endswith(".html"))
    )


def _zipped(files: dict[str, bytes]) -> bytes:
    """Return an archive of `files` that is the same whenever they are."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in sorted(files.items()):
            entry = zipfile.ZipInfo(name, FIRST)
            entry.external_attr, entry.compress_type = 0o644 << 16, zipfile.ZIP_DEFLATED
            packed.writestr(entry, data)
    return target.getvalue()


def _write(target: Path, data: bytes) -> None:
    aside = target.with_name(f".{target.name}.part")
    aside.write_bytes(data)
    os.replace(aside, target)
