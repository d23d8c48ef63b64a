"""Hand the work to processes of this machine."""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.synchronize import Semaphore

from press import work  # noqa: F401 - loaded before processes are forked that do it
from press.converter import adopt, do_meanwhile, end_converters, hand_over
from press.processes import end_with_parent, is_forked
from press.site import make  # noqa: F401 - as above
from press.site.page import read_templates
from press.store.shelf import FOLDER
from press.tasks import Crew, Shared, do_shared, share
from press.typst import load_fonts
from press.writing.convert import prepare_pandoc


@contextmanager
def local_crew(shared: Shared, size: int, waits: bool) -> Iterator[Crew]:
    """Yield a crew of `size` processes of this machine; they end with this process, however that ends.

    One of them takes over the Pandoc that this process made ready. The others, where they wait for cells
    first (`waits`), make one ready meanwhile.
    """
    project = shared.website.project
    read_templates(project.root / FOLDER, project.settings)
    context = get_context("fork" if is_forked() else "spawn")
    hand_over()
    begun = (shared, waits, context.Semaphore(1))
    pool = ProcessPoolExecutor(size, context, initializer=_begin, initargs=begun)
    try:
        yield Crew(size, lambda task, *given: pool.submit(do_shared, task, *given))
    finally:
        pool.shutdown(wait=False, cancel_futures=True)  # they are gone before this process is
        end_converters()  # that which was handed over


def _begin(shared: Shared, waits: bool, inherits: Semaphore) -> None:
    share(shared)
    if "typst" in shared.wanted:
        do_meanwhile(load_fonts)
    if inherits.acquire(block=False):
        adopt()
    if waits:
        prepare_pandoc(shared.website.project.root)
    end_with_parent()
