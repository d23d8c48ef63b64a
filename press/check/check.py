"""Check a project: read it, hold it against every rule, leave out what is exempted."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from press.check.bibliography import Entry, read_entries
from press.check.exemptions import exempt
from press.check.finding import Finding, one_a_place
from press.check.online import check_online
from press.check.project import Checked
from press.check.rules import CODES, ONE_BY_ONE, TOGETHER, failed, unreadable
from press.check.subject import Running, read_subjects
from press.check.tables import read_tables
from press.errors import PressError
from press.reading.job import Job
from press.reading.project import Project


def check_project(
    project: Project, jobs: Sequence[Job], chosen: Sequence[str] = (), runs: Running | None = None
) -> list[Finding]:
    """Return what is to be mended in the documents `chosen` (all, where none is named) of the read `jobs`.

    Data, bibliography and what is used nowhere are looked at with all documents only. `runs` runs the jobs.
    """
    return check_read(*read_checked(project, jobs, chosen, runs))


def check_read(checked: Checked, findings: Sequence[Finding], online: bool = False) -> list[Finding]:
    """Return the `findings` made in reading and those of all rules, without what is exempted.

    `online` asks other hosts for their links.
    """
    found = list(findings)
    for subject in checked.subjects:
        found += [finding for rule in ONE_BY_ONE for finding in rule(checked, subject)]
    for look in TOGETHER if checked.together else ():
        found += look(checked)
    found += check_online(checked) if online else []
    return one_a_place(exempt(checked, found, CODES))


def read_checked(
    project: Project, jobs: Sequence[Job], chosen: Sequence[str] = (), runs: Running | None = None
) -> tuple[Checked, list[Finding]]:
    """Return all that is checked together, and what could not be read or run as findings."""
    wanted = [job for job in jobs if not chosen or job.document.path in chosen]
    with ThreadPoolExecutor(max_workers=1) as pool:
        reading = pool.submit(_entries, project, jobs)  # Pandoc reads the sources meanwhile
        subjects, faults = read_subjects(wanted, runs)
        tables, broken = read_tables(project.root)
        entries = reading.result()
    whole = not chosen and not any(subject.failed for subject in subjects)
    sides = (tuple(jobs), tuple(subjects), tuple(tables), tuple(entries))
    checked = Checked(project, *sides, together=not chosen, whole=whole)
    return checked, [*map(failed, faults), *map(unreadable, broken)]


def _entries(project: Project, jobs: Sequence[Job]) -> list[Entry]:
    files = list(dict.fromkeys(path for job in jobs for path in job.bibliography))
    missing = next((path for path in files if not path.is_file()), None)
    if missing:
        raise PressError(f"the bibliography '{missing.name}' does not exist")
    return read_entries(project.root, files)
