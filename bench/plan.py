"""How large the measured journals are, where they lie, and the commands that render them."""

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from shutil import which

from bench.clock import python
from bench.generate import write_journal

LARGE = 1000  # the size that the targets are set for; the others are shares of it
MADE = (".press", "_site", "_freeze", ".quarto")


@dataclass(frozen=True)
class Plan:
    """Where journals are written, how large the large one is, how often each thing is measured."""

    folder: Path
    articles: int
    rounds: int
    largest: int | None
    say: Callable[[str], object]
    long_rounds: int = 3  # of what takes long

    @property
    def few(self) -> int:
        """The size for the comparison with other tools: 20 where the large journal has 1,000."""
        return max(2, self.articles // 50)

    @property
    def small(self) -> int:
        """10 where the large journal has 1,000."""
        return max(1, self.articles // 100)

    @property
    def middle(self) -> int:
        """100 where the large journal has 1,000."""
        return max(2, self.articles // 10)

    def journal(self, articles: int, name: str = "journal") -> Path:
        """Return the folder of a journal of that size, written when it is first asked for."""
        folder = self.folder / f"{name}-{articles}"
        return folder if folder.exists() else write_journal(folder, articles)

    def begin(self, number: int, what: str) -> None:
        """Tell which round begins, and of what."""
        self.say(f"{what}: round {number + 1}")


@dataclass(frozen=True)
class Tool:
    """What renders a journal: its name and its command, or why there is none."""

    name: str
    command: tuple[str, ...] = ()
    missing: str = ""


def render(journal: Path, *paths: str) -> list[str]:
    """Return the command by which press renders `journal`, or `paths` of it."""
    return python("-m", "press", "render", *paths, "--project", journal)


def clean(folder: Path) -> Path:
    """Remove from `folder` all that rendering made; return it."""
    for name in MADE:
        shutil.rmtree(folder / name, ignore_errors=True)
    return folder


def nbconvert(journal: Path, folder: Path) -> Tool:
    """Return nbconvert for the notebooks that press wrote of `journal`, in a copy of it in `folder`."""
    name = "jupyter nbconvert --execute"
    if find_spec("nbconvert") is None:
        return Tool(
            name, missing="nbconvert is not installed, `pip install -r requirements-bench.txt` does it"
        )
    shutil.copytree(journal, folder, ignore=shutil.ignore_patterns(*MADE), dirs_exist_ok=True)
    notebooks = sorted((journal / "_site" / "articles").glob("*.ipynb"))
    copies = [shutil.copy(notebook, folder / notebook.name) for notebook in notebooks]
    told = ["--execute", "--to", "html", "--output-dir", folder / "out"]
    return Tool(name, tuple(python("-m", "nbconvert", *told, *copies)))


def quarto(journal: Path) -> Tool:
    """Return Quarto for `journal`."""
    found = which("quarto")
    if found is None:
        return Tool("quarto render", missing="Quarto is not on the PATH")
    return Tool("quarto render", ("env", f"QUARTO_PYTHON={sys.executable}", found, "render", str(journal)))
