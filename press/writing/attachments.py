"""Bring what a PDF carries inside to where its template looks for it: its document, and data it links to."""

import re
import shutil
from os.path import isfile
from pathlib import Path
from urllib.parse import unquote

from press.reading.job import Job
from press.writing.pictures import ELSEWHERE

LINKED = re.compile(r'#link\("([^"#?]+\.(?:csv|json))"\)')


def attachment_variables(job: Job) -> dict[str, str]:
    """Return what tells a template the name of the document and how its links into the site begin."""
    site = _site(job)
    return {"press-source": Path(job.document.path).name, **({"press-site": site} if site else {})}


def copy_attachments(text: str, job: Job, folder: Path) -> None:
    """Copy the document of `job` to `folder`, where its Typst `text` lies, and the data that it links to.

    A file that does not exist is left to Typst, which names it, and only where a template attaches it.
    """
    root = job.project.root
    shutil.copyfile(root / job.document.path, folder / Path(job.document.path).name)
    top = folder.parents[depth - 1] if (depth := job.document.path.count("/")) else folder
    for address in dict.fromkeys(LINKED.findall(text)):
        source = _source(unquote(address), job)
        if source and isfile(source) and source.is_relative_to(root):
            target = top / source.relative_to(root)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)


def _source(address: str, job: Job) -> Path | None:
    """Return the file of the project that a link of the PDF means; into the site it leads in full."""
    root, site = job.project.root, _site(job)
    if site and address.startswith(f"{site}/"):
        return (root / address.removeprefix(f"{site}/")).resolve()
    if ELSEWHERE.match(address):
        return None
    start = root if address.startswith("/") else (root / job.document.path).parent
    return (start / address.lstrip("/")).resolve()


def _site(job: Job) -> str:
    return str(job.project.website.get("site-url") or "").rstrip("/")
