"""A Pandoc stays from document to document, and no document sees anything of another."""

import json
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from converting import converted, order
from journal import Journal

from press import converter
from press.converter import Converter, Text, adopt, carry_out, end_converters, hand_over, translate
from press.errors import PressError
from press.pandoc import run_pandoc
from press.references import read_references


@pytest.fixture(autouse=True)
def ended() -> object:
    end_converters()
    yield
    end_converters()


def by_a_child(work: Callable[[], int]) -> int:
    """What `work` gives in a process that is forked from this one; 99 where it raises anything."""
    process = os.fork()
    if process == 0:
        try:
            os._exit(work())
        finally:
            os._exit(99)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def made(folder: Path) -> str:
    return (folder / "made.html").read_text(encoding="utf-8")


def test_one_process_converts_document_after_document(tmp_path: Path) -> None:
    for number in range(3):
        carry_out(order(tmp_path, f"Word {number}."), tmp_path)
        assert made(tmp_path) == f"<p>Word {number}.</p>\n"
    standing = converter._kept[0]
    assert standing.orders == 3


def held(folder: Path, documents: int) -> int:
    """Return how many things Pandoc refers to by a number when so many documents went through filters."""
    walks = "return { { Str = function() end, Para = function(para) return para:walk { Str = print } end } }"
    (folder / "walks.lua").write_text(f"print = function() end {walks}\n")
    count = "count = count + (math.type(key) == 'integer' and 1 or 0)"
    counts = f"local count = 0 for key in pairs(debug.getregistry()) do {count} end"
    shows = "return { { Para = function() return pandoc.Para(tostring(count)) end } }"
    (folder / "counts.lua").write_text(f"{counts} {shows}\n")
    for _ in range(documents):
        carry_out(order(folder, before=[str(folder / "walks.lua")]), folder)
    carry_out(order(folder, before=[str(folder / "counts.lua")]), folder)
    return int(made(folder).removeprefix("<p>").removesuffix("</p>\n"))


def test_it_lets_go_of_the_functions_that_walked_through_a_document(tmp_path: Path) -> None:
    assert held(tmp_path, 2) == held(tmp_path, 7)


def test_metadata_that_come_again_are_as_they_were_told(tmp_path: Path) -> None:
    changes = "document.meta.a.b[1] = 'changed' document.meta.c = nil"
    (tmp_path / "changes.lua").write_text(f"function Pandoc(document) {changes} return document end\n")
    shows = "{ pandoc.Para(pandoc.utils.stringify { document.meta.a.b, document.meta.c }) }"
    (tmp_path / "shows.lua").write_text(
        f"function Pandoc(document) document.blocks = {shows} return document end"
    )
    metadata = ['{"a": {"b": ["*one*", "two"]}}', '{"c": "three"}']
    for _ in range(2):
        before = [str(tmp_path / name) for name in ("shows.lua", "changes.lua")]
        carry_out(order(tmp_path, before=before, metadata=metadata), tmp_path)
        assert made(tmp_path) == "<p>onetwothree</p>\n"


def test_a_template_is_read_again_where_it_is_made_of_something_else(tmp_path: Path) -> None:
    for number, text in enumerate(("<$body$>", "[$body$]", "<$body$>")):
        (tmp_path / f"{number}.html").write_text(text)
        given = {"template": str(tmp_path / f"{number}.html"), "template_key": text}
        carry_out(order(tmp_path, **given), tmp_path)
        assert made(tmp_path) == text.replace("$body$", "<p>A word.</p>") + "\n"


ITEM = '[{"id": "a", "type": "book", "title": "A & <i>T</i>", "issued": {"date-parts": [[2024, 5]]}}]'


MATHML = {"html_math_method": "mathml"}


@pytest.mark.parametrize(
    ("text", "arguments"),
    [
        (Text("One *word* $x^2$\n\n    code\n", "markdown", "html5", MATHML), ["--mathml"]),
        (Text("Dr. No, p. 3, e.g. a@b.org\n", "markdown", "html5", {"email_obfuscation": "none"}), []),
        (Text(ITEM, "csljson", "biblatex"), []),
        (Text(ITEM, "csljson", "bibtex"), []),
        (Text(ITEM, "csljson", "html", {"wrap_text": "none"}, cited=True), ["--citeproc", "--wrap", "none"]),
        (Text("@book{a, title = {On {Cells}}, year = 2024}\n", "biblatex", "csljson"), []),
    ],
)  # fmt: skip
def test_a_small_text_is_translated_as_by_the_command_line(
    tmp_path: Path, text: Text, arguments: list[str]
) -> None:
    carry_out(order(tmp_path), tmp_path)
    known = run_pandoc(text.text, {}, ["--from", text.reader, "--to", text.format, *arguments], tmp_path)
    assert [each.rstrip("\n") for each in translate(text, text)] == [known.rstrip("\n")] * 2
    (standing,) = converter._kept
    assert standing.orders == 2


def test_a_small_text_does_not_take_what_was_handed_over(tmp_path: Path) -> None:
    converter.prepare(order(tmp_path), tmp_path)
    (ready,) = converter._kept
    hand_over()
    assert translate(Text("A word.", "markdown", "html5")) == ["<p>A word.</p>"]
    assert ready.orders == 1
    assert ready._process.poll() is None


def test_an_entry_that_cannot_be_read_is_placed_in_its_line(tmp_path: Path) -> None:
    (tmp_path / "own.bib").write_text("@book{a, title = {A}}\n\n@book{b, title = {B\n")
    with pytest.raises(PressError, match=r"^own\.bib:4: the bibliography is broken: unexpected end of input"):
        read_references([tmp_path / "own.bib"])


def test_a_filter_that_prints_disturbs_nothing(tmp_path: Path) -> None:
    (tmp_path / "prints.lua").write_text("print '{}'\nio.write 'x'\nio.stdout:write 'y'\nreturn {}\n")
    carry_out(order(tmp_path, "A", before=[str(tmp_path / "prints.lua")]), tmp_path)
    assert made(tmp_path) == "<p>A</p>\n"


def test_a_fault_of_a_filter_is_told_and_the_next_document_is_converted(tmp_path: Path) -> None:
    (tmp_path / "fails.lua").write_text("error 'no such luck'\n")
    with pytest.raises(PressError, match=r"Pandoc could not read the document: .*no such luck"):
        carry_out(order(tmp_path, before=[str(tmp_path / "fails.lua")]), tmp_path)
    carry_out(order(tmp_path), tmp_path)
    assert made(tmp_path) == "<p>A word.</p>\n"


def test_a_process_that_was_ended_is_replaced(tmp_path: Path) -> None:
    carry_out(order(tmp_path), tmp_path)
    standing = converter._kept[0]
    standing._process.kill()
    standing._process.wait()
    carry_out(order(tmp_path, "Again."), tmp_path)
    assert made(tmp_path) == "<p>Again.</p>\n"


def test_a_process_that_ends_in_its_work_is_told(tmp_path: Path) -> None:
    (tmp_path / "ends.lua").write_text("os.exit(7)\n")
    with pytest.raises(PressError, match="it ended with status 7"):
        Converter(tmp_path).carry_out(order(tmp_path, before=[str(tmp_path / "ends.lua")]))


@pytest.mark.parametrize("levels", [1, -1])
def test_headings_are_moved_as_pandoc_moves_them(tmp_path: Path, levels: int) -> None:
    carry_out(order(tmp_path, "# One\n\n## Two\n", shift=levels), tmp_path)
    assert (
        made(tmp_path)
        == {
            1: '<h2 id="one">One</h2>\n<h3 id="two">Two</h3>\n',
            -1: '<h1 id="two">Two</h1>\n',
        }[levels]
    )


def test_documents_in_turn_are_what_each_is_alone(tmp_path: Path) -> None:
    texts = [
        "# A heading {#sec-a}\n\nSee @sec-a.",
        "No. 5 of `code`.\n\n$$x$$ {#eq-x}\n\nBy @eq-x.",
        "| a |\n|---|\n| 1 |",
    ]
    in_turn = [converted(text, kind, tmp_path) for text in texts for kind in ("html", "typst")]
    alone = []
    for text in texts:
        for kind in ("html", "typst"):
            end_converters()
            alone.append(converted(text, kind, tmp_path))
    assert json.dumps(in_turn) == json.dumps(alone)


def test_what_was_prepared_is_in_nobodys_way(tmp_path: Path) -> None:
    converter.prepare(order(tmp_path, "First.", target="/dev/null"), tmp_path)
    carry_out(order(tmp_path), tmp_path)
    assert made(tmp_path) == "<p>A word.</p>\n"


def test_one_that_is_ready_is_used_and_left_in_peace(tmp_path: Path) -> None:
    for _ in range(2):
        converter.prepare(order(tmp_path, "First.", target="/dev/null"), tmp_path)
    ready = converter._kept[0]
    assert ready.orders == 1
    carry_out(order(tmp_path), tmp_path)
    assert converter._kept == [ready]


def test_one_that_was_handed_over_is_used_by_who_adopts_it_and_ended_by_who_made_it(tmp_path: Path) -> None:
    converter.prepare(order(tmp_path), tmp_path)
    (ready,) = converter._kept
    hand_over()
    assert converter._kept == []

    def work() -> int:
        adopt()
        carry_out(order(tmp_path, "By a child."), tmp_path)
        return ready.orders

    assert by_a_child(work) == 2
    assert made(tmp_path) == "<p>By a child.</p>\n"
    assert ready._process.poll() is None
    end_converters()
    assert ready._process.poll() is not None


def test_of_one_that_was_adopted_and_ends_no_status_is_made_up(tmp_path: Path) -> None:
    (tmp_path / "ends.lua").write_text("os.exit(7)\n")
    converter.prepare(order(tmp_path), tmp_path)
    hand_over()

    def work() -> int:
        adopt()
        try:
            carry_out(order(tmp_path, before=[str(tmp_path / "ends.lua")]), tmp_path)
        except PressError as fault:
            return 3 if fault.message.endswith(": it ended") else 4
        return 5

    assert by_a_child(work) == 3


def test_behind_a_fault_one_that_was_adopted_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "fails.lua").write_text("error 'no such luck'\n")
    converter.prepare(order(tmp_path), tmp_path)
    hand_over()

    def work() -> int:
        adopt()
        with suppress(PressError):
            carry_out(order(tmp_path, before=[str(tmp_path / "fails.lua")]), tmp_path)
        carry_out(order(tmp_path, "Behind it."), tmp_path)
        return converter._kept[0].orders

    assert by_a_child(work) == 1
    assert made(tmp_path) == "<p>Behind it.</p>\n"


def test_who_does_not_adopt_it_leaves_it_alone(tmp_path: Path) -> None:
    converter.prepare(order(tmp_path), tmp_path)
    (ready,) = converter._kept
    hand_over()

    def work() -> int:
        carry_out(order(tmp_path, "By another."), tmp_path)
        return ready.orders

    assert by_a_child(work) == 1
    assert ready._process.poll() is None


def test_a_render_leaves_no_pandoc_behind(journal: Journal) -> None:
    for text in ("One.", "Two."):
        journal.write("articles/a.qmd", f"---\ntitle: A\n---\n\n{text}\n")
        assert journal.render().status == 0
    assert converter._kept == []


def test_what_is_to_be_done_meanwhile_is_done_once(tmp_path: Path) -> None:
    done: list[str] = []
    converter.do_meanwhile(lambda: done.append("once"))
    for _ in range(2):
        carry_out(order(tmp_path), tmp_path)
    assert done == ["once"]
