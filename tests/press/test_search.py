"""What is found by the search: the text of the pages that readers may find, and nothing around it."""

import gzip
import json
import stat
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from journal import SETTINGS, Journal

SITE = SETTINGS.replace("  search: false\n", "")
PAGE = """
---
title: "Found & kept"
subtitle: "The standfirst"
categories: [News]
---

Words of the text.^[A note.] As @alder2021 says.

## A part

More of it.

<details class="figure-data"><summary>Data</summary><table><tr><td>buried</td></tr></table></details>

<div hidden>Second drawing</div>
"""


def start(journal: Journal, settings: str = SITE) -> None:
    journal.write("_quarto.yml", settings)
    journal.write("index.qmd", "---\ntitle: Home\nlisting: {contents: articles}\n---\n\nWelcome.\n")
    journal.write("articles/found.qmd", PAGE)
    outcome = journal.render("--to", "html")
    assert outcome.status == 0, outcome.err


def found(journal: Journal) -> dict[str, dict[str, object]]:
    """What the index holds of each page, by its address."""
    packed = [data for path, data in journal.site().items() if path.endswith(".pf_fragment")]
    texts = [gzip.decompress(each).decode().removeprefix("pagefind_dcd") for each in packed]
    return {page["url"]: page for page in map(json.loads, texts)}


def test_the_text_of_every_page_is_found_with_its_title_and_category(journal: Journal) -> None:
    start(journal)
    pages = found(journal)
    assert set(pages) == {"/index.html", "/articles/found.html", "/articles/sound.html"}
    page = pages["/articles/found.html"]
    assert page["meta"] == {"title": "Found & kept", "category": "News"}
    for words in ("The standfirst", "Words of the text.", "More of it"):
        assert words in str(page["content"])


def test_what_is_no_text_of_an_author_is_not_found(journal: Journal) -> None:
    start(journal)
    content = str(found(journal)["/articles/found.html"]["content"])
    for words in ("buried", "One patient", "Second drawing", "↩"):
        assert words not in content
    assert "text. As Alder" in content  # without the number of the note
    assert "Found" not in str(found(journal)["/index.html"]["content"])


def test_a_part_of_a_page_is_found_under_its_heading(journal: Journal) -> None:
    start(journal)
    anchors = found(journal)["/articles/found.html"]["anchors"]
    assert isinstance(anchors, list)
    assert [each["id"] for each in anchors if each["element"] == "h2"][:1] == ["a-part"]


def test_drafts_and_the_page_for_what_is_missing_and_pages_that_keep_out_are_not_found(
    journal: Journal,
) -> None:
    journal.write("404.qmd", "---\ntitle: Lost\n---\n")
    journal.write("articles/draft.qmd", "---\ntitle: Draft\ndraft: true\n---\n\nNot yet.\n")
    journal.write("articles/out.qmd", "---\ntitle: Out\nsearch: false\n---\n\nKept out.\n")
    start(journal, SITE.replace("A small journal", "A small journal\n  draft-mode: unlinked"))
    assert "articles/draft.html" in journal.site()
    assert set(found(journal)) == {"/index.html", "/articles/found.html", "/articles/sound.html"}


def test_the_index_has_the_same_bytes_every_time(journal: Journal) -> None:
    start(journal)
    first = journal.site()
    start(journal)
    assert journal.site() == first
    assert "pagefind/pagefind.js" in first


def test_a_page_that_is_not_rendered_again_is_still_found(journal: Journal) -> None:
    start(journal)
    whole = found(journal)
    assert journal.render("articles/sound.qmd", "--to", "html").status == 0
    assert found(journal) == whole


def test_a_page_asks_for_the_search_only_when_it_is_wanted(journal: Journal) -> None:
    start(journal)
    page = BeautifulSoup(journal.page("articles/found.html"), "lxml")
    (button,) = page.select("#search-button[hidden]")
    assert button["data-script"] == "../assets/search.js"
    assert button["aria-label"] == "Search"
    assert "assets/search.js" in journal.site()
    assert not page.select("script[src*=pagefind], script[src*=search]")


def test_a_site_may_have_no_search(journal: Journal) -> None:
    start(journal, SETTINGS)
    assert not [path for path in journal.site() if "pagefind" in path or "search" in path]
    assert "search" not in journal.page("index.html")


def test_the_words_of_the_search_are_those_of_the_language(journal: Journal) -> None:
    start(journal, SITE + "\nlang: de\n")
    (dialog,) = BeautifulSoup(journal.page("index.html"), "lxml").select("dialog")
    assert (dialog["aria-label"], dialog["data-found"]) == ("Suche", "Gefundene Seiten:")


def test_a_search_that_asks_another_host_is_refused(journal: Journal) -> None:
    journal.write("_quarto.yml", SETTINGS.replace("search: false", "search: {algolia: {app-id: x}}"))
    said = "press does not support the option 'algolia': it asks another host"
    assert journal.refuses("--to", "html") == f"_quarto.yml:5: {said}"


WAY_OUT = "or set 'search: false' under 'website'"


def test_a_search_that_fails_is_told_in_one_sentence(
    journal: Journal, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = Path(tmp_path_factory.mktemp("bin"), "pagefind")
    program.write_text("#!/bin/sh\necho 'Error: the disk is full' >&2\nexit 1\n")
    journal.write("_quarto.yml", SITE)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(program))
    said = journal.refuses("--to", "html")
    assert said == f"_quarto.yml: Pagefind cannot be run: Permission denied; mend it, {WAY_OUT}"
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    said = journal.refuses("--to", "html")
    assert said == "_quarto.yml: Pagefind could not make the search: Error: the disk is full"


def test_a_machine_without_pagefind_is_told_so(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    journal.write("_quarto.yml", SITE)
    monkeypatch.setattr("pagefind.service.get_executable", lambda: None)
    reason = "Pagefind, which makes the search, is not installed; install 'pagefind-bin'"
    assert journal.refuses("--to", "html") == f"_quarto.yml: {reason}, {WAY_OUT}"
