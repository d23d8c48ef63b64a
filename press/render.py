"""What one render knows of its documents: what was kept of them, and what the crew makes of the others."""

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, field, replace
from importlib import import_module
from typing import TYPE_CHECKING, TypeVar

from press.reading.project import page_of
from press.reading.summary import Summary
from press.recall import (
    Memory,
    PageFacts,
    Reasons,
    WrittenFacts,
    page_facts,
    written_facts,
    written_product,
)
from press.running.product import RunFacts, run_product
from press.running.run import Ran
from press.site.made import Made
from press.site.output import Site
from press.site.teaser import Teaser
from press.store.digests import digest
from press.store.record import Given, Product, Record
from press.store.seen import Seen
from press.tasks import Done, Early, Kept
from press.writing.written import Written, with_pdf

if TYPE_CHECKING:
    from press.site.cards import Shown

File = TypeVar("File")


@dataclass
class Render:
    """One render of a website into a site: what is known of its documents, by their paths."""

    memory: Memory
    site: Site
    runs: dict[str, RunFacts] = field(default_factory=dict)
    results: dict[str, Record | Ran] = field(default_factory=dict)  # kept, or held where that may not be
    written: dict[str, WrittenFacts] = field(default_factory=dict)
    pages: dict[str, PageFacts] = field(default_factory=dict)
    others: dict[str, PageFacts] = field(default_factory=dict)  # of pages that are not rendered now
    records: dict[str, Record] = field(default_factory=dict)  # of the pages that are kept
    listing: dict[str, Written] = field(default_factory=dict)  # finished when all pages are known
    early: "dict[str, tuple[list[Shown], Seen]]" = field(default_factory=dict)  # listings, before they are
    unkept: dict[str, Made] = field(default_factory=dict)  # pages of which the PDF is still to be set
    parts: dict[str, Given] = field(default_factory=dict)  # what parts of the site were made of

    def recall(self, summaries: list[Summary]) -> list[Summary]:
        """Use what is kept of `summaries`, and return those of which something is still to be done."""
        for path in dict.fromkeys(path for summary in summaries for path in self.needs(summary)):
            record = self.memory.run_of(path)
            if record:
                self.runs[path], self.results[path] = record.facts, record
        return [summary for summary in summaries if not self._recall(summary)]

    def facts_of(self, path: str) -> PageFacts:
        """Return what is known of the page of the document `path`: as it is now, or else as it last was."""
        if path not in self.pages and path not in self.others:
            self.others[path] = self._last_facts(path)
        return self.pages.get(path) or self.others[path]

    def _last_facts(self, path: str) -> PageFacts:
        html = self.site.read(page_of(path))
        if html is None:
            return PageFacts({}, (), (), Teaser(), "")
        teaser, text = self._read_again(path, html)
        return PageFacts({}, (), (), teaser, digest(text) if text else "")

    def searched_of(self, path: str) -> str:
        """Return the text of the page of the document `path` for the search."""
        record, facts = self.records.get(path), self.facts_of(path)
        if path in self.unkept:
            return self.unkept[path].searched
        if record and facts.searched:
            with suppress(LookupError):
                return str(self.memory.store.value(record).searched)
        html = self.site.read(page_of(path)) if facts.searched else None
        return self._read_again(path, html)[1] if html else ""

    def _read_again(self, path: str, html: str) -> tuple[Teaser, str]:
        """Return the teaser of a page that stands already, and what is searched of it."""
        found: tuple[Teaser, str] = import_module("press.site.make").read_again(
            self.memory.website, path, html
        )
        return found

    def needs(self, summary: Summary) -> list[str]:
        """Return the documents whose cells a document shows."""
        return self.memory.website.running(summary)

    def reasons_for(self, summary: Summary) -> Reasons:
        """Return why there is something to be done to a document that was recalled."""
        store, files, path = self.memory.store, self.memory.files, summary.path
        run = store.why_not(run_product(path, summary.cells), files) if summary.cells else []
        if path in self.written and (path in self.pages or path not in self.memory.website.by_path):
            return Reasons(tuple(run), ())
        if path in self.written:
            product = self.memory.page_product(summary, self.written[path])
            return Reasons(tuple(run), tuple(store.why_not(product, files)))
        known = {each: self.runs[each].digest for each in self.needs(summary) if each in self.runs}
        product = written_product(summary, known)
        return Reasons(tuple(run), tuple(store.why_not(product, files)))

    def read_by(self, path: str) -> list[str]:
        """Return the files that the kept run of the document `path` read."""
        known = self.results.get(path)
        return list(known.seen.files) if known else []

    def _recall(self, summary: Summary) -> bool:
        """Say whether all of a document is kept; its files stay in the site, or are written again."""
        records = [self.written_of(summary), self._page_of(summary)]
        if None in records:
            return False
        kept = [record for record in records if record and record.facts]
        files = {name: known for record in kept for name, known in record.facts.files.items()}
        names = self._early(summary, files)
        found = self._recall_listing(summary, kept) if summary in self.memory.website.listing else True
        return found and (self.site.keep(names) or self._write_again(kept, names))

    def _early(self, summary: Summary, files: dict[str, File]) -> dict[str, File]:
        """Return `files` but for a page with listings, which is written when all that it lists is known."""
        late = page_of(summary.path) if summary in self.memory.website.listing else None
        return {name: file for name, file in files.items() if name != late}

    def _recall_listing(self, summary: Summary, kept: list[Record]) -> bool:
        """Take a document with listings from the store, to be finished; False when it is gone."""
        with suppress(LookupError):
            self.listing[summary.path] = self.memory.store.value(kept[0])
        return summary.path in self.listing

    def written_of(self, summary: Summary) -> Record | None:
        """Return the kept document, where all that it is written from is known."""
        if any(path not in self.runs for path in self.needs(summary)):
            return None
        record = self.memory.store.find(self._written_product(summary), self.memory.files)
        if record:
            self.written[summary.path] = record.facts
        return record

    def _page_of(self, summary: Summary) -> Record | None:
        """Return the kept page of a document; an empty record for one that is no page."""
        if summary.path not in self.written:
            return None
        if summary.path not in self.memory.website.by_path:
            return Record(0, {}, Seen())
        product = self.memory.page_product(summary, self.written[summary.path])
        record = self.memory.store.find(product, self.memory.files)
        if record:
            self.pages[summary.path], self.records[summary.path] = record.facts, record
        return record

    def _write_again(self, records: list[Record], names: Collection[str]) -> bool:
        """Write the kept files that `names` name into the site; False when something is gone."""
        try:
            values = [self.memory.store.value(record) for record in records]
        except LookupError:
            return False
        for value in values:
            self.put({name: data for name, data in value.files.items() if name in names})
        return True

    def use_kept(self, summary: Summary) -> Written | None:
        """Use and return what is kept of a document whose page alone is to be made; None for nothing."""
        record = self.written_of(summary)
        with suppress(LookupError):
            written: Written | None = self.memory.store.value(record) if record else None
            if written:
                self.use_written(summary, written)
            return written
        return None

    def use_written(self, summary: Summary, written: Written) -> None:
        """Put what is written of a document into the site; one with listings is finished later."""
        if summary in self.memory.website.listing:
            self.listing[summary.path] = written
        self.put(written.files)

    def put(self, files: dict[str, bytes]) -> None:
        """Put `files` into the site."""
        for name, data in files.items():
            self.site.write(name, data)

    def result_of(self, path: str) -> Ran:
        """Return what the cells of the document `path` gave.

        Raises LookupError when it was kept and is gone.
        """
        known = self.results[path]
        ran: Ran = known if isinstance(known, Ran) else self.memory.store.value(known)
        return ran

    def forget_runs(self, summary: Summary) -> None:
        """Forget what the cells that a document shows gave, because it cannot be read."""
        for path in self.needs(summary):
            self.runs.pop(path, None)
            self.results.pop(path, None)

    def take_run(self, path: str, kept: Kept) -> None:
        """Keep a run."""
        facts = RunFacts(kept.value.digest, kept.seconds)
        product = run_product(path, self.memory.website.documents[path].cells)
        record = self.memory.store.keep(product, kept.seen, kept.value, facts)
        self.runs[path], self.results[path] = facts, record or kept.value

    def take_written(self, summary: Summary, done: Done, pdf: bytes | None = None) -> None:
        """Keep what was written of a document, with its `pdf`, and its page, and put them into the site."""
        path, memory, page, written = summary.path, self.memory, done.page, _with_pdf(done, pdf)
        if written:
            self._keep_written(summary, written)
            self.use_written(summary, written.value)
        if page:
            self.take_page(summary, page.value)
            product = memory.page_product(summary, self.written[path])
            record = memory.store.keep(product, page.seen, page.value, self.pages[path])
            self.records |= {path: record} if record else {}
            del self.unkept[path]

    def take_page(self, summary: Summary, page: Made) -> None:
        """Put the page of a document into the site: it is finished, also where a PDF is still to be set."""
        if summary.path not in self.unkept:
            self.unkept[summary.path], self.pages[summary.path] = page, page_facts(page)
            self.put(self._early(summary, page.files))

    def take_early(self, summary: Summary, early: Early | None) -> None:
        """Keep a document that was written before all was known, if it was, and of what there is."""
        if early and early.given == self._written_product(summary).given:
            self._keep_written(summary, early.kept)

    def _keep_written(self, summary: Summary, written: Kept) -> None:
        facts = written_facts(self.memory.website, summary.path, written.value)
        self.memory.store.keep(self._written_product(summary), written.seen, written.value, facts)
        self.written[summary.path] = facts

    def _written_product(self, summary: Summary) -> Product:
        return written_product(summary, {path: self.runs[path].digest for path in self.needs(summary)})


def _with_pdf(done: Done, pdf: bytes | None) -> Kept | None:
    if done.written is None or done.paper is None or pdf is None:
        return done.written
    return replace(done.written, value=with_pdf(done.written.value, done.paper.path, pdf))
