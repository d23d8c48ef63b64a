"""Say how far the work is: a bar on a terminal, plain lines elsewhere."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module


@contextmanager
def show_progress(total: int) -> Iterator[Callable[[str], None]]:
    """Yield a function to be called with the path of each document that is done; `total` are expected."""
    if sys.stdout.isatty():
        with import_module("rich.progress").Progress(transient=True) as bar:  # which takes long to load
            task = bar.add_task("Rendering", total=total)
            yield lambda _: bar.advance(task)
    else:
        yield lambda path: print(f"rendered {path}", flush=True)
