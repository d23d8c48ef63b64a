"""What holds for a whole folder: the `_metadata.yml` of the folders above a document."""

import posixpath
from pathlib import Path
from typing import Any

from press.errors import Place, PressError
from press.reading.filters import tell_filters
from press.reading.options import merge
from press.store.observed import is_there
from press.yaml import line_of, parse_yaml

NAMES = ("_metadata.yml", "_metadata.yaml")
# Keys that name files. They are written relative to the file that holds them, or to the root after a slash.
PATHS = (
    "bibliography", "csl", "css", "citation-abbreviations", "template-partials", "language", "metadata-files",
    "metadata-file",
"include-in-header", "include-before-body", "include-after-body",
)  # fmt: skip


def folder_layers(root: Path, path: str) -> list[tuple[str, dict[str, Any]]]:
    """Return the metadata of the folders above the document `path`, outermost first, with the files' names.

    As in Quarto, the root's own file holds for the documents that lie in the root itself.
    Raises PressError with file and line for one that cannot be read.
    """
    folder = posixpath.dirname(path)
    parts = folder.split("/") if folder else []
    folders = ["/".join(parts[: count + 1]) for count in range(len(parts))] or [""]
    found = [_file_in(root, each) for each in folders]
    names = [name for name in found if name]
    return [
        (name, layer_of(_read(root, name, Place(name)), posixpath.dirname(name), root, name))
        for name in names
    ]


def _file_in(root: Path, folder: str) -> str | None:
    names = [posixpath.join(folder, name) for name in NAMES]
    return next((name for name in names if is_there(root / name)), None)


def layer_of(values: dict[str, Any], folder: str, root: Path, name: str) -> dict[str, Any]:
    """Return `values`, which the file `name` in `folder` gives, complete, with all files told from the root.

    `metadata-files:` are laid under them, and the file of `language:` is replaced by the words in it.
    """
    told = _from_root(values, folder)
    words = told.get("language")
    if isinstance(words, str):
        told["language"] = _read(root, words, Place(name))
    below = [_read(root, each, Place(name)) for each in _listed(told.pop("metadata-files", None))]
    below += [_read(root, each, Place(name)) for each in _listed(told.pop("metadata-file", None))]
    return merge(*below, told)


def _listed(value: Any) -> list[str]:
    return [str(each) for each in (value if isinstance(value, list) else [value])] if value else []


def _read(root: Path, name: str, asked: Place) -> dict[str, Any]:
    if not (root / name).resolve().is_relative_to(root):
        raise PressError(f"'{name}' lies outside the project; put the file itself there", asked)
    try:
        return parse_yaml((root / name).read_text(encoding="utf-8"), name)
    except FileNotFoundError:
        raise PressError(f"the file '{name}' does not exist", asked) from None
    except UnicodeDecodeError:
        raise PressError("the file is not UTF-8", Place(name)) from None
    except OSError as fault:
        raise PressError(f"the file '{name}' cannot be read: {fault.strerror}", asked) from None


def place_in_folders(root: Path, path: str, key: str) -> Place | None:
    """Return where a `_metadata.yml` that holds for the document `path` gives `key`, the nearest one."""
    for name, values in reversed(folder_layers(root, path)):
        if key in values or key in _format_keys(values):
            return Place(name, line_of((root / name).read_text(encoding="utf-8"), key))
    return None


def _format_keys(values: dict[str, Any]) -> set[str]:
    formats = values.get("format")
    options = formats.values() if isinstance(formats, dict) else ()
    return {key for each in options if isinstance(each, dict) for key in each}


def _from_root(values: dict[str, Any], folder: str) -> dict[str, Any]:
    """Return `values`, written in a file of `folder`, with the files that they name told from the root."""
    result = dict(values)
    for key in PATHS:
        if key in result:
            result[key] = _told(result[key], folder)
    if "filters" in result:
        result["filters"] = tell_filters(result["filters"], lambda path: _told(path, folder))
    formats = result.get("format")
    if isinstance(formats, dict):
        result["format"] = {
            name: _from_root(options, folder) if isinstance(options, dict) else options
            for name, options in formats.items()
        }
    return result


def _told(value: Any, folder: str) -> Any:
    if isinstance(value, list):
        return [_told(each, folder) for each in value]
    if not isinstance(value, str) or "://" in value:
        return value
    if value.startswith("/"):
        return value.lstrip("/")
    return posixpath.normpath(posixpath.join(folder, value))
