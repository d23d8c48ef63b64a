"""JupyterLab as it is started for one notebook: on this machine alone, asking nothing of any other host."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from press.errors import PressError

PATIENCE = 10.0  # seconds, for JupyterLab to end its kernels


@contextmanager
def run_lab(root: Path, notebook: Path, browser: bool) -> Iterator["subprocess.Popen[bytes]"]:
    """Run JupyterLab on the folder `root` with `notebook` open as long as the block lasts.

    It says its address itself, and opens it in a `browser`. Raises PressError when it is not installed.
    """
    if find_spec("jupyterlab") is None:
        raise PressError("JupyterLab is not installed; install requirements-edit.txt")
    with TemporaryDirectory(prefix="press-") as scratch:
        command = _command(root, notebook, browser, scratch)
        # Ctrl-C is for press, which ends it; a group of its own does not hear it.
        lab = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)  # noqa: S603 - no shell
        try:
            yield lab
        finally:
            _end(lab)


def _command(root: Path, notebook: Path, browser: bool, scratch: str) -> list[str]:
    address = quote(notebook.relative_to(root).as_posix())
    return [
        sys.executable,
        "-m",
        "jupyterlab",
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.root_dir={root}",
        f"--ServerApp.open_browser={browser}",
        f"--LabApp.default_url=/lab/tree/{address}",
        "--LabApp.extension_manager=readonly",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--ContentsManager.allow_hidden=True",  # the notebook is hidden, so that nobody makes a page of it
        f"--FileCheckpoints.checkpoint_dir={scratch}",
        "--log-level=WARN",
        *(["--allow-root"] if getattr(os, "geteuid", lambda: 1)() == 0 else []),
    ]


def _end(lab: "subprocess.Popen[bytes]") -> None:
    lab.terminate()
    try:
        lab.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        lab.kill()
        lab.wait()
