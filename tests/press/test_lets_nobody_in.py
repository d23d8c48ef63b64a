"""What stands in data, bibliographies and file names is text, and never becomes markup or code."""

import json
import re
from pathlib import Path
from urllib.parse import quote

import pikepdf
import pytest
from journal import Journal
from lxml import html

SCRIPT = "<script>alert(1)</script>"
IMAGE = "<img src=x onerror=alert(1)>"
TYPST = '#read("/etc/passwd") #panic("in")'
FORMULA = '=HYPERLINK("http://example.org";"click")'
HOSTILE = [
    SCRIPT,
    IMAGE,
    "javascript:alert(1)",
    TYPST,
    "`{python} 1/0`",
    "{{< include /etc/passwd >}}",
    "]]></svg>" + SCRIPT,
    '`<img src=x onerror=alert(1)>`{=html} `#panic("in")`{=typst}',
    "[x](javascript:alert(1)){onclick=alert(1)}",
    FORMULA,
]
INDEX = """
---
title: All
listing:
  contents: articles
  feed:
    type: full
---
"""


def is_harmless(page: str) -> bool:
    """Whether nothing in a page runs but the site's own scripts."""
    tree = html.fromstring(page)
    scripts = [each for each in tree.iter("script") if each.get("type") != "application/ld+json"]
    own = all(re.fullmatch(r"(\.\./)*assets/\w+\.js", each.get("src") or "") for each in scripts)
    handlers = [name for each in tree.iter() for name in each.attrib if name.startswith("on")]
    links = [
        value
        for each in tree.iter()
        for value in each.attrib.values()
        if re.match(r"\s*javascript:", value, re.I)
    ]
    return own and not handlers and not links


@pytest.fixture
def site(journal: Journal) -> Journal:
    settings = (journal.root / "_quarto.yml").read_text(encoding="utf-8")
    journal.write(
        "_quarto.yml",
        settings.replace("title: A small journal", "title: A small journal\n  site-url: https://example.org"),
    )
    journal.write("index.qmd", INDEX)
    return journal


def rendered(site: Journal, text: str) -> str:
    """Render an article, see that all of the site is harmless, and return its page."""
    site.write("articles/sound.qmd", text)
    outcome = site.render()
    assert outcome.status == 0, outcome.err
    assert "\x1b" not in outcome.err + outcome.out
    for name, data in site.site().items():
        if name.endswith(".html"):
            assert is_harmless(data.decode()), name
    feed = site.page("index.xml")
    told = re.findall(r"<!\[CDATA\[(.*?)\]\]>", feed, re.DOTALL)
    assert told
    for part in told:
        assert is_harmless(f"<div>{part}</div>")
    for path in (site.root / "_site").rglob("*.pdf"):
        check_pdf(path)
    return site.page("articles/sound.html")


def check_pdf(path: Path) -> None:
    """See that a PDF runs nothing, and that no link of it does."""
    with pikepdf.open(path) as pdf:
        assert not {"/OpenAction", "/AA"} & set(pdf.Root.keys())
        assert "/JavaScript" not in pdf.Root.get("/Names", {})
        marks = [mark for page in pdf.pages for mark in page.get("/Annots", [])]
        actions = [mark["/A"] for mark in marks if "/A" in mark]
        assert {str(action["/S"]) for action in actions} <= {"/URI", "/GoTo"}
        assert not [each for each in actions if str(each.get("/URI", "")).lower().startswith("javascript")]


HEAD = "---\ntitle: Sound\ndate: 2026-06-17\nformat: {html: default, typst: default}\n---\n\n"


@pytest.mark.parametrize("value", HOSTILE)
def test_a_value_of_a_table_is_text(site: Journal, value: str) -> None:
    site.write("data/x.csv", 'name\n"' + value.replace('"', '""') + '"\n')
    table = "```{python}\nimport pandas\nx = pandas.read_csv('../data/x.csv')\nx\n```\n"
    printed = "```{python}\nprint(x.name[0])\n```\n"
    page = rendered(site, f"{HEAD}{table}\n{printed}" + "\nIt is `{python} x.name[0]`.\n")
    assert html.fromstring(page).text_content().count(value[:11]) >= 2


@pytest.mark.parametrize("value", HOSTILE)
def test_a_field_of_a_bibliography_is_text(site: Journal, value: str) -> None:
    safe = value.replace("{", "").replace("}", "").replace("#", "\\#")
    fields = f"title = {{{safe}}}, author = {{{{{safe}}}}}, journal = {{{safe}}}, year = {{2021}}"
    fields += ", url = {javascript:alert(1)}"
    site.write("references.bib", f"@article{{alder2021, {fields}}}\n")
    rendered(site, HEAD + "As [@alder2021] reports.\n")


def test_a_file_name_is_text(site: Journal) -> None:
    name = "<img src=x onerror=alert(1)>"
    site.write(
        f"articles/{name}.qmd",
        "---\ntitle: Named\ndate: 2026-06-17\nformat: {html: default, typst: default}\n---\n\nText.\n",
    )
    rendered(site, HEAD + f"[it]({quote(name)}.qmd)\n")


def test_a_tag_of_yaml_makes_no_object(site: Journal) -> None:
    site.write(
        "articles/tagged.qmd", "---\ntitle: !!python/object/apply:os.system ['touch made']\n---\n\nText.\n"
    )
    said = site.refuses()
    assert said.startswith("articles/tagged.qmd:2: ")
    assert not list(site.root.rglob("made"))


def test_a_message_gives_a_terminal_no_orders(site: Journal) -> None:
    site.write(
        "articles/orders.qmd",
        "---\ntitle: Orders\n---\n\n```{python}\nraise ValueError('\\x1b[2J\\x07gone')\n```\n",
    )
    said = site.refuses()
    assert "gone" in said
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", said.replace("\n", ""))


def test_a_link_of_an_author_runs_nothing(site: Journal) -> None:
    page = rendered(
        site,
        HEAD
        + "[x](javascript:alert(1)), [y]( JAVAscript:alert(1)), "
        + "[z](data:text/html,<script>alert(1)</script>)\n",
    )
    assert "alert(1)" not in "".join(html.fromstring(page).xpath("//@href"))


@pytest.mark.parametrize("path", ["../outside.txt", "/etc/hostname", "link.txt"])
@pytest.mark.parametrize("how", ["{{{{< include {} >}}}}", "![x]({})"])
def test_what_lies_outside_of_the_project_is_not_brought_in(
    site: Journal, tmp_path: Path, path: str, how: str
) -> None:
    outside = site.root.parent / "outside.txt"
    outside.write_text("a secret\n", encoding="utf-8")
    (site.root / "articles/link.txt").symlink_to(outside)
    asked = path if path != "../outside.txt" else "../../outside.txt"
    site.write("articles/reads.qmd", "---\ntitle: Reads\n---\n\n" + how.format(asked) + "\n")
    outcome = site.render()
    for name, data in site.site().items():
        assert b"a secret" not in data, name
    assert outcome.status == 1 or how.startswith("!"), outcome.err


@pytest.mark.parametrize("value", [each for each in HOSTILE if "{=" not in each])  # raw Typst is an author's
def test_a_value_of_the_variables_is_read_as_what_stands_in_the_document(site: Journal, value: str) -> None:
    """Authors write both; shortcodes and code in a value do not run, and no link does."""
    site.write("_variables.yml", f"said: {json.dumps(value.replace('<', '&lt;'))}\n")
    page = rendered(site, HEAD + "It is `{{< var said >}}`.\n")
    assert "root:" not in page


def test_a_field_of_a_bibliography_does_not_read_a_file(site: Journal) -> None:
    secret = site.root.parent / "secret.txt"
    secret.write_text("a secret", encoding="utf-8")
    fields = (
        f"title = {{\\input{{{secret}}} \\include{{{secret}}} \\verbatiminput{{{secret}}}}}, year = {{2021}}"
    )
    site.write("references.bib", f"@article{{alder2021, {fields}}}\n")
    assert "a secret" not in rendered(site, HEAD + "As [@alder2021] reports.\n")


@pytest.mark.parametrize("path", ["../outside.csv", "link.csv", "/etc/passwd"])
def test_a_table_outside_of_the_project_is_not_read(site: Journal, path: str) -> None:
    (site.root.parent / "outside.csv").write_text("name\na secret\n", encoding="utf-8")
    (site.root / "link.csv").symlink_to(site.root.parent / "outside.csv")
    package = {"resources": [{"name": "x", "path": path, "schema": {"fields": []}}]}
    site.write("datapackage.json", json.dumps(package))
    outcome = site.call("check", "--project", str(site.root))
    assert f"D101 the table '{path}' lies outside the project" in outcome.out
    assert "secret" not in outcome.out + outcome.err


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("../outside.txt", "'resources' may name files of the project only, not '../outside.txt'"),
        ("link.txt", "'link.txt' leads out of the project; put the file itself there"),
    ],
)
def test_a_resource_outside_of_the_project_is_refused_by_name(site: Journal, pattern: str, said: str) -> None:
    (site.root.parent / "outside.txt").write_text("a secret", encoding="utf-8")
    (site.root / "link.txt").symlink_to(site.root.parent / "outside.txt")
    settings = (site.root / "_quarto.yml").read_text(encoding="utf-8")
    site.write(
        "_quarto.yml", settings.replace("  type: website", f"  type: website\n  resources: [{pattern}]")
    )
    assert said in site.refuses()


@pytest.mark.parametrize("key", ["bibliography", "csl", "metadata-files"])
@pytest.mark.parametrize("path", ["../../outside.txt", "link.txt"])
def test_a_file_that_front_matter_names_stays_inside_the_project(site: Journal, key: str, path: str) -> None:
    outside = site.root.parent / "outside.txt"
    outside.write_text("title: a secret", encoding="utf-8")
    (site.root / "articles/link.txt").symlink_to(outside)
    site.write(
        "articles/sound.qmd", f"---\ntitle: Sound\n{key}: {path if key == 'csl' else [path]}\n---\n\nText.\n"
    )
    outcome = site.render("--to", "html")
    assert outcome.status == 1, outcome.err
    assert "outside the project" in outcome.err
    assert not [name for name, data in site.site().items() if b"a secret" in data]


@pytest.mark.parametrize("value", HOSTILE)
def test_a_row_that_is_listed_is_text(site: Journal, value: str) -> None:
    row = {
        "path": "articles/sound.qmd",
        **dict.fromkeys(("title", "subtitle", "description", "author"), value),
    }
    site.write("items.yml", json.dumps([row, {**row, "path": "https://example.org"}]))
    fields = "fields: [title, subtitle, description, author]"
    site.write("rows.qmd", f"---\ntitle: Rows\nlisting:\n  contents: items.yml\n  {fields}\n---\n")
    rendered(site, HEAD + "Sound.\n")
    assert value[:11] in html.fromstring(site.page("rows.html")).text_content()
