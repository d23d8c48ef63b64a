"""What of a document is known from earlier renders, and what it would have to be made of to be used again."""

from dataclasses import dataclass, field

from press.errors import Notice
from press.reading.summary import Summary
from press.running.product import run_product
from press.site.links import targets_of
from press.site.made import Made
from press.site.teaser import Teaser
from press.site.website import Website
from press.store.digests import Files, checksum, digest
from press.store.installed import tools
from press.store.record import Product, Record
from press.store.shelf import Store
from press.writing.written import Written


@dataclass(frozen=True)
class WrittenFacts:
    """The hash of what was written of a document, its files, and the documents that its links lead to.

    `sources` are the files of the project that it was made from, `notices` what its author should know.
    """

    digest: str
    files: dict[str, str] = field(repr=False)
    targets: tuple[str, ...] = field(repr=False)
    sources: tuple[str, ...] = field(repr=False)
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True)
class PageFacts:
    """The files of a page, those that go along, warnings, its teaser, the hash of what is searched."""

    files: dict[str, str] = field(repr=False)
    named: tuple[str, ...] = field(repr=False)
    notices: tuple[Notice, ...]
    teaser: Teaser
    searched: str


@dataclass(frozen=True)
class Reasons:
    """Why the cells of a document are run and why it is written, in words; empty for what is not done."""

    run: tuple[str, ...]
    written: tuple[str, ...]

    def told(self) -> list[str]:
        """Return what is done to the document, a line for each thing."""
        run = (
            f"run, because {'; '.join(self.run)}"
            if self.run
            else "not run: its cells and what they read are as before"
        )
        return [run, *([f"written, because {'; '.join(self.written)}"] if self.written else [])]


def written_facts(website: Website, path: str, written: Written) -> WrittenFacts:
    """Return what is to be known of `written`, the document `path`."""
    files = {name: checksum(data) for name, data in written.files.items()}
    parts = written.parts
    whole = digest(
        [parts.title, parts.subtitle, parts.contents, parts.abstract, parts.description], parts.body
    )
    whole = digest(whole, files, written.downloads, written.sources)
    targets = targets_of(website, path, parts.body)
    return WrittenFacts(whole, files, targets, written.sources, written.notices)


def page_facts(made: Made) -> PageFacts:
    """Return what is to be known of the page `made`."""
    files = {name: checksum(data) for name, data in made.files.items()}
    return PageFacts(
        files, made.named, made.notices, made.teaser, digest(made.searched) if made.searched else ""
    )


def written_product(summary: Summary, runs: dict[str, str]) -> Product:
    """Return a document as written from its text and from what it and others gave, by their hashes."""
    given = {"its text or its settings": summary.text, "what its cells give": digest(runs), **tools()}
    return Product("written", summary.path, given)


@dataclass(frozen=True)
class Memory:
    """The store, the files as they are now, and the website: what can be recalled of its documents."""

    store: Store
    files: Files
    website: Website

    def run_of(self, path: str) -> Record | None:
        """Return the kept run of the document `path`."""
        return self.store.find(run_product(path, self.website.documents[path].cells), self.files)

    def page_product(self, summary: Summary, written: WrittenFacts) -> Product:
        """Return the page of a document, and what it is made of."""
        led = digest(self.website.standing_of(written.targets))
        text = {"its text or its settings": summary.text, "what is written of it": written.digest}
        given = {
            **text,
            "what pages share": self.website.shared,
            "the pages that it leads to": led,
            **tools(),
        }
        return Product("page", summary.path, given)
