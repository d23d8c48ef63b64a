"""What a page tells machines that read schema.org: true, complete, and from the project's own settings."""

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from journal import SETTINGS, Journal

ADDRESS = "\n  site-url: https://example.org/j"
ASKED = "\ngoogle-scholar: true\n"
SITE = SETTINGS.replace("A small journal", f"A small journal{ADDRESS}") + ASKED
ARTICLE = """
---
title: "Fifteen &lt;/script&gt; people"
subtitle: "And what was seen"
description: "A *short* report."
author: [{name: {given: Ada, family: Alder}, orcid: 0000-0002-1825-0097, affiliations: [{name: A house}]}]
date: 2026-02-03
date-modified: 2026-02-01
categories: [News]
keywords: [one, two]
license: "CC BY"
citation: {container-title: Leaves, publisher: The trees, issn: 1234-5678}
---

As @alder2021 and @birch2023 say, from [the table](../data/people.csv).
"""
PACKAGE = {
    "title": "People",
    "description": "Who was seen.",
    "licenses": [{"path": "https://example.org/licence"}],
    "version": "2",
    "resources": [{"name": "people", "path": "people.csv", "title": "Each person", "mediatype": "text/csv"}],
}


def start(journal: Journal, settings: str = SITE, article: str = ARTICLE) -> None:
    journal.write("_quarto.yml", settings)
    journal.write("data/datapackage.json", json.dumps(PACKAGE))
    journal.write("data/people.csv", "n\n1\n")
    journal.write("index.qmd", "---\ntitle: Home\nlisting: {contents: articles}\n---\n")
    journal.write("data.qmd", "---\ntitle: The data\n---\n\n[All](data/datapackage.json)\n")
    journal.write("articles/second.qmd", article)
    outcome = journal.render("--to", "html")
    assert outcome.status == 0, outcome.err


def nodes(journal: Journal, path: str) -> dict[str, Any]:
    """What the page says it is, by kind."""
    (script,) = BeautifulSoup(journal.page(path), "lxml").select("script[type='application/ld+json']")
    graph = json.loads(script.get_text())
    assert graph["@context"] == "https://schema.org"
    return {node["@type"]: node for node in graph["@graph"]}


def test_an_article_says_what_it_is_whose_and_of_when(journal: Journal) -> None:
    start(journal)
    found = nodes(journal, "articles/second.html")["ScholarlyArticle"]
    expected = {
        "@id": "https://example.org/j/articles/second.html",
        "headline": "Fifteen </script> people",
        "description": "A short report.",
        "datePublished": "2026-02-03",
        "dateModified": "2026-02-03",
        "inLanguage": "en",
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "isAccessibleForFree": True,
        "keywords": ["one", "two"],
        "articleSection": ["News"],
    }
    assert {key: found[key] for key in expected} == expected
    assert found["isPartOf"]["name"] == "Leaves"
    assert found["isPartOf"]["issn"] == "1234-5678"
    assert found["publisher"]["name"] == "The trees"
    (author,) = found["author"]
    assert (author["@type"], author["name"]) == ("Person", "Ada Alder")
    assert author["sameAs"] == "https://orcid.org/0000-0002-1825-0097"
    assert author["affiliation"] == [{"@type": "Organization", "name": "A house"}]


def test_an_article_names_its_sources_and_the_tables_that_it_leads_to(journal: Journal) -> None:
    journal.write(
        "references.bib",
        "@article{alder2021, title = {One}, doi = {10.1/x}}\n@book{birch2023, title = {Two}}\n",
    )
    start(journal)
    found = nodes(journal, "articles/second.html")["ScholarlyArticle"]
    assert found["citation"] == [
        {"@type": "ScholarlyArticle", "name": "One", "@id": "https://doi.org/10.1/x"},
        {"@type": "CreativeWork", "name": "Two"},
    ]
    (table,) = found["isBasedOn"]
    assert (table["@type"], table["name"], table["license"]) == (
        "Dataset",
        "Each person",
        "https://example.org/licence",
    )
    assert table["distribution"][0]["contentUrl"] == "https://example.org/j/data/people.csv"


def test_a_page_that_offers_a_package_of_data_describes_it(journal: Journal) -> None:
    start(journal)
    found = nodes(journal, "data.html")["Dataset"]
    assert [found[key] for key in ("name", "description", "version", "license")] == [
        "People",
        "Who was seen.",
        "2",
        "https://example.org/licence",
    ]
    assert [each["encodingFormat"] for each in found["distribution"]] == ["text/csv"]
    assert found["creator"]["name"] == "A small journal"


def test_a_page_tells_its_place_in_the_site(journal: Journal) -> None:
    start(journal)
    way = nodes(journal, "articles/second.html")["BreadcrumbList"]["itemListElement"]
    assert [(step["position"], step["name"], step["item"]) for step in way] == [
        (1, "A small journal", "https://example.org/j/"),
        (2, "Fifteen </script> people", "https://example.org/j/articles/second.html"),
    ]
    assert nodes(journal, "index.html")["WebSite"]["name"] == "A small journal"


def test_an_author_who_is_a_group_is_told_as_one(journal: Journal) -> None:
    start(
        journal,
        article=ARTICLE.replace("{container-title", "{author: {name: {literal: All of us}}, container-title"),
    )
    found = nodes(journal, "articles/second.html")["ScholarlyArticle"]
    assert found["author"] == [{"@type": "Organization", "name": "All of us"}]


def test_an_article_without_a_licence_is_not_said_to_be_free(journal: Journal) -> None:
    start(journal, article=ARTICLE.replace('license: "CC BY"\n', ""))
    found = nodes(journal, "articles/second.html")["ScholarlyArticle"]
    assert {"license", "isAccessibleForFree"} & set(found) == set()


@pytest.mark.parametrize("left_out", [ASKED, ADDRESS])
def test_nothing_is_told_unasked_or_without_an_address(journal: Journal, left_out: str) -> None:
    start(journal, SITE.replace(left_out, ""))
    assert "ld+json" not in journal.page("articles/second.html")


def test_a_package_that_cannot_be_read_is_not_described(journal: Journal) -> None:
    journal.write("_quarto.yml", SITE)
    journal.write("data/datapackage.json", "{")
    journal.write("data.qmd", "---\ntitle: The data\n---\n\n[All](data/datapackage.json)\n")
    assert journal.render("--to", "html").status == 0
    assert set(nodes(journal, "data.html")) == {"BreadcrumbList"}
