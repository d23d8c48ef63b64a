"""Publications are cited by their DOIs; a bibliography is brought in order, and reads as before."""

import json
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from journal import Journal, Outcome

from press.desk.entry import choose_key, fields_of
from press.desk.library import parse_library, tidy
from press.desk.publication import parse_doi
from press.errors import PressError
from press.references import read_references

HOUSE = Path(__file__).parents[2] / "bibliography.bib"
DOI = "10.1056/NEJMoa2308917"
ITEM = {
    "type": "article-journal",
    "title": "CD19 CAR T-Cell Therapy in Autoimmune Disease — A Case Series with Follow-up",
    "author": [
        {"family": name, "given": "J. A."} for name in ("Müller", "Taubmann", "Bucci", "D", "E", "F", "G")
    ],
    "container-title": "New England Journal of Medicine",
    "issued": {"date-parts": [[2024, 2, 22]]},
    "volume": "390",
    "issue": "8",
    "page": "687-700",
    "DOI": DOI,
}
ENTRY = """\
@article{mueller2024,
  author = {Müller, J A and Taubmann, J A and Bucci, J A and others},
  title = {{CD19} {CAR} {T}-Cell Therapy in Autoimmune Disease — A Case Series with Follow-up},
  journal = {New England Journal of Medicine},
  year = {2024},
  volume = {390},
  number = {8},
  pages = {687--700},
  doi = {10.1056/NEJMoa2308917},
}"""
SORTED = """\
@misc{alder2021,
  title = {One},
  year = {2021},
}

% check: C103 because the pages are not known
@misc{zeder2023,
  title = {Two},
  year = {2023},
}
"""


@dataclass
class Registry:
    """A server that answers as a registry of DOIs does."""

    address: str
    answers: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    asked: list[tuple[str, str | None]] = field(default_factory=list)

    def tells(self, item: Any, doi: str = DOI) -> None:
        self.answers[f"/{doi}"] = (200, json.dumps(item).encode())


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> Iterator[Registry]:
    monkeypatch.setenv("no_proxy", "*")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = unquote(self.path)
            found.asked.append((path, self.headers["Accept"]))
            status, body = found.answers.get(path, (404, b""))
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - so it is called
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        found = Registry(f"http://127.0.0.1:{server.server_port}")
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield found
        server.shutdown()


def cite(journal: Journal, *arguments: str) -> Outcome:
    return journal.call("cite", "--project", str(journal.root), *arguments)


def bibliography(journal: Journal) -> str:
    return (journal.root / "references.bib").read_text(encoding="utf-8")


def refuses(journal: Journal, *arguments: str) -> str:
    """Cite what cannot be cited, see that nothing changed, and return what press said."""
    before = {path: path.read_bytes() for path in journal.root.rglob("*") if path.is_file()}
    outcome = cite(journal, *arguments)
    assert outcome.status == 1
    assert "Traceback" not in outcome.err
    assert {path: path.read_bytes() for path in journal.root.rglob("*") if path.is_file()} == before
    return outcome.err.removesuffix("\n")


def test_a_doi_becomes_an_entry_in_the_form_of_the_house_and_in_its_place(
    journal: Journal, registry: Registry
) -> None:
    journal.write("references.bib", SORTED)
    registry.tells(ITEM)
    outcome = cite(journal, f"https://doi.org/{DOI}", "--from", registry.address)
    assert (outcome.status, outcome.err) == (0, "")
    assert "cite it as [@mueller2024]" in outcome.out
    assert bibliography(journal) == SORTED.replace("% check", f"{ENTRY}\n\n% check")
    assert registry.asked == [(f"/{DOI}", "application/vnd.citationstyles.csl+json")]


def test_a_cited_publication_is_rendered(journal: Journal, registry: Registry) -> None:
    registry.tells(ITEM)
    assert cite(journal, DOI, "--from", registry.address).status == 0
    journal.write("articles/sound.qmd", "---\ntitle: Sound\n---\n\nAs @mueller2024 reports.\n")
    outcome = journal.render("--to", "html")
    assert (outcome.status, outcome.err) == (0, "")
    assert "New England Journal of Medicine" in journal.page("articles/sound.html")


def test_a_publication_that_is_there_is_not_asked_for_again(journal: Journal, registry: Registry) -> None:
    registry.tells(ITEM)
    cite(journal, DOI, "--from", registry.address)
    once = bibliography(journal)
    outcome = cite(journal, f"doi:{DOI.upper()}", "--from", registry.address)
    assert (outcome.status, bibliography(journal)) == (0, once)
    assert "is there already; cite it as [@mueller2024]" in outcome.out
    assert len(registry.asked) == 1


def test_where_nothing_is_sorted_an_entry_goes_to_the_end(journal: Journal, registry: Registry) -> None:
    journal.write("references.bib", "@misc{zeder, title={Z}}\n@misc{alder, title={A}}\n")
    registry.tells(ITEM)
    cite(journal, DOI, "--from", registry.address)
    assert bibliography(journal) == f"@misc{{zeder, title={{Z}}}}\n@misc{{alder, title={{A}}}}\n\n{ENTRY}\n"


def test_a_bibliography_that_is_not_there_yet_is_begun(journal: Journal, registry: Registry) -> None:
    (journal.root / "references.bib").unlink()
    registry.tells(ITEM)
    assert cite(journal, DOI, "--from", registry.address).status == 0
    assert bibliography(journal) == f"{ENTRY}\n"


def test_the_ends_of_lines_stay_as_they_are(journal: Journal, registry: Registry) -> None:
    target = journal.root / "references.bib"
    target.write_bytes(SORTED.replace("\n", "\r\n").encode())
    registry.tells(ITEM)
    cite(journal, DOI, "--from", registry.address)
    assert target.read_bytes().count(b"\n") == target.read_bytes().count(b"\r\n") == 21


def test_without_a_network_nothing_is_changed(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")
    said = refuses(journal, DOI, "--from", "http://127.0.0.1:9")
    assert said == "127.0.0.1:9 cannot be reached; nothing was changed, try again when online"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ((404, b""), f"knows no '{DOI}'; look at the DOI again"),
        ((406, b""), "tells no citation of it; write its entry by hand"),
        ((503, b""), "(status 503); nothing was changed, try again later"),
        ((200, b"<html>"), "tells no title"),
        ((200, b"[]"), "tells no title"),
        ((200, b'{"type": "book"}'), "tells no title"),
        ((200, b"\xff\xfe"), "tells no title"),
        ((200, b" " * (2**20 + 1)), "tells no title"),
    ],
)
def test_what_a_registry_cannot_tell_is_said(
    journal: Journal, registry: Registry, answer: tuple[int, bytes], words: str
) -> None:
    registry.answers[f"/{DOI}"] = answer
    assert words in refuses(journal, DOI, "--from", registry.address)


def test_of_two_publications_none_is_added_when_one_is_unknown(journal: Journal, registry: Registry) -> None:
    registry.tells(ITEM)
    assert "10.1/x" not in refuses(journal, DOI, "10.1000/unknown", "--from", registry.address)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("38381673", "may be a PMID, which doi.org does not know; give the DOI of the article"),
        ("pmid: 38381673", "may be a PMID"),
        ("NEJMoa2308917", "is no DOI; a DOI is like 10.1056/NEJMoa2308917"),
        ("https://example.org/10.1056/x", "is no DOI"),
        ("10.1000/a{b", "is no DOI"),
    ],
)
def test_what_is_no_doi_is_refused(journal: Journal, written: str, words: str) -> None:
    assert words in refuses(journal, written)


def test_no_other_address_than_of_the_web_is_asked(journal: Journal) -> None:
    assert "is no address to ask" in refuses(journal, DOI, "--from", "file:///etc")


def test_either_a_doi_or_tidy_is_needed(journal: Journal) -> None:
    assert "name a DOI" in refuses(journal)
    assert "name a DOI" in refuses(journal, DOI, "--tidy")


def test_a_project_without_a_bibliography_is_told_how_to_name_one(journal: Journal) -> None:
    journal.write("_quarto.yml", "project:\n  type: website\n")
    assert refuses(journal, DOI) == "_quarto.yml: no .bib is named; write `bibliography: bibliography.bib`"


def test_a_doi_keeps_its_brackets_and_loses_the_stop_of_a_sentence() -> None:
    assert parse_doi("10.1016/S0140-6736(20)31366-0.") == "10.1016/S0140-6736(20)31366-0"
    assert parse_doi("https://doi.org/10.1016/S0140-6736%2820%2931366-0") == "10.1016/S0140-6736(20)31366-0"


def test_a_key_that_is_taken_gets_an_initial_and_then_a_word_of_the_title() -> None:
    assert choose_key(ITEM, {"mueller2024"}) == "muellerj2024"
    assert choose_key(ITEM, {"mueller2024", "muellerj2024"}) == "mueller2024cd19"


@pytest.mark.parametrize(
    ("item", "key"),
    [
        ({"author": [{"family": "van Laar", "given": "J"}]}, "vanlaar2014"),
        ({"author": [{"family": "Laar", "non-dropping-particle": "van"}]}, "vanlaar2014"),
        ({"author": [{"family": "San-Miguel", "given": "J"}]}, "sanmiguel2014"),
        ({"author": [{"literal": "FDA"}]}, "fda2014"),
        ({"author": [{"family": "王", "given": "伟"}]}, "trial2014"),
        ({"author": "nobody"}, "trial2014"),
    ],
)
def test_keys_follow_those_of_the_house(item: dict[str, Any], key: str) -> None:
    assert choose_key({"title": "Trial", "issued": {"date-parts": [[2014]]}, **item}, set()) == key


@pytest.mark.parametrize(
    ("told", "written"),
    [
        (
            "Voclosporin versus placebo for lupus nephritis (AURORA 1): a trial in Germany",
            "{Voclosporin versus placebo for lupus nephritis ({AURORA} 1): a trial in {Germany}}",
        ),
        (
            "Growth <i>in vivo</i> of CD4<sup>+</sup> cells &amp; 5% more",
            r"{Growth \emph{in vivo} of {CD4}\textsuperscript{+} cells \& 5\% more}",
        ),
        (r"A {broken} <i>title \with <span>signs", r"{A broken title with signs}"),
    ],
)
def test_titles_keep_what_a_style_must_not_change(told: str, written: str) -> None:
    assert fields_of({"title": told}, DOI)[1]["title"] == written


@given(st.text(min_size=1), st.text())
def test_whatever_a_registry_tells_becomes_an_entry_with_matching_braces(title: str, name: str) -> None:
    item = {"title": title, "author": [{"family": name, "given": title}, {"literal": name}]}
    for value in fields_of(item, DOI)[1].values():
        assert value.count("{") == value.count("}")
        assert "\n" not in value


def test_the_bibliography_of_the_house_is_in_order() -> None:
    text = HOUSE.read_text(encoding="utf-8")
    assert tidy(parse_library(text, HOUSE.name)) == text


WILD = """\
% The sources of this journal.

@string{trials = "Trials"}
@comment{settings of a program}
@Article{zeder2023,
  Year = 2023,
  Title = "A {B}-cell
    trial",
  journal = trials # " today",
  doi = {10.1/A}}

% --- from others ---

% check: C103 because
% it has no pages
@book{alder2021, title = {One, and {Two}}, author={Alder, Ada and
  Birch, Ben}, % the second edition
  year = "2021"
}
@misc{birch,
  note = {Read
    twice}, title = {T}, doi = {https://doi.org/10.1/a}, custom = {kept} }
% the end
"""
TIDY = """\
% The sources of this journal.

@string{trials = "Trials"}

@comment{settings of a program}

% --- from others ---

% check: C103 because
% it has no pages
@book{alder2021, title = {One, and {Two}}, author={Alder, Ada and
  Birch, Ben}, % the second edition
  year = "2021"
}

@misc{birch,
  title = {T},
  custom = {kept},
  doi = {https://doi.org/10.1/a},
  note = {Read twice},
}

@article{zeder2023,
  title = {A {B}-cell trial},
  journal = trials # " today",
  year = {2023},
  doi = {10.1/A},
}

% the end
"""


def test_a_wild_bibliography_is_brought_in_order_and_keeps_every_comment(journal: Journal) -> None:
    journal.write("references.bib", WILD)
    outcome = cite(journal, "--tidy")
    assert (outcome.status, outcome.out) == (0, "references.bib was brought in order\n")
    assert bibliography(journal) == TIDY


def test_the_same_doi_twice_is_told_and_both_stay(journal: Journal) -> None:
    journal.write("references.bib", WILD)
    said = cite(journal, "--tidy").err
    assert said == "references.bib: 'zeder2023' and 'birch' have the same DOI; keep one\n"


def test_what_is_in_order_stays_as_it_is(journal: Journal) -> None:
    journal.write("references.bib", TIDY)
    assert cite(journal, "--tidy").out == "references.bib is in order\n"
    assert bibliography(journal) == TIDY


def test_no_citation_reads_differently_once_all_is_in_order(journal: Journal) -> None:
    target = journal.root / "references.bib"
    shutil.copy(HOUSE, target)
    text = target.read_text(encoding="utf-8").replace(",\n  year = {2024}", ",\n  YEAR = 2024")
    entries = text.removesuffix("}\n").split("}\n\n")
    target.write_text("}\n\n".join(reversed(entries)) + "}\n", encoding="utf-8")
    before = {item["id"]: item for item in read_references([target])}
    assert cite(journal, "--tidy").status == 0
    assert target.read_bytes() == HOUSE.read_bytes()
    assert {item["id"]: item for item in read_references([target])} == before


def test_what_would_read_differently_is_left_as_it_is(journal: Journal) -> None:
    journal.write(
        "references.bib",
        '@misc{one, title = here}\n@string{here = "A"}\n',
    )
    said = refuses(journal, "--tidy")
    assert said == "references.bib: 'one' would read differently; nothing was changed"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("@misc{a, title={A}}\n@misc{a, title={B}}\n", "references.bib:2: the key 'a' is given twice"),
        ("@misc{a, title={A}, title={B}}\n", "references.bib:1: the entry gives 'title' twice; keep one"),
        ("\n@misc{a, title={A\n@misc{b, title={B}}\n", "references.bib:2: the entry is broken"),
    ],
)
def test_a_broken_bibliography_is_refused_with_its_line(journal: Journal, text: str, words: str) -> None:
    (journal.root / "references.bib").write_text(text, encoding="utf-8")
    assert words in refuses(journal, "--tidy")


def test_a_bibliography_that_is_not_utf_8_is_refused(journal: Journal) -> None:
    (journal.root / "references.bib").write_bytes(b"@misc{a, title={M\xfcller}}")
    assert refuses(journal, "--tidy") == "references.bib: the file is not UTF-8; save it as UTF-8"


def test_an_error_of_a_bibliography_can_be_raised_by_itself() -> None:
    with pytest.raises(PressError, match=r"b\.bib:1: the entry is broken"):
        parse_library("@misc{a, title={A", "b.bib")


def test_a_bibliography_that_is_a_link_stays_one(journal: Journal) -> None:
    shared = journal.root.parent / f"{journal.root.name}-shared.bib"
    shared.write_text(WILD, encoding="utf-8")
    (journal.root / "references.bib").unlink()
    (journal.root / "references.bib").symlink_to(shared)
    assert cite(journal, "--tidy").status == 0
    assert (journal.root / "references.bib").is_symlink()
    assert shared.read_text(encoding="utf-8") == TIDY
