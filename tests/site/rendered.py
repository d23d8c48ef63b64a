"""The journal as it was rendered, for tests to read: pages as trees and as text."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from press.__main__ import main

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = "articles/car-t-autoimmune"
ARTICLES = tuple(sorted(f"articles/{path.stem}" for path in (ROOT / "articles").glob("*.qmd")))
PAGES = tuple(
    path.with_suffix(".html").relative_to(ROOT).as_posix()
    for path in sorted([*ROOT.glob("*.qmd"), *ROOT.glob("articles/*.qmd")])
)
DOCS = tuple(f"docs/{path.stem}.html" for path in sorted(ROOT.glob("docs/*.md")))  # pages for authors


def render_journal(folder: Path) -> Path:
    """Render the whole journal into `folder`, as the command line does, and return the folder."""
    assert main(["render", "--project", str(ROOT), "--output-dir", str(folder)]) == 0
    return folder


def files_of(folder: Path) -> set[str]:
    """Every file below `folder`, as a path from it."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def folded(text: str) -> str:
    """Return `text` with its white space folded, as a browser shows it."""
    return re.sub(r"\s+", " ", text).strip()


@dataclass(frozen=True)
class Page:
    """A page of the site: the site's folder and the page's path in it."""

    folder: Path
    path: str

    @cached_property
    def source(self) -> str:
        """The page as its bytes say."""
        return (self.folder / self.path).read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> BeautifulSoup:
        """The page as a tree."""
        return BeautifulSoup(self.source, "lxml")

    @property
    def main(self) -> Tag:
        """What is the page's own: neither its bar nor its foot."""
        return self.select("main")[0]

    @property
    def ids(self) -> list[str]:
        """Every id, in order."""
        return [str(tag["id"]) for tag in self.tree.select("[id]")]

    def select(self, selector: str) -> list[Tag]:
        """The tags that a CSS selector finds."""
        return list(self.tree.select(selector))

    def texts(self, selector: str) -> list[str]:
        """The texts of what `selector` finds."""
        return [folded(tag.get_text()) for tag in self.select(selector)]

    def target(self, reference: str) -> Path:
        """The file that a reference on this page names."""
        path = reference.partition("#")[0].partition("?")[0]
        if path.startswith("/"):
            return self.folder / path.lstrip("/")
        return ((self.folder / self.path).parent / path).resolve() if path else self.folder / self.path
