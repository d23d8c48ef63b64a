"""The first article, from the first step of its lesson to the last, as a newcomer would take them."""

import os
import re
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).parents[2]
LESSON = (ROOT / "docs/tutorial.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(sh|markdown)\n(.*?)^```$", re.M | re.S)
STEPS = [(kind, text) for kind, text in BLOCK.findall(LESSON)]
SAID = "In all 22 people responded, of 47"
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/")


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the repository, in a folder of their own, with what `make` has installed."""
    folder = tmp_path_factory.mktemp("clone") / "journal"
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for name in listed.stdout.splitlines():
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    (folder / ".venv").symlink_to(ROOT / ".venv")
    return folder


@pytest.mark.slow
def test_the_steps_of_the_lesson_lead_from_a_table_to_a_checked_page(clone: Path) -> None:
    article, page = clone / "articles/times-of-day.qmd", clone / "_site/articles/times-of-day.html"
    for kind, text in STEPS:
        if kind == "markdown":
            article.write_text(_with_sentence(article.read_text(encoding="utf-8"), text), encoding="utf-8")
        elif " preview" in text:
            assert SAID in _previewed(clone, text)
        elif " check " in text:
            found = _run(clone, text)
            assert "articles/times-of-day.qmd:" in found.stdout
            assert "Traceback" not in found.stdout + found.stderr
        else:
            done = _run(clone, text)
            assert done.returncode == 0, done.stderr
    assert "<svg" in page.read_text(encoding="utf-8")
    assert page.with_suffix(".pdf").read_bytes().startswith(b"%PDF")
    assert _run(clone, "make site").returncode == 0
    assert SAID in page.read_text(encoding="utf-8")


def test_a_first_figure_takes_at_most_five_commands() -> None:
    until = next(n for n, (_, text) in enumerate(STEPS) if "press render" in text)
    entered = ["git clone", "cd", *(text for kind, text in STEPS[: until + 1] if not text.startswith("cat"))]
    assert len(entered) <= 5, entered


def _run(folder: Path, commands: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        ["bash", "-e", "-c", commands], cwd=folder, capture_output=True, text=True, check=False
    )


def _with_sentence(text: str, sentence: str) -> str:
    """The article with a sentence at the end of its first section."""
    heads = [each.start() for each in re.finditer(r"^## ", text, re.M)]
    return f"{text[: heads[1]]}{sentence}\n{text[heads[1] :]}"


def _previewed(folder: Path, command: str) -> str:
    """The page that the preview shows, which is then ended as an author ends it."""
    with subprocess.Popen(
        ["bash", "-c", f"exec {command}"], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, env={**os.environ, "BROWSER": "true"},
    ) as process:  # fmt: skip
        try:
            lines = iter(process.stdout.readline, "")  # type: ignore[union-attr]
            address = next(found[0] for found in map(ADDRESS.search, lines) if found)
            return _shown(f"{address}articles/times-of-day.html")
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.communicate(timeout=300)
            except subprocess.TimeoutExpired:
                process.kill()
                raise


def _shown(address: str) -> str:
    """A page as the preview shows it, once it has the sentence that was written last."""
    page = ""
    for _ in range(1200):  # as long as a busy machine may take for the whole journal
        with suppress(HTTPError), urlopen(address, timeout=120) as answer:
            page = answer.read().decode("utf-8")
        if SAID in page:
            break
        time.sleep(0.5)
    return page
