"""The entry of a page as RIS, which most managers of references read and Pandoc does not write."""

from typing import Any

TYPES = {
    "article-journal": "JOUR", "article-magazine": "MGZN", "article-newspaper": "NEWS", "book": "BOOK",
    "chapter": "CHAP", "dataset": "DATA", "paper-conference": "CPAPER", "report": "RPRT", "thesis": "THES",
    "webpage": "ELEC",
}  # fmt: skip
FIELDS = {
    "title": "TI", "container-title": "T2", "publisher": "PB", "volume": "VL", "issue": "IS", "DOI": "DO",
    "ISSN": "SN", "ISBN": "SN", "URL": "UR", "language": "LA", "abstract": "AB",
}  # fmt: skip


def ris_of(item: dict[str, Any]) -> str:
    """Return `item`, in the terms of CSL, as a record of RIS.

    >>> print(ris_of({"type": "webpage", "title": "One", "issued": {"date-parts": [[2026, 6]]}}), end="")
    TY  - ELEC
    TI  - One
    PY  - 2026
    DA  - 2026/06//
    ER  -
    """
    lines = [("TY", TYPES.get(item["type"], "GEN"))]
    lines += [("AU", _name(person)) for person in item.get("author") or []]
    lines += [("A2", _name(person)) for person in item.get("editor") or []]
    lines += [(tag, item[key]) for key, tag in FIELDS.items() if item.get(key)]
    lines += _dates(item.get("issued") or {})
    first, _, last = str(item.get("page") or "").replace("–", "-").partition("-")
    lines += [(tag, page) for tag, page in (("SP", first), ("EP", last.strip("-"))) if page]
    return "".join(f"{tag}  - {' '.join(str(text).split())}\n" for tag, text in lines) + "ER  -\n"


def _name(person: dict[str, str]) -> str:
    """Return a name; the comma after that of a group keeps its words from being taken for a person's."""
    if person.get("literal"):
        return f"{person['literal']},"
    return ", ".join(person[key] for key in ("family", "given") if person.get(key))


def _dates(issued: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the year, and the whole date where more is known."""
    parts = [int(part) for part in (issued.get("date-parts") or [[]])[0]]
    if not parts:
        return []
    month, day = (f"{parts[place]:02}" if len(parts) > place else "" for place in (1, 2))
    return [("PY", str(parts[0])), *([("DA", f"{parts[0]}/{month}/{day}/")] if month else [])]
