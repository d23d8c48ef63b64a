"""What the cells of documents give, for those who only look at it: kept runs, or new ones."""

import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from threading import Lock

from press.jobs import read_summaries
from press.reading.job import Job, make_job, read_document
from press.reading.project import FORMATS, Project
from press.reading.summary import cells_digest
from press.running.product import RunFacts, run_product
from press.running.run import Ran, Run
from press.running.runs import run_job
from press.store.digests import Files
from press.store.record import Product
from press.store.shelf import Store, open_store


@dataclass(frozen=True)
class KeptRuns:
    """The runs of a project's documents, from its store or made now; many threads may ask."""

    store: Store
    files: Files
    _lock: Lock = field(default_factory=Lock, repr=False)

    def of(self, job: Job) -> Run:
        """Return the run of `job`; raises PressError when its cells fail."""
        if job.document.given is not None:
            return run_job(job).of(job.document)
        product = run_product(job.document.path, cells_digest(job))
        ran = self._kept(product) if job.document.cells else Ran()
        return (ran or self._new(job, product)).of(job.document)

    def _kept(self, product: Product) -> Ran | None:
        with self._lock:
            record = self.store.find(product, self.files)
            try:
                kept: Ran | None = self.store.value(record) if record else None
            except LookupError:
                return None
            return kept

    def _new(self, job: Job, product: Product) -> Ran:
        began = time.monotonic()
        ran = run_job(job)
        facts = RunFacts(ran.digest, time.monotonic() - began)
        with self._lock:
            self.store.keep(product, ran.seen, ran, facts)
        return ran


@contextmanager
def kept_jobs(project: Project) -> Iterator[tuple[list[Job], KeptRuns]]:
    """Give all documents of the project as jobs for all formats, and their runs, as long as the block lasts.

    Raises PressErrors with the faults of all documents.
    """
    wanted, files = set(FORMATS.values()), Files(project.root)
    with closing(open_store(project.root)) as store:
        known = read_summaries(project, wanted, store, files, lambda _: None)
        jobs = [make_job(project, read_document(project, each.path), wanted) for each in known]
        yield jobs, KeptRuns(store, files)
