"""Write a file whole or not at all: aside first, then in place of the old one in one step."""

import os
from pathlib import Path
from tempfile import NamedTemporaryFile


def write_whole(target: Path, data: bytes) -> None:
    """Put `data` into the file `target`, which keeps its permissions; whoever reads it gets all or none.

    A link stays a link: what it leads to is written.
    """
    target = target.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as aside:
        try:
            aside.write(data)
            aside.flush()
            os.chmod(aside.name, _mode(target))
            os.replace(aside.name, target)
        except BaseException:
            os.unlink(aside.name)
            raise


def _mode(target: Path) -> int:
    """Return the permissions of `target`, or those that a new file gets."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
