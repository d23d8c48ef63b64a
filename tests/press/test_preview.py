"""The picture by which a page is known elsewhere: a PNG of the wanted size, from the journal's template."""

import struct

from bs4 import BeautifulSoup
from journal import SETTINGS, Journal

SITE = SETTINGS.replace(
    "A small journal", "A small journal\n  site-url: https://example.org/j\n  open-graph: true"
)
TEMPLATE = """
#let given = sys.inputs
#set page(width: 1200pt, height: 630pt, margin: 60pt)
#given.title #given.journal #given.category #given.lang
#if given.picture != "" { image(given.picture) }
"""
DOT = '<rect width="9" height="9"/>'
SPACE = "http://www.w3.org/2000/svg"
DRAWING = f'<svg xmlns="{SPACE}" viewBox="0 0 9 9" role="img" aria-label="A dot.">{DOT}</svg>'
NAME = "assets/previews/articles/x.png"


def start(journal: Journal, header: str = "", body: str = "", preview: str = "own.typ") -> dict[str, str]:
    """Render a page and return what its head says of the picture."""
    journal.write("_quarto.yml", f"{SITE}\njournal: {{preview: {preview}}}\n")
    journal.write("own.typ", TEMPLATE)
    journal.write("articles/dot.svg", DRAWING)
    journal.write("articles/x.qmd", f"---\ntitle: '*X* & y'\n{header}\n---\n\n{body}\n")
    outcome = journal.render("--to", "html")
    assert outcome.status == 0, outcome.err
    tags = BeautifulSoup(journal.page("articles/x.html"), "lxml").select("meta[property^='og:image']")
    return {str(tag["property"]): str(tag["content"]) for tag in tags}


def size_of(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def test_a_page_has_a_picture_made_from_its_own_drawing(journal: Journal) -> None:
    assert start(journal, "image: dot.svg") == {
        "og:image": f"https://example.org/j/{NAME}",
        "og:image:alt": "X & y. A dot",
        "og:image:width": "1200",
        "og:image:height": "630",
    }
    assert size_of(journal.site()[NAME]) == (1200, 630)


def test_the_first_drawing_on_a_page_stands_for_it(journal: Journal) -> None:
    start(journal)
    plain = journal.site()[NAME]
    assert start(journal, body=DRAWING)["og:image:alt"] == "X & y. A dot"
    assert journal.site()[NAME] != plain
    tall = DRAWING.replace("0 0 9 9", "0 0 9 90")
    assert start(journal, body=tall)["og:image:alt"] == "X & y"


def test_a_picture_has_the_same_bytes_every_time(journal: Journal) -> None:
    start(journal, "image: dot.svg")
    first = journal.site()
    start(journal, "image: dot.svg")
    assert journal.site() == first


def test_a_picture_that_can_be_shown_as_it_is_stays(journal: Journal) -> None:
    journal.write("articles/dot.png", "")
    assert start(journal, "image: dot.png") == {"og:image": "https://example.org/j/articles/dot.png"}
    assert NAME not in journal.site()


def test_the_size_is_not_told_of_another_picture(journal: Journal) -> None:
    journal.write("articles/dot.png", "")
    found = start(journal, "image: dot.svg\nopen-graph: {image: dot.png}")
    assert found == {"og:image": "https://example.org/j/articles/dot.png"}


def test_a_template_that_does_not_exist_is_missed(journal: Journal) -> None:
    journal.write("_quarto.yml", f"{SITE}\njournal:\n  preview: none.typ\n")
    line = f"{SITE}\njournal:\n  preview".count("\n")
    assert journal.refuses("--to", "html") == f"_quarto.yml:{line}: the template 'none.typ' does not exist"


def test_a_template_that_fails_is_told_in_typsts_words(journal: Journal) -> None:
    journal.write("_quarto.yml", f"{SITE}\njournal: {{preview: own.typ}}\n")
    journal.write("own.typ", "#nothing")
    assert (
        journal.refuses("--to", "html")
        == "own.typ: Typst could not draw the picture: unknown variable: nothing"
    )
