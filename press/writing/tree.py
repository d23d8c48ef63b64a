"""What press looks at in a document of Pandoc's, as JSON: its pictures, and what a format says nothing of."""

import re
import struct
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from press.errors import Notice, Place
from press.reading.notebook import Document
from press.typst import draw_png
from press.writing.pictures import ELSEWHERE

NEVER = datetime.fromtimestamp(0, UTC)  # a drawing asks for no time
SHARP = 2  # pixels of a picture for each that it is wide on a page
DRAWING = '#set page(width: auto, height: auto, margin: 0pt)\n#image("{}")\n'
TAG = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
SEEN = re.compile(r"<(?:img|svg|iframe|video|audio|canvas|input|button|object)\b", re.IGNORECASE)


def elements_in(part: Any, *kinds: str) -> Iterator[dict[str, Any]]:
    """Yield the elements of `kinds` in a part of a document, in their order."""
    if isinstance(part, dict):
        if part.get("t") in kinds:
            yield part
        part = list(part.values())
    if isinstance(part, list):
        for each in part:
            yield from elements_in(each, *kinds)


def pictures_in(tree: dict[str, Any]) -> Iterator[list[Any]]:
    """Yield what each picture is made of: its attributes, its alt text, its address with a title."""
    return (element["c"] for element in elements_in(tree["blocks"], "Image"))


def set_below(tree: dict[str, Any], depth: int) -> None:
    """Have pictures that are named from the root of the project lie `depth` folders above the document."""
    for _, _, target in pictures_in(tree):
        if target[0].startswith("/") and not ELSEWHERE.match(target[0]):
            target[0] = "../" * depth + target[0].lstrip("/")


def set_as_png(tree: dict[str, Any], folder: Path) -> None:
    """Draw each SVG that lies in `folder`, which not every word processor shows, as PNG of the same size."""
    for attributes, _, target in pictures_in(tree):
        source = folder / unquote(target[0])
        if source.suffix.lower() == ".svg" and source.is_file():
            drawn = source.with_name(f"{source.name}.png")
            if not drawn.is_file():
                drawn.write_bytes(_draw(source))
            target[0] += ".png"
            if not any(key in ("width", "height") for key, _ in attributes[2]):
                attributes[2].append(["width", f"{_width(drawn) / SHARP:g}px"])


def _draw(source: Path) -> bytes:
    sheet = source.with_name("drawing.typ")
    sheet.write_text(DRAWING.format(source.name.replace("\\", "\\\\").replace('"', '\\"')), encoding="utf-8")
    return draw_png(sheet, {}, NEVER, 72 * SHARP)


def _width(png: Path) -> int:
    """Return how many pixels wide a PNG is, as its head says."""
    return int(struct.unpack(">I", png.read_bytes()[16:20])[0])


def without_html(tree: dict[str, Any]) -> None:
    """Have no writer take over what is written as HTML: an EPUB would be broken by an open tag."""
    for raw in _html_in(tree):
        raw[0] = "left-out"


def lost_in(tree: dict[str, Any], document: Document, form: str) -> list[Notice]:
    """Return a warning, with its line, for each part that is written as HTML and left out of `form`."""
    seen = [text for _, text in _html_in(tree) if TAG.sub("", text).strip() or SEEN.search(text)]
    message = f"what stands here as HTML is left out of the {form}; write it in Markdown where it matters"
    return [Notice(message, _place(text, document), grave=False) for text in seen]


def _html_in(tree: dict[str, Any]) -> list[list[str]]:
    raws = [element["c"] for element in elements_in(tree["blocks"], "RawBlock", "RawInline")]
    return [raw for raw in raws if raw[0] == "html"]


def _place(text: str, document: Document) -> Place:
    """Return the first line that has what begins `text`, whose quotation marks Pandoc may have changed."""
    first = next(line.strip() for line in text.splitlines() if line.strip()).replace("'", '"')
    places = [line.place for line in document.lines if first in line.text.replace("'", '"')]
    return places[0] if places else Place(document.path)
