"""Read a .qmd with its includes, each line remembering the file and number it came from."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from press.errors import Place, PressError

EMBED = re.compile(r"^ ?\{\{<\s*embed\s+(.*?)\s*>\}\}\s*$")
INCLUDE = re.compile(r"^\s*\{\{<\s*include\s+(\S+)\s*>\}\}\s*$")


@dataclass(frozen=True)
class Line:
    """One line of text, without its end, and the place where the author wrote it."""

    text: str
    place: Place


def read_source(root: Path, path: Path) -> tuple[Line, ...]:
    """Return the lines of the document at `path`, includes put in; `root` is the project's folder.

    Raises PressError for a file that is missing, not UTF-8, outside the project, or that includes itself.
    """
    return tuple(_lines(root, path, (), None))


def _lines(root: Path, path: Path, above: tuple[Path, ...], asked: Place | None) -> list[Line]:
    name = _name_in(root, path, asked)
    if path in above:
        raise PressError(f"the include of '{name}' comes back to itself", asked)
    lines = [Line(text, Place(name, number)) for number, text in enumerate(_read(path, name, asked), 1)]
    return put_in_includes(root, lines, (*above, path))


def put_in_includes(root: Path, lines: Iterable[Line], above: tuple[Path, ...]) -> list[Line]:
    """Return `lines` with what they include; `above` are the document and the files that led to them.

    Raises what `read_source` raises.
    """
    result: list[Line] = []
    for line in lines:
        if "\0" in line.text:
            raise PressError("the line has the character zero, which no text has", line.place)
        include = INCLUDE.match(line.text)
        if include:  # includes of includes are named from the document
            result += _lines(root, _target(root, above[0], include[1]), above, line.place)
        else:
            result.append(line)
    return result


def _target(root: Path, path: Path, written: str) -> Path:
    start = root if written.startswith("/") else path.parent
    return (start / written.lstrip("/")).resolve()


def _name_in(root: Path, path: Path, asked: Place | None) -> str:
    try:
        return path.resolve().relative_to(root).as_posix()
    except ValueError:
        raise PressError(f"'{path.name}' lies outside the project", asked) from None


def _read(path: Path, name: str, asked: Place | None) -> list[str]:
    try:
        with path.open(encoding="utf-8-sig") as file:  # str.splitlines counts lines that no editor counts
            return [line.removesuffix("\n") for line in file]
    except FileNotFoundError:
        raise PressError(f"the file '{name}' does not exist", asked) from None
    except UnicodeDecodeError as fault:
        raise PressError(f"the file is not UTF-8 (byte {fault.start})", Place(name)) from None
    except OSError as fault:
        raise PressError(f"'{name}' cannot be read: {fault.strerror}", asked) from None
