"""What the process does that writes one document before all is known of the others."""

from argparse import Namespace
from contextlib import closing, suppress
from dataclasses import replace
from importlib import import_module

from press.asked import Asked, read_asked
from press.converter import do_meanwhile
from press.errors import PressError, PressErrors
from press.reading.job import Job, make_job, read_document
from press.reading.summary import Summary, make_summary
from press.recall import written_product
from press.running.product import run_product
from press.running.run import Ran
from press.scripts import has_scripts
from press.store.digests import Files
from press.store.record import Product
from press.store.shelf import FOLDER, Store, open_store
from press.tasks import Early
from press.typst import load_fonts
from press.work import write_job
from press.writing.pdf import set_paper
from press.writing.written import with_pdf


def write_early(options: Namespace, path: str) -> Early | None:
    """Write the document `path` from what its cells gave before; None where that cannot be.

    What is at fault is told by whoever does the same when all is known.
    """
    with suppress(PressError, PressErrors, LookupError, OSError):
        asked = read_asked(options)
        return None if has_scripts(asked.project) else _write(asked, path)
    return None


def _write(asked: Asked, path: str) -> Early:
    do_meanwhile(lambda: _get_ready(asked))
    job = make_job(asked.project, read_document(asked.project, path), asked.formats)
    with closing(open_store(asked.project.root)) as store:
        product, runs = _made_of(store, job, make_summary(job, []))
    kept, paper = write_job(job, runs)
    if paper:
        kept = replace(kept, value=with_pdf(kept.value, path, set_paper(paper)))
    return Early(product.given, kept)


def _get_ready(asked: Asked) -> None:
    """Load what makes pages and sets PDFs, while Pandoc is at work."""
    import_module("press.site.make")
    import_module("press.site.page").read_templates(asked.project.root / FOLDER, asked.project.settings)
    if "typst" in asked.formats:
        load_fonts()


def _made_of(store: Store, job: Job, summary: Summary) -> tuple[Product, dict[str, Ran]]:
    """Return what is written, and what its cells gave; LookupError where that is not known."""
    if summary.embeds:
        raise LookupError(summary.path)
    if not summary.cells:
        return written_product(summary, {}), {}
    record = store.find(run_product(summary.path, summary.cells), Files(job.project.root, store.looks()))
    if record is None:
        raise LookupError(summary.path)
    known = {summary.path: record.facts.digest}
    return written_product(summary, known), {summary.path: store.value(record)}
