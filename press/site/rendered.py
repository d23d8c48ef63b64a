"""Read from a written page what listings and feeds need of it: its first words, its picture, all of it."""

import copy
import posixpath
import re
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urljoin

from lxml import etree, html
from markupsafe import Markup

from press.site.snippets import shorten
from press.site.teaser import Picture, Teaser
from press.site.website import ABSOLUTE

NAMED = re.compile(r"(?:preview|feature|cover|thumbnail)[^/]*\.(?:png|gif|jpe?g|webp)$", re.IGNORECASE)
# What stands on a page around its text, or has no sense outside of it.
AROUND = (
    "//header[@id='title-block-header']", "//nav", "//details[@class='toc']", "//*[@aria-hidden='true']",
    "//button", "//script",
)  # fmt: skip
# What a reader of feeds is not told: second drawings, and how a page was made.
UNTOLD = ".//*[@hidden] | .//details[@class='made']"
MARKED = "//{}[contains(concat(' ', @class, ' '), ' preview-image ')]"


@dataclass(frozen=True)
class Rendered:
    """A page of the site as it was written: its path, and its HTML."""

    path: str
    source: str

    @cached_property
    def _tree(self) -> html.HtmlElement:
        return html.document_fromstring(self.source)

    @cached_property
    def main(self) -> html.HtmlElement:
        """The text of the page, without its title and what leads elsewhere on it."""
        tree, _ = self._tree, (self.title, self.picture)  # which stand in what is taken away
        for part in find(tree, " | ".join(AROUND)):
            part.drop_tree()
        return next(iter(find(tree, "//main")), html.fragment_fromstring("<main></main>"))

    @cached_property
    def title(self) -> str:
        """The words of its first heading, or else its title, or else its path."""
        heads = [*find(self._tree, "//h1"), *find(self._tree, "//title")]
        return " ".join(heads[0].text_content().split()) if heads else self.path

    @cached_property
    def picture(self) -> Picture | None:
        """The picture that stands for the page: one marked so, one named so, or else its first."""
        tree = self._tree
        marked = find(tree, f"{MARKED.format('img')} | {MARKED.format('div')}//img")
        images = [(image, image.get("src") or "") for image in find(tree, "//main//img[@src]")]
        named = [image for image, source in images if NAMED.search(source) or source.startswith("data:")]
        own = [image for image, source in images if not ABSOLUTE.match(source)]
        return next((self._picture(image) for image in [*marked, *named, *own]), None)

    def _picture(self, image: html.HtmlElement) -> Picture:
        source = image.get("src") or ""
        beside = posixpath.normpath(posixpath.join(posixpath.dirname(self.path), source))
        return Picture(source if ABSOLUTE.match(source) else f"/{beside}", image.get("alt") or "")

    @cached_property
    def teaser(self) -> Teaser:
        """What a listing may show of the page."""
        said = (_without(part, ("img",)) for part in self.main.iter("p"))
        first = next((part for part in said if part.text_content().strip()), None)
        text = (
            "" if first is None else etree.tostring(first, encoding="unicode", method="html", with_tail=False)
        )
        return Teaser(text, self.picture)

    def contents(self, site: str) -> Markup:
        """Return the whole text for readers elsewhere, each link and picture with its address on `site`."""
        main = copy.deepcopy(self.main)
        for part in find(main, UNTOLD):
            part.drop_tree()
        for link in find(main, ".//a[starts-with(@href, '#')]"):
            link.drop_tag()
        for part, attribute, target, _ in list(main.iterlinks()):
            if attribute and not target.startswith("#"):
                part.set(attribute, urljoin(f"{site}/{self.path}", target))
        for part in main.iter():
            part.attrib.pop("role", None)
        return inner_html(main)


def paragraph_of(teaser: Teaser, length: int) -> Markup:
    """Return the first paragraph that `teaser` has, cut at `length` characters, without its links."""
    if not teaser.first:
        return Markup()
    part = html.fragment_fromstring(teaser.first)
    _cut(part, length)
    return inner_html(_without(part, (), ("a",)))


def find(tree: html.HtmlElement, path: str) -> list[html.HtmlElement]:
    """Return the elements of `tree` that an XPath finds."""
    found = tree.xpath(path)
    return [each for each in found if isinstance(each, html.HtmlElement)] if isinstance(found, list) else []


def inner_html(part: html.HtmlElement) -> Markup:
    """Return the HTML inside of `part`."""
    inside = "".join(etree.tostring(child, encoding="unicode", method="html") for child in part)
    return Markup(f"{Markup.escape(part.text or '')}{inside}".strip())  # noqa: S704 - of a page that press wrote


def _without(
    part: html.HtmlElement, dropped: tuple[str, ...], opened: tuple[str, ...] = ()
) -> html.HtmlElement:
    """Return a copy of `part` without the elements `dropped`, and with only the content of those `opened`."""
    copied = copy.deepcopy(part)
    copied.tail = None
    for each in [each for name in dropped for each in copied.iter(name)]:
        each.drop_tree()
    for each in [each for name in opened for each in copied.iter(name)]:
        each.drop_tag()
    return copied


def _cut(part: html.HtmlElement, length: int) -> None:
    """Cut the text of `part`, over all its elements, at `length` characters."""
    left = length
    for node in part.iter():
        for name in ("text", "tail") if node is not part else ("text",):
            text = getattr(node, name) or ""
            setattr(node, name, shorten(text, left) if left > 0 else "")
            left -= len(text)
