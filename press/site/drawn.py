"""Pictures that are drawn into a page, so that they follow its theme: SVGs whose parts have classes."""

from os.path import isfile
from pathlib import Path

from lxml import etree
from markupsafe import Markup

from press.errors import Place, PressError


def draw(path: Path, place: Place | None) -> tuple[Markup, str] | None:
    """Return the SVG at `path` as part of a page, and the words that it says itself to be; None for others.

    Its own style sheet, for viewers of the file alone, is left out: the page has one.
    Raises PressError with `place` for a file that is no SVG.
    """
    if path.suffix != ".svg" or not isfile(path):
        return None
    try:
        picture = etree.fromstring(path.read_bytes())
    except etree.XMLSyntaxError:
        raise PressError(f"the picture '{path.name}' is no SVG", place) from None
    if not picture.xpath(".//*[@class]"):
        return None
    for style in picture.findall("{*}style"):
        picture.remove(style)
    words = picture.attrib.pop("aria-label", "")
    picture.attrib["aria-hidden"] = "true"
    return Markup(etree.tostring(picture, encoding="unicode")), str(words)  # noqa: S704 - the project's own


def words_in(drawing: str) -> str:
    """Return what the SVG `drawing` says itself to be; "" for nothing, or where it cannot be read."""
    try:
        return str(etree.fromstring(drawing.encode()).get("aria-label") or "")
    except etree.XMLSyntaxError:
        return ""
