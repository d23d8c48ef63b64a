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
from press.processes import note_threads

STANDARDS: "list[typst.PDFStandard]" = ["ua-1", "a-3a"]


def write_pdf(source: Path, target: Path, when: datetime, root: Path | None = None) -> Path:
    """Set `source` as an accessible PDF/A at `target`; `when` is its date.

    Its pictures lie in the folder `root`, which is that of `source` when none is given.

    Raises PressError with Typst's own words when it refuses the document.
    """
    note_threads()
    try:
        typst.compile(
            source, output=target, root=root or source.parent,
            font_paths=load_fonts(),
            pdf_standards=STANDARDS, timestamp=int(when.timestamp()),
        )  # fmt: skip
    except typst.TypstError as fault:
        raise _failure(fault, source, "set the PDF") from None
    return target


def draw_png(source: Path, given: dict[str, str], when: datetime, ppi: int = 72) -> bytes:
    """Return the one page of `source` as PNG, `ppi` pixels for 72 of its points.

    `given` are its inputs, `when` is what it takes for now.

    Raises PressError with Typst's own words when it refuses the template.
    """
    note_threads()
    try:
        drawn = typst.compile(
            source, root=source.parent, font_paths=load_fonts(),
            format="png", ppi=ppi, sys_inputs=given, timestamp=int(when.timestamp()),
        )  # fmt: skip
    except typst.TypstError as fault:
        raise _failure(fault, source, "draw the picture") from None
    return drawn if isinstance(drawn, bytes) else b"".join(drawn)


def _failure(fault: Exception, source: Path, what: str) -> PressError:
    said = str(fault).replace(f"{source.parent}/", "")
    hints = "; ".join(getattr(fault, "hints", None) or [])
    return PressError(f"Typst could not {what}: {said}" + (f" ({hints})" if hints else ""))


@cache
def load_fonts() -> typst.Fonts:
    """Return the OpenType faces from PyPI, loaded once; with TrueType beside them Typst mixes both."""
    folder = Path(tempfile.mkdtemp(prefix="press-fonts-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for package in ("font_source_serif_pro", "font_source_sans_pro"):
        for face in (Path(str(files(package))) / "files").glob("*.otf"):
            shutil.copy(face, folder)
    return typst.Fonts(include_system_fonts=False, font_paths=[folder])
