"""Check a project and its documents against what press knows, before anything runs."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from press.errors import Notice, Place
from press.notebook import Document
from press.options import format_options
from press.project import Project
from press.running import check_divs
from press.vocabulary.keys import PROJECT, Written, check_keys
from press.vocabulary.marks import check_marks

IN_TEMPLATE = re.compile(r"\$(?:if\(|for\()?([a-z][\w-]*)")
IN_STYLE = re.compile(r"\.([A-Za-z][\w-]*)")
BY_SHORTCODE = re.compile(r"\{\{<\s*meta\s+['\"]?([\w-]+)")


@dataclass(frozen=True)
class Own:
    """Names that authors made themselves: metadata that a template prints, classes of a style sheet."""

    names: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()


def read_own(project: Project) -> Own:
    """Return the names that the project's templates and style sheets use."""
    paper, page = (format_options(project.metadata, form) for form in ("typst", "html"))
    sheets = [*_files(page.get("css")), *_files(page.get("theme"))]
    return Own(
        _found(IN_TEMPLATE, project.root, _files(paper.get("template-partials"))),
        _found(IN_STYLE, project.root, sheets),
    )


def _files(written: Any) -> list[str]:
    return [str(name) for name in (written if isinstance(written, list) else [written])]


def _found(pattern: re.Pattern[str], root: Path, names: Iterable[str]) -> frozenset[str]:
    files = [root / name for name in names if (root / name).is_file()]
    return frozenset(found for path in files for found in pattern.findall(path.read_text(encoding="utf-8")))


def check_project(project: Project, own: Own) -> list[Notice]:
    """Return what is to be said of `_quarto.yml`."""
    written = Written(project.settings, project.text, Place(PROJECT, 1), PROJECT)
    return check_keys(written, own.names)


def check_document(document: Document, own: Own) -> list[Notice]:
    """Return what is to be said of a document: its front matter, its cells and its text, in this order."""
    used = own.names | {name for line in document.lines for name in BY_SHORTCODE.findall(line.text)}
    header = Written(document.header, document.header_text, Place(document.path, 2))
    notices = check_keys(header, used)
    for cell in document.cells:
        if cell.language == "python":
            written = Written(cell.options, cell.option_yaml, cell.option_place, "cell")
            notices += check_keys(written, frozenset())
    order = {line.place: number for number, line in enumerate(document.lines)}
    notices += check_marks(document, own.classes) + check_divs(document)
    return _once(sorted(notices, key=lambda notice: order.get(notice.place, 0)))


def _once(notices: list[Notice]) -> list[Notice]:
    """Keep the first of notices that say the same."""
    return list({notice.message: notice for notice in reversed(notices)}.values())[::-1]
