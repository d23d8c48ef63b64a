"""Whether what press works with does work: each engine is asked for its version, or to do a little."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from datetime import datetime
from importlib import import_module
from importlib.resources import files
from pathlib import Path

from press.desk.line import MEND, NOTE, OK, Line
from press.desk.packages import find_version

FONTS = ("font_source_serif_pro", "font_source_sans_pro")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PAGE = '#set document(title: "A page")\n#set text(lang: "en")\nA page.\n'
SECONDS = 60


def look_at_jupyter() -> Iterator[Line]:
    """Yield a line for what runs cells, which is loaded."""
    for name in ("ipykernel.inprocess.ipkernel", "nbclient", "nbformat", "press.running.cells"):
        import_module(name)
    yield Line(OK, f"Jupyter, ipykernel {find_version('ipykernel')}")


def look_at_pandoc() -> Iterator[Line]:
    """Yield a line for Pandoc, which is started."""
    yield Line(OK, f"Pandoc {import_module('pypandoc').get_pandoc_version()}")


def look_at_typst() -> Iterator[Line]:
    """Yield a line for Typst, which sets a page."""
    with tempfile.TemporaryDirectory(prefix="press-") as scratch:
        source = Path(scratch, "page.typ")
        source.write_text(PAGE, encoding="utf-8")
        import_module("press.typst").write_pdf(source, Path(scratch, "page.pdf"), datetime(2000, 1, 1))
    yield Line(OK, f"Typst {find_version('typst')}, which set a page")


def look_at_fonts(way: str) -> Iterator[Line]:
    """Yield a line for the fonts of the PDFs."""
    for package in FONTS:
        faces = [*(Path(str(files(package))) / "files").glob("*.otf")]
        name = package.removeprefix("font_").replace("_", " ").title()
        yield (
            Line(OK, f"{len(faces)} faces of {name}")
            if faces
            else Line(MEND, f"no face of {name} is there", way)
        )


def look_at_programs() -> Iterator[Line]:
    """Yield a line for each program that press can do without."""
    yield _program("git", ("git",), "without it nobody is told what changed: install git")
    yield _program("Quarto", ("quarto",), "only for its own route: https://quarto.org")
    yield _program("Chromium", BROWSERS, "only for tests in a browser: install chromium")
    lab = find_version("jupyterlab")
    way = "only to edit notebooks: `python -m pip install jupyterlab`"
    yield Line(OK, f"JupyterLab {lab}") if lab else Line(NOTE, "no JupyterLab", way)


def _program(name: str, commands: tuple[str, ...], way: str) -> Line:
    path = next((found for each in commands if (found := shutil.which(each))), None)
    if path is None:
        return Line(NOTE, f"no {name} on the PATH", way)
    try:
        done = subprocess.run(  # noqa: S603 - a program of the PATH, no shell
            [path, "--version"], capture_output=True, text=True, check=False, timeout=SECONDS
        )
    except (OSError, subprocess.TimeoutExpired):
        return Line(NOTE, f"{path} does not start", way)
    said = (done.stdout or done.stderr).strip().partition("\n")[0]
    return Line(OK, said if name.lower() in said.lower() else f"{name} {said}")
