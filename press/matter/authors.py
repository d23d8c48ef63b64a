"""Authors and affiliations, however they are written, in the one form that Quarto's templates read."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from press.errors import PressError

SIMPLE = ("id", "url", "email", "fax", "phone", "orcid", "acknowledgements")
TRUTHS = ("corresponding", "equal-contributor", "deceased")
NAMES = ("given", "family", "dropping-particle", "non-dropping-particle")
PLACES = (
    "id", "name", "department", "group", "address", "city", "region", "country", "postal-code", "url", "isni",
    "ringgold", "ror",
)  # fmt: skip
ALIASES = {"state": "region", "affiliation-url": "url"}


@dataclass(frozen=True)
class Byline:
    """The authors, each with its affiliations written out, and the affiliations, each with its number."""

    authors: list[dict[str, Any]]
    affiliations: list[dict[str, Any]]

    @property
    def names(self) -> list[str]:
        """The authors' names as they are printed."""
        return [str(author["name"]["literal"]) for author in self.authors]

    @property
    def by_affiliation(self) -> list[dict[str, Any]]:
        """The affiliations, each with its authors."""
        return [
            {**place, "authors": [each for each in self.authors if place in each["affiliations"]]}
            for place in self.affiliations
        ]


def byline_of(settings: dict[str, Any]) -> Byline:
    """Return who wrote a document, from `author` or `authors`, `affiliations` and `institute`.

    Raises PressError for a reference to an affiliation that is not there.
    """
    written = _listed(settings.get("authors") or settings.get("author"))
    authors = [_author(value, number) for number, value in enumerate(written, 1)]
    places: list[dict[str, Any]] = []
    references = [_take_affiliations(author, places) for author in authors]
    for value in _listed(settings.get("affiliations")):
        given = _affiliation(value)
        kept = _add(given, places)
        references = [[kept["id"] if ref == given.get("id") else ref for ref in refs] for refs in references]
    for number, institute in enumerate(_listed(settings.get("institute")) if authors else []):
        references[min(number, len(authors) - 1)].append(_add(_affiliation(institute), places)["id"])
    numbered = [{**place, "number": n, "letter": _letter(n)} for n, place in enumerate(places, 1)]
    by_id = {place["id"]: place for place in numbered}
    for author, refs in zip(authors, references, strict=True):
        author["affiliations"] = [_found(ref, by_id, author) for ref in refs]
    _number_notes(authors)
    return Byline(authors, numbered)


def fault_in_byline(settings: dict[str, Any]) -> tuple[str, str] | None:
    """Return what is wrong with the authors, as the key and the sentence; None when nothing is."""
    try:
        byline_of(settings)
    except PressError as fault:
        return "authors" if settings.get("authors") else "author", str(fault)
    return None


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value in (None, "", False) else [value]


def _letter(number: int) -> str:
    return chr(96 + (number - 1) % 26 + 1)


def _author(value: Any, number: int) -> dict[str, Any]:
    """Return one author; the affiliations stay as written until all are known."""
    if not isinstance(value, dict):
        value = {"name": value}
    own_name = {key: value[key] for key in NAMES if key in value}
    author: dict[str, Any] = {"id": number, "name": _name(value.get("name") or own_name)}
    author |= {key: value[key] for key in SIMPLE if key in value}
    author["attributes"] = dict(_attributes(value))
    author["degrees"] = [str(each) for each in _listed(value.get("degrees"))]
    author["roles"] = [_role(each) for each in _listed(value.get("roles") or value.get("role"))]
    if value.get("note"):
        author["note"] = {"text": str(value["note"])}
    author["written"] = [
        _with_url(each, value) for each in _listed(value.get("affiliations") or value.get("affiliation"))
    ]
    return {**author, "number": number, "letter": _letter(number)}


def _name(written: Any) -> dict[str, str]:
    """Return a name in its parts; what is printed of it is under "literal".

    >>> _name({"given": "Ada", "family": "Alder"})["literal"], _name("Ben de Birch")["family"]
    ('Ada Alder', 'de Birch')
    """
    if isinstance(written, dict):
        parts = {key: str(value) for key, value in written.items()}
        order = ("given", "dropping-particle", "non-dropping-particle", "family")
        literal = " ".join(parts[key] for key in order if parts.get(key))
        return {"literal": literal, **parts}
    literal = " ".join(str(written).split())
    given, _, family = literal.partition(" ")
    return {"literal": literal, "given": given, "family": family} if family else {"literal": literal}


def _attributes(value: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    written = value.get("attributes")
    names = written if isinstance(written, dict) else {str(name): True for name in _listed(written)}
    for name, truth in {**names, **{key: value[key] for key in TRUTHS if key in value}}.items():
        if truth:
            yield str(name), True


def _role(written: Any) -> dict[str, str]:
    if isinstance(written, dict):
        role, degree = next(iter(written.items()))
        return {"role": str(role), "degree-of-contribution": str(degree)}
    return {"role": str(written)}


def _with_url(written: Any, author: dict[str, Any]) -> Any:
    address = author.get("affiliation-url")
    return {**_affiliation(written), "url": address} if address else written


def _affiliation(written: Any) -> dict[str, Any]:
    if not isinstance(written, dict):
        return {"name": str(written)}
    told = {ALIASES.get(key, key): value for key, value in written.items()}
    return {key: str(value) for key, value in told.items() if key in (*PLACES, "ref")}


def _take_affiliations(author: dict[str, Any], places: list[dict[str, Any]]) -> list[str]:
    """Return the ids of the author's affiliations, adding new ones to `places`; references come first."""
    written = [_affiliation(each) for each in author.pop("written")]
    references = [str(each["ref"]) for each in written if set(each) == {"ref"}]
    return references + [_add(each, places)["id"] for each in written if set(each) != {"ref"}]


def _add(given: dict[str, Any], places: list[dict[str, Any]]) -> dict[str, Any]:
    """Add an affiliation to `places` unless it is there, and return the one that is."""
    fields = {key: value for key, value in given.items() if key != "id"}
    for place in places:
        if {key: value for key, value in place.items() if key != "id"} == fields:
            return place
    places.append({"id": f"aff-{len(places) + 1}", **given})
    return places[-1]


def _found(reference: str, by_id: dict[str, dict[str, Any]], author: dict[str, Any]) -> dict[str, Any]:
    if reference not in by_id:
        name = author["name"]["literal"]
        way_out = "give one of 'affiliations:' that id"
        raise PressError(f"the affiliation '{reference}' of '{name}' is not there; {way_out}")
    return by_id[reference]


def _number_notes(authors: list[dict[str, Any]]) -> None:
    for number, author in enumerate([each for each in authors if "note" in each], 1):
        author["note"]["number"] = number
