"""The pages in `filters/` say what each filter does, by examples; here the examples are held to be true.

A section is one example: a block of Markdown as the filters get it, and a block of what comes out, in
HTML, in Typst or in both. A block of `complaints` lists what is reported to the author. All filters
run, through the same defaults as in a render.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest

import press
from press.pandoc import DEFAULTS, run_pandoc
from press.writing.parts import split_parts

PAGES = sorted(Path(__file__).with_name("filters").glob("*.md"))
FILTERS = sorted(Path(press.__file__).with_name("filters").glob("*.lua"))
FENCE = "`````"
TAKEN = {"markdown-out": "gfm", "jats": "jats_publishing"}  # what is written by two calls of Pandoc
KINDS = ("html", "typst", *TAKEN)


@dataclass(frozen=True)
class Example:
    """One section of a page: its heading, and the lines of its blocks by their names."""

    name: str
    blocks: dict[str, list[str]]


def examples_of(text: str) -> list[Example]:
    examples: list[Example] = []
    block: list[str] | None = None
    for line in text.splitlines():
        if line == FENCE:
            block = None
        elif block is not None:
            block.append(line)
        elif line.startswith(FENCE):
            block = examples[-1].blocks.setdefault(line.removeprefix(FENCE).strip(), [])
        elif line.startswith("## "):
            examples.append(Example(line.removeprefix("## "), {}))
    return examples


EXAMPLES = {
    f"{page.stem}: {each.name}": each for page in PAGES for each in examples_of(page.read_text("utf-8"))
}
OUTPUTS = [(name, kind) for name, each in EXAMPLES.items() for kind in KINDS if kind in each.blocks]


def converted(markdown: str, kind: str, folder: Path) -> tuple[str, list[str]]:
    """What the filters make of `markdown`, and what they complain of."""
    if kind in TAKEN:
        return taken(markdown, TAKEN[kind], folder)
    arguments = ["--defaults", str(DEFAULTS / f"{kind}.yaml")]
    if kind == "typst":
        (folder / "body.typ").write_text("$body$\n", encoding="utf-8")
        arguments += ["--template", str(folder / "body.typ")]
    reply = run_pandoc(markdown, {"pagetitle": "Example"}, arguments, folder)
    text = split_parts(reply.text).body if kind == "html" else reply.text
    return text.strip(), [f"{kind} {label}" for kind, label in reply.complaints]


def taken(markdown: str, writer: str, folder: Path) -> tuple[str, list[str]]:
    """What the filters make of `markdown` for what is taken along, and what they complain of."""
    given = ["--defaults", str(DEFAULTS / "export.yaml"), "--to", writer, "--output", str(folder / "empty")]
    reply = run_pandoc(markdown, {"pagetitle": "Example"}, given, folder)
    text = run_pandoc(reply.text, {}, ["--from", "json", "--to", writer, "--wrap", "none"], folder).text
    return text.strip(), [f"{kind} {label}" for kind, label in reply.complaints]


@pytest.mark.parametrize(("name", "kind"), OUTPUTS, ids=[f"{name} ({kind})" for name, kind in OUTPUTS])
def test_an_example_is_true(name: str, kind: str, tmp_path: Path) -> None:
    blocks = EXAMPLES[name].blocks
    text, complaints = converted("\n".join(blocks["markdown"]), kind, tmp_path)
    assert text.splitlines() == blocks[kind]
    assert complaints == blocks.get("complaints", [])


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_shows_what_goes_in_and_what_comes_out(name: str) -> None:
    kinds = set(EXAMPLES[name].blocks)
    assert "markdown" in kinds
    assert kinds & {*KINDS}
    assert kinds <= {"markdown", *KINDS, "complaints"}


def test_every_filter_has_its_page() -> None:
    assert {page.stem for page in PAGES} == {path.stem for path in FILTERS}
    assert all(page.stem in {name.partition(":")[0] for name in EXAMPLES} for page in PAGES)


@pytest.mark.parametrize("path", FILTERS, ids=lambda path: path.stem)
def test_a_filter_is_short_says_its_job_first_and_its_passes_last(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) < 150
    assert lines[0].startswith("-- ")
    assert any(line.startswith("return {") for line in lines[-12:])
