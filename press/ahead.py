"""Write the one document that a glance saw changed, while all others are still looked up.

Little is loaded here; the process that writes loads what that takes, beside this one.
"""

from argparse import Namespace
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from press.converter import begin
from press.processes import is_forked, one_process
from press.reading.globs import DOCUMENTS

if TYPE_CHECKING:
    from press.tasks import Early


@dataclass(frozen=True)
class Ahead:
    """A document that is being written, by its path, and how its process is given more to do.

    There is no result where its cells have to run, or where it is at fault.
    """

    path: str
    early: "Future[Early | None]"
    submit: Callable[..., "Future[Any]"]


@contextmanager
def write_ahead(options: Namespace, path: str) -> Iterator[Ahead | None]:
    """Yield the document `path` on its way in a process of its own; None where it is none or cannot be.

    The `options` are those of `render`. Whoever uses the result sees to it that it was made of what is there.
    """
    alone = options.jobs == 1 or options.scheduler
    if alone or not (is_forked() and path.endswith(DOCUMENTS)):
        yield None
        return
    told = Namespace(**{name: value for name, value in vars(options).items() if name != "run"})
    with one_process() as submit:
        yield Ahead(path, submit(_write, told, path), submit)


def _write(options: Namespace, path: str) -> "Early | None":
    begin(options.project.resolve())  # Pandoc, while the rest is loaded
    early: Early | None = import_module("press.early").write_early(options, path)
    return early
