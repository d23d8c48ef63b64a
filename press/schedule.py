"""Hand the work to processes of this machine."""

import os
import signal
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from multiprocessing.synchronize import Semaphore
from threading import Thread
from typing import Any

from press.converter import adopt, do_meanwhile, end_converters, hand_over
from press.machine import can_fork
from press.typst import load_fonts, was_used
from press.work import Crew, Shared
from press.writing.convert import prepare_pandoc

_shared: list[Shared] = []  # in a process that works, what it works on


def is_forked() -> bool:
    """Say whether processes are forked from this one: one in which Typst has worked has threads of it."""
    return can_fork() and not was_used()


@contextmanager
def local_crew(shared: Shared, size: int, waits: bool) -> Iterator[Crew]:
    """Yield a crew of `size` processes of this machine; they end with this process, however that ends.

    One of them takes over the Pandoc that this process made ready. The others, where they wait for cells
    first (`waits`), make one ready meanwhile.
    """
    context = get_context("fork" if is_forked() else "spawn")
    hand_over()
    begun = (shared, waits, context.Semaphore(1))
    pool = ProcessPoolExecutor(size, context, initializer=_begin, initargs=begun)
    try:
        yield Crew(size, lambda function, *arguments: pool.submit(_do, function, *arguments))
    finally:
        pool.shutdown(wait=False, cancel_futures=True)  # they are gone before this process is
        end_converters()  # that which was handed over


@contextmanager
def one_process() -> Iterator[Callable[..., "Future[Any]"]]:
    """Yield what has a function called in one process of this machine, which ends with this one.

    It takes over the Pandoc that this process made ready.
    """
    hand_over()
    pool = ProcessPoolExecutor(1, get_context("fork"), initializer=_begin_alone)
    try:
        yield pool.submit
    finally:
        pool.shutdown(cancel_futures=True)


def _begin_alone() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # its work is short: who began it hears of that, and ends it
    adopt()
    _end_with_parent()


def _begin(shared: Shared, waits: bool, inherits: Semaphore) -> None:
    _shared.append(shared)
    get_ready_for(shared.wanted)
    if inherits.acquire(block=False):
        adopt()
    if waits:
        prepare_pandoc(shared.website.project.root)
    _end_with_parent()


def get_ready_for(wanted: Collection[str]) -> None:
    """Let this process do, while it first waits for Pandoc, what it takes long for the first time."""
    if "typst" in wanted:
        do_meanwhile(load_fonts)


def _end_with_parent() -> None:
    parent = parent_process()
    if parent:
        Thread(target=lambda: wait([parent.sentinel]) and os._exit(1), daemon=True).start()


def _do(function: Callable[..., Any], *arguments: Any) -> Any:
    return function(_shared[-1], *arguments)
