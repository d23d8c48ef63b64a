"""Of a publication as an item of CSL, the entry that the house would write by hand: key and fields."""

import re
from collections.abc import Collection, Iterator
from html import unescape
from typing import Any

from press.desk.names import words_of

KINDS = {
    "article-journal": "article", "journal-article": "article", "article-magazine": "article",
    "book": "book", "chapter": "incollection", "book-chapter": "incollection",
    "paper-conference": "inproceedings", "proceedings-article": "inproceedings", "report": "techreport",
}  # fmt: skip
CONTAINERS = {"article": "journal", "incollection": "booktitle", "inproceedings": "booktitle"}
MANY = 6  # authors; of more the first three are named
TAGS = {
    "i": r"\emph", "em": r"\emph", "b": r"\textbf", "strong": r"\textbf",
    "sub": r"\textsubscript", "sup": r"\textsuperscript",
}  # fmt: skip
TAG = re.compile(r"<(/?)(?:\w+:)?(\w+)[^<>]*>")
SPECIAL = str.maketrans({**{sign: f"\\{sign}" for sign in "&%$#_"}, **dict.fromkeys("{}\\~^", "")})
PART = re.compile(r"[^\W_]+")
COMMON = {"about", "after", "among", "from", "into", "over", "that", "their", "this", "using", "with"}


def fields_of(item: dict[str, Any], doi: str) -> tuple[str, dict[str, str]]:
    """Return the kind and the fields of the entry for `item`, whose DOI is `doi`, as BibTeX writes them."""
    kind = KINDS.get(_text(item.get("type")), "misc")
    given = {
        "author": _authors(item.get("author")),
        "title": _title(_text(item["title"])),
        CONTAINERS.get(kind, "publisher"): _plain(item.get("container-title") if kind in CONTAINERS else ""),
        "year": year_of(item),
        "volume": _plain(item.get("volume")),
        "number": _plain(item.get("issue")),
        "pages": re.sub(r"\s*[-–—]+\s*", "--", _plain(item.get("page") or item.get("article-number"))),
        "doi": doi,
        "pmid": _plain(item.get("PMID")),
    }
    if kind not in ("article", "inproceedings"):
        given["publisher"] = _plain(item.get("publisher"))
    return kind, {name: f"{{{value}}}" for name, value in given.items() if value}


def year_of(item: dict[str, Any]) -> str:
    """Return the year in which `item` was published; empty where it is not told."""
    try:
        return str(int(item["issued"]["date-parts"][0][0]))
    except (KeyError, IndexError, TypeError, ValueError):
        return ""


def choose_key(item: dict[str, Any], taken: Collection[str]) -> str:
    """Return a key in the style of the house that is not `taken`.

    First author and year; then with the initial of the first author, as other authors have that name; then
    with a word of the title, as that author wrote more in that year.
    """
    return next(key for key in _keys(item) if key not in taken)


def _keys(item: dict[str, Any]) -> Iterator[str]:
    first = next(iter(_people(item.get("author"))), {})
    year, title = year_of(item), words_of(_text(item["title"]))
    own = words_of(_text(first.get("family")) or "")
    if own:
        particle = words_of(_text(first.get("non-dropping-particle")))
        name, initial = "".join([*particle, *own]), "".join(words_of(_text(first.get("given"))))[:1]
    else:
        name, initial = next(iter([*words_of(_text(first.get("literal"))), *title]), "source"), ""
    yield f"{name}{year}"
    if initial:
        yield f"{name}{initial}{year}"
    yield from (f"{name}{year}{word}" for word in title if len(word) > 3 and word not in COMMON)
    yield from (f"{name}{year}_{number}" for number in range(2, 10_000))


def _people(written: Any) -> list[dict[str, Any]]:
    return [each for each in written if isinstance(each, dict)] if isinstance(written, list) else []


def _authors(written: Any) -> str:
    names = [name for name in map(_author, _people(written)) if name]
    return " and ".join([*names[:3], "others"] if len(names) > MANY else names)


def _author(person: dict[str, Any]) -> str:
    family, given = _plain(person.get("family")), _plain(person.get("given")).replace(".", " ")
    if not family:
        name = _plain(person.get("literal") or person.get("name"))
        return f"{{{name}}}" if name else ""
    whole = " ".join([_plain(person.get("non-dropping-particle")), family]).strip()
    parts = [whole, _plain(person.get("suffix")), " ".join(given.split())]
    return ", ".join(part for part in parts if part)


def _title(written: str) -> str:
    """Return a title with braces around the capitals that a style must keep, and its few tags as LaTeX."""
    words = [word for word in re.findall(r"[^\W\d_]{4,}", TAG.sub("", written))[1:] if word[1:].islower()]
    headline = sum(word[0].isupper() for word in words) > len(words) / 2
    pieces: list[str] = []
    last = 0
    for tag in TAG.finditer(written):
        pieces += [_protect(written[last : tag.start()], headline, first=not pieces), _tag(tag)]
        last = tag.end()
    text = "".join([*pieces, _protect(written[last:], headline, first=not pieces)])
    return (
        text if text.count("{") == text.count("}") else _protect(TAG.sub("", written), headline, first=True)
    )


def _tag(found: re.Match[str]) -> str:
    command = TAGS.get(found[2].lower())
    return "" if command is None else "}" if found[1] else f"{command}{{"


def _protect(text: str, headline: bool, first: bool) -> str:
    """Return `text` for BibTeX; in a `headline` every word may begin large, which then says nothing."""

    def brace(found: re.Match[str]) -> str:
        part = found[0]
        name = any(sign.isupper() for sign in part[1:]) or (part[0].isupper() and any(map(str.isdigit, part)))
        letter = len(part) == 1 and part.isupper() and part != "A"
        begins = first and found.start() == 0
        return (
            f"{{{part}}}" if name or letter or (part[0].isupper() and not headline and not begins) else part
        )

    return PART.sub(brace, _clean(text).translate(SPECIAL))


def _plain(value: Any) -> str:
    return _clean(TAG.sub("", _text(value))).translate(SPECIAL).strip()


def _text(value: Any) -> str:
    """Return a value as one line of text; of a list the first one, as some registries give titles."""
    one = value[0] if isinstance(value, list) and value else value
    return " ".join(str(one).split()) if isinstance(one, str | int | float) else ""


def _clean(text: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in unescape(text))
