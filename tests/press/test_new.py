"""A new article renders at once, and what its author has to write is named."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from journal import Journal, Outcome

from press.desk.aside import write_together
from press.errors import PressError

HOUSE = Path(__file__).parents[2]
FEW = "name,people,share\nfirst,8,0.5\nsecond,15,0.75\n"
# Tables of many forms, by the names of their files; each becomes an article of one project.
ODD = {
    "semicolons.csv": b"name;share\nA;1,5\nB;2,25\n",
    "mark.csv": b"\xef\xbb\xbfname,people\nA,1\nB,2\n",
    "words.csv": b"name,place\nA,here\nB,there\nC,here\n",
    "wide.csv": ",".join(f"c{n}" for n in range(200)).encode() + b"\n" + b",".join([b"1"] * 200) + b"\n",
    "Größe & Co (1).csv": 'Größe in cm,"Name, ""kurz""",$x$ *y*\n1.5,Ä_b $c$,1\n,[B](x),2\n'.encode(),
    "many.csv": b"people\n" + b"".join(b"%d\n" % n for n in range(60)),
    "tabs.csv": b"name\tpeople\r\nA\t1\r\n\r\nB\t\r\n",
    "holes.csv": b"name,people\n,1\nB,\n",
}


def new(journal: Journal, title: str, table: bytes | str, name: str = "my.csv", *more: str) -> Outcome:
    """Begin an article on a table that lies outside of the project."""
    file = journal.root.parent / f"{journal.root.name}-brought" / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(table.encode() if isinstance(table, str) else table)
    return journal.call("new", title, "--data", str(file), "--project", str(journal.root), *more)


def files(journal: Journal) -> dict[str, bytes]:
    found = (path for path in journal.root.rglob("*") if path.is_file() and ".press" not in path.parts)
    return {path.relative_to(journal.root).as_posix(): path.read_bytes() for path in found}


def refuses(journal: Journal, title: str, table: bytes | str, name: str = "my.csv") -> str:
    """Begin an article that cannot be, see that nothing is left of it, and return what press said."""
    before, folders = files(journal), sorted(path for path in journal.root.iterdir() if path.is_dir())
    outcome = new(journal, title, table, name)
    assert outcome.status == 1
    assert "Traceback" not in outcome.err
    assert files(journal) == before
    assert sorted(path for path in journal.root.iterdir() if path.is_dir()) == folders
    return outcome.err.removesuffix("\n")


def test_a_new_article_renders_at_once_in_a_small_project(journal: Journal) -> None:
    outcome = new(journal, "A first look", FEW)
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out.startswith("articles/a-first-look.qmd is written, on data/my.csv\nnext:\n1. ")
    rendered = journal.render()
    assert (rendered.status, rendered.err) == (0, "")
    page = journal.page("articles/a-first-look.html")
    assert "Bar chart, one bar a row: people by name. 2 bars, from 8 to 15." in page
    assert "Alder, Ada" in page  # the source that is cited
    assert journal.site()["data/my.csv"] == FEW.encode()


def test_the_checks_find_only_what_is_left_to_be_written(journal: Journal) -> None:
    new(journal, "A first look", FEW)
    found = journal.call("check", "--project", str(journal.root)).out
    own = [line for line in found.splitlines() if "a-first-look" in line or line.startswith("data/")]
    codes = {line.split()[1] for line in own}
    assert codes == {"U101", "U102", "P102", "P104", "P105"}
    assert (
        "data/my.csv:1:1 U102 3 of 3 columns of 'my' are to be described: 'name', 'people', 'share'" in found
    )
    text = (journal.root / "articles/a-first-look.qmd").read_text(encoding="utf-8")
    assert len([line for line in own if "U101" in line]) == len(re.findall("To be described", text))


def test_a_table_is_described_by_what_can_be_inferred_alone(journal: Journal) -> None:
    new(journal, "One", "study,when,people,mean,year,odd\nalder2021,2021-05-01,8,0.5,2021,1e5\n")
    package = json.loads((journal.root / "data/datapackage.json").read_text(encoding="utf-8"))
    (resource,) = package["resources"]
    assert [each["type"] for each in resource["schema"]["fields"]] == [
        "string", "date", "integer", "number", "integer", "string",
    ]  # fmt: skip
    assert {each["description"] for each in resource["schema"]["fields"]} == {"To be described."}
    assert (resource["name"], resource["path"], resource["articles"]) == ("my", "my.csv", ["one"])


def test_an_article_cites_a_source_of_its_own_table_first(journal: Journal) -> None:
    new(journal, "One", "study,people\nbirch2023,8\n")
    assert "[@birch2023]" in (journal.root / "articles/one.qmd").read_text(encoding="utf-8")


def test_what_a_package_says_of_other_tables_stays(journal: Journal) -> None:
    journal.write("data/datapackage.json", '{"name": "ours", "own": 1, "resources": [{"name": "old"}]}')
    new(journal, "One", FEW)
    package = json.loads((journal.root / "data/datapackage.json").read_text(encoding="utf-8"))
    assert (package["name"], package["own"], package["resources"][0]) == ("ours", 1, {"name": "old"})


@pytest.mark.slow
def test_odd_tables_become_articles_that_render(journal: Journal) -> None:
    for number, (name, table) in enumerate(ODD.items()):
        outcome = new(journal, f"Odd {number}", table, name)
        assert (outcome.status, outcome.err) == (0, ""), name
    rendered = journal.render("--to", "html")
    assert (rendered.status, rendered.err) == (0, "")
    assert "groesse_co_1.csv" in {path.name for path in (journal.root / "data").iterdir()}
    assert (journal.root / "data/semicolons.csv").read_text(encoding="utf-8") == "name,share\nA,1.5\nB,2.25\n"
    for number in range(len(ODD)):
        assert "<img" in journal.page(f"articles/odd-{number}.html") or "<svg" in journal.page(
            f"articles/odd-{number}.html"
        )


def test_it_is_told_what_the_copy_has_that_the_file_had_not(journal: Journal) -> None:
    said = new(journal, "One", ODD["semicolons.csv"]).out
    assert (
        "data/my.csv has commas between its cells, decimal points in 'share', which your file has not" in said
    )


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (b"", "my.csv: the table is empty; its first line names the columns"),
        (b"name,people\n", "my.csv: the table has no rows"),
        (b"name\nM\xfcller\n", "my.csv:2: the table is not UTF-8; save it as 'CSV UTF-8'"),
        (b"\xff\xfea\x00", "my.csv:1: the table is not UTF-8"),
        (b"a,b,a\n1,2,3\n", "my.csv:1: the column 'a' is there twice; give one of them another name"),
        (b"a,,b\n1,2,3\n", "my.csv:1: column 2 has no name; give it one"),
        (b"a,b\n1,2\n1\n", "my.csv:3: the row has 1 cells, and the first line names 2 columns; mend the row"),
        (b'a,b\n1,"2\n', "my.csv:2: the table cannot be read as CSV"),
        (b"a,b\nx,=1+1\n", "my.csv:2: '=1+1' in the column 'b' begins like a formula"),
        (b"a,b\nx,-\n", "leave the cell empty where there is no value"),
        (b"a,{{< x >}}\n1,2\n", "my.csv:1: the name of column 2 has signs that no text can show"),
        (b"a,b\n1,\x1b[2J\n", "my.csv:2: a cell of the column 'b' has signs that no text can show"),
    ],
)
def test_a_table_that_cannot_be_kept_is_refused_with_its_line(
    journal: Journal, table: bytes, words: str
) -> None:
    assert words in refuses(journal, "One", table)


def test_a_table_that_is_not_there_is_named(journal: Journal) -> None:
    outcome = journal.call("new", "One", "--data", "nowhere.csv", "--project", str(journal.root))
    assert (outcome.status, outcome.err) == (
        1,
        "the table 'nowhere.csv' cannot be read: No such file or directory\n",
    )


def test_an_article_that_is_there_is_not_written_over(journal: Journal) -> None:
    said = refuses(journal, "Sound", FEW)
    assert said == "articles/sound.qmd is there already; choose another name, nothing was changed"


def test_a_table_that_is_there_is_not_written_over(journal: Journal) -> None:
    journal.write("data/my.csv", "other,table\n1,2\n")
    assert "data/my.csv is there already" in refuses(journal, "One", FEW)


def test_a_table_that_lies_in_its_place_is_taken_as_it_is(journal: Journal) -> None:
    journal.write("data/my.csv", FEW)
    place = str(journal.root / "data/my.csv")
    assert journal.call("new", "One", "--data", place, "--project", str(journal.root)).status == 0
    journal.write("data/other.csv", "a;b\n1;2\n")
    place = str(journal.root / "data/other.csv")
    outcome = journal.call("new", "Two", "--data", place, "--project", str(journal.root))
    assert "data/other.csv is not in the form of the house; move it out of data/" in outcome.err
    assert not (journal.root / "articles/two.qmd").exists()


def test_a_table_that_is_described_already_is_not_described_again(journal: Journal) -> None:
    journal.write("data/datapackage.json", '{"resources": [{"name": "my"}]}')
    said = refuses(journal, "One", FEW)
    assert said == "data/datapackage.json: it describes a table 'my' already; rename your file"


def test_a_broken_package_is_left_as_it_is(journal: Journal) -> None:
    journal.write("data/datapackage.json", "{")
    assert "data/datapackage.json: the Data Package cannot be read" in refuses(journal, "One", FEW)


def test_a_file_where_a_folder_should_be_is_named(journal: Journal) -> None:
    journal.write("data", "no folder")
    assert f"'{journal.root / 'data'}' is in the way; move it, nothing was changed" in refuses(
        journal, "One", FEW
    )


def test_a_bibliography_that_is_not_utf_8_lends_its_keys_all_the_same(journal: Journal) -> None:
    (journal.root / "references.bib").write_bytes(b"@misc{mueller2024, title={M\xfcller}}\n")
    assert new(journal, "One", FEW).status == 0
    assert "[@mueller2024]" in (journal.root / "articles/one.qmd").read_text(encoding="utf-8")


def test_a_title_without_latin_letters_needs_a_name(journal: Journal) -> None:
    assert "no name can be made of the title '狼疮'; name the article with --slug" in refuses(
        journal, "狼疮", FEW
    )
    assert new(journal, "狼疮", FEW, "my.csv", "--slug", "lupus").status == 0
    assert 'title: "狼疮"' in (journal.root / "articles/lupus.qmd").read_text(encoding="utf-8")


def test_a_title_with_signs_of_yaml_stays_a_title(journal: Journal) -> None:
    new(journal, 'A "cure": #1 \\ {x}', FEW)
    rendered = journal.render("--to", "html")
    assert (rendered.status, rendered.err) == (0, "")
    assert "#1" in journal.page("articles/a-cure-1-x.html")


def test_an_article_that_the_project_leaves_out_is_told(journal: Journal) -> None:
    settings = (journal.root / "_quarto.yml").read_text(encoding="utf-8")
    journal.write(
        "_quarto.yml", settings.replace("website\n", "website\n  render: [articles/sound.qmd]\n", 1)
    )
    assert "1. add articles/one.qmd to `render:` in _quarto.yml" in new(journal, "One", FEW).out


def test_files_that_cannot_all_be_written_are_all_as_before(tmp_path: Path) -> None:
    old, blocked = tmp_path / "old", tmp_path / "blocked"
    old.write_bytes(b"before")
    (blocked / "within").mkdir(parents=True)  # a folder stands where a file should go
    with pytest.raises(PressError, match="is in the way; move it, nothing was changed"):
        write_together({old: b"after", tmp_path / "deep/new": b"new", blocked: b"file"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["blocked", "old"]
    assert old.read_bytes() == b"before"


@pytest.mark.slow
def test_a_new_article_renders_in_this_journal_and_its_data_are_sound(tmp_path: Path) -> None:
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=HOUSE, capture_output=True, check=True).stdout
    for name in filter(None, tracked.decode().split("\0")):
        if (HOUSE / name).is_file():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(HOUSE / name, tmp_path / name)
    (tmp_path / "my.csv").write_text("study,Größe in cm\nmueller2024,1.5\nfeng2025,\n", encoding="utf-8")

    def press(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", *arguments]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert press("press", "new", "One more", "--data", "my.csv").returncode == 0
    rendered = press("press", "render", "articles/one-more.qmd", "data.qmd")
    assert (rendered.returncode, rendered.stderr) == (0, "")
    assert (tmp_path / "_site/articles/one-more.pdf").is_file()
    assert "no fault" in press("evidence.check").stdout
    codes = {line.split()[1] for line in press("press", "check", "articles/one-more.qmd").stdout.splitlines()}
    assert codes == {"U101", "P102", "P104", "P105"}
