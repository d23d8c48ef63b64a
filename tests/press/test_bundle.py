"""A bundle is an article with all that it was made from: it can be read back, and rendered again."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from journal import SETTINGS, Journal

from press.store.digests import checksum

ARTICLE = """
---
title: Counted
author: Ada Alder
date: 2026-01-02
license: CC BY
---

```{python}
#| label: tbl-arms
#| tbl-cap: Arms
import csv
from counting import total
people = total(csv.DictReader(open("arms.csv")))
print(people)
```

As @alder2021 reports, `{python} people` people.
"""
COUNTING = "def total(rows):\n    return sum(int(row['people']) for row in rows)\n"


@pytest.fixture
def packed(journal: Journal) -> Journal:
    """A journal with an article that reads a table through a module, and its bundle `counted.zip`."""
    journal.write("_quarto.yml", SETTINGS.replace("html: default", "html: default\n  typst: default"))
    journal.write("articles/counted.qmd", ARTICLE)
    journal.write("articles/counting.py", COUNTING)
    journal.write("articles/arms.csv", "arm,people\na,4\nb,5\n")
    journal.write("articles/unread.csv", "arm\n")
    journal.write("LICENSE", "Anyone may.\n")
    outcome = bundle(journal)
    assert outcome == f"the bundle is {journal.root / 'counted.zip'}"
    return journal


def bundle(journal: Journal, name: str = "counted.zip") -> str:
    arguments = ("--project", str(journal.root), "--output", str(journal.root / name))
    outcome = journal.call("bundle", *arguments, "articles/counted.qmd")
    assert outcome.status == 0, outcome.err
    return outcome.out.splitlines()[-1]


def crate(path: Path) -> tuple[dict[str, bytes], dict[str, dict[str, object]]]:
    """The files of a bundle, and what its metadata say of each thing, by its id."""
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    graph = json.loads(files["ro-crate-metadata.json"])["@graph"]
    return files, {each["@id"]: each for each in graph}


def test_a_bundle_has_what_the_article_was_made_from_and_what_was_made(packed: Journal) -> None:
    files, _ = crate(packed.root / "counted.zip")
    own = {name for name in files if not name.startswith(("press/", "rendered/assets/"))}
    assert own == {
        "LICENSE",
        "README.md",
        "_quarto.yml",
        "articles/arms.csv",
        "articles/counted.qmd",
        "articles/counting.py",
        "references.bib",
        "rendered/articles/counted.html",
        "rendered/articles/counted.ipynb",
        "rendered/articles/counted.pdf",
        "requirements.txt",
        "ro-crate-metadata.json",
    }
    assert b"pypandoc_binary==" in files["requirements.txt"]


def test_the_metadata_tell_each_file_with_its_hash(packed: Journal) -> None:
    files, known = crate(packed.root / "counted.zip")
    assert known["ro-crate-metadata.json"]["about"] == {"@id": "./"}
    root = known["./"]
    assert (root["name"], root["datePublished"]) == ("Counted", "2026-01-02")
    assert root["license"] == {"@id": "https://creativecommons.org/licenses/by/4.0/"}
    parts = [each["@id"] for each in root["hasPart"]]  # type: ignore[attr-defined]
    assert parts == sorted(files.keys() - {"ro-crate-metadata.json"})
    assert {name: known[name]["sha256"] for name in parts} == {name: checksum(files[name]) for name in parts}
    action = known["#render"]
    assert {"@id": "articles/arms.csv"} in action["object"]  # type: ignore[operator]
    assert {"@id": "rendered/articles/counted.pdf"} in action["result"]  # type: ignore[operator]


def test_a_bundle_has_the_same_bytes_each_time(packed: Journal) -> None:
    os.utime(packed.root / "articles/arms.csv", (1, 1))
    bundle(packed, "again.zip")
    assert (packed.root / "again.zip").read_bytes() == (packed.root / "counted.zip").read_bytes()


@pytest.mark.slow
def test_an_article_is_rendered_again_from_its_bundle(packed: Journal, tmp_path: Path) -> None:
    folder = tmp_path / "unpacked"
    with zipfile.ZipFile(packed.root / "counted.zip") as archive:
        archive.extractall(folder)
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    command = [sys.executable, "-m", "press", "render"]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    for name in ("counted.pdf", "counted.ipynb"):
        again, published = (folder / each / "articles" / name for each in ("_site", "rendered"))
        assert again.read_bytes() == published.read_bytes(), name
    assert "9 people" in (folder / "_site/articles/counted.html").read_text(encoding="utf-8")


def test_a_bundle_is_of_one_document(journal: Journal) -> None:
    journal.write("articles/other.qmd", "Text.\n")
    outcome = journal.call("bundle", "--project", str(journal.root), "articles")
    assert (outcome.status, outcome.err) == (1, "a bundle is of one document, and 2 are named; name one\n")
