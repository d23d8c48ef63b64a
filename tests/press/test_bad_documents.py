"""What an author reads when a document is wrong as written: one sentence with file and line."""

import pytest
from journal import Journal

HEADER = "---\ntitle: Broken\n---\n\n"  # so that the body of every row below begins in line 5
ROWS = {
    "a key that is not in the bibliography": (
        "One [@alder2012].",
        "5: the citation '@alder2012' is not in references.bib; did you mean '@alder2021'?",
    ),
    "a key that resembles none": (
        "\nOne @zzz.",
        "6: the citation '@zzz' is not in references.bib",
    ),
    "a figure that is not there": (
        "![A](a.svg){#fig-one}\n\nSee @fig-won.",
        "7: the reference '@fig-won' points to nothing in this article; did you mean '@fig-one'?",
    ),
    "a table that is not there": (
        "See @tbl-arms.",
        "5: the reference '@tbl-arms' points to nothing in this article",
    ),
    "a label of two cells": (
        "```{python}\n#| label: fig-a\n1\n```\n\n```{python}\n#| label: fig-a\n2\n```",
        "10: the label 'fig-a' is already used in line 5; give each cell its own",
    ),
    "a label that would leave its folder": (
        "```{python}\n#| label: ../../fig-a\n1\n```",
        "5: the label '../../fig-a' may hold letters, digits, '-', '_', '.' and ':' only",
    ),
    "a label of two words": (
        "```{python}\n#| label: fig a\n1\n```",
        "5: the label 'fig a' may hold letters, digits, '-', '_', '.' and ':' only",
    ),
    "a label of two pictures": (
        "![A](a.svg){#fig-a}\n\n![B](b.svg){#fig-a}",
        "7: the label 'fig-a' is used twice; give each its own",
    ),
    "a cell option that is no YAML": (
        "```{python}\n#| label: fig-a\n#| fig-cap: Arms: all: of them\n1\n```",
        "7: the YAML is broken: mapping values are not allowed here",
    ),
    "cell options that are no mapping": (
        "```{python}\n#| echo\n1\n```",
        "6: the YAML must be a list of `key: value` lines",
    ),
    "a cell that is never closed": (
        "Text.\n\n```{python}\n1\n",
        "7: the fence '```' that opens here is never closed",
    ),
    "a listing that is never closed": (
        "~~~~\ntext\n~~~\n",
        "5: the fence '~~~~' that opens here is never closed",
    ),
    "a Div that is never closed": (
        "::: {.callout-note}\nOne.\n\n::: {.aside}\nTwo.\n:::\n\n```\n:::\n```\n",
        "5: the Div that opens here is never closed; end it with a line of three colons",
    ),
    "a Div whose end is commented out": (
        "::: {.callout-note}\nOne.\n<!-- a\n:::\n-->\n",
        "5: the Div that opens here is never closed; end it with a line of three colons",
    ),
    "a list-table without cells": (
        "Text.\n\n::: {.list-table}\n- one\n- two\n:::\n",
        "7: a list-table must hold a list whose items are lists of cells",
    ),
    "two headings with one id": (
        "## One {#part}\n\n## Two {#part}\n",
        "7: the label 'part' is used twice; give each its own",
    ),
    "a cell of another language": (
        "```{r}\n1 + 1\n```",
        "5: press does not support the cell language 'r': press runs Python cells only",
    ),
    "a shortcode that is never closed": (
        "By {{< var publisher }} of\nHamburg.",
        "5: the shortcode that opens here is never closed; end it with `>}}`",
    ),
    "a shortcode that press does not do": (
        "\n{{< video talk.mp4 >}}",
        "6: press does not support the shortcode 'video': it asks another host",
    ),
    "a variable that is not there": (
        "By {{< var publisher.name >}}.",
        "5: _variables.yml has no value 'publisher.name'",
    ),
    "a metadata value that is not there": (
        "It is {{< meta status >}}.",
        "5: the metadata has no value 'status'",
    ),
    "an include of a file that is not there": (
        "{{< include _none.qmd >}}",
        "5: the file 'articles/_none.qmd' does not exist",
    ),
    "an include of a file outside the project": (
        "{{< include ../../secret.qmd >}}",
        "5: 'secret.qmd' lies outside the project",
    ),
    "an include of the document itself": (
        "{{< include broken.qmd >}}",
        "5: the include of 'articles/broken.qmd' comes back to itself",
    ),
}
HEADERS = {
    "a tab": (
        "---\nauthor:\n\t- Ada\n---\n",
        "3: the YAML is broken: a tab stands where only spaces may",
    ),
    "a key given twice": (
        "---\ntitle: One\nlang: en\ntitle: Two\n---\n",
        "4: the key 'title' is given twice",
    ),
    "a bracket never closed": (
        "---\ntitle: One\ncategories: [a, b\n---\n",
        "3: the YAML is broken: expected ',' or ']', but got '<stream end>'",
    ),
    "no mapping": ("---\ntitle\n---\n", "2: the YAML must be a list of `key: value` lines"),
    "never closed": (
        "---\ntitle: One\n\nText.\n",
        "1: the front matter is never closed; end it with a line of three dashes",
    ),
    "a format that press does not write": (
        "---\ntitle: One\nformat: docx\n---\n",
        "3: press does not write the format 'docx'; it writes html, pdf, typst",
    ),
    "a format that is a number": (
        "---\nformat: 3\n---\n",
        "2: press does not write the format '3'; it writes html, pdf, typst",
    ),
    "a date that is no date": (
        "---\ntitle: One\ndate: June 2026\n---\n",
        "3: 'date' must be a date such as 2026-06-17, not 'June 2026'",
    ),
    "a day that does not exist": (
        '---\ntitle: One\ndate-modified: "2026-02-30"\n---\n',
        "3: 'date-modified' must be a date such as 2026-06-17, not '2026-02-30'",
    ),
    "a key to be listed that is not in the bibliography": (
        "---\ntitle: One\nnocite: |\n  @alder2021, @birch2024\n---\n",
        "4: the citation '@birch2024' is not in references.bib; did you mean '@birch2023'?",
    ),
    "a variable that is not there": (
        '---\ntitle: One\ndescription: "By {{< var publisher.name >}}"\n---\n',
        "3: _variables.yml has no value 'publisher.name'",
    ),
}


@pytest.mark.parametrize(("body", "sentence"), ROWS.values(), ids=ROWS)
def test_a_broken_body_is_one_sentence(journal: Journal, body: str, sentence: str) -> None:
    journal.write("articles/broken.qmd", HEADER + body)
    assert journal.refuses() == f"articles/broken.qmd:{sentence}"


@pytest.mark.parametrize(("text", "sentence"), HEADERS.values(), ids=HEADERS)
def test_broken_front_matter_is_one_sentence(journal: Journal, text: str, sentence: str) -> None:
    journal.write("articles/broken.qmd", text)
    assert journal.refuses() == f"articles/broken.qmd:{sentence}"


def test_a_fault_in_an_included_file_is_placed_there(journal: Journal) -> None:
    journal.write("articles/broken.qmd", HEADER + "{{< include _part.qmd >}}")
    journal.write("articles/_part.qmd", "Text.\n\nSee @fig-none.\n")
    sentence = "articles/_part.qmd:3: the reference '@fig-none' points to nothing in this article"
    assert journal.refuses() == sentence


def test_includes_that_go_in_a_circle_are_named(journal: Journal) -> None:
    journal.write("articles/broken.qmd", HEADER + "{{< include _one.qmd >}}")
    journal.write("articles/_one.qmd", "{{< include _two.qmd >}}\n")
    journal.write("articles/_two.qmd", "Text.\n{{< include _one.qmd >}}\n")
    assert journal.refuses() == "articles/_two.qmd:2: the include of 'articles/_one.qmd' comes back to itself"


def test_an_include_of_a_folder_is_placed_where_it_is_written(journal: Journal) -> None:
    journal.write("articles/broken.qmd", HEADER + "{{< include ../articles >}}")
    assert journal.refuses() == "articles/broken.qmd:5: 'articles' cannot be read: Is a directory"


def test_labels_that_meet_through_an_include_name_both_files(journal: Journal) -> None:
    cell = "```{python}\n#| label: fig-a\n1\n```\n"
    journal.write("articles/broken.qmd", HEADER + "{{< include _part.qmd >}}\n\n" + cell)
    journal.write("articles/_part.qmd", cell)
    sentence = "the label 'fig-a' is already used in articles/_part.qmd:1; give each cell its own"
    assert journal.refuses() == f"articles/broken.qmd:7: {sentence}"


def test_a_file_that_is_not_utf8_is_named(journal: Journal) -> None:
    (journal.root / "articles/broken.qmd").write_bytes("---\ntitle: Überblick\n---\n".encode("latin-1"))
    assert journal.refuses() == "articles/broken.qmd: the file is not UTF-8 (byte 11)"


def test_an_included_file_that_is_not_utf8_is_named(journal: Journal) -> None:
    journal.write("articles/broken.qmd", HEADER + "{{< include _part.qmd >}}")
    (journal.root / "articles/_part.qmd").write_bytes(b"\xff\xfe")
    assert journal.refuses() == "articles/_part.qmd: the file is not UTF-8 (byte 0)"


def test_a_citation_without_a_bibliography_says_that_none_is_named(journal: Journal) -> None:
    journal.write("articles/broken.qmd", "---\ntitle: Broken\nbibliography: []\n---\n\nOne @alder2021.\n")
    sentence = "articles/broken.qmd:6: the citation '@alder2021' is not in any bibliography (none is named)"
    assert journal.refuses() == sentence


def test_fences_that_a_reader_would_see_are_named(journal: Journal) -> None:
    journal.write("articles/odd.qmd", "Text\n::: {.aside}\nMore.\n\n:::\n")
    outcome = journal.render("--to", "html")
    assert outcome.status == 0
    assert outcome.err.splitlines() == [
        "articles/odd.qmd:2: warning: the Div here opens inside a paragraph, and a reader sees its colons; "
        "put an empty line before it",
        "articles/odd.qmd:5: warning: the colons here close nothing, and a reader sees them; take them out",
    ]


def test_faults_of_one_document_come_in_its_order(journal: Journal) -> None:
    journal.write(
        "articles/broken.qmd", HEADER + "One @zzz.\n\nSee @fig-none.\n\nAnd @yyy, and @zzz again.\n"
    )
    assert journal.refuses().splitlines() == [
        "articles/broken.qmd:5: the citation '@zzz' is not in references.bib",
        "articles/broken.qmd:7: the reference '@fig-none' points to nothing in this article",
        "articles/broken.qmd:9: the citation '@yyy' is not in references.bib",
    ]


def test_faults_of_several_documents_are_told_together(journal: Journal) -> None:
    journal.write("articles/one.qmd", "---\ntitle: One\ntitle: Two\n---\n")
    journal.write("articles/two.qmd", HEADER + "```{r}\n```\n")
    journal.write("pages/three.qmd", HEADER + "```{python}\n")
    assert journal.refuses().splitlines() == [
        "articles/one.qmd:3: the key 'title' is given twice",
        "articles/two.qmd:5: press does not support the cell language 'r': press runs Python cells only",
        "pages/three.qmd:5: the fence '```' that opens here is never closed",
    ]


def test_faults_found_while_writing_are_told_together(journal: Journal) -> None:
    journal.write("articles/one.qmd", HEADER + "One @zzz.")
    journal.write("articles/two.qmd", HEADER + "See @fig-none.")
    assert journal.refuses().splitlines() == [
        "articles/one.qmd:5: the citation '@zzz' is not in references.bib",
        "articles/two.qmd:5: the reference '@fig-none' points to nothing in this article",
    ]


def test_a_fault_elsewhere_stops_a_render_of_one_document(journal: Journal) -> None:
    journal.write("articles/broken.qmd", "---\ntitle: One\ntitle: Two\n---\n")
    assert journal.refuses("articles/sound.qmd") == "articles/broken.qmd:3: the key 'title' is given twice"


def test_all_of_the_bibliography_may_be_listed(journal: Journal) -> None:
    journal.write("articles/list.qmd", "---\ntitle: List\nnocite: '@*'\n---\n\nAll of it.\n")
    assert journal.render().status == 0
    assert "Birch" in journal.page("articles/list.html")


def test_what_typst_refuses_is_said_in_its_own_words(journal: Journal) -> None:
    text = '---\ntitle: One\nformat: typst\n---\n\n```{=typst}\n#panic("no paper")\n```\n'
    journal.write("articles/broken.qmd", text)
    sentence = "Typst could not set the PDF: panicked with: no paper"
    assert journal.refuses() == f"articles/broken.qmd: {sentence}"


def test_a_mended_document_renders(journal: Journal) -> None:
    journal.write("articles/broken.qmd", HEADER + "One [@alder2012].")
    journal.refuses()
    journal.write("articles/broken.qmd", HEADER + "One [@alder2021].")
    assert journal.render().status == 0
    assert "Alder" in journal.page("articles/broken.html")
    assert "the earlier article" not in journal.page("articles/sound.html")
