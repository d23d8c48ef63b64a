"""A site says what it is made of, and anyone can check that it still is."""

import json
import shutil
import subprocess
import threading
from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from journal import Journal

RUNS = """
---
title: Runs
date: 2026-06-17
---

As @alder2021 reports.

{{< include _note.qmd >}}

```{python}
from counted import count
print(count("../data/people.csv"))
```
"""


@pytest.fixture
def site(journal: Journal) -> Journal:
    journal.write("articles/runs.qmd", RUNS)
    journal.write("articles/_note.qmd", "a note.")
    journal.write("articles/counted.py", "def count(path):\n    return len(open(path).readlines())\n")
    journal.write("data/people.csv", "n\n1\n")
    assert journal.render().status == 0
    return journal


def manifest(site: Journal) -> Any:
    return json.loads(site.site()["manifest.json"])


def verified(site: Journal, where: str | Path) -> tuple[int, list[str], str]:
    outcome = site.call("verify", str(where), "--project", str(site.root))
    return outcome.status, outcome.out.splitlines(), outcome.err


def test_the_manifest_has_the_hash_of_every_file_of_the_site(site: Journal) -> None:
    files = {name: sha256(data).hexdigest() for name, data in site.site().items()}
    del files["manifest.json"]
    assert manifest(site)["files"] == files


def test_a_page_names_what_it_was_made_from(site: Journal) -> None:
    sources = manifest(site)["pages"]["articles/runs.html"]
    named = [
        "articles/_note.qmd",
        "articles/counted.py",
        "articles/runs.qmd",
        "data/people.csv",
        "references.bib",
    ]
    assert list(sources) == named
    assert all(
        known == sha256((site.root / name).read_bytes()).hexdigest() for name, known in sources.items()
    )
    told = site.page("articles/runs.html").partition('<details class="made">')[2]
    assert all(f"<code>{name}</code>" in told for name in named)
    assert "pandas" in told
    assert 'href="../manifest.json"' in told


def test_only_an_article_tells_how_it_was_made(site: Journal) -> None:
    assert 'class="made"' not in site.page("articles/sound.html")


def test_data_that_changed_without_any_result_are_in_the_manifest_as_they_are_now(site: Journal) -> None:
    before = site.page("articles/runs.html")
    site.write("data/people.csv", "n\n2\n")
    site.render()
    assert site.page("articles/runs.html") == before
    known = manifest(site)["pages"]["articles/runs.html"]["data/people.csv"]
    assert known == sha256(b"n\n2\n").hexdigest()


def test_an_entry_that_nobody_cites_changes_the_manifest_alone(site: Journal) -> None:
    before = site.site()
    text = (site.root / "references.bib").read_text(encoding="utf-8")
    site.write("references.bib", text.replace("Fifteen", "Sixteen"))
    site.render()
    after = site.site()
    assert [name for name in after if after[name] != before[name]] == ["manifest.json"]
    assert verified(site, site.root / "_site")[0] == 0


def test_what_cells_read_besides_is_named_though_they_give_the_same(site: Journal) -> None:
    site.write("data/more.csv", "n\n1\n")
    text = RUNS.replace(
        'print(count("../data/people.csv"))', 'count("../data/more.csv")\nprint(count("../data/people.csv"))'
    )
    site.write("articles/runs.qmd", text)
    site.render()
    assert "data/more.csv" in manifest(site)["pages"]["articles/runs.html"]
    assert "<code>data/more.csv</code>" in site.page("articles/runs.html")


def test_rendering_one_page_keeps_what_is_known_of_the_others(site: Journal) -> None:
    before = manifest(site)
    site.write("articles/sound.qmd", "---\ntitle: Changed\n---\n\nAs @birch2023 reports.\n")
    site.render(str(site.root / "articles/sound.qmd"))
    after = manifest(site)
    assert after["pages"]["articles/runs.html"] == before["pages"]["articles/runs.html"]
    assert after["pages"]["articles/sound.html"] != before["pages"]["articles/sound.html"]
    assert verified(site, site.root / "_site")[0] == 0


def test_the_commit_is_named_and_a_new_one_with_the_same_files_as_well(site: Journal) -> None:
    assert manifest(site)["commit"] is None
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", "-C", str(site.root)]
    for step in (["init", "-q"], ["add", "."], ["commit", "-qm", "one"]):
        subprocess.run([*git, *step], check=True)
    site.render()
    first = manifest(site)["commit"]
    subprocess.run([*git, "commit", "-q", "--allow-empty", "-m", "two"], check=True)
    site.render()
    assert first
    assert manifest(site)["commit"] not in (None, first)


def test_a_site_as_it_was_made_is_verified(site: Journal) -> None:
    count = len(site.site()) - 1
    assert verified(site, site.root / "_site") == (
        0, [f"all {count} files are as they were made, from the sources here"], ""
    )  # fmt: skip


@pytest.fixture
def host(site: Journal) -> Iterator[str]:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site.root / "_site")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_a_published_site_is_verified_by_its_address(site: Journal, host: str) -> None:
    assert verified(site, host)[0] == 0
    (site.root / "_site/articles/runs.html").write_text("another", encoding="utf-8")
    (site.root / "_site/assets/press.js").unlink()
    assert verified(site, f"{host}/index.html")[:2] == (
        1,
        [
            "articles/runs.html: it is not what was made",
            "assets/press.js: it is in the manifest and cannot be had",
            "2 differences",
        ],
    )


def test_what_differs_is_told_in_a_line_each(site: Journal) -> None:
    published = shutil.copytree(site.root / "_site", site.root.with_name("published"))
    (published / "more.html").write_text("", encoding="utf-8")
    site.write("data/people.csv", "n\n1\n2\n")
    (site.root / "articles/_note.qmd").unlink()
    told = json.loads((published / "manifest.json").read_text(encoding="utf-8"))
    told["packages"]["pandas"] = "0.1"
    (published / "manifest.json").write_text(json.dumps(told), encoding="utf-8")
    status, lines, notes = verified(site, published)
    assert status == 1
    assert lines == [
        "more.html: it is not in the manifest",
        "articles/_note.qmd: articles/runs.html was made from it, and it is not here",
        "data/people.csv: articles/runs.html was made from another one than is here",
        "3 differences",
    ]
    assert notes.startswith("the site was made with other packages: pandas 0.1 (here ")


def test_a_manifest_leads_out_of_neither_site_nor_project_and_gives_a_terminal_no_orders(
    site: Journal,
) -> None:
    told = manifest(site)
    told["files"] = {"../references.bib": "0"}
    told["pages"] = {"\x1b[2J.html": {"../../etc/passwd": "0"}}
    site.write("_site/manifest.json", json.dumps(told))
    _, lines, _ = verified(site, site.root / "_site")
    assert "../references.bib: it is in the manifest and cannot be had" in lines
    assert "../../etc/passwd: ?[2J.html was made from it, and it is not here" in lines


@pytest.mark.parametrize(
    ("text", "said"),
    [(None, "there is no manifest.json at"), ("{", "cannot be read"), ("[]", "it names no files")],
)
def test_where_there_is_no_manifest_that_is_said(site: Journal, text: str | None, said: str) -> None:
    path = site.root / "_site/manifest.json"
    path.unlink() if text is None else path.write_text(text, encoding="utf-8")
    status, lines, error = verified(site, site.root / "_site")
    assert (status, lines) == (1, [])
    assert said in error
    assert error.count("\n") == 1
