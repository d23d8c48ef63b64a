"""A document as it was written, and as it is kept."""

import re
from dataclasses import dataclass, field, replace

from press.errors import Notice
from press.writing.parts import Parts


@dataclass(frozen=True)
class Written:
    """A document as it was written: the parts of its page, what to download, files by their paths.

    `sources` are the files of the project that it was made from, `notices` what its author should know.
    """

    parts: Parts
    downloads: tuple[dict[str, str], ...]
    files: dict[str, bytes] = field(repr=False)
    sources: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()


def with_pdf(written: Written, path: str, pdf: bytes) -> Written:
    """Return what was `written` of the document `path`, with its `pdf`."""
    return replace(written, files={**written.files, f"{stem_of(path)}.pdf": pdf})


def stem_of(path: str) -> str:
    """Return the path of a document without its ending, as its files in the site are called."""
    return re.sub(r"\.(qmd|md|ipynb)$", "", path)
