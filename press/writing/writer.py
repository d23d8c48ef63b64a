"""How Pandoc is to write a draft: as a page, as Typst through a template, or as what else is made from."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from press.converter import Order
from press.pandoc import DEFAULTS
from press.reading.job import Job
from press.store.digests import digest
from press.writing.attachments import attachment_variables

# Where notes go; those for the margin stand right below what they are of.
NOTES_AT = {"section": "section", "block": "block", "margin": "block"}


@dataclass(frozen=True)
class Writer:
    """A writer of Pandoc by its name, the format that filters are told, and `options` as Lua names them.

    Headings are moved by `shift` levels. The `template`, if any, gets `variables`; it is read once for all.
    """

    form: str
    name: str
    options: dict[str, Any]
    shift: int = 0
    template: Path | None = None
    template_key: str = ""  # the same for templates that are made of the same
    variables: dict[str, str] = field(default_factory=dict)

    @property
    def order(self) -> Order:
        """The same as a part of an order to Pandoc."""
        return {
            "format": self.form,
            "writer": self.name,
            "options": self.options,
            "shift": self.shift,
            "template": str(self.template or ""),
            "template_key": self.template_key,
            "variables": self.variables,
        }


PAPER = Writer("typst", "typst-smart-citations", {"wrap_text": "none"})  # without a template: the text alone


def page_writer(settings: dict[str, Any]) -> Writer:
    """Return how the parts of a page with `settings` are written; its contents stand beside the text."""
    options = {
        "section_divs": True,
        "table_of_contents": True,
        "html_math_method": "mathml",
        "email_obfuscation": "none",
        **_options(settings, depth=2),
    }
    shift = int(float(settings.get("shift-heading-level-by") or 0))
    return Writer("html5", "html5", options, shift, DEFAULTS / "parts.html", "parts.html")


def paper_writer(job: Job, settings: dict[str, Any], folder: Path) -> Writer:
    """Return how the PDF of `job` is written as Typst: through a template that is put into `folder`.

    The journal's partials stand beside it, where Pandoc looks for them. Headings are settled by `outline.lua`
    alone. Citations are set before; quotation marks are decided once, by Pandoc, for page and print.
    """
    own = [job.project.root / partial for partial in settings.get("template-partials") or []]
    parts = [DEFAULTS / name for name in ("document.typ", "typst-template.typ", "typst-show.typ")]
    texts = {part.name: part.read_text(encoding="utf-8") for part in (*parts, *own)}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    options = {"table_of_contents": bool(settings.get("toc")), **_options(settings, depth=3)}
    variables = attachment_variables(job)
    template = folder / parts[0].name
    return replace(PAPER, options=options, template=template, template_key=digest(texts), variables=variables)


def tree_writer(form: str) -> Writer:
    """Return how a draft is written as Pandoc's own tree, when filters have made it one for `form`."""
    return Writer(form, "json", {"wrap_text": "none"})


def _options(settings: dict[str, Any], depth: int) -> dict[str, Any]:
    notes = NOTES_AT.get(str(settings.get("reference-location")), "document")
    return {
        "toc_depth": int(settings.get("toc-depth") or depth),
        "reference_location": f"end-of-{notes}",
        "wrap_text": "none",
    }
