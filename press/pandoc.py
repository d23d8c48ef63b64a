"""Call Pandoc. The only module that knows where it is and how it is spoken to."""

import json
import os
import re
import subprocess
import tempfile
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import IO, Any, TypeAlias

import pypandoc

from press.bibtex import entries_of
from press.errors import Place, PressError
from press.store.observed import note_blind, note_entries, note_file, note_variable, unobserved

DEFAULTS = Path(__file__).parent / "defaults"  # their init.lua tells what filters read
# Metadata for the filters alone, which find it in the environment, as it was written.
FOR_FILTERS = {"press-words": "PRESS_WORDS", "press-filters": "PRESS_FILTERS"}
# By the language of whoever renders, Pandoc would write titles large or small where a document names none.
LANGUAGE = {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
FORMS = {".bib": "biblatex", ".json": "csljson"}
NEXT_PART = "<!-- press: next part -->"
READS = re.compile(r"^press: (read|asks|runs) (.*)\n", re.MULTILINE)
REPORT = re.compile(r"^press: (unresolved|duplicate|unlisted) (\S+)$", re.MULTILINE)
UNKNOWN_KEY = re.compile(r"[Cc]itation (\S+) not found")

BROKEN_BIBLIOGRAPHY = re.compile(r"Error reading bibliography file (.+?): \(line (\d+), column \d+\): (.*)")

Complaints: TypeAlias = tuple[tuple[str, str], ...]  # pairs of kind and label

_remembers: list[bool] = []


@dataclass(frozen=True)
class Reply:
    """What Pandoc wrote, and what it and the filters complained of: pairs of kind and label."""

    text: str
    complaints: Complaints


def run_pandoc(
    markdown: str, metadata: dict[str, Any], arguments: list[str], folder: Path, when: datetime | None = None
) -> Reply:
    """Convert `markdown` in `folder`; `metadata` wins over any in the text, `when` is the date of a file.

    Raises PressError when Pandoc itself fails.
    """
    with tempfile.TemporaryDirectory(prefix="press-") as scratch:
        data = Path(scratch, "metadata.json")
        data.write_text(json.dumps(metadata, default=str), encoding="utf-8")
        command = ["--data-dir", str(DEFAULTS), "--metadata-file", str(data), *arguments]
        if metadata or when:  # there is more to tell than the text
            done = _call(command, markdown, folder, _dated(when))
        else:
            done = _recall(arguments, markdown, folder)
    said, complaints = take_notes(done.stderr, folder)
    if done.returncode:
        raise refuse(said, folder)
    return Reply(done.stdout, complaints)


def take_notes(said: str, folder: Path) -> tuple[str, Complaints]:
    """Note what filters read, asked or ran; return the rest of what was `said`, and the complaints in it."""
    rest = READS.sub(lambda found: _note(found[1], found[2], folder), said)
    found = [(kind, label) for kind, label in REPORT.findall(rest)]
    found += [("uncited", key) for key in UNKNOWN_KEY.findall(rest)]
    return rest, tuple(dict.fromkeys(found))


def pandoc_process(arguments: list[str], folder: Path, stderr: IO[str]) -> "subprocess.Popen[str]":
    """Start Pandoc in `folder`, with lines to and from it."""
    return subprocess.Popen(  # noqa: S603 - our own arguments, no shell
        [_pandoc(), *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=stderr,
        text=True, encoding="utf-8", cwd=folder, env={**os.environ, **LANGUAGE},
    )  # fmt: skip


@cache
def abbreviations() -> dict[str, bool]:
    """Return, as a set of Lua, the words with a full stop that end no sentence for Pandoc's command line."""
    said = _call(["--print-default-data-file", "abbreviations"], "", Path()).stdout
    return dict.fromkeys(said.split(), True)


def remember_replies() -> None:
    """Let this process, which stays, know again what Pandoc made of the same small texts."""
    _remembers[:] = [True]


def _recall(arguments: list[str], text: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    """Return what Pandoc makes of `text` without metadata and filters, in a process that stays at once."""
    if not _remembers:
        return _call(["--data-dir", str(DEFAULTS), *arguments], text, folder)
    read = tuple(Path(folder, each).read_bytes() for each in arguments if Path(folder, each).is_file())
    return _known_call(tuple(arguments), text, folder, read)


@lru_cache(maxsize=256)
def _known_call(
    arguments: tuple[str, ...], text: str, folder: Path, read: tuple[bytes, ...]
) -> "subprocess.CompletedProcess[str]":
    return _call(["--data-dir", str(DEFAULTS), *arguments], text, folder)


def _call(
    arguments: list[str], text: str | None, folder: Path, told: dict[str, str] | None = None
) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(  # noqa: S603 - our own arguments, no shell
        [_pandoc(), *arguments], input=text, capture_output=True, text=True, encoding="utf-8",
        cwd=folder, check=False, env={**os.environ, **LANGUAGE, **(told or {})},
    )  # fmt: skip


def _dated(when: datetime | None) -> dict[str, str]:
    return {"SOURCE_DATE_EPOCH": str(int(when.timestamp()))} if when else {}


def _note(kind: str, what: str, folder: Path) -> str:
    """Note what a filter read, asked or ran, and return what is left to be said of it: nothing."""
    if kind == "read":
        note_file(folder / what)
    elif kind == "runs":
        note_blind("a filter runs another program")
    elif what not in FOR_FILTERS.values():
        note_variable(what)
    return ""


def _reason(stderr: str, folder: Path) -> str:
    """Return what Pandoc said as one sentence, without its own inner workings and without absolute paths."""
    said = re.split(r"HasCallStack|stack traceback:", stderr)[0]
    return " ".join(said.replace(f"{folder}/", "").split()).removeprefix("pandoc: ")


def refuse(said: str, folder: Path) -> PressError:
    """Return what Pandoc `said` as an error, placed in the bibliography when it could not read that."""
    reason = _reason(said, folder)
    broken = BROKEN_BIBLIOGRAPHY.match(reason)
    if broken:
        return PressError(f"the bibliography is broken: {broken[3]}", Place(broken[1], int(broken[2])))
    return PressError(f"Pandoc could not read the document: {reason}")


@cache
def _pandoc() -> str:
    return str(pypandoc.get_pandoc_path())


def read_references(files: list[Path], keys: frozenset[str] | None = None) -> list[dict[str, Any]]:
    """Return the entries `keys` of the bibliographies `files`, or all, as items of CSL."""
    items: list[dict[str, Any]] = []
    for path in files:
        with unobserved():
            text = None if keys is None else entries_of(path, keys)
        if keys is None:
            note_file(path)
        else:
            note_entries(path, keys)
        source = [str(path)] if text is None else ["--from", FORMS[path.suffix]]
        done = _recall([*source, "--to", "csljson"], text or "", path.parent)
        if done.returncode:
            raise refuse(done.stderr, path.parent)
        items += json.loads(done.stdout)
    return items


def style_of(settings: dict[str, Any], root: Path) -> Path | None:
    """Return the citation style that `settings` name from the root, None for Pandoc's own."""
    if not settings.get("csl"):
        return None
    note_file(root / settings["csl"])
    return Path(root / settings["csl"])
