"""Check a project and its documents against what press knows, before anything runs."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from press.errors import Notice, Place
from press.reading.filters import own_filters
from press.reading.metadata import folder_layers
from press.reading.notebook import Document
from press.reading.options import format_options
from press.reading.project import Project
from press.reading.prose import check_divs
from press.vocabulary.keys import PROJECT, Written, check_keys
from press.vocabulary.marks import check_marks
from press.yaml import parse_yaml

IN_TEMPLATE = re.compile(r"\$(?:if\(|for\()?([a-z][\w-]*)")
IN_FILTER = re.compile(r"\bmeta(?:\.|\[['\"])([A-Za-z][\w-]*)")
IN_STYLE = re.compile(r"\.([A-Za-z][\w-]*)")
IN_TEXT = re.compile(r"(?:\{\{<\s*meta\s+['\"]?|(?:when|unless)-meta=['\"]?)([\w-]+)")


@dataclass(frozen=True)
class Own:
    """Names that authors made themselves: metadata of templates and filters, classes of a style sheet."""

    names: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()


def read_own(project: Project) -> Own:
    """Return the names that the project's templates, filters and style sheets use."""
    paper, page = (format_options(project.metadata, form) for form in ("typst", "html"))
    sheets = [*_files(page.get("css")), *_files(page.get("theme"))]
    filters = [
        path for form in ("typst", "html") for side in own_filters(project.metadata, form) for path in side
    ]
    return Own(
        _found(IN_TEMPLATE, project.root, _files(paper.get("template-partials")))
        | _found(IN_FILTER, project.root, filters),
        _found(IN_STYLE, project.root, sheets),
    )


def _files(written: Any) -> list[str]:
    return [str(name) for name in (written if isinstance(written, list) else [written])]


def _found(pattern: re.Pattern[str], root: Path, names: Iterable[str]) -> frozenset[str]:
    files = [root / name for name in names if (root / name).is_file()]
    return frozenset(found for path in files for found in pattern.findall(path.read_text(encoding="utf-8")))


def check_project(project: Project, own: Own) -> list[Notice]:
    """Return what is to be said of `_quarto.yml`."""
    return check_keys(_file(project.text, PROJECT, PROJECT), own.names)


def check_folders(project: Project, paths: list[str], own: Own) -> list[Notice]:
    """Return what is to be said of each `_metadata.yml` that holds for one of the documents `paths`."""
    names = sorted({name for path in paths for name, _ in folder_layers(project.root, path)})
    texts = [(name, (project.root / name).read_text(encoding="utf-8")) for name in names]
    return [notice for name, text in texts for notice in check_keys(_file(text, name), own.names)]


def _file(text: str, name: str, start: str = "") -> Written:
    return Written(parse_yaml(text, name), text, Place(name, 1), start)


def check_document(document: Document, own: Own) -> list[Notice]:
    """Return what is to be said of a document: its front matter, its cells and its text, in this order."""
    used = own.names | {name for line in document.lines for name in IN_TEXT.findall(line.text)}
    header = Written(_asked(document), document.header_text, Place(document.path, document.header_line))
    notices = check_keys(header, used)
    for cell in document.cells:
        if cell.language == "python":
            written = Written(cell.options, cell.option_yaml, cell.option_place, "cell")
            notices += check_keys(written, frozenset())
    order = {line.place: number for number, line in enumerate(document.lines)}
    notices += check_marks(document, own.classes) + check_divs(document)
    return _once(sorted(notices, key=lambda notice: order.get(notice.place, 0)))


def _asked(document: Document) -> dict[str, Any]:
    """Return the front matter; that its cells are not run is what holds for a notebook anyway."""
    options = document.header.get("execute")
    if document.given is None or not isinstance(options, dict) or options.get("enabled") is not False:
        return document.header
    rest = {key: value for key, value in options.items() if key != "enabled"}
    return {**document.header, "execute": rest}


def _once(notices: list[Notice]) -> list[Notice]:
    """Keep the first of notices that say the same."""
    return list({notice.message: notice for notice in reversed(notices)}.values())[::-1]
