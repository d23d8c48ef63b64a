"""Set a PDF, or draw a picture, with Typst. The only module that speaks to it."""

import atexit
import shutil
import tempfile
from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import Path

import typst

from press.errors import PressError

STANDARDS: "list[typst.PDFStandard]" = ["ua-1", "a-3a"]


def write_pdf(source: Path, target: Path, when: datetime, root: Path | None = None) -> Path:
    """Set `source` as an accessible PDF/A at `target`; `when` is its date.

    Its pictures lie in the folder `root`, which is that of `source` when none is given.

    Raises PressError with Typst's own words when it refuses the document.
    """
    try:
        typst.compile(
            source, output=target, root=root or source.parent,
            font_paths=[_fonts()], ignore_system_fonts=True,
            pdf_standards=STANDARDS, timestamp=int(when.timestamp()),
        )  # fmt: skip
    except typst.TypstError as fault:
        raise _failure(fault, source, "set the PDF") from None
    return target


def write_png(source: Path, target: Path, given: dict[str, str]) -> Path:
    """Draw the one page of `source` at `target`, a pixel for each of its points; `given` are its inputs.

    Raises PressError with Typst's own words when it refuses the template.
    """
    try:
        typst.compile(
            source, output=target, root=source.parent, font_paths=[_fonts()], ignore_system_fonts=True,
            format="png", ppi=72, sys_inputs=given,
        )  # fmt: skip
    except typst.TypstError as fault:
        raise _failure(fault, source, "draw the picture") from None
    return target


def _failure(fault: Exception, source: Path, what: str) -> PressError:
    said = str(fault).replace(f"{source.parent}/", "")
    hints = "; ".join(getattr(fault, "hints", None) or [])
    return PressError(f"Typst could not {what}: {said}" + (f" ({hints})" if hints else ""))


@cache
def _fonts() -> Path:
    """Return a folder with the OpenType faces from PyPI; with TrueType beside them Typst mixes both."""
    folder = Path(tempfile.mkdtemp(prefix="press-fonts-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for package in ("font_source_serif_pro", "font_source_sans_pro"):
        for face in (Path(str(files(package))) / "files").glob("*.otf"):
            shutil.copy(face, folder)
    return folder
