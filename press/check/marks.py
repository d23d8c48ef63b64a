"""What a line of Markdown says to a reader, each character knowing where it was written.

Pandoc keeps places for CommonMark alone, which knows neither citations nor inline values; so the marks that
authors use inside a paragraph are read here.
"""

import re
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape

UNTYPED = "\N{OBJECT REPLACEMENT CHARACTER}"  # stands in `typed` for whatever was not typed by hand
KEY = r"[A-Za-z][\w:.-]*\w"
MARKS = re.compile(
    r"(?P<comment><!--.*?-->)"
    r"|(?<!`)`\{python\}[ \t](?P<value>[^`]+)`"
    r"|(?P<code>(?P<tick>`+)(?!`).+?(?<!`)(?P=tick)(?!`)(?:\{[^}]*\})?)"
    r"|(?P<math>\$\$.+?\$\$|\$[^$\s](?:[^$\n]*[^$\s])?\$(?!\d))"
    r"|\{\{<\s*(?P<shortcode>.*?)\s*>\}\}"
    r"|!\[(?P<alt>[^\]]*)\]\((?P<image>[^)\s]*)[^)]*\)(?P<image_marks>\{[^}]*\})?"
    r"|\[(?P<cited>[^\[\]]*@[^\[\]]*)\]"
    r"|\[(?P<link>(?:[^\[\]]|\[[^\[\]]*\])*)\]\((?P<target>[^)\s]*)[^)]*\)(?:\{[^}]*\})?"
    r"|\[(?P<span>[^\[\]]+)\]\{(?P<span_marks>[^}]*)\}"
    r"|\[\^[^\]]+\]:?"
    rf"|(?<![\w.])-?@(?P<named>{KEY})"
    r"|<?(?P<url>https?://[^\s>)]+)>?"
    r"|(?P<marks>\{\s*[#.][^}]*\})"
    r"|(?P<tag></?[A-Za-z][^>\n]*>)"
    r"|(?P<entity>&#?\w+;)"
    r"|\\(?P<escaped>[^\w\s])"
    r"|(?P<emphasis>\*+|(?<!\w)_+(?=\w)|(?<=[\w.,;:!?)])_+(?!\w)|~~)",
    re.DOTALL,
)
KEYS = re.compile(rf"(?<![\w.])-?@({KEY})")
CLASSES = re.compile(r"(?<![\w=])\.([A-Za-z][\w-]*)")
LABELLED = re.compile(r"(?:fig|tbl|sec|eq|lst)-")


@dataclass(frozen=True)
class Mark:
    """Something that a passage holds beside its words: its kind, its place in `text`, and what it says."""

    kind: str
    start: int
    end: int
    content: str
    offset: int
    printed: str = ""


@dataclass
class Reading:
    """What is read while a passage is scanned: its words, the typed among them, and where each comes from."""

    text: list[str] = field(default_factory=list)
    typed: list[str] = field(default_factory=list)
    offsets: "array[int]" = field(default_factory=lambda: array("l"))
    marks: list[Mark] = field(default_factory=list)
    length: int = 0

    def add(self, text: str, offset: int, typed: bool, step: int = 1) -> None:
        """Read on `text`, which begins at `offset` in the source; `step` is 0 where it is not written so."""
        self.text.append(text)
        self.typed.append(text if typed else UNTYPED * len(text))
        self.offsets.extend(range(offset, offset + len(text)) if step else [offset] * len(text))
        self.length += len(text)


def scan(source: str, values: Sequence[str] = ()) -> Reading:
    """Return what `source` says; `values` are what its inline values print, in order."""
    reading = Reading()
    _scan(source, 0, reading, iter(values), True)
    return reading


def _scan(source: str, base: int, reading: Reading, values: Iterator[str], typed: bool) -> None:
    position = 0
    for found in MARKS.finditer(source):
        _plain(source[position : found.start()], base + position, reading, typed)
        _mark(found, base, reading, values, typed)
        position = found.end()
    _plain(source[position:], base + position, reading, typed)


def _plain(text: str, offset: int, reading: Reading, typed: bool) -> None:
    """Read on plain text; a line break and the indent behind it are one space."""
    for piece in re.finditer(r"\n[ \t]*|[^\n]+", text):
        is_break = piece[0][0] == "\n"
        reading.add(" " if is_break else piece[0], offset + piece.start(), typed)


def _mark(found: "re.Match[str]", base: int, reading: Reading, values: Iterator[str], typed: bool) -> None:
    """Read one mark: what a reader sees of it, and what a rule may want to know."""
    kind, start, at = found.lastgroup or "", reading.length, base + found.start()
    kind = next((name for name in INNER if found[name] is not None), kind)
    content, printed = found[kind] if kind else "", ""
    if kind == "value":
        printed = next(values, "")
        _printed(printed, at, reading)
    elif kind in ("link", "span"):
        kept = typed and not (kind == "link" or EXEMPT & set(CLASSES.findall(found["span_marks"] or "")))
        _scan(content, base + found.start(kind), reading, values, kept)
        content = found["target"] if kind == "link" else found["span_marks"]
    elif kind in ("entity", "escaped"):
        reading.add(unescape(content).replace("\N{NO-BREAK SPACE}", " "), at, typed, 0)
    elif kind in SEEN:
        reading.add(SEEN[kind](content), at, False, 0)
    if kind not in ("entity", "escaped", "emphasis", "comment", ""):
        label = kind if kind != "named" or not LABELLED.match(content) else "reference"
        reading.marks.append(Mark(label, start, reading.length, content, at, printed))
        if kind == "image":
            reading.marks.append(Mark("picture", start, reading.length, found[0], at, found["alt"]))


def _printed(printed: str, at: int, reading: Reading) -> None:
    """Read what an inline value prints: its words, and the sources that it cites."""
    inner = scan(printed)
    start = reading.length
    reading.add("".join(inner.text).replace("\N{NO-BREAK SPACE}", " "), at, False, 0)
    for mark in inner.marks:
        reading.marks.append(Mark(mark.kind, start + mark.start, start + mark.end, mark.content, at))


EXEMPT = {"as-published", "definition"}
INNER = ("link", "span", "image", "cited", "value", "code", "shortcode")
SEEN: dict[str, Callable[[str], str]] = {
    "code": lambda text: text.strip("`"),
    "math": lambda text: "x",
    "shortcode": lambda text: "Name",
    "named": lambda text: "Figure" if LABELLED.match(text) else "Source",
    "url": str,
}
