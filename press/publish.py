"""Render a site as it is ordered: read, recall, work, assemble, and put it in place."""

import argparse
import os
import pickle
import sys
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, ExitStack, nullcontext, suppress
from dataclasses import dataclass, field
from importlib import import_module

from press.ahead import Ahead
from press.asked import read_asked
from press.jobs import read_summaries
from press.manifest import write_manifest
from press.parts import begin_parts, had_search, prepare_parts, search_is_due, write_parts, write_site_search
from press.progress import show_progress
from press.queue import Queue
from press.reading.project import Project, name_documents, page_of
from press.reading.summary import Summary
from press.recall import Memory
from press.render import Render
from press.running.warm import warm
from press.scripts import has_scripts, run_scripts
from press.site.output import Standing, build_site
from press.site.website import Website
from press.store.digests import Files
from press.store.record import Product
from press.store.seen import Seen
from press.store.shelf import FOLDER, Store, open_store
from press.store.turns import in_turn
from press.tasks import Crew, Shared, do_shared, share
from press.unchanged import Outcome, keep_outcome


@dataclass(frozen=True)
class Order:
    """What is to be rendered: of which project, in which formats, which documents (None for all).

    Where a `scheduler` is named, its cluster does the work. `seen` is what was read of the project so far,
    `asked` are the words of the command, when the same words later mean the same.
    """

    project: Project
    formats: set[str]
    chosen: list[str] | None
    jobs: int
    asked: str = ""
    scheduler: str = ""
    seen: Seen = field(default_factory=Seen)
    ahead: Ahead | None = None  # a document that is on its way before all is known


def render(options: argparse.Namespace, asked: str, ahead: Ahead | None = None) -> None:
    """Render what the options name; the earlier site stays as it was unless all goes well.

    One document may be on its way `ahead` of all others.
    """
    known = read_asked(options)
    project = known.project
    if ahead is None:
        import_module("press.writing.convert").prepare_pandoc(project.root)  # while documents are read
    run_scripts(project, "pre-render", name_documents(project, options.paths), not options.paths)
    chosen = name_documents(project, options.paths) if options.paths else None
    words = "" if chosen or has_scripts(project) else asked
    jobs = options.jobs or os.cpu_count() or 1
    order = Order(project, known.formats, chosen, jobs, words, options.scheduler, known.seen, ahead)
    written = render_site(order, lambda warning: sys.stderr.write(f"{warning}\n"))
    names = [os.path.relpath(project.output / path, project.root) for path in written]
    run_scripts(project, "post-render", names, not options.paths)
    sys.stdout.write(f"the site is in {project.output}\n")


def render_site(order: Order, warn: Callable[[str], object]) -> list[str]:
    """Render what is ordered, and return the paths of the pages that were made or are still right.

    Raises PressErrors with the faults of all documents; the earlier site then stays as it was.
    """
    store = open_store(order.project.root)
    try:
        with in_turn(order.project.root, warn):
            return _render(order, store, warn)
    finally:
        store.close(complete=order.chosen is None)


def _render(order: Order, store: Store, warn: Callable[[str], object]) -> list[str]:
    project, files, warned = order.project, Files(order.project.root, store.looks()), list[str]()
    store.remember()

    def tell(warning: str) -> None:
        warned.append(warning)
        warn(warning)

    website = Website(project, tuple(read_summaries(project, order.formats, store, files, tell)))
    memory = Memory(store, files, website)
    spare = project.root / FOLDER / "site"
    with build_site(project.output, _standing(store, order), spare) as site:
        render = Render(memory, site)
        written = _fill(order, render, tell)
        _search(order, render)
        _publish(order, store, render, warned)
    return written


def _standing(store: Store, order: Order) -> dict[str, Standing]:
    latest = store.latest("site", str(order.project.output))
    known: dict[str, Standing] = latest.facts if latest else {}
    return known


def _search(order: Order, render: Render) -> None:
    """Make the search; where there was one before, readers get the pages first, for it takes its time."""
    if search_is_due(render):
        if had_search(render):
            render.site.publish(whole=False)
        write_site_search(render)


def _publish(order: Order, store: Store, render: Render, warned: list[str]) -> None:
    site = render.site
    if order.chosen is not None:
        site.keep_others()
    write_manifest(render)
    site.publish()
    standing = site.stands_now()
    store.keep(Product("site", str(site.target), {}), Seen(), None, standing)
    store.note(order.seen)
    if order.asked and not store.seen.blind:
        keep_outcome(store, order.project.root, order.asked, Outcome(site.target, standing, tuple(warned)))


def _fill(order: Order, render: Render, warn: Callable[[str], object]) -> list[str]:
    """Fill the site of `render` but for its search; returns the paths of its pages."""
    website = render.memory.website
    _work(order, render, [each for each in website.summaries if _is_wanted(order, website, each)])
    notices = [each for facts in render.written.values() for each in facts.notices]
    notices += [each for facts in render.pages.values() for each in facts.notices]
    for notice in dict.fromkeys(map(str, notices)):
        warn(notice)
    write_parts(render)
    return [page for page in map(page_of, render.pages) if page in render.site.files]


def _is_wanted(order: Order, website: Website, summary: Summary) -> bool:
    chosen = order.chosen is None or summary.path in order.chosen or "listing" in summary.settings
    return chosen and not website.is_gone(summary)


def _work(order: Order, render: Render, wanted: list[Summary]) -> None:
    shared = Shared(render.memory.website, frozenset(order.formats))
    if order.ahead:
        with suppress(BrokenProcessPool):  # whoever waits for the document hears that its process ended
            order.ahead.submit(share, pickle.dumps(shared))
    left = render.recall(wanted)
    runs = any(path not in render.runs for summary in left for path in render.needs(summary))
    if runs and not order.scheduler:
        warm(order.project.root)  # before there are processes that share it
    if not left:
        return
    with ExitStack() as stack:
        crew = stack.enter_context(_crew(order, shared, [each.path for each in left], runs))
        queue = Queue(render, crew, stack.enter_context(show_progress(len(left))), order.ahead)
        for summary in left:
            queue.add(summary)
        queue.work(prepare_parts(render), begin_parts(render))


def _crew(order: Order, shared: Shared, paths: list[str], runs: bool) -> AbstractContextManager[Crew]:
    """Return those who do the work on the documents `paths`; what that takes is loaded only here.

    Where a document that is on its way is all that there is, its process goes on with it.
    """
    if order.ahead and paths == [order.ahead.path] and not runs:
        submit = order.ahead.submit
        return nullcontext(Crew(1, lambda task, *given: submit(do_shared, task, *given)))
    crew: AbstractContextManager[Crew] = (
        import_module("press.cluster").cluster_crew(shared, order.scheduler)
        if order.scheduler
        else import_module("press.schedule").local_crew(shared, min(order.jobs, len(paths)), runs)
    )
    return crew
