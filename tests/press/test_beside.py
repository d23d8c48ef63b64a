"""Page and paper are written in one run of Pandoc, and are what each gets by itself."""

from pathlib import Path

import pytest
from journal import Journal

from press.reading.job import make_job, read_document
from press.reading.project import read_project
from press.running.runs import Runs
from press.writing.convert import convert
from press.writing.draft import make_draft
from press.writing.writer import page_writer, paper_writer

NOTE_STYLE = """
<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="note">
  <info><title>Notes</title><id>notes</id><updated>2026-01-01T00:00:00+00:00</updated></info>
  <citation><layout delimiter="; ">
    <choose>
      <if position="subsequent"><text value="as before"/></if>
      <else><text variable="title"/></else>
    </choose>
  </layout></citation>
  <bibliography><layout><text variable="title"/></layout></bibliography>
</style>
"""
SUPERSCRIPT = """
<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
  <info><title>Numbers</title><id>numbers</id><updated>2026-01-01T00:00:00+00:00</updated></info>
  <citation><layout vertical-align="sup" delimiter=","><text variable="citation-number"/></layout></citation>
  <bibliography><layout>
    <text variable="citation-number"/><text variable="title" prefix=" "/>
  </layout></bibliography>
</style>
"""
COUNTING = """
count = (count or 0) + 1 -- a global, as if nobody else ran in this interpreter
return { { Para = function(para) para.content:insert(pandoc.Str(' ' .. count .. FORMAT)) return para end } }
"""
FILES = {"notes.csl": NOTE_STYLE, "numbers.csl": SUPERSCRIPT, "counting.lua": COUNTING}
TOGETHER = {
    "in the text": "As @alder2021 and others [see @birch2023, p. 3; -@alder2021] report. See No. 5.",
    "again": "As @birch2023 and @birch2023 report.\n\nSo does @alder2021[^1].\n\n[^1]: And @birch2023.",
    "above the line": "---\ncsl: numbers.csl\n---\n\nThey report [@alder2021]. And “so” [@birch2023], too.",
    "a list in its place": "As @alder2021.\n\n::: {#refs}\n:::\n\nAnd more.",
    "under a heading": "---\nreference-section-title: Sources\n---\n\nAs @alder2021.",
    "none at all": "Nobody reports.",
    "a filter of the project": "---\nfilters: [counting.lua]\n---\n\nAs @alder2021.",
    "code": "As @alder2021.\n\n```python\nx = 1  # one\n```\n\nAnd `x`{.python}.",
    "contents and notes": "---\ntoc: true\ntoc-depth: 1\nreference-location: block\n---\n\n"
    "# One\n\nAs @alder2021.[^1]\n\n[^1]: A note.\n\n## Two\n\nEnd.",
    "tables and formulas": "As @alder2021, in $x^2$.\n\n| a | b |\n|--:|---|\n| 1 | é |\n\n: One {#tbl-x}\n",
    "a section for one": "As @alder2021.\n\n::: {.content-hidden when-format='html'}\nOn paper.\n:::\n\nEnd.",
}
APART = {
    "never cited": "---\nnocite: '@birch2023'\n---\n\nAs @alder2021.",
    "a citation for one": "As @alder2021.\n\n::: {.content-hidden when-format='html'}\n@birch2023\n:::\n",
    "another style for one": "---\nformat:\n  typst:\n    csl: numbers.csl\n---\n\nAs @alder2021.",
    "other options for one": "---\nformat:\n  typst:\n    link-citations: false\n---\n\nAs @alder2021.",
    "notes": "---\ncsl: notes.csl\n---\n\nAs reported [@alder2021]. Again [@alder2021].",
    "a heading at the end": "As @alder2021.\n\n# Sources",
    "an abstract that cites": "---\nabstract: As @birch2023 says.\n---\n\nAs @alder2021.",
}


@pytest.mark.parametrize("text", [*TOGETHER.values(), *APART.values()], ids=[*TOGETHER, *APART])
def test_what_is_written_beside_a_page_is_what_it_would_be_by_itself(
    journal: Journal, tmp_path: Path, text: str
) -> None:
    for name, content in FILES.items():
        journal.write(name, content)
        journal.write(f"articles/{name}", content)
    journal.write(
        "articles/sound.qmd", text if text.startswith("---") else f"---\ntitle: Sound\n---\n\n{text}"
    )
    project = read_project(journal.root)
    job = make_job(project, read_document(project, "articles/sound.qmd"), {"html", "typst"})
    drafts = {form: make_draft(job, Runs().of(job), form) for form in ("html", "typst")}
    page = drafts["html"], page_writer(drafts["html"].settings)
    paper = drafts["typst"], paper_writer(job, drafts["typst"].settings, tmp_path)
    assert convert(job, [page, paper]) == [*convert(job, [page]), *convert(job, [paper])]
