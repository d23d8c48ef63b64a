"""Scripts of the project run before and after a render, and a failing one stops it."""

import pytest
from journal import SETTINGS, Journal


def with_script(journal: Journal, when: str, name: str, text: str = "") -> None:
    journal.write("_quarto.yml", SETTINGS.replace("type: website", f"type: website\n  {when}: {name}"))
    if text:
        journal.write(name, text)


def test_a_script_runs_before_the_documents_are_read(journal: Journal) -> None:
    with_script(
        journal, "pre-render", "make.py", "open('articles/made.qmd', 'w').write('---\\ntitle: M\\n---\\n')"
    )
    assert journal.render().status == 0
    assert "articles/made.html" in journal.site()


def test_a_script_runs_after_the_site_is_in_place(journal: Journal) -> None:
    text = "import os; open('seen', 'w').write(str(len(os.listdir(os.environ['QUARTO_PROJECT_OUTPUT_DIR']))))"
    with_script(journal, "post-render", "count.py", text)
    assert journal.render().status == 0
    assert int((journal.root / "seen").read_text()) > 0


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("make.py", "raise SystemExit('no data today')", "no data today"),
        ("make.py", "import sys; sys.exit(3)", "exit status 3"),
        ("no-such-command", "", "No such file or directory"),
    ],
)
def test_a_script_that_fails_is_named_with_its_last_words(
    journal: Journal, name: str, text: str, reason: str
) -> None:
    with_script(journal, "pre-render", name, text)
    assert journal.refuses() == f"_quarto.yml:3: the pre-render script '{name}' failed: {reason}"
