"""Whatever stands in a source gives a document or one sentence: never a traceback, never a hang.

All that press does to a source before and after Pandoc is done in this process, so that very many can be
tried; a few go through Pandoc and Typst as well.
"""

import json
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from journal import REFERENCES, SETTINGS, start_journal
from typed_sources import cells, documents, prose
from typed_tables import bibliographies, tables
from typed_values import yaml

from press.bibtex import cited_in, entries_of, heads_of
from press.check.bibliography import read_entries
from press.check.data import check_data
from press.check.project import Checked
from press.check.tables import read_tables
from press.errors import PressError, raise_all
from press.reading.job import Job, make_job, read_document
from press.reading.notebook import Prose
from press.reading.project import Project, read_project
from press.reading.summary import make_summary
from press.references import read_references
from press.running.displays import check_displays
from press.running.embed import embed_cells
from press.running.run import Ran
from press.running.runs import Runs
from press.site.assemble import write_listings
from press.site.make import as_page, make_page
from press.site.output import Site
from press.site.website import Website
from press.vocabulary.check import Own, check_document
from press.writing.draft import make_draft
from press.writing.parts import Parts
from press.writing.writer import page_writer
from press.writing.written import Written

LONGEST = 30  # seconds of processor time that one source may take
VARIABLES = "publisher: {name: Cureon, founded: 2026}\ncount: 0\nkinds: [a, b]\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
OUTPUTS = [
    {"output_type": "stream", "name": "stdout", "text": "printed\n"},
    {"output_type": "display_data", "data": {"image/svg+xml": SVG, "text/plain": "<Figure>"}, "metadata": {}},
    {
        "output_type": "display_data",
        "data": {"text/html": "<table><tr><td>1</td></tr></table>"},
        "metadata": {},
    },
]


@contextmanager
def in_time() -> Iterator[None]:
    """Fail when the block takes longer than any source may."""

    def ring(*_: object) -> None:
        raise AssertionError(f"it took more than {LONGEST} seconds")

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, LONGEST)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("typed")
    (folder / "_quarto.yml").write_text(
        SETTINGS.replace("title: A", "site-url: https://example.org\n  title: A")
    )
    (folder / "_variables.yml").write_text(VARIABLES)
    (folder / "references.bib").write_text(REFERENCES)
    (folder / "sound.qmd").write_text("---\ntitle: Sound\n---\n\n```{python}\n#| label: fig-x\n1\n```\n")
    return folder


@cache
def project_of(root: Path) -> Project:
    return read_project(root)


def refusal(text: str, root: Path) -> str:
    """Read `text` and make all of it but what Pandoc and Typst make; return what press refuses, or ""."""
    (root / "self.qmd").write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        with in_time():
            make(project_of(root), root)
    except PressError as fault:
        return str(fault) or "nothing was said"
    return ""


def make(project: Project, root: Path) -> None:
    document = read_document(project, "self.qmd")
    notices = check_document(document, Own())
    job = make_job(project, document, {"html", "typst"})
    raise_all([notice.fault for notice in notices if notice.grave])
    drafts(job)
    if "html" in job.formats:
        page(project, job, root)


def given_by(job: Job) -> Ran:
    blocks = job.document.running
    value = {"text/plain": "'<b>1'"}
    return Ran(
        tuple([value] * len(each.expressions) if isinstance(each, Prose) else OUTPUTS for each in blocks)
    )


@cache
def sound_of(root: Path) -> Job:
    project = project_of(root)
    return make_job(project, read_document(project, "sound.qmd"), {"html", "typst"})


def drafts(job: Job) -> None:
    sound = sound_of(job.project.root)
    runs = Runs({job.document.path: given_by(job), "sound.qmd": given_by(sound)})
    run = embed_cells(check_displays(runs.of(job), job.settings), job, runs)
    for form in job.formats:
        draft = make_draft(job, run, form)
        json.dumps(draft.metadata, default=str)
        page_writer(draft.settings)


def page(project: Project, job: Job, root: Path) -> None:
    summary = make_summary(job, [])
    website = Website(project, (summary,))
    written = Written(Parts(title="T", body="<p>Text.</p>", abstract="<p>A</p>"), (), {})
    shown = as_page(website, "self.qmd", written)
    if "self.qmd" in website.by_path:
        make_page(website, shown, job.document.lines)
        site = Site(root / "_site", root / "aside", {})
        if summary in website.listing:
            write_listings(website, [shown], {}, site)


def try_all(examples: int, strategy: st.SearchStrategy[Any], check: Callable[[Any], object]) -> None:
    """Hold `check` against so many `examples` of `strategy`, or more in a search."""
    more = settings().max_examples // 100

    @settings(max_examples=examples * more, suppress_health_check=list(HealthCheck))
    @given(strategy)
    def holds(typed: Any) -> None:
        check(typed)

    holds()


SOUND = st.sampled_from(["title: x", "title: x\ndate: 2026-06-17\nformat: {html: default, typst: default}"])
EXAMPLES = pytest.mark.parametrize("examples", [100, pytest.param(2_000, marks=pytest.mark.slow)])


@EXAMPLES
def test_front_matter(root: Path, examples: int) -> None:
    try_all(examples, documents(st.just("Text."), yaml("")), lambda text: refusal(text, root))


@EXAMPLES
def test_options_of_cells(root: Path, examples: int) -> None:
    try_all(examples, documents(cells(), SOUND), lambda text: refusal(text, root))


@EXAMPLES
def test_shortcodes(root: Path, examples: int) -> None:
    try_all(examples, documents(prose(), SOUND), lambda text: refusal(text, root))


COLUMNS = ["study", "n", "share", "kind", "day", "checked"]
ROWS = [
    ["alder2021", "15", "0.5", "one", "2026-01-31", "seen"],
    ["birch2023", "8", "1e3", "two", "2026-02-01", "recalled"],
]
FIELDS = [
    {"name": "study", "type": "string", "constraints": {"required": True, "pattern": "[a-z]+[0-9]{4}"}},
    {"name": "n", "type": "integer", "constraints": {"minimum": 0, "maximum": 100}},
    {"name": "share", "type": "number", "constraints": {"unique": True}},
    {"name": "kind", "type": "string", "constraints": {"enum": ["one", "two"]}},
    {"name": "day", "type": "date"},
    {"name": "checked", "type": "string"},
]
SCHEMA = {
    "fields": FIELDS,
    "primaryKey": ["study", "day"],
    "foreignKeys": [{"fields": "kind", "reference": {"resource": "", "fields": "kind"}}],
}


@EXAMPLES
def test_tables(root: Path, examples: int) -> None:
    package = {"resources": [{"name": "x", "path": "x.csv", "schema": SCHEMA}]}
    (root / "data").mkdir(exist_ok=True)
    (root / "data/datapackage.json").write_text(json.dumps(package))

    def check(data: bytes) -> None:
        (root / "data/x.csv").write_bytes(data)
        with in_time():
            found, faults = read_tables(root)
            checked = Checked(project_of(root), (), (), tuple(found), ())
            told = [each.what for each in check_data(checked)] + [str(fault) for fault in faults]
            list(checked.rows_of("alder2021")), checked.texts
        assert all(each.strip() for each in told)

    try_all(examples, tables(COLUMNS, ROWS), check)


KEYS = frozenset({"alder2021", "birch2023", "a:b", ""})


def check_bibliography(path: Path, text: str) -> None:
    """See that what is cut out of a bibliography is read, and keeps its lines."""
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    with in_time():
        left = entries_of(path, KEYS)
        assert left is None or left.count("\n") == path.read_text(encoding="utf-8-sig").count("\n")
        cited_in(text)
        assert all(found[2] for found in heads_of(text))


@EXAMPLES
def test_bibliographies(root: Path, examples: int) -> None:
    try_all(examples, bibliographies(), lambda text: check_bibliography(root / "typed.bib", text))


@pytest.mark.parametrize("examples", [5, pytest.param(300, marks=pytest.mark.slow)])
def test_bibliographies_as_pandoc_reads_them(root: Path, examples: int) -> None:
    path = root / "typed.bib"

    def check(text: str) -> None:
        check_bibliography(path, text)
        with suppress(PressError):
            read_entries(root, [path])
            read_references([path], KEYS)

    try_all(examples, bibliographies(), check)


@pytest.mark.slow
@pytest.mark.parametrize("what", ["front matter", "cells", "shortcodes"])
def test_whole_renders(tmp_path_factory: pytest.TempPathFactory, capsys: Any, what: str) -> None:
    """A sample of all these goes through Pandoc and Typst as well, and their complaints are sentences."""
    kinds = {
        "front matter": documents(st.just("As [@alder2021] reports."), yaml("")),
        "cells": documents(cells(), SOUND),
        "shortcodes": documents(prose(), SOUND),
    }

    def check(text: str) -> None:
        journal = start_journal(tmp_path_factory.mktemp("whole"), capsys)
        (journal.root / "articles/typed.qmd").write_bytes(text.encode("utf-8", "surrogatepass"))
        outcome = journal.render()
        assert outcome.status == 0 or outcome.err.strip()
        assert "Traceback" not in outcome.err

    try_all(40, kinds[what], check)
