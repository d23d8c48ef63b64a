"""The pages in `filters/` say what each filter does, by examples; here the examples are held to be true.

A section is one example: a block of Markdown as the filters get it, and a block of what comes out, in
HTML, in Typst or in both. A block of `complaints` lists what is reported to the author. All filters
run, as in a render.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest
from converting import KINDS, converted

import press

PAGES = sorted(Path(__file__).with_name("filters").glob("*.md"))
FILTERS = sorted(Path(press.__file__).with_name("filters").glob("*.lua"))
FENCE = "`````"


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


@pytest.mark.parametrize(("name", "kind"), OUTPUTS, ids=[f"{name} ({kind})" for name, kind in OUTPUTS])
def test_an_example_is_true(name: str, kind: str, tmp_path: Path) -> None:
    blocks = EXAMPLES[name].blocks
    text, complaints = converted("\n".join(blocks["markdown"]), kind, tmp_path)
    assert text.splitlines() == blocks[kind]
    assert [f"{what} {label}" for what, label in complaints] == blocks.get("complaints", [])


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
