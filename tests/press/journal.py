"""A small journal that a test can spoil, render and look at; an earlier site stands in it."""

import time
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

import pytest

from press.__main__ import main
from press.errors import Place
from press.faults import INDENT
from press.reading.notebook import Document, parse_document
from press.reading.source import Line
from press.store.observed import TICK

SETTINGS = """
project:
  type: website
website:
  title: A small journal
  search: false
format:
  html: default
bibliography: references.bib
"""
REFERENCES = """
@article{alder2021, title = {One patient}, author = {Alder, Ada}, journal = {Trials}, year = {2021}}
@article{birch2023, title = {Fifteen patients}, author = {Birch, Ben}, journal = {Trials}, year = {2023}}
"""
ARTICLE = """
---
title: Sound
---

As @alder2021 reports.
"""
EARLIER = {"index.html": "<p>the earlier site</p>", "articles/sound.html": "<p>the earlier article</p>"}


@dataclass(frozen=True)
class Outcome:
    """What a call of press left: its exit status and what it wrote."""

    status: int
    out: str
    err: str


@dataclass(frozen=True)
class Journal:
    """A project in a folder of its own."""

    root: Path
    capsys: pytest.CaptureFixture[str]

    def write(self, path: str, text: str) -> None:
        """Write a file; the first line of `text` is line 1, its common indent is taken off."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(dedent(text).lstrip("\n"), encoding="utf-8")

    def render(self, *arguments: str) -> Outcome:
        """Have press render the journal, as the command line does."""
        return self.call("render", "--project", str(self.root), *arguments)

    def call(self, *arguments: str) -> Outcome:
        """Call press as the command line does, which nobody can within a tick after writing a file."""
        time.sleep(2 * TICK)
        self.capsys.readouterr()
        status = main(list(arguments))
        return Outcome(status, *self.capsys.readouterr())

    def site(self) -> dict[str, bytes]:
        """Every file of the site with its bytes."""
        folder = self.root / "_site"
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file()
        }

    def page(self, path: str) -> str:
        """A rendered page."""
        return (self.root / "_site" / path).read_text(encoding="utf-8")

    def refuses(self, *arguments: str) -> str:
        """Render what cannot be rendered, see that it harmed nothing, and return the sentences press said."""
        said = self.learns(*arguments).split("\n")
        return "\n".join(line for line in said if not line.startswith(INDENT))

    def learns(self, *arguments: str) -> str:
        """Render what cannot be rendered, see that it harmed nothing, and return all that press said."""
        before, beside = self.site(), self._beside()
        outcome = self.render(*arguments)
        assert outcome.status == 1, outcome.out
        assert "Traceback" not in outcome.err
        assert self.site() == before
        assert self._beside() == beside
        return outcome.err.removesuffix("\n")

    def _beside(self) -> list[Path]:
        """What lies in the project's folder, but for the store, which is harmless."""
        return sorted(path for path in self.root.iterdir() if path.name != ".press")


def start_journal(root: Path, capsys: pytest.CaptureFixture[str]) -> Journal:
    """Return a journal in `root` with one sound article and an earlier site."""
    journal = Journal(root, capsys)
    journal.write("_quarto.yml", SETTINGS)
    journal.write("references.bib", REFERENCES)
    journal.write("articles/sound.qmd", ARTICLE)
    for path, text in EARLIER.items():
        journal.write(f"_site/{path}", text)
    return journal


def parse(text: str, path: str = "articles/x.qmd") -> Document:
    """Return the document that `text` holds, as if it stood in the file `path`."""
    lines = enumerate(dedent(text).lstrip("\n").splitlines(), 1)
    return parse_document(tuple(Line(line, Place(path, number)) for number, line in lines), path)
