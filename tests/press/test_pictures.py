"""Pictures that authors name arrive beside the page and in the PDF, or are missed by name and line."""

import pytest
from journal import Journal

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
HEADER = "---\ntitle: Pictures\nformat: {html: default, typst: default}\n---\n\n"


def test_a_picture_beside_the_document_is_copied_beside_the_page(journal: Journal) -> None:
    journal.write("articles/drawn/my still.svg", SVG)
    journal.write("articles/p.qmd", HEADER + "![A square](<drawn/my still.svg>)\n")
    assert journal.render().status == 0
    assert journal.site()["articles/drawn/my still.svg"] == SVG.encode()
    assert journal.site()["articles/p.pdf"].startswith(b"%PDF")


def test_a_picture_may_be_named_from_the_root_of_the_project(journal: Journal) -> None:
    journal.write("styles/still.svg", SVG)
    journal.write("articles/p.qmd", HEADER + "![A square](/styles/still.svg)\n")
    assert journal.render().status == 0
    assert journal.site()["styles/still.svg"] == SVG.encode()
    assert 'src="../styles/still.svg"' in journal.page("articles/p.html")


def test_a_picture_of_another_host_cannot_go_into_a_pdf(journal: Journal) -> None:
    address = "https://example.org/a.svg"
    journal.write("articles/far.qmd", f"---\nformat: typst\n---\n\nText.\n\n![A]({address})\n")
    assert journal.refuses() == (
        f"articles/far.qmd:7: the picture '{address}' lies on another host, where a PDF cannot take it from; "
        "bring it into the project"
    )


def test_a_picture_of_another_host_is_left_there(journal: Journal) -> None:
    text = HEADER.replace("{html: default, typst: default}", "html")
    journal.write("articles/p.qmd", text + "![A square](https://example.org/still.svg)\n")
    assert journal.render().status == 0


@pytest.mark.parametrize("form", ["html", "typst"])
@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("none.svg", "does not exist"),
        ("/none.svg", "does not exist"),
        ("../../x.svg", "lies outside the project"),
    ],
)
def test_a_picture_that_is_not_there_is_named_with_its_line(
    journal: Journal, form: str, name: str, fault: str
) -> None:
    text = HEADER.replace("{html: default, typst: default}", form)
    journal.write("articles/p.qmd", text + f"Words.\n\n![A square]({name})\n")
    said = journal.refuses()
    assert said.startswith("articles/p.qmd:8: the picture '")
    assert said.endswith(f"{name.rpartition('/')[2]}' {fault}")


def test_all_pictures_that_are_missing_are_named_at_once(journal: Journal) -> None:
    journal.write("articles/p.qmd", HEADER + "![A](a.svg)\n\n![B](b.svg)\n")
    assert journal.refuses().splitlines() == [
        "articles/p.qmd:6: the picture 'a.svg' does not exist",
        "articles/p.qmd:8: the picture 'b.svg' does not exist",
    ]


def test_a_picture_in_a_folder_above_reaches_the_page_and_the_pdf(journal: Journal) -> None:
    journal.write("still.svg", SVG)
    journal.write("articles/p.qmd", HEADER + "![A square](../still.svg)\n")
    assert journal.render().status == 0
    assert journal.site()["still.svg"] == SVG.encode()
    assert journal.site()["articles/p.pdf"].startswith(b"%PDF")
