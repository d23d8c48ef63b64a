"""Call Pandoc. The only module that knows where it is and how it is spoken to."""

import json
import os
import re
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pypandoc

from press.errors import Place, PressError

DEFAULTS = Path(__file__).parent / "defaults"
# Metadata for the filters alone, which find it in the environment, as it was written.
FOR_FILTERS = {"press-words": "PRESS_WORDS", "press-filters": "PRESS_FILTERS"}
NEXT_PART = "<!-- press: next part -->"
REPORT = re.compile(r"^press: (unresolved|duplicate|unlisted) (\S+)$", re.MULTILINE)
UNKNOWN_KEY = re.compile(r"[Cc]itation (\S+) not found")

BROKEN_BIBLIOGRAPHY = re.compile(r"Error reading bibliography file (.+?): \(line (\d+), column \d+\): (.*)")


@dataclass(frozen=True)
class Reply:
    """What Pandoc wrote, and what it and the filters complained of: pairs of kind and label."""

    text: str
    complaints: tuple[tuple[str, str], ...]


def run_pandoc(markdown: str, metadata: dict[str, Any], arguments: list[str], folder: Path) -> Reply:
    """Convert `markdown` in `folder`; `metadata` wins over any in the text.

    Raises PressError when Pandoc itself fails.
    """
    with tempfile.TemporaryDirectory(prefix="press-") as scratch:
        data = Path(scratch, "metadata.json")
        read = {key: value for key, value in metadata.items() if key not in FOR_FILTERS}
        told = {name: json.dumps(metadata.get(key, {})) for key, name in FOR_FILTERS.items()}
        data.write_text(json.dumps(read, default=str), encoding="utf-8")
        command = [_pandoc(), "--metadata-file", str(data), *arguments]
        done = subprocess.run(  # noqa: S603 - our own arguments, no shell
            command,
            input=markdown,
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=folder,
            check=False,
            env={**os.environ, **told},
        )
    if done.returncode:
        raise _error(_reason(done.stderr, folder))
    return Reply(done.stdout, tuple(_complaints(done.stderr)))


def _reason(stderr: str, folder: Path) -> str:
    """Return what Pandoc said as one sentence, without its own inner workings and without absolute paths."""
    said = re.split(r"HasCallStack|stack traceback:", stderr)[0]
    return " ".join(said.replace(f"{folder}/", "").split()).removeprefix("pandoc: ")


def _error(reason: str) -> PressError:
    """Return `reason` as an error, placed in the bibliography when Pandoc could not read that."""
    broken = BROKEN_BIBLIOGRAPHY.match(reason)
    if broken:
        return PressError(f"the bibliography is broken: {broken[3]}", Place(broken[1], int(broken[2])))
    return PressError(f"Pandoc could not read the document: {reason}")


def _complaints(stderr: str) -> list[tuple[str, str]]:
    found = [(kind, label) for kind, label in REPORT.findall(stderr)]
    found += [("uncited", key) for key in UNKNOWN_KEY.findall(stderr)]
    return list(dict.fromkeys(found))


@cache
def _pandoc() -> str:
    return str(pypandoc.get_pandoc_path())


@cache
def read_references(files: tuple[Path, ...]) -> str:
    """Return the entries of the bibliographies `files` as CSL JSON."""
    parts: list[str] = []
    for path in files:
        command = [_pandoc(), str(path), "--to", "csljson"]
        done = subprocess.run(  # noqa: S603 - our own arguments, no shell
            command, capture_output=True, text=True, encoding="utf-8", check=False
        )
        if done.returncode:
            raise _error(_reason(done.stderr, path.parent))
        parts += json.loads(done.stdout)
    return json.dumps(parts)


def citation_arguments(settings: dict[str, Any], root: Path) -> list[str]:
    """Return the arguments for the bibliography and the citation style, paths taken from the root."""
    files = settings.get("bibliography") or []
    arguments = []
    for name in [files] if isinstance(files, str) else files:
        arguments += ["--bibliography", str(root / name)]
    if settings.get("csl"):
        arguments += ["--csl", str(root / settings["csl"])]
    return arguments
