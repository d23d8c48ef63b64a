"""`python -m press cite`: add publications to the bibliography by their DOIs, or bring it in order."""

import argparse
import json
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from press.desk.aside import write_together
from press.desk.entry import choose_key, fields_of
from press.desk.library import Part, format_entry, insert_entry, parse_library, tidy
from press.desk.publication import parse_doi, read_publication
from press.errors import PressError
from press.reading.project import Project, read_project
from press.references import read_references


@dataclass(frozen=True)
class Bibliography:
    """A .bib of the project: its file, its name from the root, its text with `\\n`, and how its lines end."""

    path: Path
    name: str
    text: str
    ends: str


def cite(options: argparse.Namespace) -> int:
    """Add what the options name to the bibliography, or tidy it; return 0."""
    file = read_bibliography(read_project(options.project))
    if options.tidy == bool(options.identifiers):
        raise PressError("name a DOI, as in `press cite 10.1056/NEJMoa2308917`, or give --tidy")
    if options.tidy:
        _tidy(file)
    else:
        _add(file, [parse_doi(each) for each in options.identifiers], options.registry)
    return 0


def read_bibliography(project: Project) -> Bibliography:
    """Read the first .bib that `bibliography:` names; one that is not there yet is empty.

    Raises PressError when none is named or when it is not UTF-8.
    """
    written = project.settings.get("bibliography") or []
    names = [str(each) for each in (written if isinstance(written, list) else [written])]
    name = next((each for each in names if each.endswith(".bib")), None)
    if name is None:
        raise PressError(
            "no .bib is named; write `bibliography: bibliography.bib`", project.place_of("bibliography")
        )
    path = (project.root / name).resolve()  # a link stays one
    try:
        text = path.read_bytes().decode("utf-8-sig") if path.exists() else ""
    except UnicodeDecodeError:
        raise PressError(f"{name}: the file is not UTF-8; save it as UTF-8") from None
    return Bibliography(path, name, text.replace("\r\n", "\n"), "\r\n" if "\r\n" in text else "\n")


def _add(file: Bibliography, dois: list[str], registry: str) -> None:
    text, said = file.text, []
    for doi in dict.fromkeys(dois):
        parts = parse_library(text, file.name)
        held = next((part for part in parts if part.doi == doi.lower()), None)
        if held:
            said.append(f"{doi} is there already; cite it as [@{held.key}]\n")
            continue
        key, entry = _entry(parts, doi, registry)
        text = insert_entry(text, parts, key, entry)
        said.append(f"{entry}\n\ncite it as [@{key}]\n")
    _write(file, text)
    sys.stdout.write("".join(said))


def _entry(parts: list[Part], doi: str, registry: str) -> tuple[str, str]:
    item = read_publication(doi, registry)
    key = choose_key(item, {part.key for part in parts})
    kind, fields = fields_of(item, doi)
    return key, format_entry(kind, key, fields)


def _tidy(file: Bibliography) -> None:
    parts = parse_library(file.text, file.name)
    text = tidy(parts) if parts else file.text
    same: dict[str, str] = {}
    for part in parts:
        first = same.setdefault(part.doi, part.key) if part.doi else part.key
        if first != part.key:
            sys.stderr.write(f"{file.name}: '{first}' and '{part.key}' have the same DOI; keep one\n")
    _write(file, text)
    sys.stdout.write(f"{file.name} {'is in order' if text == file.text else 'was brought in order'}\n")


def _write(file: Bibliography, text: str) -> None:
    """Write the bibliography, if Pandoc reads in `text` all citations as they were."""
    if text == file.text:
        return
    before, after = (_citations(file.path.name, each) for each in (file.text, text))
    changed = [key for key, item in before.items() if after.get(key) != item]
    if changed:
        raise PressError(f"{file.name}: '{changed[0]}' would read differently; nothing was changed")
    write_together({file.path: text.replace("\n", file.ends).encode("utf-8")})


def _citations(name: str, text: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="press-") as scratch:
        path = Path(scratch, name)
        path.write_text(text, encoding="utf-8")
        return {str(item["id"]): json.dumps(item, sort_keys=True) for item in read_references([path])}
