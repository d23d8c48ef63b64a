"""The words that press itself writes into a page or a PDF, in the language of the document.

They lie as a table in `words.yaml`: a row for each word, under the key that Quarto gives it.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

from press.yaml import parse_yaml

TABLE = Path(__file__).with_suffix(".yaml")
KINDS = ("fig", "tbl", "lst", "sec", "eq", "nte", "tip", "wrn", "imp", "cau")


def words_of(settings: dict[str, Any]) -> dict[str, str]:
    """Return every word by its key: English, then what the language says, then the author's `language:`.

    Under `language:`, words may stand alone or below the name of a language, for which alone they hold.
    """
    own = [json.dumps(settings.get(key), default=str) for key in ("language", "crossref")]
    return dict(_words(str(settings.get("lang") or "en"), *own))


@cache
def _words(lang: str, written: str, crossref: str) -> dict[str, str]:
    """Return the words under options as JSON: a card of a listing asks for them, and there are many cards."""
    words = dict(_read("en"))
    for name in _from_general(lang):
        words |= _read(name)
    own = json.loads(written)
    own = own if isinstance(own, dict) else {}
    for layer in (own, *(own.get(name) for name in _from_general(lang))):
        if isinstance(layer, dict):
            words |= {key: str(value) for key, value in layer.items() if not isinstance(value, dict)}
    return words | _crossref_words(json.loads(crossref), words)


def has_words(lang: str) -> bool:
    """Say whether press knows words of the language `lang`, or of one that it belongs to (de-AT is de)."""
    return any(_read(name) for name in _from_general(lang))


def _from_general(lang: str) -> list[str]:
    """Return the names under which words of `lang` may stand: de-CH is "de", then "de-CH"."""
    parts = lang.split("-")
    return ["-".join(parts[: count + 1]) for count in range(len(parts))]


@cache
def _read(lang: str) -> dict[str, str]:
    """Return the words that the table has in the language `lang`, by their keys."""
    return {key: row[lang] for key, row in _table().items() if lang in row}


@cache
def _table() -> dict[str, dict[str, str]]:
    """Read the table once in a process, for all languages: processes that are forked later find it read."""
    return parse_yaml(TABLE.read_text(encoding="utf-8"), TABLE.name)


def _crossref_words(own: Any, words: dict[str, str]) -> dict[str, str]:
    """Return the words that `crossref:` overrides, and the prefixes that follow from the titles."""
    own = own if isinstance(own, dict) else {}
    result = {"crossref-title-delim": str(own.get("title-delim", ":"))}
    for kind in KINDS:
        for part in ("title", "prefix"):
            word = own.get(f"{kind}-{part}", words.get(f"crossref-{kind}-{part}"))
            if word is not None:
                result[f"crossref-{kind}-{part}"] = str(word)
    return result
