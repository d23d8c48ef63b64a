"""Short pieces of Markdown outside documents become the HTML that Pandoc makes of them."""

import pytest

from press.site.snippets import PLAIN, inline, shorten, to_html, to_inline


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Plain words, and more.", "<p>Plain words, and more.</p>"),
        ("One *word*", "<p>One <em>word</em></p>"),
        ("a_b and _c_", "<p>a_b and <em>c</em></p>"),
        ("It's -- so...", "<p>It’s – so…</p>"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
        ("", ""),
    ],
)
def test_a_piece_is_what_pandoc_makes_of_it(text: str, html: str) -> None:
    assert to_html(text) == (html,)


def test_what_opens_and_does_not_close_spoils_no_other_piece() -> None:
    pieces = to_html("```\nopen", "*one*", "::: {.x}\nopen", "two.")
    assert (pieces[1], pieces[3]) == ("<p><em>one</em></p>", "<p>two.</p>")


@pytest.mark.parametrize(
    "text", ["1. list", "a) list", "(iv) list", "- item", "+ item", "% title", "a..b", "_x_", "a--b"]
)
def test_what_may_mean_something_in_markdown_is_left_to_pandoc(text: str) -> None:
    assert not PLAIN.fullmatch(text)


def test_one_paragraph_stands_in_a_line_and_several_do_not() -> None:
    assert to_inline("One *word*") == "One <em>word</em>"
    assert inline("<p>One</p>\n<p>Two</p>") == "<p>One</p>\n<p>Two</p>"
    assert to_inline(None) == ""


@pytest.mark.parametrize(
    ("length", "short"), [(13, "one two three"), (9, "one two…"), (5, "one…"), (2, "o…")]
)
def test_a_text_is_cut_at_a_space(length: int, short: str) -> None:
    assert shorten("one two three", length) == short
