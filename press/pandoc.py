"""Call Pandoc. The only module that knows where it is and how it is spoken to."""

import json
import os
import re
import subprocess
import tempfile
from datetime import datetime
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any, TypeAlias

from press.errors import Place, PressError
from press.store.observed import note_blind, note_file, note_variable

DEFAULTS = Path(__file__).parent / "defaults"  # their init.lua tells what filters read
# Metadata for the filters alone, which find it in the environment, as it was written.
FOR_FILTERS = {"press-words": "PRESS_WORDS", "press-filters": "PRESS_FILTERS"}
# By the language of whoever renders, Pandoc would write titles large or small where a document names none.
LANGUAGE = {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
# For one that stays: new data in what the cache of a core holds, and old data not gone through until there is
# much of it. It takes a sixth less time and no more memory than with what Pandoc was built for.
MEMORY = ("+RTS", "-H1m", "-A4m", "-O64m", "-RTS")
NEXT_PART = "<!-- press: next part -->"
READS = re.compile(r"^press: (read|asks|runs) (.*)\n", re.MULTILINE)
REPORT = re.compile(r"^press: (unresolved|duplicate|unlisted) (\S+)$", re.MULTILINE)
UNKNOWN_KEY = re.compile(r"[Cc]itation (\S+) not found")

BROKEN_BIBLIOGRAPHY = re.compile(r"Error reading bibliography file (.+?): \(line (\d+), column \d+\): (.*)")

Complaints: TypeAlias = tuple[tuple[str, str], ...]  # pairs of kind and label


def run_pandoc(
    text: str, metadata: dict[str, Any], arguments: list[str], folder: Path, when: datetime | None = None
) -> str:
    """Return `text` as converted in `folder`; `metadata` wins over any in it, `when` is the date of a file.

    Raises PressError when Pandoc itself fails.
    """
    dated = {"SOURCE_DATE_EPOCH": str(int(when.timestamp()))} if when else {}
    with tempfile.TemporaryDirectory(prefix="press-") as scratch:
        data = Path(scratch, "metadata.json")
        data.write_text(json.dumps(metadata, default=str), encoding="utf-8")
        done = subprocess.run(  # noqa: S603 - our own arguments, no shell
            [_pandoc(), "--data-dir", str(DEFAULTS), "--metadata-file", str(data), *arguments],
            input=text, capture_output=True, text=True, encoding="utf-8",
            cwd=folder, check=False, env={**os.environ, **LANGUAGE, **dated},
        )  # fmt: skip
    said, _ = take_notes(done.stderr, folder)
    if done.returncode:
        raise refuse(said, folder)
    return done.stdout


def take_notes(said: str, folder: Path) -> tuple[str, Complaints]:
    """Note what filters read, asked or ran; return the rest of what was `said`, and the complaints in it."""
    rest = READS.sub(lambda found: _note(found[1], found[2], folder), said)
    found = [(kind, label) for kind, label in REPORT.findall(rest)]
    found += [("uncited", key) for key in UNKNOWN_KEY.findall(rest)]
    return rest, tuple(dict.fromkeys(found))


def pandoc_process(script: Path, folder: Path, stderr: IO[str]) -> "subprocess.Popen[str]":
    """Start Pandoc in `folder` with a `script` of Lua, which is told where it is; lines go to and from it."""
    return subprocess.Popen(  # noqa: S603 - our own arguments, no shell
        [_pandoc(), *MEMORY, "lua", str(script), _pandoc()],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=stderr,
        text=True, encoding="utf-8", cwd=folder, env={**os.environ, **LANGUAGE},
    )  # fmt: skip


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
    """Return where the Pandoc of the installed package is; to ask the package itself takes a process."""
    package = find_spec("pypandoc")
    files = Path(package.origin or "").parent / "files" if package else Path()
    found = next((str(path) for path in (files / "pandoc", files / "pandoc.exe") if path.is_file()), None)
    return found or str(import_module("pypandoc").get_pandoc_path())


def style_of(settings: dict[str, Any], root: Path) -> Path | None:
    """Return the citation style that `settings` name from the root, None for Pandoc's own."""
    if not settings.get("csl"):
        return None
    note_file(root / settings["csl"])
    return Path(root / settings["csl"])
