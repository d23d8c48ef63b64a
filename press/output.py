"""Build a site aside and put it in place in one step, so that nothing is lost when something fails."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from press.errors import PressError


@contextmanager
def replace_folder(target: Path, keep: bool) -> Iterator[Path]:
    """Yield an empty folder, or with `keep` a copy of `target`; when all goes well it takes target's place.

    When the block raises, `target` stays as it was.
    """
    if target.exists() and not target.is_dir():
        raise PressError(f"the site cannot go into '{target}', because that is a file")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=f"{target.name}.new-", dir=target.parent))
    except OSError as fault:
        raise PressError(f"the folder for '{target}' cannot be written: {fault.strerror}") from None
    try:
        aside.chmod(0o755)
        if keep and target.is_dir():
            shutil.copytree(target, aside, dirs_exist_ok=True)
        yield aside
        _exchange(aside, target)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _exchange(new: Path, target: Path) -> None:
    old = target.with_name(f"{target.name}.old-{new.name.rpartition('-')[2]}")
    if target.exists():
        target.rename(old)
    try:
        new.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)
