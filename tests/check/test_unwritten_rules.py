"""U: what a new article leaves to be written is found, until it is written."""

from small_article import Given, article, codes, findings, table

LATER = {"name": "people", "type": "integer", "description": "To be described."}


def undescribed(**schema: object) -> list[str]:
    given = Given([table("arms", "people", "8", **schema)], together=True)
    return [str(found) for found in findings(article("Arms."), given=given) if found.code == "U102"]


def test_a_passage_that_is_to_be_described_is_found_where_it_says_so() -> None:
    (found,) = findings(article("All is known. To be described: what is not."))
    assert (found.code, found.line, found.column) == ("U101", 8, 15)
    assert found.what == '"To be described: what is not." is left to be written'


def test_a_passage_that_describes_is_none_to_be_written() -> None:
    assert codes("What remains to be described by others is described here.") == []


def test_the_front_matter_counts_as_well() -> None:
    text = article("All is known.").replace("A small article", "To be described")
    assert [found.line for found in findings(text) if found.code == "U101"] == [2]


def test_a_column_that_is_to_be_described_is_named() -> None:
    (said,) = undescribed(fields=[LATER])
    assert said.startswith(
        "data/arms.csv:1:1 U102 1 of 1 columns of 'arms' are to be described: 'people'; say in"
    )


def test_a_column_that_is_described_is_none_to_be_described() -> None:
    assert undescribed(fields=[{**LATER, "description": "People treated."}]) == []
