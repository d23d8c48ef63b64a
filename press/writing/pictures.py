"""Bring the pictures that authors name in their prose to where the page or the PDF looks for them."""

import re
import shutil
from collections.abc import Iterable
from os.path import isfile
from pathlib import Path
from urllib.parse import unquote

from press.errors import Place, PressError, raise_all
from press.reading.job import Job

ELSEWHERE = re.compile(r"^(?:[a-zA-Z][a-zA-Z0-9+.-]*:|//)")
IN_HTML = re.compile(r'<img\b[^>]*?\ssrc="([^"]+)"')
IN_TYPST = re.compile(r'(?:image|fitted)\("([^"]+)"')


def copy_pictures(names: Iterable[str], job: Job, folder: Path, on_paper: bool = False) -> None:
    """Copy the pictures `names`, as the document of `job` writes them, to `folder`, where the output lies.

    Those that lie there already, because a cell drew them, are passed over. A page may show pictures of
    other hosts, a PDF cannot.
    Raises PressErrors for pictures that do not exist or lie outside the project, each with its line.
    """
    faults = []
    names = list(names)
    if on_paper:
        faults += [_far_away(name, job) for name in dict.fromkeys(names) if ELSEWHERE.match(name)]
    depth = job.document.path.count("/")
    top = folder.parents[depth - 1] if depth else folder
    for name in dict.fromkeys(names):
        target = (top if name.startswith("/") else folder) / unquote(name).lstrip("/")
        if ELSEWHERE.match(name) or isfile(target):
            continue
        try:
            source = _find(unquote(name), job)
        except PressError as fault:
            faults.append(fault)
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    raise_all(faults)


def _far_away(name: str, job: Job) -> PressError:
    message = f"the picture '{name}' lies on another host, where a PDF cannot take it from"
    return PressError(f"{message}; bring it into the project", _place(name, job))


def _find(name: str, job: Job) -> Path:
    root = job.project.root
    start = root if name.startswith("/") else (root / job.document.path).parent
    source = (start / name.lstrip("/")).resolve()
    if not source.is_relative_to(root):
        raise PressError(f"the picture '{name}' lies outside the project", _place(name, job))
    if not isfile(source):
        raise PressError(f"the picture '{name}' does not exist", _place(name, job))
    return source


def _place(name: str, job: Job) -> Place:
    """Return the first line that names the picture; the page may write the way to it differently."""
    last = name.rpartition("/")[2]
    places = [line.place for line in job.document.lines if last in line.text]
    return places[0] if places else Place(job.document.path)
