"""Check a published site: is each file what its manifest says, were its pages made from the sources here?"""

import argparse
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

from press.errors import PressError, printable
from press.manifest import NAME, read_manifest
from press.store.digests import checksum, checksum_of
from press.store.installed import commit_of, versions

SECONDS = 30  # for one file
AT_ONCE = 8
AGENT = "press verify"
Read = Callable[[str], bytes | None]


def verify(options: argparse.Namespace) -> int:
    """Tell in lines how the site at `options.site` differs from its manifest and from the project here."""
    read = (
        _from_host(options.site)
        if options.site.startswith(("http://", "https://"))
        else _from_folder(options.site)
    )
    manifest = _manifest(read, options.site)
    found = [
        *_changed(manifest, read),
        *_strangers(manifest, options.site),
        *_other_sources(manifest, options.project),
    ]
    for line in found:
        sys.stdout.write(f"{printable(line)}\n")
    for note in _other_tools(manifest, options.project):
        sys.stderr.write(f"{printable(note)}\n")
    count = len(manifest["files"])
    sys.stdout.write(
        f"{len(found)} differences\n"
        if found
        else f"all {count} files are as they were made, from the sources here\n"
    )
    return int(bool(found))


def _manifest(read: Read, where: str) -> dict[str, Any]:
    data = read(NAME)
    if data is None:
        raise PressError(f"there is no {NAME} at '{where}'; press writes one into every site that it renders")
    try:
        return read_manifest(data.decode("utf-8"))
    except ValueError as fault:
        raise PressError(f"the {NAME} at '{where}' cannot be read: {fault}") from None


def _from_folder(folder: str) -> Read:
    root = Path(folder).resolve()

    def read(name: str) -> bytes | None:
        path = (root / name).resolve()
        return path.read_bytes() if path.is_relative_to(root) and path.is_file() else None

    return read


def _from_host(address: str) -> Read:
    base = address.removesuffix("index.html").rstrip("/")

    def read(name: str) -> bytes | None:
        asked = Request(f"{base}/{quote(name)}", headers={"User-Agent": AGENT})  # noqa: S310 - of a known scheme
        try:
            with urlopen(asked, timeout=SECONDS) as answer:  # noqa: S310 - as above
                data: bytes = answer.read()
        except (URLError, OSError, ValueError):
            return None
        return data

    return read


def _changed(manifest: dict[str, Any], read: Read) -> Iterator[str]:
    names = sorted(manifest["files"])
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for name, data in zip(names, pool.map(read, names), strict=True):
            if data is None:
                yield f"{name}: it is in the manifest and cannot be had"
            elif checksum(data) != manifest["files"][name]:
                yield f"{name}: it is not what was made"


def _strangers(manifest: dict[str, Any], where: str) -> Iterator[str]:
    """Yield the files of a folder that are in no manifest; of a host nobody can know them."""
    root = Path(where)
    for path in sorted(root.rglob("*")) if root.is_dir() else ():
        name = path.relative_to(root).as_posix()
        if path.is_file() and name not in manifest["files"] and name != NAME:
            yield f"{name}: it is not in the manifest"


def _other_sources(manifest: dict[str, Any], project: Path) -> Iterator[str]:
    """Yield each source that is not here what pages of the site were made from."""
    told: dict[tuple[str, str], list[str]] = {}
    for page, sources in sorted(manifest["pages"].items()):
        for source in sorted(sources.items()):
            told.setdefault(source, []).append(page)
    for (name, known), pages in sorted(told.items()):
        path = (project / name).resolve()
        if not path.is_file() or not path.is_relative_to(project.resolve()):
            yield f"{name}: {pages[0]} was made from it, and it is not here"
        elif checksum_of(path) != known:
            yield f"{name}: {pages[0]} was made from another one than is here"


def _other_tools(manifest: dict[str, Any], project: Path) -> Iterator[str]:
    """Yield what may explain a difference, and is none."""
    here, there = commit_of(project), manifest.get("commit")
    if there and here and there != here:
        yield f"the site was made from the commit {there[:12]}, here is {here[:12]}"
    theirs, ours = manifest.get("packages") or {}, versions()
    other = [
        f"{name} {theirs[name]} (here {ours.get(name, 'none')})"
        for name in theirs
        if ours.get(name) != theirs[name]
    ]
    if other:
        yield f"the site was made with other packages: {', '.join(other)}"
