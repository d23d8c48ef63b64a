"""Markdown as the filters make it, through the same order to Pandoc as in a render, without a project."""

import json
from pathlib import Path

from press.converter import Order, carry_out
from press.pandoc import DEFAULTS, Complaints, run_pandoc
from press.writing.parts import split_parts
from press.writing.writer import Writer, page_writer, tree_writer

TAKEN = {"markdown-out": "gfm", "jats": "jats_publishing"}  # what is written from a tree
KINDS = ("html", "typst", *TAKEN)


def converted(markdown: str, kind: str, folder: Path) -> tuple[str, Complaints]:
    """What the filters make of `markdown` as `kind`, and what they complain of."""
    target = folder / "converted"
    draft = {
        "text": markdown,
        "metadata": [json.dumps({"pagetitle": "Example"})],
        "environment": {},
        "csl": "",
        "before": [str(DEFAULTS / "before.lua")],
        "behind": str(DEFAULTS / "behind.lua"),
        "target": str(target),
        **_writer(kind, folder).order,
    }
    complaints = carry_out({"bibliography": [], "together": False, "drafts": [draft]}, folder)
    text = target.read_text(encoding="utf-8")
    if kind in TAKEN:
        text = run_pandoc(text, {}, ["--from", "json", "--to", TAKEN[kind], "--wrap", "none"], folder)
    return (split_parts(text).body if kind == "html" else text).strip(), complaints


def order(folder: Path, text: str = "A word.", **draft: object) -> Order:
    """An order for one page, without the filters of press; it is written to `made.html` in `folder`."""
    asked = {
        "text": text, "metadata": [], "environment": {}, "csl": "", "before": [],
        "behind": str(folder / "behind.lua"), "format": "html5", "writer": "html5", "options": {}, "shift": 0,
        "template": "", "variables": {}, "target": str(folder / "made.html"),
    }  # fmt: skip
    (folder / "behind.lua").touch()
    return {"bibliography": [], "together": False, "drafts": [asked | draft]}


def _writer(kind: str, folder: Path) -> Writer:
    if kind == "html":
        return page_writer({})
    if kind in TAKEN:
        return tree_writer(TAKEN[kind])
    template = folder / "body.typ"
    template.write_text("$body$\n", encoding="utf-8")
    return Writer("typst", "typst-smart-citations", {"wrap_text": "none"}, template=template)
