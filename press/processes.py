"""Processes that are forked from this one, or started beside it, and end with it."""

import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import Any

from press.machine import can_fork

_threaded: list[bool] = []


def note_threads() -> None:
    """Note that this process has threads which a forked child would wait for in vain."""
    _threaded.append(True)


def is_forked() -> bool:
    """Say whether processes are forked from this one: one in which Typst has worked has threads of it."""
    return can_fork() and not _threaded


@contextmanager
def one_process() -> Iterator[Callable[..., "Future[Any]"]]:
    """Yield what has functions called, one after another, in a fork of this process, which ends with it."""
    pool = ProcessPoolExecutor(1, get_context("fork"), initializer=_begin)
    try:
        yield pool.submit
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _begin() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # its work is short: who began it hears of that, and ends it
    end_with_parent()


def end_with_parent() -> None:
    """Have this process end when the one does that started it."""
    parent = parent_process()
    if parent:
        Thread(target=lambda: wait([parent.sentinel]) and os._exit(1), daemon=True).start()
