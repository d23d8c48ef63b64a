"""Read and check all documents of a project before any of them runs; those that did not change are known."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from press.errors import Notice, PressError, PressErrors, by_place, raise_all
from press.reading.job import make_job, read_document
from press.reading.project import Project, check_pages, find_documents
from press.reading.summary import Summary, make_summary
from press.store.digests import Files, digest
from press.store.installed import tools
from press.store.record import Given, Product
from press.store.shelf import Store
from press.vocabulary.check import Own, check_document, check_folders, check_project, read_own

Item = TypeVar("Item")
Result = TypeVar("Result")


def read_summaries(
    project: Project, wanted: set[str], store: Store, files: Files, warn: Callable[[str], object]
) -> list[Summary]:
    """Return what is known of every document of the project, of which the formats `wanted` are asked.

    `warn` gets each warning once. Raises PressErrors with the faults of all documents.
    """
    own: Own = store.kept(
        Product("own", "", {"the project": digest(project.settings)}), files, lambda: read_own(project)
    )
    reader = _Reader(project, wanted, store, files, own)
    summaries, faults = _gather(find_documents(project), reader.read)
    notices = reader.notices([each.path for each in summaries])
    notices += [notice for each in summaries for notice in each.notices]
    for warning in dict.fromkeys(str(notice) for notice in notices if not notice.grave):
        warn(warning)
    faults += [notice.fault for notice in notices if notice.grave]
    raise_all(sorted(faults, key=by_place))
    if not summaries:
        raise PressError("the project has no documents to render")
    return summaries


@dataclass(frozen=True)
class _Reader:
    """Reads documents of a project, or takes from the store what is known of them."""

    project: Project
    wanted: set[str]
    store: Store
    files: Files
    own: Own

    @cached_property
    def given(self) -> Given:
        """What every document depends on."""
        own = [sorted(self.own.names), sorted(self.own.classes)]
        return {
            "the project": digest(self.project.settings, self.project.variables, own, sorted(self.wanted)),
            **tools(),
        }

    def read(self, path: str) -> Summary:
        """Return what is known of the document `path`."""
        made: Summary = self.store.kept(
            Product("summary", path, self.given), self.files, lambda: self._read(path)
        )
        return made

    def _read(self, path: str) -> Summary:
        document = read_document(self.project, path)
        notices = check_document(document, self.own)
        jobs, unfit = _gather([document], lambda each: make_job(self.project, each, self.wanted))
        raise_all(unfit + [notice.fault for notice in notices if unfit and notice.grave])
        return make_summary(jobs[0], notices)

    def notices(self, paths: list[str]) -> list[Notice]:
        """Return what is to be said of the project and of the folders of the documents `paths`."""
        given = {**self.given, "_quarto.yml": digest(self.project.text, paths)}
        kept: list[Notice] = self.store.kept(
            Product("notices", "", given), self.files, lambda: self._notices(paths)
        )
        return check_pages(paths) + kept

    def _notices(self, paths: list[str]) -> list[Notice]:
        return check_project(self.project, self.own) + check_folders(self.project, paths, self.own)


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
