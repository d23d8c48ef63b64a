"""A project's own modules, compiled once for all its documents.

A document leaves no files, so Python finds nothing compiled beside a module and would compile it again for
each. What was compiled is kept in memory with the bytes that it was made from: a module is still read, where
it is imported, and one that has changed since is compiled anew.
"""

import warnings
from collections.abc import Iterable
from contextlib import suppress
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType
from typing import Any

_compile = SourceFileLoader.source_to_code
_known: dict[tuple[str, bytes], CodeType] = {}


def compile_ahead(modules: Iterable[Path]) -> None:
    """Compile `modules`, for this process and those that it forks.

    One that cannot be compiled, or not without a warning, is left to whoever imports it and is to be told.
    """
    SourceFileLoader.source_to_code = _recall  # type: ignore[method-assign,assignment]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for path in modules:
            with suppress(Exception):
                text = path.read_bytes()
                _known[str(path), text] = _compile(SourceFileLoader("", str(path)), text, str(path))


def _recall(loader: SourceFileLoader, data: Any, path: Any, **options: Any) -> CodeType:
    """Return what `data`, the text of the module at `path`, is compiled to: the loader's method now."""
    known = _known.get((path, data)) if isinstance(data, bytes) else None
    return known or _compile(loader, data, path, **options)
