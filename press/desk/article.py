"""The text of a new article: the front matter and the sections of the house, and what a cell needs."""

import json
import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from string import Template

from press.bibtex import heads_of
from press.desk.figure import Chart
from press.desk.table import Brought
from press.reading.project import Project, formats_of

TEMPLATE = Path(__file__).with_name("article.template")
PLAIN = """\
import matplotlib.pyplot as plt
import pandas as pd

plt.rcParams["text.parse_math"] = False
rows = pd.read_csv({path!r}, keep_default_na=False, na_values=[""])"""
HOUSE = """\
import matplotlib.pyplot as plt
from evidence import number, read_table

plt.rcParams["text.parse_math"] = False
rows = read_table({name!r})"""


@dataclass(frozen=True)
class Plan:
    """What a new article is made of: title, path from the root, name of its table, figure, a key to cite."""

    title: str
    path: str
    table: str
    chart: Chart
    source: str | None


def write_article(project: Project, plan: Plan) -> str:
    """Return the text of a new article of the `project`."""
    own = {
        "title": _quoted(plan.title),
        "date": date.today().isoformat(),
        "cited": f"[@{plan.source}]" if plan.source else "",
        "alt": _quoted(plan.chart.alt),
        "code": plan.chart.code,
        "table": plan.table,
    }
    text = TEMPLATE.read_text(encoding="utf-8")
    return Template(text).substitute(own | _front_matter(project) | _of_house(project, plan))


def _front_matter(project: Project) -> dict[str, str]:
    """Return the author, where the project has a publisher, and the formats, where PDFs are among them."""
    publisher = project.variables.get("publisher")
    named = isinstance(publisher, dict) and "name" in publisher
    paper = "typst" in formats_of(project, {}, project.place_of("format"))
    return {
        "author": 'author: "{{< var publisher.name >}} editorial team"\n' if named else "",
        "formats": "format:\n  html: default\n  typst: default\n" if paper else "",
    }


def _of_house(project: Project, plan: Plan) -> dict[str, str]:
    """Return what is written otherwise where the project has `evidence`, and so its readers and its style."""
    house = (project.root / "evidence/__init__.py").is_file()
    folder = os.path.relpath(project.root / "data", project.folder_of(plan.path)).replace(os.sep, "/")
    setup = (HOUSE if house else PLAIN).format(path=f"{folder}/{plan.table}.csv", name=plan.table)
    page = " [Full disclaimer](../disclaimer.qmd)." if (project.root / "disclaimer.qmd").is_file() else ""
    # a class that no style sheet of a project knows would be warned of
    classes = {name: f" .{name}" if house else "" for name in ("glance", "figure-note", "disclaimer")}
    return {
        "setup": setup,
        "count": "number(len(rows))" if house else "len(rows)",
        "glance": classes["glance"],
        "note": classes["figure-note"],
        "warning": classes["disclaimer"],
        "disclaimer": page,
    }


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def find_source(project: Project, table: Brought) -> str | None:
    """Return the key that the article cites first: of the table's own sources, or else any of the project."""
    written = project.settings.get("bibliography") or []
    files = [project.root / str(each) for each in (written if isinstance(written, list) else [written])]
    texts = [
        path.read_text(encoding="utf-8", errors="replace")
        for path in files
        if path.suffix == ".bib" and path.is_file()
    ]
    keys = [found[2] for text in texts for found in heads_of(text)]
    own = table.cells("study") if "study" in table.columns else []
    return next((key for key in own if key in keys), keys[0] if keys else None)
