"""Check copies of the journal with recorded runs, so that a planted fault runs nothing again."""

import re
import shutil
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from planting import BATCHES, Fault, plant

from press.check.check import check_read, read_checked
from press.check.finding import Finding
from press.kept import kept_jobs
from press.reading.job import Job
from press.reading.notebook import Cell, Prose
from press.reading.project import Project, read_project
from press.running.run import Run
from press.running.runs import Runs

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2026, 11, 25)  # on which the articles were published
LEFT_OUT = shutil.ignore_patterns(".*", "_site*", "notebooks", "tests", "__pycache__", "*.zip")
Recorded = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Replay:
    """The runs of a copy: what cells and expressions gave in the journal; what is new is run for real."""

    recorded: Recorded
    fresh: Runs = field(default_factory=Runs)

    def of(self, job: Job) -> Run:
        """Return the run of `job`."""
        known = self.recorded.get(job.document.path, {})
        results = []
        for block in job.document.blocks:
            keys = [block.source] if isinstance(block, Cell) else [each for each, _ in block.expressions]
            if any(key not in known for key in keys):
                return self.fresh.of(job)
            results.append(known[keys[0]] if isinstance(block, Cell) else [known[key] for key in keys])
        return Run(job.document, tuple(results))


def record(run: Run) -> dict[str, Any]:
    """Return what each cell and each inline expression of `run` gave: on a page without cells, none."""
    known: dict[str, Any] = {}
    for block, found in run.pairs() if run.document.cells else ():
        pairs = zip(block.expressions, found, strict=True) if isinstance(block, Prose) else ()
        known |= {expression: bundle for (expression, _), bundle in pairs}
        known |= {block.source: found} if isinstance(block, Cell) else {}
    return known


def read(root: Path) -> tuple[Project, list[Job]]:
    """Return the project at `root` and its documents."""
    project = read_project(root)
    with kept_jobs(project) as (jobs, _):
        return project, jobs


@cache
def recorded() -> Recorded:
    """Run the whole journal once."""
    runs, (_, jobs) = Runs(), read(ROOT)
    return {job.document.path: record(runs.of(job)) for job in jobs}


def check(root: Path, known: Recorded | None = None) -> list[Finding]:
    """Check the copy of the journal at `root`."""
    project, jobs = read(root)
    checked, findings = read_checked(project, jobs, runs=Replay(known or recorded()))
    return check_read(replace(checked, today=DAY), findings)


@dataclass(frozen=True)
class Measure:
    """Of the planted faults those found and those missed, and findings where nothing was planted."""

    found: list[Fault]
    missed: list[Fault]
    false: list[Finding]


def measure(folder: Path, seed: int, known: Recorded | None = None) -> Measure:
    """Plant sixty faults in copies of the journal in `folder`, and check the copies."""
    total = Measure([], [], [])
    for batch in range(BATCHES):
        root = folder / f"{seed}-{batch}"
        shutil.copytree(ROOT, root, ignore=LEFT_OUT)
        faults = plant(root, seed, batch)
        findings = check(root, known)
        for fault in faults:
            (total.found if any(_is_of(each, fault) for each in findings) else total.missed).append(fault)
        total.false.extend(each for each in findings if not any(_follows(each, fault) for fault in faults))
    return total


def _is_of(finding: Finding, fault: Fault) -> bool:
    """Whether a finding tells of a fault: at its place; of a source that was withdrawn, where it is cited."""
    retracted = fault.kind == "retracted" and finding.code[0] == "C" and f"{{{_quoted(finding)}," in fault.was
    return retracted or (finding.code[0] == fault.family and _stands_at(finding, fault))


def _stands_at(finding: Finding, fault: Fault) -> bool:
    return finding.path == fault.file.name and finding.line in fault.lines


def _follows(finding: Finding, fault: Fault) -> bool:
    """Whether a finding elsewhere follows: a cell that refuses broken data, a name that was the only one."""
    refused = finding.code == "X101" and f"{fault.file.name}, row" in finding.what
    named = _quoted(finding)
    return (
        refused
        or _is_of(finding, fault)
        or _stands_at(finding, fault)
        or (bool(named) and named in fault.was)
    )


def _quoted(finding: Finding) -> str:
    return (re.findall(r"'@?([\w:-]+)'", finding.what) or [""])[0]
