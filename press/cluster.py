"""Hand the work to a Dask cluster. The only module that speaks to Dask.

The sources and the data of the project go along with the work, so that nobody needs a disk in common.
"""

import io
import os
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path
from typing import Any

from press.errors import PressError
from press.reading.globs import files_below
from press.store.digests import digest
from press.store.installed import tools
from press.tasks import Crew, Shared, Task, do

PATIENCE = 10  # seconds, for a scheduler to answer
FIRST = (1980, 1, 1, 0, 0, 0)  # the earliest date that an archive can give a file


@dataclass(frozen=True)
class Packed:
    """What all share, with the files of the project as an archive, and what the work is to be done with."""

    shared: Shared
    archive: bytes = field(repr=False)
    tools: dict[str, str]

    def unpacked(self) -> Shared:
        """Return what all share, the project in a folder of this machine.

        Raises PressError where the work would be done with something else.
        """
        for name, known in tools().items():
            if known != self.tools[name]:
                message = f"on a machine of the cluster {name} differ from those here"
                raise PressError(f"{message}; install the same journal and its requirements there")
        website = self.shared.website
        project = replace(website.project, root=_unpack(self.archive).resolve())
        return replace(self.shared, website=replace(website, project=project))


def _unpack(archive: bytes) -> Path:
    """Return the folder with the files of `archive`; those who need the same at once share it."""
    target = Path(tempfile.gettempdir(), f"journal-{digest(archive)}")
    if not target.is_dir():
        aside = tempfile.mkdtemp(prefix="journal-")
        with zipfile.ZipFile(io.BytesIO(archive)) as packed:
            packed.extractall(aside)
        try:
            os.rename(aside, target)
        except OSError:  # somebody was faster
            return Path(aside) if not target.is_dir() else target
    return target


def pack(shared: Shared) -> Packed:
    """Return what all share with the files of the project, but for its site and what is hidden."""
    project, target = shared.website.project, io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in files_below(project.root, project.output):
            packed.writestr(zipfile.ZipInfo(name, FIRST), (project.root / name).read_bytes())
    return Packed(shared, target.getvalue(), tools())


@contextmanager
def cluster_crew(shared: Shared, address: str) -> Iterator[Crew]:
    """Yield the workers of the cluster whose scheduler is at `address` as a crew.

    Raises PressError when Dask is not installed, or nobody answers there.
    """
    client = _connect(address)
    try:
        size = sum(client.nthreads().values())
        if not size:
            raise PressError(f"the scheduler at '{address}' has no workers; start some there")
        packed = client.submit(_hold, pack(shared), pure=False)
        pool = client.get_executor(pure=False, retries=3)
        yield Crew(size, lambda task, *given: pool.submit(_do, packed, task, *given))
    finally:
        client.close()


def _connect(address: str) -> Any:
    try:
        return import_module("distributed").Client(address, timeout=PATIENCE, set_as_default=False)
    except ModuleNotFoundError:
        raise PressError("Dask is not installed; install requirements-cluster.txt") from None
    except (OSError, ValueError) as fault:
        raise PressError(f"no scheduler answers at '{address}': {fault}") from None


def _hold(packed: Packed) -> Packed:
    """Hold what all share: as work of its own it comes back when the worker that has it ends."""
    return packed


def _do(packed: Packed, task: Task, *arguments: Any) -> Any:
    return do(task, packed.unpacked(), *arguments)
