"""Say why a document was run and written the last time, and what would be done to it now."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import closing

from press.jobs import read_summaries
from press.reading.project import FORMATS, name_documents, read_project
from press.reading.summary import Summary
from press.recall import Memory, Reasons
from press.render import Render
from press.site.output import build_site
from press.site.website import Website
from press.store.digests import Files
from press.store.shelf import Store, open_store


def why(options: argparse.Namespace) -> None:
    """Print for each document that the options name what was done to it, what would be done, and why."""
    project = read_project(options.project)
    paths = name_documents(project, options.paths)
    with closing(open_store(project.root)) as store:
        files, wanted = Files(project.root), set(FORMATS.values())
        website = Website(project, tuple(read_summaries(project, wanted, store, files, lambda _: None)))
        with build_site(project.output, {}) as site:
            render = Render(Memory(store, files, website), site)
            for path in paths:
                lines = [*_before(store, path), *_now(render, website.documents[path])]
                sys.stdout.write("\n".join([path, *(f"  {line}" for line in lines), ""]))


def _before(store: Store, path: str) -> Iterator[str]:
    """Yield what the last render that did something to the document did, and why."""
    latest = store.latest("reasons", path)
    if latest:
        known: Reasons = latest.facts
        yield from (f"last time {line}" for line in known.told())
    else:
        yield "no render of it is known"


def _now(render: Render, summary: Summary) -> Iterator[str]:
    render.recall([summary])
    reasons = render.reasons_for(summary)
    if reasons.run or reasons.written:
        yield from (f"now to be {line}" for line in reasons.told())
    else:
        files = {name for path in render.needs(summary) for name in render.read_by(path)}
        yield f"now nothing: its text and the {len(files)} files that its cells read are what they were"
