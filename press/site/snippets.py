"""Turn short pieces of Markdown that stand outside documents (titles, a footer) into HTML."""

import re
from functools import lru_cache
from pathlib import Path

from markupsafe import Markup, escape

from press.converter import Text, translate
from press.pandoc import NEXT_PART

# What Markdown has no sign in: words and marks that are neither doubled nor the beginning of a list.
PLAIN = re.compile(r"(?!\(?\w{1,5}[.)]\s)(?:[^\W_](?:[^\W_]|[ ,;:?!()/+=%–—’“”…·]|\.(?!\.)|-(?!-))*)?")
SCHEMES = Path(__file__).parents[1] / "filters" / "schemes.lua"  # no link runs anything
OPTIONS = {"html_math_method": "mathml", "email_obfuscation": "none", "wrap_text": "none"}
_converted: dict[str, Markup] = {}
ALONE = re.compile(r"<p>((?:(?!</?p>).)*)</p>", re.DOTALL)


@lru_cache(maxsize=4096)
def to_html(*texts: str) -> tuple[Markup, ...]:
    """Return the HTML of each of `texts`, which are Markdown; Pandoc is called once for all that need it."""
    prepare(*texts)
    return tuple(
        _converted.get(text, Markup("<p>{}</p>").format(text) if text else Markup()) for text in texts
    )


def prepare(*texts: str) -> None:
    """Convert at once what `to_html` will be asked for one by one."""
    marked = [text for text in dict.fromkeys(texts) if text not in _converted and not PLAIN.fullmatch(text)]
    if marked:
        _converted.update(zip(marked, _convert(marked), strict=True))


def _convert(texts: list[str]) -> list[Markup]:
    separator = f"\n\n{NEXT_PART}\n\n"
    parts = translate(_asked(separator.join(texts)))[0].split(NEXT_PART)
    if len(parts) != len(texts):  # one of them opens what it does not close: each for itself
        parts = translate(*map(_asked, texts))
    return [Markup(part.strip()) for part in parts]  # noqa: S704 - written by the project's own authors


def _asked(markdown: str) -> Text:
    return Text(markdown, "markdown", "html5", OPTIONS, (str(SCHEMES),))


def without_markup(text: str) -> str:
    """Return Markdown that comes from data so that no HTML and no attributes stand in it.

    >>> without_markup("*Early* <b>`x`{=html}")
    '*Early* &lt;b>`x`&#123;=html}'
    """
    return text.replace("<", "&lt;").replace("{", "&#123;")


def inline(markup: str) -> Markup:
    """Return `markup` without the paragraph around it, when it is one paragraph.

    >>> inline("<p>One <em>word</em></p>")
    Markup('One <em>word</em>')
    """
    alone = ALONE.fullmatch(markup.strip())
    return Markup(alone[1] if alone else markup)  # noqa: S704 - made by `to_html`


def to_inline(text: object) -> Markup:
    """Return the HTML of one line of Markdown."""
    return inline(to_html(str(text))[0]) if text not in (None, "") else Markup()


def plain(markup: str) -> str:
    """Return the text of some HTML, white space folded.

    >>> plain("<em>CAR-T</em> &amp; lupus")
    'CAR-T & lupus'
    """
    return " ".join(Markup(markup).striptags().split())  # noqa: S704 - only its text is used


def shorten(text: str, length: int) -> str:
    """Return `text`, cut at a space when it is longer than `length` characters.

    >>> shorten("one two three", 9)
    'one two…'
    """
    if len(text) <= length:
        return text
    kept = text[: length - 1]
    return (kept.rpartition(" ")[0] or kept).rstrip(",/:") + "…"


def as_text(value: object) -> Markup:
    """Return `value` as text that is safe in a page."""
    return escape(str(value))
