"""The entry of an article for managers of references: files that they read, and a page that leads to them."""

import json
import subprocess
from typing import Any

import pypandoc
from bs4 import BeautifulSoup
from journal import SETTINGS, Journal

from press.matter.ris import ris_of

SITE = SETTINGS.replace("A small journal", "A small journal\n  site-url: https://example.org/j")
HEADER = """
---
title: "Fifteen people: a report"
author: [{name: {given: Ada, family: Alder}}, {name: {literal: All of us}}]
date: 2026-02-03
citation: {type: article-journal, container-title: Leaves, volume: 4, issue: 2, page: 3-8, doi: 10.1/x}
---

Words.
"""


def start(journal: Journal, header: str = HEADER) -> None:
    journal.write("_quarto.yml", SITE)
    journal.write("articles/x.qmd", header)
    outcome = journal.render("--to", "html")
    assert outcome.status == 0, outcome.err


def read(journal: Journal, ending: str, form: str) -> dict[str, Any]:
    """What Pandoc, which reads both forms, understands of a file."""
    command = [pypandoc.get_pandoc_path(), "--from", form, "--to", "csljson"]
    text = journal.page(f"articles/x.{ending}")
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    (item,) = json.loads(done.stdout)
    return dict(item)


def test_both_files_hold_the_article(journal: Journal) -> None:
    start(journal)
    for ending, form in (("ris", "ris"), ("bib", "bibtex")):
        item = read(journal, ending, form)
        assert item["type"] == "article-journal"
        assert item["title"].lower() == "fifteen people: a report"
        assert item["container-title"] == "Leaves"
        assert item["author"][0] == {"family": "Alder", "given": "Ada"}
        assert "All of us" in item["author"][1].values()
        assert item["issued"]["date-parts"][0][0] == 2026
        assert (item["page"].replace("–", "-"), str(item["volume"])) == ("3-8", "4")
        assert "10.1/x" in journal.page(f"articles/x.{ending}")
        assert item["URL"] == "https://example.org/j/articles/x.html"


def test_the_whole_day_and_groups_are_told_in_the_way_of_each_form(journal: Journal) -> None:
    start(journal)
    ris, bib = journal.page("articles/x.ris"), journal.page("articles/x.bib")
    assert "AU  - Alder, Ada\nAU  - All of us,\n" in ris
    assert "PY  - 2026\nDA  - 2026/02/03/\n" in ris
    assert "author = {Alder, Ada and {All of us}}" in bib


def test_the_page_leads_to_the_files_and_can_copy_the_entry(journal: Journal) -> None:
    start(journal)
    (section,) = BeautifulSoup(journal.page("articles/x.html"), "lxml").select("#quarto-citation")
    assert [(link.get_text(), link["href"]) for link in section.select(".downloads a[download]")] == [
        ("BibTeX", "x.bib"),
        ("RIS", "x.ris"),
    ]
    (button,) = section.select("button.copy[hidden]")
    assert (button.get_text(), button["data-done"]) == ("Copy", "Copied")
    assert "author = {Alder, Ada and {All of us}}" in section.select("code")[0].get_text()


def test_a_page_that_nobody_is_to_cite_has_no_files(journal: Journal) -> None:
    start(journal, "---\ntitle: X\n---\n")
    assert not [path for path in journal.site() if path.startswith("articles/x.") and "html" not in path]


def test_a_record_says_only_what_is_known() -> None:
    assert ris_of({"type": "song", "title": "One\ntwo"}) == "TY  - GEN\nTI  - One two\nER  -\n"
