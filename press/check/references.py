"""R: references and links that lead to nothing, labels that nobody is led to, headings that skip a level."""

import posixpath
import re
from collections.abc import Iterator
from os.path import exists, isfile
from urllib.parse import unquote

from press.check.finding import Finding, Rule, find
from press.check.marks import LABELLED
from press.check.passages import Passage, read_passages
from press.check.project import Checked
from press.check.subject import Subject
from press.reading.notebook import Document, Prose
from press.reading.project import page_of, patterns_of

UNSPOKEN = Rule("R101", "a figure, table or equation that no sentence refers to", "refer to it: `@label`")
NO_LABEL = Rule(
    "R102", "a reference to a label that the document does not have", "correct it, or give the label"
)
NO_FILE = Rule("R103", "a link to a file that the project does not have", "correct the link")
NO_ANCHOR = Rule("R104", "a link to a place that its page does not have", "correct what stands behind the #")
SKIPPED = Rule("R105", "a heading that skips a level", "give it one sign less")
DEAD = Rule(
    "R106", "a link out of the journal that leads to nothing (`--online`)", "correct it, or take it out"
)
RULES = (UNSPOKEN, NO_LABEL, NO_FILE, NO_ANCHOR, SKIPPED, DEAD)

ABSOLUTE = re.compile(r"^(?:[a-zA-Z][a-zA-Z0-9+.-]*:|//)")
NAMED = re.compile(r"\{[^{}]*?#([A-Za-z][\w:.-]*)[^{}]*\}|\bid=[\"']([^\"']+)")
PAGE = re.compile(r"\.(?:qmd|md|html)$")


def check_references(checked: Checked, subject: Subject) -> Iterator[Finding]:
    """Yield what is wrong with the references, links and headings of a document."""
    labels = {shown.label: shown for shown in subject.shown if LABELLED.match(shown.label)}
    written = {name for name in _names(subject.job.document) if LABELLED.match(name)}
    spoken: set[str] = set()
    for passage in subject.passages:
        for mark in passage.marks("reference") + passage.marks("cited"):
            for name in re.findall(r"@([A-Za-z][\w:.-]*\w)", f"@{mark.content.lstrip('@')}"):
                spoken.add(name)
                if LABELLED.match(name) and name not in labels.keys() | written:
                    yield find(NO_LABEL, passage.spot_of(mark.offset), f"'@{name}' refers to nothing")
        yield from _links(checked, subject, passage)
    for name, shown in labels.items():
        if subject.is_article and name not in spoken and shown.cell.options.get("include") is not False:
            yield find(
                UNSPOKEN, shown.spot("label"), f"no sentence refers to '{name}'", f"refer to it: `@{name}`"
            )
    yield from _levels(subject)


def _levels(subject: Subject) -> Iterator[Finding]:
    level = 1
    for passage in subject.passages:
        if passage.kind == "heading":
            if passage.level > level + 1:
                words = passage.text.strip()
                what = f'"{words}" is a heading of level {passage.level} below one of level {level}'
                yield find(SKIPPED, passage.spot_of(0), what, f"begin it with {'#' * (level + 1)}")
            level = passage.level


def _links(checked: Checked, subject: Subject, passage: Passage) -> Iterator[Finding]:
    for mark in passage.marks("link") + passage.marks("image"):
        target, sign, anchor = mark.content.partition("#")
        if ABSOLUTE.match(mark.content) or "{{<" in mark.content:
            continue
        path = _path(subject.path, unquote(target.partition("?")[0]))
        spot = passage.spot_of(mark.offset)
        if target and not _exists(checked, path):
            yield find(NO_FILE, spot, f"the link to '{mark.content}' leads to no file")
        elif sign and anchor and not _has_anchor(checked, path, anchor):
            yield find(NO_ANCHOR, spot, f"the link to '{mark.content}' leads to no place of that page")


def _path(page: str, target: str) -> str:
    """Return the file, from the root, that `target` means in the document `page`; itself for none."""
    if not target:
        return page
    start = "" if target.startswith("/") else posixpath.dirname(page)
    return posixpath.normpath(posixpath.join(start, target.lstrip("/")))


def _exists(checked: Checked, path: str) -> bool:
    """Say whether a file is there, or is made: a page, what stands beside it, a resource."""
    stem = re.sub(r"\.(?:html|pdf|ipynb|bib|ris)$", "", path)
    made = any(
        path == job.document.path or page_of(job.document.path) == f"{stem}.html" for job in checked.jobs
    )
    promised = {pattern.lstrip("/") for pattern in patterns_of(checked.project.settings, "resources")}
    return (
        made
        or path in promised
        or exists(checked.project.root / path)
        or isfile(checked.project.output / path)
    )


def _has_anchor(checked: Checked, path: str, anchor: str) -> bool:
    stem = PAGE.sub("", path)
    job = next((job for job in checked.jobs if PAGE.sub("", job.document.path) == stem), None)
    if job is None or anchor.startswith("category="):
        return True
    subject = next((each for each in checked.subjects if each.job is job), None)
    if (subject is None or subject.failed) and job.document.cells:
        return True  # what its cells would give is not known
    given = "\n".join(shown.words for shown in subject.shown) if subject else ""
    cited = {f"ref-{key}" for key in subject.cited} if subject else set()
    return anchor in _names(job.document) | cited | {a or b for a, b in NAMED.findall(given)}


KNOWN: dict[int, tuple[Document, frozenset[str]]] = {}  # documents are frozen, and too large to be hashed


def _names(document: Document) -> frozenset[str]:
    """Return the ids of a document: of its cells, those that are written, and those of its headings."""
    if id(document) not in KNOWN:
        KNOWN[id(document)] = document, _read_names(document)
    return KNOWN[id(document)][1]


def _read_names(document: Document) -> frozenset[str]:
    names = {cell.label for cell in document.cells if cell.label}
    for block in document.blocks:
        if isinstance(block, Prose):
            names |= {a or b for a, b in NAMED.findall(block.text)}
    empty = [[""] * len(block.expressions) if isinstance(block, Prose) else [] for block in document.blocks]
    headings = (each.text for each in read_passages(document, empty) if each.kind == "heading")
    return frozenset(names | _numbered(headings))


def _numbered(headings: Iterator[str]) -> set[str]:
    """Return the ids that Pandoc gives to headings, the same ones numbered."""
    found: set[str] = set()
    for heading in headings:
        words = re.sub(r"[^\w\s.-]", "", heading.lower())
        name = re.sub(r"^[^a-z]+", "", re.sub(r"\s+", "-", words.strip())) or "section"
        number = 0
        while (name if not number else f"{name}-{number}") in found:
            number += 1
        found.add(name if not number else f"{name}-{number}")
    return found
