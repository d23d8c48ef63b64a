"""Say how far the work is: a bar on a terminal, plain lines elsewhere."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress


@contextmanager
def show_progress(total: int) -> Iterator[Callable[[str], None]]:
    """Yield a function to be called with the path of each document that is done; `total` are expected."""
    console = Console(file=sys.stdout)
    if console.is_terminal:
        with Progress(console=console, transient=True) as bar:
            task = bar.add_task("Rendering", total=total)
            yield lambda _: bar.advance(task)
    else:
        yield lambda path: print(f"rendered {path}", flush=True)
