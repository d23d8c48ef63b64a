"""The pages for authors say what is so."""

import re
from pathlib import Path

import pytest

from evidence.reference import reference_page
from press.__main__ import main
from press.manual import manual_page

ROOT = Path(__file__).parents[2]
# Each page that is written from something, with how it is written.
WRITTEN = {
    "commands.md": manual_page,
    "evidence.md": reference_page,
}
DOCS = sorted((ROOT / "docs").glob("*.md"))
SPOKEN = re.compile(r"python -m press ([a-z]+)")


@pytest.mark.parametrize("name", WRITTEN)
def test_a_page_to_look_things_up_is_written_from_what_it_tells(name: str) -> None:
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == WRITTEN[name]()


@pytest.mark.parametrize("page", DOCS, ids=lambda page: page.name)
def test_a_page_for_authors_has_a_title_and_says_what_it_is_about(page: Path) -> None:
    head = page.read_text(encoding="utf-8").split("---")[1]
    assert re.search(r'^title: ".+"$', head, re.M)
    assert re.search(r'^description: ".+"$', head, re.M)


def test_every_page_for_authors_is_reached_from_their_first_one() -> None:
    led = set(re.findall(r"\]\(([a-z-]+\.md)\)", (ROOT / "docs/index.md").read_text(encoding="utf-8")))
    assert led == {page.name for page in DOCS} - {"index.md"}


def test_every_command_that_is_spoken_of_exists(capsys: pytest.CaptureFixture[str]) -> None:
    pages = [*DOCS, ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
    named = {name for page in pages for name in SPOKEN.findall(page.read_text(encoding="utf-8"))}
    assert named
    for name in named:
        with pytest.raises(SystemExit) as ended:
            main([name, "--help"])
        assert ended.value.code == 0, name
    capsys.readouterr()
