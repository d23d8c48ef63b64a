"""The runs of one render: each document is run once, however many ask for what its cells gave."""

from concurrent.futures import Future
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from press.reading.job import Job
from press.reading.options import format_options
from press.running.run import Run, run_document


@dataclass(frozen=True)
class Runs:
    """What has been run, or is being run, by the path of the document."""

    _futures: dict[str, "Future[Run]"] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def of(self, job: Job) -> Run:
        """Return the run of `job`; the first to ask runs it, the others wait for that.

        Raises, for everyone who asks, what running it raised.
        """
        path = job.document.path
        with self._lock:
            known = self._futures.get(path)
            future: Future[Run] = known or self._futures.setdefault(path, Future())
        if known is None:
            try:
                future.set_result(run_document(job.document, _settings(job), job.project.folder_of(path)))
            except BaseException as fault:
                future.set_exception(fault)
        return future.result()


def _settings(job: Job) -> dict[str, Any]:
    """Return what holds for the one run that serves all formats: what the page says, if there is one."""
    return format_options(job.settings, "html" if "html" in job.formats else "typst")
