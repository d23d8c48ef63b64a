"""The picture by which a page is known where its link is passed on, drawn by the journal's own template.

No such place shows a drawing (SVG), which is what a figure is here; so the page's is set beside its title.
"""

import re
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from press.errors import Place, PressError
from press.matter.dates import moment_of
from press.reading.project import page_of
from press.site.drawn import words_in
from press.site.page import categories_of
from press.site.snippets import plain
from press.site.teaser import Picture
from press.site.website import ABSOLUTE, Website
from press.typst import draw_png

SIZE = (1200, 630)  # px
FOLDER = "assets/previews"
DRAWING = re.compile(r'<svg\b[^>]*\brole="img".*?</svg>', re.DOTALL)
VIEW = re.compile(r'\bviewBox="\S+ \S+ (\S+) (\S+)"')


@dataclass(frozen=True)
class Subject:
    """A page of which a picture is drawn: its document, title, what stands for it so far, and its text."""

    path: str
    title: str
    picture: Picture | None
    body: str = field(repr=False)


def draw_preview(website: Website, page: Subject) -> tuple[Picture, bytes] | None:
    """Draw the picture of `page`, and return it with its bytes.

    None is returned where the project names no template under `journal: preview:`, and where the page has a
    picture that is no drawing, which can be shown as it is.
    Raises PressError for a template that does not exist or fails.
    """
    template = _template(website)
    if template is None or (page.picture and not page.picture.path.endswith(".svg")):
        return None
    drawing, words = _drawing(website, page)
    title = plain(page.title) or website.title
    with tempfile.TemporaryDirectory(prefix="press-") as name:
        source = Path(name, "preview.typ")
        source.write_text(template.read_text(encoding="utf-8"), encoding="utf-8")
        Path(name, "picture.svg").write_text(drawing, encoding="utf-8")
        given = {**_given(website, page), "title": title, "picture": "picture.svg" if drawing else ""}
        try:
            data = draw_png(source, given, moment_of(website.by_path[page.path].settings, page.path))
        except PressError as fault:
            raise PressError(
                str(fault), Place(template.relative_to(website.project.root).as_posix())
            ) from None
    said = ". ".join(part.rstrip(".") for part in (title, words) if part)
    target = f"/{FOLDER}/{page_of(page.path)}".replace(".html", ".png")
    return Picture(target, said), data


def _given(website: Website, page: Subject) -> dict[str, str]:
    settings = website.by_path[page.path].settings
    return {
        "journal": website.title,
        "category": " · ".join(categories_of(settings)),
        "lang": str(settings.get("lang") or "en").partition("-")[0],
    }


def _template(website: Website) -> Path | None:
    own = website.project.settings.get("journal")
    name = own.get("preview") if isinstance(own, dict) else None
    if not name:
        return None
    path = website.project.root / str(name).lstrip("/")
    if not path.is_file():
        raise PressError(f"the template '{name}' does not exist", website.project.place_of("preview"))
    return path


def _drawing(website: Website, page: Subject) -> tuple[str, str]:
    """Return a drawing and its words: what stands for the page, or the first on it that fits, or ""."""
    picture = page.picture
    if picture and not ABSOLUTE.match(picture.path):
        path = website.project.root / picture.path.lstrip("/")
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            return text, picture.alt or words_in(text)
    drawn = next((each[0] for each in DRAWING.finditer(page.body) if _is_wide(each[0])), "")
    return drawn, words_in(drawn) if drawn else ""


def _is_wide(drawing: str) -> bool:
    """Say whether a drawing is no higher than wide: a tall one would shrink to a stamp beside the title."""
    view = VIEW.search(drawing)
    return view is not None and float(view[1]) >= float(view[2])
