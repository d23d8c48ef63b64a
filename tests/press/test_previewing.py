"""A preview serves the journal to this machine alone, and shows each save: real processes, a browser."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import pytest
from browsing import Visit, start_browser, visit
from journal import Journal
from playwright.sync_api import Browser

WAITS = 120.0  # seconds, for a machine that is busy
SETTINGS = """
project: {type: website}
website: {title: TITLE, search: false}
format: {html: default}
bibliography: references.bib
"""
WITH_DATA = """
---
title: Counted
format: {html: default, typst: default}
---

```{python}
import csv
people = len(list(csv.DictReader(open("people.csv"))))
```

There are `{python} people` people.
"""
SOUND = "---\ntitle: Sound\n---\n\n{}\n"


def wait_for(what: Callable[[], str], otherwise: str) -> str:
    """What is there once it is not empty."""
    until = time.monotonic() + WAITS
    while time.monotonic() < until:
        found = what()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError(otherwise)


@dataclass(frozen=True)
class Preview:
    """A preview that runs: its process, the host with its port, and the project."""

    process: "subprocess.Popen[str]"
    host: str
    journal: Journal

    def ask(self, path: str, **headers: str) -> tuple[int, str]:
        """Ask for `path` as it is written; return the status and the answer."""
        with closing(http.client.HTTPConnection(self.host, timeout=WAITS)) as line:
            line.request("GET", path, headers=headers)
            answer = line.getresponse()
            return answer.status, answer.read().decode("utf-8", "replace")

    def states(self, of: str) -> Iterator[dict[str, Any]]:
        """What a browser that looks at `of` is told, as it comes."""
        with closing(http.client.HTTPConnection(self.host, timeout=WAITS)) as line:
            line.request("GET", f"/.press/events?of={of}")
            for said in line.getresponse():
                if said.startswith(b"data: "):
                    yield json.loads(said.removeprefix(b"data: "))

    def says(self, of: str, kind: str, words: str = "") -> dict[str, Any]:
        """Wait until whoever looks at `of` is told a fault or finding with `words`."""
        told = (each for state in self.states(of) for each in state["said"])
        return next(each for each in told if each["kind"] == kind and words in each["text"])

    def has_no_fault(self, of: str) -> bool:
        """Wait until no fault is told any more."""
        return any(all(each["kind"] != "fault" for each in state["said"]) for state in self.states(of))

    def shows(self, path: str, words: str, status: int = 200) -> str:
        """Wait until the page at `path` has `words`, and return it."""

        def shown() -> str:
            found, page = self.ask(path)
            return page if found == status and words in page else ""

        return wait_for(shown, f"{path} never had {words!r}")

    def writes(self, name: str, words: str) -> str:
        """Wait until the page `name` of the site has `words`, which may be shown before; return it."""

        def written() -> str:
            page = self.journal.page(name)
            return page if words in page else ""

        return wait_for(written, f"{name} was never written with {words!r}")


@contextmanager
def previewing(journal: Journal, *arguments: str) -> Iterator[Preview]:
    command = [sys.executable, "-m", "press", "preview", "--no-browser", "--project", str(journal.root)]
    with subprocess.Popen(
        [*command, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stdout
        said = process.stdout.readline()
        found = re.search(r"http://([\d.:]+)/", said)
        assert found, said
        try:
            yield Preview(process, found[1], journal)
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGINT)
            process.communicate(timeout=WAITS)


@pytest.fixture
def preview(journal: Journal) -> Iterator[Preview]:
    """A preview of the small journal, when its first site is there."""
    with previewing(journal) as preview:
        preview.shows("/articles/sound.html", "One Patient")
        yield preview


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with start_browser() as browser:
        yield browser


def test_a_port_that_is_taken_is_named_with_the_way_out(journal: Journal) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        outcome = journal.call("preview", "--no-browser", "--project", str(journal.root), "--port", str(port))
    assert outcome.status == 1
    assert outcome.err == (
        f"port {port} is taken; name another one with --port, or leave it out to get a free one\n"
    )


def test_a_port_that_there_is_not_is_named(journal: Journal) -> None:
    outcome = journal.call("preview", "--no-browser", "--project", str(journal.root), "--port", "70000")
    assert (outcome.status, outcome.err) == (
        1,
        "port 70000 cannot be used; name another one with --port\n",
    )


def test_only_this_machine_is_served_and_only_what_lies_in_the_site(preview: Preview) -> None:
    site = preview.journal.root / "_site"
    (site / "outward.txt").symlink_to(preview.journal.root / "_quarto.yml")
    (site / "inward.txt").symlink_to(site / "index.html")
    (site / "folder").symlink_to(preview.journal.root)
    for path in ("/../_quarto.yml", "/%2e%2e/_quarto.yml", "/..%2f_quarto.yml", "//etc/passwd", "/articles"):
        assert preview.ask(path)[0] == 404, path
    for path in ("/outward.txt", "/inward.txt", "/folder/_quarto.yml", "/.press/../../command.py"):
        assert preview.ask(path)[0] == 404, path
    assert preview.ask("/articles/sound.html", Host="evil.example")[0] == 400
    assert preview.ask("/.press/events", Host="evil.example")[0] == 400
    listening = {
        each.laddr.ip
        for each in psutil.Process(preview.process.pid).net_connections()
        if each.status == "LISTEN"
    }
    assert listening == {"127.0.0.1"}


@pytest.mark.slow
def test_another_port_is_taken_where_none_is_asked_for(journal: Journal, tmp_path: Path) -> None:
    with previewing(journal) as first, previewing(journal) as second:
        assert first.host != second.host
        second.shows("/articles/sound.html", "One Patient")


@pytest.mark.slow
def test_what_the_preview_adds_is_never_in_the_site(preview: Preview) -> None:
    page = preview.shows("/articles/sound.html", "/.press/preview.js")
    assert "script-src" in page
    for path, content in preview.journal.site().items():
        assert b"/.press/" not in content, path


@pytest.mark.slow
def test_a_saved_sentence_is_shown(preview: Preview) -> None:
    preview.journal.write("articles/sound.qmd", SOUND.format("As @birch2023 reports now."))
    preview.shows("/articles/sound.html", "reports now")
    preview.says("articles/sound.html", "finding", "alder2021")
    assert preview.writes("articles/sound.html", "reports now")


@pytest.mark.slow
def test_an_editor_may_save_by_renaming(preview: Preview) -> None:
    root = preview.journal.root
    for word in ("first", "second"):
        preview.journal.write("articles/.sound.qmd.new", SOUND.format(f"The {word} text."))
        os.replace(root / "articles/.sound.qmd.new", root / "articles/sound.qmd")
        preview.shows("/articles/sound.html", f"The {word} text")


@pytest.mark.slow
def test_a_broken_save_is_told_with_file_and_line_and_goes_when_mended(preview: Preview) -> None:
    preview.journal.write("articles/sound.qmd", SOUND.format("See @fig-none."))
    said = preview.says("articles/sound.html", "fault", "fig-none")
    assert (said["path"], said["line"]) == ("articles/sound.qmd", 5)
    assert "One Patient" in preview.ask("/articles/sound.html")[1]
    preview.journal.write("articles/sound.qmd", SOUND.format("Mended."))
    preview.shows("/articles/sound.html", "Mended")
    assert preview.has_no_fault("articles/sound.html")


@pytest.mark.slow
def test_what_the_checks_find_is_told(preview: Preview) -> None:
    preview.journal.write(
        "articles/sound.qmd",
        "---\ntitle: Sound\ndate: 2026-01-02\n---\n\nThis is a miracle, says @alder2021.\n",
    )
    said = preview.says("articles/sound.html", "finding", "miracle")
    assert (said["path"], said["line"]) == ("articles/sound.qmd", 6)


@pytest.mark.slow
def test_pages_come_move_and_go_with_their_files(preview: Preview) -> None:
    root = preview.journal.root
    preview.journal.write("more/new.qmd", SOUND.format("A page in a new folder."))
    preview.shows("/more/new.html", "in a new folder")
    (root / "more/new.qmd").rename(root / "more/moved.qmd")
    preview.shows("/more/moved.html", "in a new folder")
    preview.shows("/more/new.html", "There is no such page", status=404)
    (root / "more/moved.qmd").unlink()
    preview.shows("/more/moved.html", "There is no such page", status=404)


@pytest.mark.slow
def test_changed_settings_are_shown_and_broken_ones_told(preview: Preview) -> None:
    preview.journal.write("_quarto.yml", SETTINGS.replace("TITLE", "Another name"))
    preview.shows("/articles/sound.html", "Another name")
    preview.journal.write("_quarto.yml", "project: [")
    assert preview.says("articles/sound.html", "fault")["path"] == "_quarto.yml"
    preview.journal.write("_quarto.yml", SETTINGS.replace("TITLE", "A third name"))
    preview.shows("/articles/sound.html", "A third name")
    assert preview.has_no_fault("articles/sound.html")


@pytest.mark.slow
def test_changed_data_run_the_article_again_and_remake_its_pdf(preview: Preview) -> None:
    preview.journal.write("people.csv", "name\nAda\n")
    preview.journal.write("counted.qmd", WITH_DATA)
    preview.journal.write("_quarto.yml", SETTINGS.replace("TITLE", "T") + "execute-dir: project\n")
    preview.shows("/counted.html", "There are 1 people")
    states = preview.states("counted.pdf")
    first = next(state["version"] for state in states if state["version"])
    preview.journal.write("people.csv", "name\nAda\nBen\n")
    preview.shows("/counted.html", "There are 2 people")
    assert next(state["version"] for state in states if state["version"] != first)


@pytest.mark.slow
def test_ctrl_c_ends_it_with_all_its_processes(preview: Preview) -> None:
    started = psutil.Process(preview.process.pid).children(recursive=True)
    assert started
    preview.process.send_signal(signal.SIGINT)
    assert preview.process.wait(WAITS) == 0
    _, alive = psutil.wait_procs(started, timeout=WAITS)
    assert not alive


LONG = "\n\n".join(f"Paragraph {k} of the text, which is long enough to be scrolled." for k in range(80))


@pytest.fixture
def looked_at(preview: Preview, browser: Browser) -> Iterator[Visit]:
    """The article, long enough to be scrolled, in a browser, half way down."""
    preview.journal.write("articles/sound.qmd", SOUND.format(LONG))
    preview.shows("/articles/sound.html", "Paragraph 79")
    assert preview.has_no_fault("articles/sound.html")
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"http://{preview.host}/articles/sound.html", wait_until="load")
    found = Visit(page)
    found.wait("document.documentElement.dataset.preview !== undefined")
    page.evaluate("window.scrollTo(0, 900)")
    yield found
    context.close()


@pytest.mark.slow
def test_a_page_is_refreshed_where_it_stands(preview: Preview, looked_at: Visit) -> None:
    looked_at.measure("window.loadedOnce = true")
    preview.journal.write("articles/sound.qmd", SOUND.format(LONG.replace("Paragraph 40", "Section 40")))
    looked_at.wait("document.body.textContent.includes('Section 40')")
    assert looked_at.measure("window.loadedOnce") is True
    assert looked_at.measure("window.scrollY") == 900


@pytest.mark.slow
def test_a_changed_style_sheet_loads_the_page_again_where_it_was(preview: Preview, looked_at: Visit) -> None:
    preview.journal.write("own.css", "h1 { letter-spacing: 7px }")
    preview.journal.write(
        "_quarto.yml", SETTINGS.replace("TITLE", "T").replace("html: default", "html: {css: own.css}")
    )
    looked_at.wait("getComputedStyle(document.querySelector('h1')).letterSpacing === '7px'")
    looked_at.wait("window.scrollY === 900")


@pytest.mark.slow
def test_faults_lie_over_the_page_until_they_are_mended(preview: Preview, looked_at: Visit) -> None:
    box = "[...document.documentElement.children].at(-1).shadowRoot"
    said = f"{box}?.querySelector('aside.faults')?.textContent || ''"
    preview.journal.write("articles/sound.qmd", SOUND.format("See @fig-none."))
    looked_at.wait(f"({said}).includes('articles/sound.qmd:5')")
    preview.journal.write("articles/sound.qmd", SOUND.format(LONG + " Mended."))
    looked_at.wait(f"document.body.textContent.includes('Mended') && !({said})")
    assert looked_at.complaints == []


@pytest.mark.slow
def test_a_pdf_is_shown_again_when_it_was_made_again(preview: Preview, browser: Browser) -> None:
    typst = SETTINGS.replace("TITLE", "T").replace("html: default", "html: default, typst: default")
    preview.journal.write("_quarto.yml", typst)
    preview.shows("/articles/sound.pdf", "%PDF")
    found = visit(browser, f"http://{preview.host}/articles/sound.pdf")
    source = "document.querySelector('iframe').getAttribute('src')"
    found.wait(source)
    first = found.measure(source)
    preview.journal.write("articles/sound.qmd", SOUND.format("Another text."))
    found.wait(f"{source} !== {json.dumps(first)}")
