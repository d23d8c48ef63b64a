"""An article as a test looks at it: as written, and as it reads once its values are printed."""

import html
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from press.reading.job import Job, make_job, read_document
from press.reading.notebook import INLINE, Cell, Prose
from press.reading.project import read_project
from press.running.run import Run
from press.running.runs import run_job
from press.writing.compose import inline_text

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("articles/*.qmd"))
SHORTCODE = re.compile(r"\{\{<.*?>\}\}")
ARIA_LABEL = re.compile(r'aria-label="([^"]*)"')


@dataclass(frozen=True)
class Article:
    """An article of the journal, read and run once."""

    job: Job
    run: Run

    @property
    def cells(self) -> dict[str, Cell]:
        """The code cells by their labels."""
        return {str(cell.label): cell for cell in self.job.document.cells}

    def labelled(self, prefix: str) -> dict[str, Cell]:
        """The cells whose label begins with `prefix`."""
        return {label: cell for label, cell in self.cells.items() if label.startswith(prefix)}

    @property
    def written(self) -> str:
        """The prose as its author wrote it, without cells."""
        blocks = self.job.document.blocks
        return "\n\n".join(block.text for block in blocks if isinstance(block, Prose))

    @property
    def values(self) -> list[tuple[str, str]]:
        """Every inline expression with what it prints."""
        pairs = [pair for pair in self.run.pairs() if isinstance(pair[0], Prose)]
        return [
            (expression, inline_text(bundle))
            for block, bundles in pairs
            for (expression, _), bundle in zip(block.expressions, bundles, strict=True)
        ]

    @property
    def read_words(self) -> list[str]:
        """The words up to the end of what it has to say, a printed value counted as one."""
        told = self.written.partition("\n## Read next")[0]
        text = INLINE.sub("value", SHORTCODE.sub("name", told))
        return re.findall(
            r"[^\W_][\w’'-]*", re.sub(r"\[@[^\]]*\]|^:::.*$|\{[.#][^}]*\}", "", text, flags=re.M)
        )

    @property
    def tabled(self) -> list[str]:
        """The keys of the studies in the table of studies."""
        shown = next(found for block, found in self.run.pairs() if block is self.cells["tbl-studies"])
        return re.findall(r"\{#study-([^}]+)\}", shown[-1]["data"]["text/markdown"])

    def headline(self, label: str) -> str:
        """The finding with which the caption of a figure or a table begins."""
        options = self.cells[label].options
        return str(options.get("fig-cap", options.get("tbl-cap"))).split("**")[1]

    def value_of(self, expression: str) -> str:
        """What an inline expression prints, the same wherever it stands; spaces are plain."""
        found = {text.replace("\xa0", " ") for code, text in self.values if code == expression}
        assert len(found) == 1, f"{expression} stands in no sentence"
        return found.pop()

    def drawn_alt(self, label: str) -> str:
        """The alt text that the figure of a cell describes itself with."""
        results = next(found for block, found in self.run.pairs() if block is self.cells[label])
        return html.unescape(ARIA_LABEL.findall(results[-1]["data"]["text/html"])[0])


@cache
def read_article(path: str) -> Article:
    """Read and run the article at `path` from the root, once in a session."""
    project = read_project(ROOT)
    job = make_job(project, read_document(project, path), {"html", "typst"})
    return Article(job, run_job(job).of(job.document))
