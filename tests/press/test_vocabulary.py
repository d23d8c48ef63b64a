"""Whatever press does not know of a document is named: file, line, what was meant, once."""

from pathlib import Path

import pytest
from journal import SETTINGS, Journal

from press.vocabulary.scopes import FOLDER, STANDINGS, read_scopes
from press.vocabulary.table import support_table
from press.vocabulary.values import KINDS, fault_of_value
from press.yaml import parse_yaml

DOCS = Path(__file__).parents[2] / "docs"
ONE_OF_EACH = """\
---
title: One of each
subtitel: A key
execute:
  ecko: false
crossref:
  fig-prefx: Fig.
author:
  - name: Ada Alder
    orcidd: 0000-0002-1825-0097
format:
  html:
    toc-dept: 2
  revealjs: default
---

## Methods {.appendx}

::: {.callout-nte}
A class.
:::

::: calout-tip
A class without braces.
:::

::: {.content-visible when-fromat="html"}
An attribute.
:::

{{< vra publisher >}} and `{.callout-nte}` and $x^{.callout-nte}$

```{python}
#| label: fig-one
#| fig-capp: An option
#| echo: nonsense
1
```

{{< vdeo talk.mp4 >}}

```{r}
1
```

```{pyhton}
1
```
"""
SENTENCES = [
    "3: press does not know the key 'subtitel'; did you mean 'subtitle'?",
    "5: press does not know the option 'ecko'; did you mean 'echo'?",
    "7: press does not know the option 'fig-prefx'; did you mean 'fig-prefix'?",
    "10: press does not know the key 'orcidd'; did you mean 'orcid'?",
    "13: press does not know the key 'toc-dept'; did you mean 'toc-depth'?",
    "17: press does not know the class 'appendx'; did you mean 'appendix'?",
    "19: press does not know the class 'callout-nte'; did you mean 'callout-note'?",
    "23: press does not know the class 'calout-tip'; did you mean 'callout-tip'?",
    "27: press does not know the attribute 'when-fromat'; did you mean 'when-format'?",
    "31: press does not know the shortcode 'vra'; did you mean 'var'?",
    "35: press does not know the option 'fig-capp'; did you mean 'fig-cap'?",
    "36: 'echo' must be true, false or fenced, not 'nonsense'",
    "40: press does not know the shortcode 'vdeo'; did you mean 'video'?",
    "42: press does not support the cell language 'r': press runs Python cells only",
    "46: press does not know the cell language 'pyhton'; did you mean 'python'?",
]
WARNINGS = ["14: warning: the format 'revealjs' has no effect with press: press writes web pages and PDFs"]


def test_a_document_with_one_unknown_thing_of_each_kind_gets_one_line_each(journal: Journal) -> None:
    journal.write("articles/broken.qmd", ONE_OF_EACH)
    said = journal.refuses().splitlines()
    assert [line for line in said if "warning" in line] == [
        f"articles/broken.qmd:{each}" for each in WARNINGS
    ]
    assert [line for line in said if "warning" not in line] == [
        f"articles/broken.qmd:{each}" for each in SENTENCES
    ]


PROJECTS = {
    "project:\n  typ: website\n": "2: press does not know the key 'typ'; did you mean 'type'?",
    "project:\n  type: book\n": "2: 'type' must be website, site or default, not 'book'",
    "book:\n  title: One\n": "1: press does not support the key 'book': books are out of scope",
    "website:\n  titel: One\n": "2: press does not know the key 'titel'; did you mean 'title'?",
    "website:\n  navbar:\n    left:\n      - text: One\n        hrefs: a\n": (
        "5: press does not know the key 'hrefs'; did you mean 'href'?"
    ),
    "website:\n  google-analytics: UA-1\n": (
        "2: press does not support the key 'google-analytics': it asks another host"
    ),
    "website:\n  comments: {hypothesis: true}\n": (
        "2: press does not support the key 'comments': it asks another host"
    ),
    "number-section: true\n": (
        "1: press does not know the key 'number-section'; did you mean 'number-sections'?"
    ),
}


@pytest.mark.parametrize(("text", "sentence"), PROJECTS.items(), ids=PROJECTS)
def test_an_unknown_key_of_the_project_is_named_once_for_all_documents(
    journal: Journal, text: str, sentence: str
) -> None:
    journal.write("articles/second.qmd", "Text.")
    journal.write("_quarto.yml", text)
    assert journal.refuses() == f"_quarto.yml:{sentence}"


def test_an_unknown_key_of_a_folder_is_named_in_its_file(journal: Journal) -> None:
    journal.write(
        "articles/_metadata.yml", "lang: en\nformat:\n  html:\n    tock: true\nexecute: {ecko: true}\n"
    )
    journal.write("articles/second.qmd", "Text.")
    assert journal.refuses().splitlines() == [
        "articles/_metadata.yml:4: press does not know the key 'tock'; did you mean 'toc'?",
        "articles/_metadata.yml:5: press does not know the option 'ecko'; did you mean 'echo'?",
    ]


TOLERATED = {
    "what only looks different": (
        "---\ncode-tools: true\n---\n",
        "2: warning: the key 'code-tools' has no effect with press: it is a tool of Quarto's page",
    ),
    "a key of the author's own that nothing uses": (
        "---\nreviewer: Ada\n---\n",
        "2: warning: press does not know the key 'reviewer', and nothing uses it",
    ),
    "a language whose words press does not have": (
        "---\nlang: mt\n---\n",
        "2: warning: press has no words of the language 'mt'; the English ones stand",
    ),
    "a class that no style sheet has": (
        "::: {.my-own}\nText.\n:::\n",
        "1: warning: press does not know the class 'my-own', and nothing uses it",
    ),
}


@pytest.mark.parametrize(("text", "sentence"), TOLERATED.values(), ids=TOLERATED)
def test_what_changes_nothing_for_a_reader_is_a_warning(journal: Journal, text: str, sentence: str) -> None:
    journal.write("articles/broken.qmd", text + "\nText.\n")
    outcome = journal.render()
    assert (outcome.status, outcome.err) == (0, f"articles/broken.qmd:{sentence}\n")


SILENT = {
    "a key of the author's own that a shortcode shows": "---\nstatus: draft\n---\n\n{{< meta status >}}\n",
    "what is turned off": "---\ncode-annotations: none\ncomments: false\n---\n",
    "a key of another format": "---\nformat:\n  html: default\ntheme: cosmo\npdf-engine: xelatex\n---\n",
    "a class in code": "`{.callout-nte}`\n\n```\n::: {.callout-nte}\n```\n",
    "the language of a listing": "``` {.haskell}\nx = 1\n```\n",
    "data and ARIA attributes": '[x]{data-kind="y" aria-label="z" key=v}\n',
    "a formula in braces": "$\\mathbf{.x}$ and $$\\frac{.a}{.b}$$\n",
    "an escaped shortcode": "{{{< vdeo talk.mp4 >}}}\n",
}


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT)
def test_what_press_knows_or_need_not_know_is_passed_over(journal: Journal, text: str) -> None:
    journal.write("articles/fine.qmd", text)
    outcome = journal.render("--to", "html")
    assert (outcome.status, outcome.err) == (0, "")


@pytest.mark.parametrize(
    "text",
    [
        '::: {layout="[[40, -20, 40], [100]]"}\nx\n:::\n',
        '::: {layout="[1, 2]"}\nx\n:::\n',
        "```{python}\n#| layout: [[1, 1], [1]]\n1\n```\n",
    ],
)
def test_a_layout_is_one_row_of_widths_or_several(journal: Journal, text: str) -> None:
    journal.write("articles/fine.qmd", text)
    outcome = journal.render("--to", "html")
    assert (outcome.status, outcome.err) == (0, "")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            'Text.\n\n::: {layout="two by two"}\nx\n:::\n',
            "3: 'layout' must be widths such as [30, 70] or [[1, 1], [1]], not 'two by two'",
        ),
        (
            "![A](still.svg){#fig-a fig-cap-location=left}\n",
            "1: 'fig-cap-location' must be top, bottom or margin, not 'left'",
        ),
        (
            "```{python}\n#| echo: false\n#| layout: sideways\n1\n```\n",
            "3: 'layout' must be widths such as [30, 70] or [[1, 1], [1]], not 'sideways'",
        ),
    ],
)
def test_a_value_that_arranges_nothing_is_refused_with_its_line(
    journal: Journal, text: str, said: str
) -> None:
    journal.write("articles/odd.qmd", text)
    assert f"articles/odd.qmd:{said}" in journal.refuses()


def test_a_class_of_the_authors_style_sheet_is_known(journal: Journal) -> None:
    journal.write("_quarto.yml", SETTINGS.replace("html: default", "html: {css: own.css}"))
    journal.write("own.css", ".callout-nte, div.my-own > p { color: red }\n")
    journal.write("articles/fine.qmd", "::: {.callout-nte}\n[x]{.my-own}\n:::\n")
    outcome = journal.render()
    assert (outcome.status, outcome.err) == (0, "")


def test_an_unknown_thing_of_an_included_file_is_placed_there_and_told_once(journal: Journal) -> None:
    journal.write("articles/_part.qmd", "Text.\n[x]{.asidee} and [y]{.asidee}\n")
    for name in ("one", "two"):
        journal.write(f"articles/{name}.qmd", "{{< include _part.qmd >}}\n\n[z]{.asidee}\n")
    said = "articles/_part.qmd:2: press does not know the class 'asidee'; did you mean 'aside'?"
    assert journal.refuses() == said


def test_a_value_from_a_variable_is_not_judged_before_it_is_known(journal: Journal) -> None:
    journal.write("_variables.yml", "day: 2026-06-17\n")
    journal.write("articles/dated.qmd", '---\ndate: "{{< var day >}}"\n---\n')
    assert journal.render().status == 0


def test_the_page_of_what_is_supported_is_true() -> None:
    assert (DOCS / "supports.md").read_text(encoding="utf-8") == support_table()


def test_the_command_prints_the_table(journal: Journal) -> None:
    assert journal.call("supports").out == support_table()


@pytest.mark.parametrize("scope", read_scopes(), ids=lambda scope: scope.title)
def test_every_name_has_one_standing_a_meaning_and_values_that_can_be_checked(scope) -> None:
    for name in scope.names.values():
        assert name.standing in STANDINGS
        assert name.does.strip()
        for kind in name.takes.split("|"):
            assert kind in KINDS or kind.replace("-", "").replace("_", "").isalpha() or not kind


def test_no_name_stands_in_two_groups_of_its_list() -> None:
    for path in FOLDER.glob("*.yaml"):
        written = parse_yaml(path.read_text(encoding="utf-8"), path.name)
        groups = [list(written.get("supported", {}))]
        groups += [names for standing in STANDINGS[1:] for names in written.get(standing, {}).values()]
        names = [
            name for group in groups for part in group for name in ([part] if isinstance(part, str) else part)
        ]
        assert {name: names.count(name) for name in names if names.count(name) > 1} == {}, path.name


@pytest.mark.parametrize(
    ("value", "takes"),
    [
        ("loud", "truth"),
        ("soon", "date"),
        (0, "length"),
        (7, "level"),
        ([1], "text"),
        ("x", "list"),
        ("two by two", "layout"),
        ("[[1, 1], []]", "layout"),
        ("{}", "layout"),
        (3, "file-name"),
    ],
)
def test_a_value_of_another_kind_is_refused(value: object, takes: str) -> None:
    assert fault_of_value("key", value, takes)
