"""P: what no article may be without."""

from small_article import END, HEADER, Given, article, findings


def found(text: str) -> list[str]:
    return [finding.code for finding in findings(text)]


def test_an_article_with_all_of_it_is_sound() -> None:
    assert found(article("Nothing.")) == []


def test_an_article_has_a_disclaimer_that_says_so_and_when() -> None:
    assert found(article("Nothing.", end="")) == ["P101"]
    assert found(article("Nothing.", end=END.replace("not medical", "our"))) == ["P102"]
    assert found(article("Nothing.", end=END.replace("checked on 22 November 2026", "checked"))) == ["P102"]


def test_an_article_has_its_dates_and_its_category() -> None:
    for key, code in (("date:", "P103"), ("date-modified:", "P104"), ("categories:", "P105")):
        header = "\n".join(line for line in HEADER.split("\n") if not line.startswith(key))
        assert found(article("Nothing.", header=header)) == [code]


def test_a_page_that_is_no_article_needs_none_of_it() -> None:
    assert found("---\ntitle: About\n---\n\nWe saw 15 people.\n") == []


def test_the_days_in_the_text_are_those_of_the_front_matter() -> None:
    assert found(article("Nothing.", end=END.replace("22 November", "21 November"))) == ["P106"]
    assert found(article("First published 17 June 2026.")) == []
    (other,) = findings(article("First published 18 June 2026."))
    assert other.what == '"18 June 2026" is not the `date` of the front matter, 17 June 2026'


def test_the_foot_of_all_pages_carries_the_disclaimer() -> None:
    text = article("Nothing.[@alder2021; @birch2023]")
    bare = Given(settings={"website": {"page-footer": "Cureon"}}, together=True)
    assert [each.code for each in findings(text, given=bare)] == ["P107"]
    assert findings(text, given=Given(together=True)) == []
