"""The command line: arguments to one call, faults to one sentence each and exit status 1."""
# PYTHON_ARGCOMPLETE_OK: shells that complete every program by argcomplete complete `python -m press`

import atexit
import errno
import gc
import os
import sys
import threading
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from press.commands import make_parser
from press.errors import PressError

# Faults of a machine, which are no faults of press: full, not allowed, broken, a name that it cannot take.
OF_MACHINES = {
    errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EMFILE, errno.EIO,
    errno.ENAMETOOLONG,
}  # fmt: skip

GARBAGE = (50_000, 20, 100)  # what is read of thousands of documents stays: it need not be searched so often


def main(arguments: list[str] | None = None) -> int:
    """Run press with `arguments` (without the program's name) and return the exit status."""
    gc.set_threshold(*GARBAGE)
    parser = make_parser()
    if "_ARGCOMPLETE" in os.environ:
        import_module("press.desk.completion").complete(parser)
    options = parser.parse_args(arguments)
    try:
        return options.run(options) or 0
    except PressError as fault:
        import_module("press.faults").tell_fault(fault, getattr(options, "project", Path()))
        return 1
    except OSError as fault:
        if fault.errno not in OF_MACHINES:
            raise
        where = f"'{fault.filename}': " if fault.filename else ""
        sys.stderr.write(f"{where}{fault.strerror}; the site is as it was\n")
        return 1
    except ImportError as fault:
        sys.stderr.write(
            f"a package that press needs is not there or broken ({fault}); install requirements.txt again\n"
        )
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("stopped; the site is as it was\n")
        return 130


def run() -> None:
    """Run press as a program, and end it with its exit status."""
    ended: list[Any] = [1]
    atexit.register(_end, ended)  # the first that is registered is the last that is done
    try:
        ended[0] = main()
    except SystemExit as end:  # the arguments were wrong, or asked for help
        ended[0] = end.code
    _wait_for_threads()


def _wait_for_threads() -> None:
    """Wait for the threads of pools that end: Python would wake one whose pipe is just being closed."""
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join()


def _end(ended: list[Any]) -> None:
    """End this process at once: to take apart all that it holds takes Python a tenth of a second."""
    with suppress(OSError):  # nobody reads any more
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(ended[0])


if __name__ == "__main__":
    run()
