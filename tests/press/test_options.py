"""The nearer option wins: cell over document over project over Quarto's defaults."""

from journal import parse

from press.reading.options import execution_options, format_options, merge


def test_later_layers_win_key_by_key() -> None:
    site = {"format": {"html": {"toc": True, "css": "a.css"}}, "lang": "en"}
    page = {"format": {"html": {"toc": False}}, "title": "One"}
    assert merge(site, page) == {
        "format": {"html": {"toc": False, "css": "a.css"}}, "lang": "en", "title": "One",
    }  # fmt: skip


def test_a_list_is_replaced_and_not_lengthened() -> None:
    assert merge({"categories": ["a", "b"]}, {"categories": ["c"]}) == {"categories": ["c"]}


def test_a_word_replaces_a_mapping_and_a_mapping_a_word() -> None:
    assert merge({"a": {"b": 1}}, {"a": "none"}) == {"a": "none"}
    assert merge({"a": "none"}, {"a": {"b": 1}}) == {"a": {"b": 1}}


def test_merging_leaves_the_layers_as_they_were() -> None:
    below, above = {"a": {"b": 1}}, {"a": {"c": 2}}
    merge(below, above)
    assert (below, above) == ({"a": {"b": 1}}, {"a": {"c": 2}})


def test_no_layers_are_an_empty_mapping() -> None:
    assert merge() == {}


def test_options_of_a_format_are_lifted_over_the_general_ones() -> None:
    settings = {"toc": True, "lang": "en", "format": {"html": {"toc": False}, "typst": "default"}}
    assert format_options(settings, "html") == {"toc": False, "lang": "en"}
    assert format_options(settings, "typst") == {"toc": True, "lang": "en"}


def test_a_format_given_as_a_word_has_no_options() -> None:
    assert format_options({"format": "html", "lang": "en"}, "html") == {"lang": "en"}


def test_the_cell_wins_over_the_document_and_the_document_over_the_defaults() -> None:
    cell = parse("```{python}\n#| echo: true\n1\n```").cells[0]
    options = execution_options(cell, {"execute": {"echo": False, "warning": False}})
    assert (options["echo"], options["warning"], options["eval"]) == (True, False, True)


def test_a_truth_written_as_text_is_a_truth() -> None:
    cell = parse('```{python}\n#| echo: "false"\n#| output: asis\n1\n```').cells[0]
    options = execution_options(cell, {})
    assert options["echo"] is False
    assert options["output"] == "asis"


def test_code_may_be_folded_for_the_whole_document() -> None:
    cell = parse("```{python}\n1\n```").cells[0]
    assert execution_options(cell, {"code-fold": True})["code-fold"] is True
