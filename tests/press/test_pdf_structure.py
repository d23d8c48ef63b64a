"""A PDF tells those who hear it its language, title, order, alt texts and heads of tables."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from journal import Journal

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="9"><rect width="90" height="9"/></svg>'
TEXT = """
---
title: A title
lang: de
date: 2026-06-17
format: typst
---

## First

Words before.

| Name | Patients |
|------|---------:|
| one  |        1 |

: A table {#tbl-x}

![A picture](dot.svg){#fig-x fig-alt="One dot."}

### Second

- an item
- [a link](https://example.org/)
"""


@pytest.fixture
def pdf(journal: Journal) -> Iterator[pikepdf.Pdf]:
    journal.write("articles/dot.svg", PICTURE)
    journal.write("articles/sound.qmd", TEXT)
    assert journal.render("--to", "pdf").status == 0
    with pikepdf.open(Path(journal.root, "_site/articles/sound.pdf")) as opened:
        yield opened


def elements(node: Any) -> Iterator[Any]:
    """Yield the elements of a structure in reading order."""
    if isinstance(node, pikepdf.Array):
        for each in node:
            yield from elements(each)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        yield from elements(node.get("/K"))


def tags(pdf: pikepdf.Pdf) -> list[Any]:
    return list(elements(pdf.Root.StructTreeRoot))


def attribute(tag: Any, name: str) -> str:
    """What the attributes of an element, one or several, say under `name`."""
    written = tag.get("/A", [])
    found = written if isinstance(written, pikepdf.Array) else [written]
    return next((str(each[name]) for each in found if name in each), "")


def test_it_claims_to_be_accessible_and_archivable(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as told:
        assert (told["pdfuaid:part"], told["pdfaid:part"], told["pdfaid:conformance"]) == ("1", "3", "A")
        assert told["dc:title"] == "A title"
    assert (str(pdf.Root.Lang), bool(pdf.Root.MarkInfo.Marked)) == ("de", True)
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert str(pdf.docinfo["/Title"]) == "A title"


def test_its_tags_stand_in_the_order_of_the_text(pdf: pikepdf.Pdf) -> None:
    wanted = ["/H1", "/Table", "/Figure", "/H2", "/L", "/Link"]
    order = [str(tag["/S"]) for tag in tags(pdf)]
    places = [order.index(kind) for kind in wanted]
    assert places == sorted(places)


def test_a_picture_has_its_alt_text(pdf: pikepdf.Pdf) -> None:
    assert [str(tag["/Alt"]) for tag in tags(pdf) if tag["/S"] == "/Figure"] == ["One dot."]


def test_the_head_of_a_table_says_of_what_it_is_the_head(pdf: pikepdf.Pdf) -> None:
    heads = [tag for tag in tags(pdf) if tag["/S"] == "/TH"]
    assert [attribute(head, "/Scope") for head in heads] == ["/Column", "/Column"]
