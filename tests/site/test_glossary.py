"""The glossary: what its entries say, and how `styles/glossary.lua` leads terms to them."""

import re
from pathlib import Path

import pytest
from rendered import ROOT, Page

from press.pandoc import run_pandoc
from press.yaml import parse_yaml

ENTRIES = parse_yaml((ROOT / "glossary.yml").read_text(encoding="utf-8"), "glossary.yml")["glossary"]
GIVEN = [
    {"term": term, "name": f"name of {term}", "means": f"*Meaning* of {term}."}
    for term in ("CAR", "CAR-T", "FDA", "MG")
] + [{"term": "SRI-4", "name": "index", "means": "An index.", "also": ["SRI(4)"]}]
LINK = re.compile(r'<a href="/glossary.qmd#term-([a-z0-9-]+)"[^>]*>([^<]+)</a>')


def filtered(markdown: str, form: str, folder: Path) -> str:
    arguments = ["--to", form, "--lua-filter", str(ROOT / "styles/glossary.lua"), "--wrap", "none"]
    return run_pandoc(markdown, {"glossary": GIVEN}, arguments, folder)


def linked(markdown: str, folder: Path) -> list[tuple[str, str]]:
    return LINK.findall(filtered(markdown, "html", folder))


@pytest.mark.parametrize(
    ("markdown", "found"),
    [
        ("A CAR and a CAR-T.", [("car", "CAR"), ("car-t", "CAR-T")]),
        ("Many CARs, (CAR).", [("car", "CARs")]),
        ("“CAR”, an anti-FDA, FDA-approved thing", [("car", "CAR"), ("fda", "FDA")]),
        ("CAR-NK, MG-001, SCAR, CARE and ÉCAR", []),
        ("SRI(4) and **SRI-4**", [("sri-4", "SRI(4)")]),
        ("[CAR](x.html), `CAR`, $CAR$ and [@CAR]", []),
        ("The CAR-T’s CAR.", [("car-t", "CAR-T"), ("car", "CAR")]),
        ("# A CAR\n\n![CAR](x.png)", []),
        ("- a CAR\n- an FDA", [("car", "CAR"), ("fda", "FDA")]),
        ("> a CAR\n\n::: {.callout-note}\n## FDA\n\nAn MG.\n:::", [("car", "CAR"), ("mg", "MG")]),
        ("::: cell\nCAR\n\nCAR\n:::\n\n::: {#note-x .figure-note}\nCAR\n:::", []),
        ("## One\n\nCAR\n\n### Deeper\n\nCAR\n\n## Two\n\nCAR", [("car", "CAR"), ("car", "CAR")]),
    ],
)
def test_the_first_use_in_a_section_leads_to_the_entry(
    markdown: str, found: list[tuple[str, str]], tmp_path: Path
) -> None:
    assert linked(markdown, tmp_path) == found


def test_a_term_carries_its_name_and_its_meaning_as_plain_words(tmp_path: Path) -> None:
    text = filtered("A CAR.", "html", tmp_path)
    assert 'class="term" data-name="name of CAR" data-means="Meaning of CAR."' in text


def test_paper_is_left_as_it_is(tmp_path: Path) -> None:
    assert filtered("A CAR and a CAR-T.", "typst", tmp_path) == "A CAR and a CAR-T.\n"


def test_the_page_lists_all_entries_by_their_letters(tmp_path: Path) -> None:
    text = filtered("::: {#glossary}\n:::", "html", tmp_path)
    assert re.findall(r'<dt><span id="term-([^"]+)">', text) == ["car", "car-t", "fda", "mg", "sri-4"]
    assert "<em>Meaning</em> of CAR." in text


def test_every_entry_is_named_and_explained_in_plain_sentences() -> None:
    terms = [entry["term"] for entry in ENTRIES]
    assert terms == sorted(set(terms), key=str.lower)
    for entry in ENTRIES:
        assert set(entry) <= {"term", "name", "means", "also"}
        assert entry["name"]
        assert entry["means"][0].isupper()
        assert entry["means"].endswith(".")
        assert 8 <= len(entry["means"].split()) <= 45, entry["term"]


def test_the_page_has_what_the_file_has(pages: dict[str, Page]) -> None:
    page = pages["glossary.html"]
    assert [tag.get_text() for tag in page.select("#glossary dt > span:first-child")] == [
        entry["term"] for entry in ENTRIES
    ]
    assert page.select("a.term") == []


def test_every_page_leads_to_the_glossary(page: Page) -> None:
    assert [link for link in page.select("footer a") if str(link["href"]).endswith("glossary.html")]
