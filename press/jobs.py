"""Read and check all documents of a project before any of them runs."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from press.errors import Notice, PressError, PressErrors, raise_all
from press.reading.job import Job, make_job, read_document
from press.reading.notebook import Document
from press.reading.project import Project, check_notebooks, find_documents
from press.vocabulary.check import check_document, check_folders, check_project, read_own

Item = TypeVar("Item")
Result = TypeVar("Result")


def read_jobs(project: Project, wanted: set[str], warn: Callable[[str], object]) -> list[Job]:
    """Return every document of the project as a job for the formats `wanted`; `warn` gets each warning once.

    Raises PressErrors with the faults of all documents.
    """
    documents, faults = _gather(find_documents(project), lambda path: read_document(project, path))
    jobs, unfit = _gather(documents, lambda document: make_job(project, document, wanted))
    notices = _notices(project, documents, jobs)
    for warning in dict.fromkeys(str(notice) for notice in notices if not notice.grave):
        warn(warning)
    faults += unfit + [notice.fault for notice in notices if notice.grave]
    raise_all(sorted(faults, key=_where))
    if not jobs:
        raise PressError("the project has no documents to render")
    return jobs


def _notices(project: Project, documents: list[Document], jobs: list[Job]) -> list[Notice]:
    """Return what is to be said of the project, its folders (those that could be read) and its documents."""
    own = read_own(project)
    notices = check_notebooks(project) + check_project(project, own)
    notices += check_folders(project, [job.document.path for job in jobs], own)
    return notices + [notice for document in documents for notice in check_document(document, own)]


def _where(fault: PressError) -> tuple[str, int]:
    return (fault.place.path, fault.place.line or 0) if fault.place else ("", 0)


def _gather(items: Sequence[Item], work: Callable[[Item], Result]) -> tuple[list[Result], list[PressError]]:
    """Return what `work` makes of the `items`, and the faults of those that it could not work with."""
    results: list[Result] = []
    faults: list[PressError] = []
    for item in items:
        try:
            results.append(work(item))
        except PressErrors as fault:
            faults += fault.faults
        except PressError as fault:
            faults.append(fault)
    return results, faults
