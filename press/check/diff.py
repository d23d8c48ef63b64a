"""`python -m press diff REV`: what a reader gets now, beside what a revision of git gave."""

import argparse
import io
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from press.check.changes import compare_snapshots
from press.check.snapshot import take_snapshot
from press.check.telling import tell_changes
from press.errors import PressError
from press.reading.project import name_documents, read_project


def diff(options: argparse.Namespace) -> None:
    """Print what changed for the reader between the revision that the options name and the working tree."""
    project = read_project(options.project)
    chosen = name_documents(project, options.paths) if options.paths else []
    with revision_of(project.root, options.revision) as folder:
        old = take_snapshot(read_project(folder), chosen)
    new = take_snapshot(project, chosen)
    sys.stdout.write(tell_changes(compare_snapshots(old, new), options.format, options.revision))


@contextmanager
def revision_of(root: Path, revision: str) -> Iterator[Path]:
    """Give a folder with the project at `root` as it was in `revision`, and take it away afterwards.

    Raises PressError when git does not know the revision, or is not there.
    """
    with tempfile.TemporaryDirectory(prefix="press-") as scratch:
        folder = Path(scratch).resolve()
        with tarfile.open(fileobj=io.BytesIO(_archive(root, revision))) as archive:
            archive.extractall(folder, filter="data")
        if not (folder / "_quarto.yml").is_file():
            raise PressError(f"the revision '{revision}' has no _quarto.yml; name one that has")
        yield folder


def _archive(root: Path, revision: str) -> bytes:
    if revision.startswith("-"):
        raise PressError(f"'{revision}' is no revision")
    command = ["git", "archive", "--format=tar", revision]
    try:
        done = subprocess.run(command, cwd=root, capture_output=True, check=False)  # noqa: S603 - no shell
    except FileNotFoundError:
        raise PressError("git is not there; `press diff` reads the earlier revision through it") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise PressError(
            f"git cannot give the revision '{revision}': {said[-1] if said else 'it says nothing'}"
        )
    return done.stdout
