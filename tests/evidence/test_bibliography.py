"""Every source of the data stands in the bibliography, and the bibliography can be used as it is."""

import json
import re
import subprocess

import pypandoc
import pytest

from evidence import read_dictionary, read_table
from evidence.paths import ROOT

FILE = ROOT / "bibliography.bib"
TEXT = FILE.read_text(encoding="utf-8")
OWN_HOSTS = {
    "www.cancer.gov",
    "www.fda.gov",
    "clinicaltrials.gov",
    "pubmed.ncbi.nlm.nih.gov",
    "pmc.ncbi.nlm.nih.gov",
    "www.cdc.gov",
    "www.ema.europa.eu",
    "jamanetwork.com",
    "hmpi.org",
    "www.pewtrusts.org",
    "ashpublications.org",
    "mstrust.org.uk",
    "stratagraft.com",
}
NAMELESS = "Authors not named"
KEYS = re.findall(r"^@\w+\{([^,]+),$", TEXT, flags=re.MULTILINE)


@pytest.fixture(scope="module")
def entries() -> dict[str, dict[str, object]]:
    command = [pypandoc.get_pandoc_path(), str(FILE), "--from", "bibtex", "--to", "csljson"]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60, check=True)
    assert run.stderr == ""
    return {entry["id"]: entry for entry in json.loads(run.stdout)}


def test_pandoc_reads_every_entry_without_a_warning(entries: dict[str, dict[str, object]]) -> None:
    assert sorted(entries) == sorted(KEYS)
    assert len(KEYS) == TEXT.count("\n@") + 1


def test_entries_are_sorted_and_none_stands_twice() -> None:
    assert sorted(set(KEYS)) == KEYS


@pytest.mark.parametrize("name", sorted(read_dictionary()))
def test_every_source_of_a_table_is_in_the_bibliography(name: str) -> None:
    assert set(read_table(name)["study"]) - set(KEYS) == set()


def test_every_entry_has_a_title_and_a_year(entries: dict[str, dict[str, object]]) -> None:
    # A web page that is kept up to date has no year of its own.
    kept_up_to_date = {key for key, entry in entries.items() if "URL" in entry and entry["type"] == ""}
    assert {key for key, entry in entries.items() if not entry.get("title")} == set()
    assert {key for key, entry in entries.items() if not entry.get("issued")} <= kept_up_to_date


def test_every_article_names_its_journal(entries: dict[str, dict[str, object]]) -> None:
    articles = articles_of(entries)
    assert len(articles) > 90
    assert {key for key in articles if not entries[key].get("container-title")} == set()


def test_an_article_without_authors_says_so(entries: dict[str, dict[str, object]]) -> None:
    nameless = {key for key, entry in entries.items() if not entry.get("author")}
    told = {key for key, entry in entries.items() if NAMELESS in str(entry.get("note", ""))}
    assert len(told) > 5
    assert nameless == told


def test_only_second_hand_rows_rest_on_an_article_that_is_hard_to_find(
    entries: dict[str, dict[str, object]],
) -> None:
    exact = {key for key in articles_of(entries) if not str(entries[key]["title"]).startswith("[")}
    paths = ({"DOI"}, {"PMID"}, {"URL"}, {"volume", "page"})
    hard = {key for key in articles_of(entries) - exact if not any(p <= entries[key].keys() for p in paths)}
    tables = (read_table(name) for name in read_dictionary())
    grades = {grade for table in tables for grade in table.loc[table["study"].isin(hard), "checked"]}
    assert grades == {"second-hand"}


def articles_of(entries: dict[str, dict[str, object]]) -> set[str]:
    return {key for key, entry in entries.items() if entry["type"] == "article-journal"}


def test_a_doi_is_a_bare_doi(entries: dict[str, dict[str, object]]) -> None:
    found = [str(entry["DOI"]) for entry in entries.values() if "DOI" in entry]
    assert len(found) == len(set(found))
    assert [doi for doi in found if not re.fullmatch(r"10\.\d{4,9}/\S+", doi)] == []


def test_no_entry_holds_a_placeholder() -> None:
    assert (
        re.findall(r"looked up|working title|not seen|stored copy|TODO|\?\?", TEXT, flags=re.IGNORECASE) == []
    )


def test_addresses_are_the_organisations_own() -> None:
    hosts = set(re.findall(r"https?://([^/}]+)", TEXT))
    assert hosts <= OWN_HOSTS


def test_a_title_that_is_described_says_so(entries: dict[str, dict[str, object]]) -> None:
    described = {key for key, entry in entries.items() if str(entry["title"]).startswith("[")}
    told = {
        key
        for key, entry in entries.items()
        if re.match(r"(Descriptive|Translated) title", str(entry.get("note", "")))
    }
    assert described == told
