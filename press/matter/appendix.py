"""What Quarto puts behind the text of a page: footnotes, licence, copyright, and how to cite the page."""

import re
from typing import Any

from markupsafe import escape

from press.matter.words import words_of

END = "<!-- press: end of the appendix -->"  # where filters/backmatter.lua ends what it put there
IN_LAST_SECTION = re.compile(re.escape(f"{END}\n") + r"((?:</section>\n?)*)")
NOTES = '<section id="footnotes" class="footnotes footnotes-end-of-document"'
LICENCE = re.compile(r"(CC BY[^\s]*)\s*(\S*)")
LICENCES = ("CC BY", "CC BY-SA", "CC BY-ND", "CC BY-NC", "CC BY-NC-SA", "CC BY-NC-ND")
COMMONS = "https://creativecommons.org"


def with_appendix(body: str, settings: dict[str, Any], citation: str) -> str:
    """Return the page's `body` with its appendix complete; `citation` is HTML that says how to cite it."""
    style = settings.get("appendix-style", "default")
    if style in (False, "none"):
        return body
    words = words_of(settings)
    text, notes = _take_notes(
        body.replace('<aside id="footnotes"', "<aside"), words["section-title-footnotes"]
    )
    parts = [
        notes,
        _section("reuse", words["section-title-reuse"], _licences(settings, words)),
        _section("copyright", words["section-title-copyright"], _copyright(settings)),
        _section("citation", words["section-title-citation"], citation),
    ]
    added = "\n".join(part for part in parts if part)
    if END in text:
        return IN_LAST_SECTION.sub(lambda found: f"{found[1]}\n{added}", text)
    return f'{text}\n<div id="quarto-appendix" class="default">\n{added}\n</div>' if added else text


def _take_notes(body: str, heading: str) -> tuple[str, str]:
    text, mark, notes = body.rpartition(NOTES)
    if not mark:
        return body, ""
    return text.rstrip(), mark + notes.replace("<hr />", f"<h2>{escape(heading)}</h2>", 1)


def _section(name: str, heading: str, content: str) -> str:
    if not content:
        return ""
    return f'<section id="quarto-{name}">\n<h2>{escape(heading)}</h2>\n{content}\n</section>'


def _licences(settings: dict[str, Any], words: dict[str, str]) -> str:
    written = settings.get("license")
    every = written if isinstance(written, list) else [written] if written else []
    return "\n".join(_licence(each, str(settings.get("lang") or "en"), words) for each in every)


def licence_address(settings: dict[str, Any]) -> str:
    """Return where the licence of a page can be read, the first if there are several; "" for none."""
    written = settings.get("license")
    first = written[0] if isinstance(written, list) and written else written
    if isinstance(first, dict):
        return str(first.get("url") or "")
    return _commons(str(first), "en")[0] if first else ""


def _licence(written: Any, lang: str, words: dict[str, str]) -> str:
    """Return one licence: its text, and a link to it where one is known or given."""
    if isinstance(written, dict):
        text, address = written.get("text", ""), written.get("url")
        view = escape(words["appendix-view-license"])
        link = f' <a rel="license" href="{escape(address)}">({view})</a>' if address else ""
        return f"<p>{escape(text)}{link}</p>"
    text = str(written)
    address, name = _commons(text, lang)
    return (
        f'<p><a rel="license" href="{escape(address)}">{name}</a></p>'
        if address
        else f"<p>{escape(text)}</p>"
    )


def _commons(text: str, lang: str) -> tuple[str, str]:
    """Return the address and the name of a Creative Commons licence, ("", "") for any other text.

    >>> _commons("CC BY-SA", "en")
    ('https://creativecommons.org/licenses/by-sa/4.0/', 'CC BY-SA 4.0')
    """
    if text == "CC0":
        return f"{COMMONS}/publicdomain/zero/1.0/", "CC0 1.0"
    found = LICENCE.search(text.upper())
    if not found or found[1] not in LICENCES:
        return "", ""
    kind, version = found[1].removeprefix("CC "), found[2] or "4.0"
    deed = "" if lang == "en" else f"deed.{lang.lower().replace('-', '_')}"
    return f"{COMMONS}/licenses/{kind.lower()}/{version}/{deed}", f"CC {kind} {version}"


def _copyright(settings: dict[str, Any]) -> str:
    """Return the statement of copyright; holder and year alone are for machines, as in Quarto."""
    written = settings.get("copyright")
    statement = written.get("statement") if isinstance(written, dict) else written
    return f"<p>{escape(statement)}</p>" if statement else ""
