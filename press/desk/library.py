"""A bibliography as its author wrote it, entry by entry. The only module that knows bibtexparser."""

import logging
import re
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from bibtexparser import model
from bibtexparser.entrypoint import parse_string

from press.errors import Place, PressError, raise_all

# The order of the fields in this house; others stand before `doi`, in the order in which they came.
ORDER = (
    "author", "editor", "langid", "title", "journal", "booktitle", "publisher", "year", "volume", "number",
    "pages", "", "doi", "pmid", "url", "note",
)  # fmt: skip
NAME = re.compile(r"[A-Za-z][\w:+-]*")


@dataclass(frozen=True)
class Part:
    """An entry, or another part such as `@string`, with the comments before it and the line of the first.

    `key` and `kind` are empty for what is no entry; `fields` are its fields as they are written.
    """

    text: str = field(repr=False)
    line: int
    key: str = ""
    kind: str = ""
    fields: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    comments: str = field(default="", repr=False)

    @property
    def doi(self) -> str:
        """Its DOI in small letters; empty without one."""
        written = next((value for name, value in self.fields if name.lower() == "doi"), "")
        return re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", written.strip('{}" ').lower())


def parse_library(text: str, path: str) -> list[Part]:
    """Return the parts of the bibliography `text` in their order; `path` names it in errors.

    Raises PressError for what is no BibTeX and for a key that is given twice.
    """
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # what it would warn of is raised here
    blocks = parse_string(text, parse_stack=[]).blocks
    raise_all([_fault(block, path) for block in blocks if isinstance(block, model.ParsingFailedBlock)])
    parts: list[Part] = []
    comments: list[Any] = []
    for block, following in zip_longest(blocks, blocks[1:]):
        loose = isinstance(block, model.ImplicitComment)
        if loose and following is not None and not (block is blocks[0] and _apart(block, following)):
            comments.append((block, "\n\n" if _apart(block, following) else "\n"))
        else:
            parts.append(_part(block, comments))
            comments = []
    return parts


def _apart(block: Any, following: Any) -> bool:
    """Say whether an empty line stands between two blocks."""
    return bool(following.start_line - block.start_line - block.raw.count("\n") > 1)


def _part(block: Any, comments: list[Any]) -> Part:
    before = "".join(comment.raw + gap for comment, gap in comments)
    line = (comments[0][0] if comments else block).start_line + 1
    if not isinstance(block, model.Entry):
        return Part(str(block.raw), line, comments=before)
    fields = tuple((each.key, each.value) for each in block.fields)
    return Part(str(block.raw), line, block.key, block.entry_type, fields, before)


def _fault(block: Any, path: str) -> PressError:
    place = Place(path, block.start_line + 1)
    if isinstance(block, model.DuplicateBlockKeyBlock):
        return PressError(f"the key '{block.key}' is given twice; keep one, or give one another key", place)
    if isinstance(block, model.DuplicateFieldKeyBlock):
        names = ", ".join(sorted(block.duplicate_keys))
        return PressError(f"the entry gives '{names}' twice; keep one", place)
    return PressError("the entry is broken; see that its braces and commas match", place)


def tidy(parts: list[Part]) -> str:
    """Return the bibliography of `parts`, entries sorted by key and in one form, everything else before them.

    Comments stay with what follows them; those behind the last entry stay at the end.
    """
    last = parts[-1:] if parts and not parts[-1].key and not parts[-1].text.startswith("@") else []
    others = [part for part in parts[: len(parts) - len(last)] if not part.key]
    entries = sorted((part for part in parts if part.key), key=lambda part: part.key)
    texts = [part.comments + part.text for part in others]
    texts += [part.comments + _tidy_entry(part) for part in entries]
    return "\n\n".join([*texts, *(part.comments + part.text for part in last)]) + "\n"


def _tidy_entry(part: Part) -> str:
    names = [name.lower() for name, _ in part.fields]
    if len(set(names)) < len(names) or not all(map(NAME.fullmatch, names)):
        return part.text  # a comment stands in it, or what only its author understands
    return format_entry(
        part.kind.lower(), part.key, {n: v for n, (_, v) in zip(names, part.fields, strict=True)}
    )


def format_entry(kind: str, key: str, fields: dict[str, str]) -> str:
    """Return an entry in the form of the house; the values of `fields` are as BibTeX writes them."""
    names = sorted(fields, key=lambda name: ORDER.index(name if name in ORDER else ""))
    lines = [f"  {name} = {_value(fields[name])},\n" for name in names]
    return f"@{kind}{{{key},\n{''.join(lines)}}}"


def _value(written: str) -> str:
    """Return a value in braces and on one line; what is joined by `#`, or names a `@string`, as it is."""
    one = written if re.search(r"\n\s*\n", written) else re.sub(r"\s*\n\s*", " ", written)
    if one.isdecimal():
        return f"{{{one}}}"
    inside = one[1:-1]
    quoted = len(one) > 1 and one[0] == one[-1] == '"' and '"' not in inside
    return f"{{{inside}}}" if quoted and inside.count("{") == inside.count("}") else one


def insert_entry(text: str, parts: list[Part], key: str, entry: str) -> str:
    """Return `text` with an `entry` more: in its place where the keys are sorted, otherwise at the end."""
    keys = [part.key for part in parts if part.key]
    behind = next((part for part in parts if part.key > key), None) if keys == sorted(keys) else None
    if behind is None:
        return f"{text.rstrip()}\n\n{entry}\n".lstrip("\n")
    lines = text.splitlines(keepends=True)
    return "".join([*lines[: behind.line - 1], f"{entry}\n\n", *lines[behind.line - 1 :]])
