"""Authors in every form that Quarto takes come out in the one form that the templates read."""

from typing import Any

import pytest

from press.matter.authors import byline_of, fault_in_byline


def only(author: Any, **settings: Any) -> dict[str, Any]:
    """The one author of `author`."""
    (one,) = byline_of({"author": author, **settings}).authors
    return one


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Ada Alder", ["Ada Alder"]),
        (["Ada", "Ben Birch"], ["Ada", "Ben Birch"]),
        ({"name": "Ada Alder"}, ["Ada Alder"]),
        ({"name": {"given": "Ada", "family": "Alder"}}, ["Ada Alder"]),
        ({"name": {"given": "Ada", "non-dropping-particle": "van", "family": "Alder"}}, ["Ada van Alder"]),
        ({"name": {"literal": "The Alder Group", "family": "Alder"}}, ["The Alder Group"]),
        ({"given": "Ada", "family": "Alder"}, ["Ada Alder"]),
        (["Ada", {"name": "Ben"}], ["Ada", "Ben"]),
        (None, []),
    ],
)
def test_a_name_may_be_written_in_every_form(author: Any, names: list[str]) -> None:
    assert byline_of({"author": author}).names == names


def test_authors_wins_over_author() -> None:
    assert byline_of({"author": "Ada", "authors": ["Ben"]}).names == ["Ben"]


def test_what_is_known_of_an_author_is_kept() -> None:
    author = only(
        {
            "name": "Ada", "orcid": "0000-0002-1825-0097", "url": "https://a.example.org",
            "email": "a@example.org",
            "corresponding": True, "deceased": False, "attributes": ["equal-contributor"],
            "degrees": ["MD", "PhD"], "roles": ["writing", {"analysis": "lead"}], "note": "On leave.",
        }
    )  # fmt: skip
    assert (author["orcid"], author["url"], author["email"]) == (
        "0000-0002-1825-0097", "https://a.example.org", "a@example.org",
    )  # fmt: skip
    assert author["attributes"] == {"equal-contributor": True, "corresponding": True}
    assert author["degrees"] == ["MD", "PhD"]
    assert author["roles"] == [{"role": "writing"}, {"role": "analysis", "degree-of-contribution": "lead"}]
    assert author["note"] == {"text": "On leave.", "number": 1}
    assert (author["number"], author["letter"]) == (1, "a")


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ({"affiliation": "Elms"}, ["Elms"]),
        ({"affiliations": ["Elms", {"name": "Bark", "city": "Barkby"}]}, ["Elms", "Bark"]),
        ({"affiliation": {"name": "Elms", "department": "Roots", "state": "North"}}, ["Elms"]),
    ],
)
def test_an_affiliation_may_be_a_text_a_list_or_a_mapping(written: dict[str, Any], names: list[str]) -> None:
    assert [place["name"] for place in only({"name": "Ada", **written})["affiliations"]] == names


def test_an_affiliation_keeps_its_address() -> None:
    (place,) = only({"name": "Ada", "affiliation": {"name": "Elms", "state": "North", "country": "SE"}})[
        "affiliations"
    ]
    assert (place["region"], place["country"], place["id"], place["number"]) == ("North", "SE", "aff-1", 1)


def test_a_reference_leads_to_the_affiliation_and_comes_first() -> None:
    affiliations = [{"id": "bark", "name": "Bark"}]
    author = only({"name": "Ada", "affiliations": ["Elms", {"ref": "bark"}]}, affiliations=affiliations)
    assert [place["name"] for place in author["affiliations"]] == ["Bark", "Elms"]


def test_an_affiliation_written_twice_is_one() -> None:
    byline = byline_of({"author": [{"name": name, "affiliation": "Elms"} for name in ("Ada", "Ben")]})
    assert [place["name"] for place in byline.affiliations] == ["Elms"]
    assert [author["name"]["literal"] for author in byline.by_affiliation[0]["authors"]] == ["Ada", "Ben"]


def test_institutes_go_to_the_authors_in_order_and_the_rest_to_the_last() -> None:
    byline = byline_of({"author": ["Ada", "Ben"], "institute": ["Elms", "Bark", "Leaf"]})
    places = [[place["name"] for place in author["affiliations"]] for author in byline.authors]
    assert places == [["Elms"], ["Bark", "Leaf"]]


def test_a_reference_to_no_affiliation_is_said_with_the_way_out() -> None:
    settings = {"author": {"name": "Ada", "affiliation": [{"ref": "bark"}]}}
    sentence = "the affiliation 'bark' of 'Ada' is not there; give one of 'affiliations:' that id"
    assert fault_in_byline(settings) == ("author", sentence)
