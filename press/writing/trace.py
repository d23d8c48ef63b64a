"""Say where in the author's files a complaint of Pandoc or a filter belongs, and what was probably meant."""

import re
from pathlib import Path
from typing import Any

from press.bibtex import heads_of
from press.errors import Place, PressError
from press.lesson import nearest, quote_lines
from press.reading.notebook import Document

LABEL = re.compile(r"(?:#|label:\s*[\"']?)((?:fig|tbl|lst|sec|eq|nte|tip|wrn|imp|cau)-[\w-]+)")
END = r"(?![\w-])"  # a label goes on behind a hyphen, where a word ends
ITEM = re.compile(r"""(?:^|[\s{\[,-])["']?id["']?\s*:\s*["']?([^\s"',}]+)""", re.MULTILINE)  # CSL: JSON, YAML
CITED = re.compile(r"@([\w][\w:.-]*\w)")


def trace_complaints(
    complaints: tuple[tuple[str, str], ...], document: Document, bibliography: list[Path]
) -> list[PressError]:
    """Return one error for each complaint, once, with the line where it was written."""
    faults: list[PressError] = []
    for kind, label in complaints:
        message, pattern = _sentence(kind, label, document, bibliography)
        place = _place(document, pattern, last=kind == "duplicate")
        more = (*_quoted(document, place), *_others(kind, label, document, bibliography))
        faults.append(PressError(message, place, more))
    order = {line.place: number for number, line in enumerate(document.lines)}
    return sorted(faults, key=lambda fault: order.get(fault.place or Place(document.path), len(order)))


def missing_from(
    nocite: Any, bibliography: list[Path], references: Any = None
) -> tuple[tuple[str, str], ...]:
    """Return a complaint for each key in `nocite:` that is in no bibliography; Pandoc passes over it.

    `references` are those that front matter holds itself.
    """
    cited = CITED.findall(str(nocite or ""))
    if not cited:
        return ()
    inline = references if isinstance(references, list) else []
    known = {*_keys(bibliography), *(str(item.get("id")) for item in inline if isinstance(item, dict))}
    return tuple(("uncited", key) for key in cited if key not in known)


def _sentence(kind: str, label: str, document: Document, bibliography: list[Path]) -> tuple[str, str]:
    name = re.escape(label)
    if kind == "duplicate":
        return f"the label '{label}' is used twice; give each its own", rf"(#|label:\s*[\"']?){name}{END}"
    if kind == "unlisted":
        return "a list-table must hold a list whose items are lists of cells", r"list-table"
    if kind == "unresolved":
        known = _labels(document)
        hint = "; what has that label shows nothing" if label in known else _nearest(label, known)
        return f"the reference '@{label}' points to nothing in this article{hint}", rf"@{name}{END}"
    files = ", ".join(path.name for path in bibliography) or "any bibliography (none is named)"
    hint = _nearest(label, _keys(bibliography))
    return f"the citation '@{label}' is not in {files}{hint}", rf"@{name}{END}"


def _quoted(document: Document, place: Place) -> tuple[str, ...]:
    """Return the line at `place`."""
    return quote_lines(
        [(place.line or 1, line.text) for line in document.lines if line.place == place], place.line
    )


def _others(kind: str, label: str, document: Document, bibliography: list[Path]) -> tuple[str, ...]:
    """Return what `label` may have meant, where that is more than the one that the sentence names."""
    if kind not in ("unresolved", "uncited"):
        return ()
    near = nearest(label, _labels(document) if kind == "unresolved" else _keys(bibliography))
    return (
        (f"near it are {', '.join(f'@{each}' for each in near)}",)
        if len(near) > 1 and label not in near
        else ()
    )


def _place(document: Document, pattern: str, last: bool) -> Place:
    places = [line.place for line in document.lines if re.search(pattern, line.text)]
    if not places:
        return Place(document.path)
    return places[-1] if last else places[0]


def _labels(document: Document) -> list[str]:
    return [label for line in document.lines for label in LABEL.findall(line.text)]


def _keys(bibliography: list[Path]) -> list[str]:
    return [key for path in bibliography for key in _keys_in(path.read_text(encoding="utf-8"), path.suffix)]


def _keys_in(text: str, suffix: str) -> list[str]:
    return [found[2] for found in heads_of(text)] if suffix == ".bib" else ITEM.findall(text)


def _nearest(word: str, known: list[str]) -> str:
    close = nearest(word, known, most=1)
    return f"; did you mean '@{close[0]}'?" if close else ""
