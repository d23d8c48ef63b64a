"""`python -m press notebooks`: the executed notebooks that a repository keeps, made or checked."""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePosixPath

import nbformat

from press.errors import Place, PressError, PressErrors, raise_all
from press.kept import KeptRuns, kept_jobs
from press.reading.job import Job
from press.reading.project import name_documents, read_project
from press.running.displays import check_displays
from press.running.ipynb import has_notebook, notebook_text
from press.store.whole import write_whole

FOLDER = "notebooks"  # of the repository
MAKE = "make it with `python -m press notebooks --write '{}'`"


def notebooks(options: argparse.Namespace) -> int:
    """Write the notebooks of what the options name, or tell which are not right, and return 1 for any.

    Raises PressErrors for articles whose cells fail, and for two that would have the same notebook.
    """
    project = read_project(options.project)
    chosen = name_documents(project, options.paths)
    with kept_jobs(project) as (jobs, runs):
        recorded = _named([job for job in jobs if _is_recorded(job)])
        texts = _texts({name: job for name, job in recorded.items() if job.document.path in chosen}, runs)
    if options.write:
        written = [name for name, text in texts.items() if _write(project.root / name, text)]
        sys.stdout.writelines(f"{name} is written\n" for name in written)
        return 0
    faults = [fault for name, text in texts.items() if (fault := _fault(project.root, recorded[name], text))]
    faults += [] if options.paths else _superfluous(project.root, set(recorded))
    sys.stdout.writelines(f"{fault}\n" for fault in faults)
    return 1 if faults else 0


def notebook_of(path: str) -> str:
    """Return where the notebook of the document `path` is kept.

    >>> notebook_of("articles/lupus.qmd")
    'notebooks/lupus.ipynb'
    """
    return f"{FOLDER}/{PurePosixPath(path).stem}.ipynb"


def _is_recorded(job: Job) -> bool:
    """Say whether a notebook of `job` is kept; what is a notebook itself needs no other."""
    return has_notebook(job) and job.document.path.endswith(".qmd")


def _named(jobs: Sequence[Job]) -> dict[str, Job]:
    named: dict[str, Job] = {}
    faults = []
    for job in jobs:
        path, name = job.document.path, notebook_of(job.document.path)
        if name in named:
            message = (
                f"the notebook of '{named[name].document.path}' is kept as '{name}' too; rename one of them"
            )
            faults.append(PressError(message, Place(path)))
        named[name] = job
    raise_all(faults)
    return named


def _texts(recorded: dict[str, Job], runs: KeptRuns) -> dict[str, str]:
    """Return the notebooks as they are today, by their paths."""

    def text(job: Job) -> str:
        return notebook_text(check_displays(runs.of(job), job.settings))

    with ThreadPoolExecutor() as pool:
        futures = {name: pool.submit(text, job) for name, job in recorded.items()}
    raise_all([fault for future in futures.values() for fault in _faults(future.result)])
    return {name: future.result() for name, future in futures.items()}


def _faults(result: Callable[[], str]) -> Sequence[PressError]:
    try:
        result()
    except PressErrors as several:
        return several.faults
    except PressError as fault:
        return [fault]
    return []


def _write(target: Path, text: str) -> bool:
    """Write a notebook, unless it stands as it is; say whether it was written."""
    stands = target.is_file() and target.read_bytes() == text.encode()
    if not stands:
        write_whole(target, text.encode())
    return not stands


def _fault(root: Path, job: Job, text: str) -> PressError | None:
    """Return what is wrong with the notebook that is kept of `job`, whose today's is `text`."""
    path, target = job.document.path, root / notebook_of(job.document.path)
    place = Place(notebook_of(path))
    if not target.is_file():
        return PressError(f"the notebook of '{path}' is missing; {MAKE.format(path)}", place)
    kept = target.read_bytes()
    if kept == text.encode():
        return None
    what = "results" if _cells(kept.decode("utf-8", "replace")) == _cells(text) else "cells"
    return PressError(f"the notebook is old: '{path}' has other {what} now; {MAKE.format(path)}", place)


def _cells(text: str) -> list[tuple[str, str]] | None:
    """Return kind and source of each cell of a notebook; None for what is no notebook."""
    try:
        return [(cell.cell_type, cell.source) for cell in nbformat.reads(text, as_version=4).cells]
    except Exception:  # nbformat raises whatever its parsers do
        return None


def _superfluous(root: Path, wanted: set[str]) -> Iterator[PressError]:
    for path in sorted((root / FOLDER).glob("*.ipynb")):
        name = path.relative_to(root).as_posix()
        if name not in wanted:
            yield PressError("no article has this notebook; delete it", Place(name))
