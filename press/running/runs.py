"""The runs of one render: each document is run once, however many ask for what its cells gave."""

from dataclasses import dataclass, field

from press.reading.job import Job
from press.reading.summary import running_settings
from press.running.run import Ran, Run, run_document
from press.store.observed import current


@dataclass(frozen=True)
class Runs:
    """What has been run, by the path of the document."""

    known: dict[str, Ran] = field(default_factory=dict, repr=False)

    def of(self, job: Job) -> Run:
        """Return the run of `job`, and run it when nobody did; whoever observes this depends on what it read.

        Raises what running it raises.
        """
        path = job.document.path
        if path not in self.known:
            self.known[path] = run_job(job)
        ran, observer = self.known[path], current()
        if observer:
            observer.take(ran.seen)
        return ran.of(job.document)


def run_job(job: Job) -> Ran:
    """Run the document of `job` as it is."""
    project = job.project
    folder = project.folder_of(job.document.path)
    return run_document(job.document, running_settings(job), project.root, folder)
