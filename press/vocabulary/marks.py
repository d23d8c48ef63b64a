"""Name every class, attribute, shortcode and cell language in a document that press does not know."""

import re
from collections.abc import Iterator

from press.errors import Notice, Place
from press.reading.notebook import Cell, Document, Prose
from press.reading.prose import running_lines, untouched
from press.reading.shortcodes import SHORTCODE, UNCLOSED, is_unclosed
from press.reading.source import Line
from press.vocabulary.keys import not_done, unknown
from press.vocabulary.scopes import scope_for
from press.vocabulary.values import fault_of_value

VALUE = r"\"[^\"]*\"|'[^']*'|[^\s{}\"']+"
PART = rf"[#.][A-Za-z][^\s{{}}=.#]*|[A-Za-z][\w:-]*=(?:{VALUE})"
GROUP = re.compile(rf"(?<![{{$\\])\{{\s*((?:{PART})(?:\s*(?:{PART}))*)\s*\}}")
CLASS = re.compile(r"(?<![\w=])\.([A-Za-z][\w-]*)")
ATTRIBUTE = re.compile(rf"([A-Za-z][\w:-]*)=({VALUE})")
QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
BARE_DIV = re.compile(r"^\s*:{3,}\s*([A-Za-z][\w-]*)\s*:*\s*$")
CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)(?:\{[^}]*\})?")
MATH = re.compile(r"\$\$.*?\$\$|\$[^$\s](?:[^$]*[^$\s])?\$")


def check_marks(document: Document, styled: frozenset[str]) -> list[Notice]:
    """Return a notice for each name in the text of `document` that press does not do as Quarto does.

    `styled` are the classes that a style sheet of the author knows.
    """
    notices: dict[str, Notice] = {}
    for block in document.blocks:
        for notice in _of_cell(block) if isinstance(block, Cell) else _of_prose(block, styled):
            notices.setdefault(notice.message, notice)
    return list(notices.values())


def _of_cell(cell: Cell) -> Iterator[Notice]:
    yield from _check("language of a cell", cell.language, cell.place)


def _of_prose(block: Prose, styled: frozenset[str]) -> Iterator[Notice]:
    as_written = untouched(block.lines)
    for position, line in enumerate(block.lines):
        if position not in as_written:
            yield from _shortcodes(line)
    for line in running_lines(block):
        yield from _names(line, styled)


def _shortcodes(line: Line) -> Iterator[Notice]:
    if is_unclosed(line.text):
        yield Notice(UNCLOSED, line.place, grave=True)
    for found in SHORTCODE.finditer(line.text):
        name = found[2].split(maxsplit=1)[0] if found[2] else ""
        if not (found[1] and found[3]):
            yield from _check("shortcode", name.strip("\"'"), line.place)


def _names(line: Line, styled: frozenset[str]) -> Iterator[Notice]:
    text = MATH.sub("", CODE.sub("", line.text))
    bare = BARE_DIV.match(text)
    for name in [bare[1]] if bare else []:
        yield from _check("class", name, line.place, styled)
    for group in GROUP.finditer(text):
        for name in CLASS.findall(QUOTED.sub("", group[1])):
            yield from _check("class", name, line.place, styled)
        for name, value in ATTRIBUTE.findall(group[1]):
            yield from _check("attribute", name, line.place)
            yield from _value(name, value.strip("\"'"), line.place)


def _value(name: str, value: str, place: Place) -> Iterator[Notice]:
    known = scope_for("attribute").names.get(name)
    fault = fault_of_value(name, value, known.takes) if known and "{{<" not in value else None
    if fault:
        yield Notice(fault, place, grave=True)


def _check(where: str, name: str, place: Place, own: frozenset[str] = frozenset()) -> Iterator[Notice]:
    scope = scope_for(where)
    known = scope.names.get(name)
    if name in own or (where == "attribute" and name.startswith(("data-", "aria-"))):
        return
    notice = not_done(scope, known, place) if known else unknown(scope, name, place)
    if notice and (known or notice.grave or where != "attribute"):  # any other attribute stays as data
        yield notice
