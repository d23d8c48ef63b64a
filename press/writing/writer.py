"""How Pandoc's writer is asked for a page or a PDF: by arguments, or from Lua in a run of another format."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from press.pandoc import DEFAULTS
from press.reading.job import Job
from press.writing.attachments import attachment_variables

PAPER = "typst-smart-citations"  # as defaults/typst.yaml has it
# Where notes go; those for the margin stand right below what they are of.
NOTES_AT = {"section": "section", "block": "block", "margin": "block"}


@dataclass(frozen=True)
class Writer:
    """How deep contents go and whether the text shows them, where notes go, the template and its variables.

    `shift` is by how many levels headings are moved; None where filters settle that.
    """

    depth: int
    contents: bool
    notes: str
    shift: int | None = None
    template: Path | None = None
    variables: dict[str, str] = field(default_factory=dict)

    @property
    def arguments(self) -> list[str]:
        """The same as arguments of Pandoc's command line."""
        found = ["--toc-depth", str(self.depth), "--reference-location", self.notes]
        found += ["--toc"] if self.contents else []
        found += [] if self.shift is None else ["--shift-heading-level-by", str(self.shift)]
        found += ["--template", str(self.template)] if self.template else []
        return found + [f"--variable={name}={value}" for name, value in self.variables.items()]

    @property
    def options(self) -> dict[str, Any]:
        """The same as `pandoc.WriterOptions` takes it, without the template."""
        return {
            "toc_depth": self.depth,
            "table_of_contents": self.contents,
            "reference_location": f"end-of-{self.notes}",
            "variables": self.variables,
            "wrap_text": "none",
        }


def writer_of(settings: dict[str, Any], form: str) -> Writer:
    """Return how what has `settings` for the format `form` is written.

    The contents of a page stand beside its text; the headings of a PDF are settled by `outline.lua` alone.
    """
    depth = int(settings.get("toc-depth") or (2 if form == "html" else 3))
    notes = NOTES_AT.get(str(settings.get("reference-location")), "document")
    shift = int(float(settings.get("shift-heading-level-by") or 0)) if form == "html" else None
    return Writer(depth, form == "typst" and bool(settings.get("toc")), notes, shift)


def paper_writer(job: Job, settings: dict[str, Any], folder: Path) -> Writer:
    """Return how the PDF of `job` is written as Typst: through a template that is put into `folder`.

    The journal's partials stand beside it, where Pandoc looks for them.
    """
    own = [job.project.root / partial for partial in settings.get("template-partials") or []]
    for partial in (DEFAULTS / "typst-template.typ", DEFAULTS / "typst-show.typ", *own):
        (folder / partial.name).write_text(partial.read_text(encoding="utf-8"), encoding="utf-8")
    template = folder / "template.typ"
    template.write_text((DEFAULTS / "document.typ").read_text(encoding="utf-8"), encoding="utf-8")
    return replace(writer_of(settings, "typst"), template=template, variables=attachment_variables(job))
