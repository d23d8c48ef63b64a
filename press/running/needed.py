"""Which of the libraries that are slow to load the documents of a project need."""

import re
from pathlib import Path

from press.reading.globs import files_below

# What a document or a module imports, and what is loaded for it. Each takes a tenth of a second or more.
WHERE_NAMED = {
    "scipy.special": "scipy.special",
    "scipy.stats": "scipy.stats",
    "statsmodels": "statsmodels.stats.proportion",
}
DOCUMENTS = (".qmd", ".ipynb")
# At the beginning of a line: in a notebook, that of a JSON text or what follows its sign for a new line.
IMPORT = re.compile(
    r"""(?:^|"|\\n)[ \t]*(?:from +([\w.]+) +import +(\([^)]*\)|[\w, ]+)|import +([\w., ]+))""", re.MULTILINE
)


def slow_libraries(root: Path) -> list[str]:
    """Return the modules to load for what documents of the project at `root` import.

    It is followed through the project's own modules and packages, at the root or beside a document; of a
    package every file counts. What no document imports is not read: tests and tools need what no page does.
    """
    files = files_below(root)
    unread = [name for name in files if name.endswith(DOCUMENTS)]
    homes = {"", *(name[: name.rfind("/") + 1] for name in unread)}
    found: set[str] = set()
    while unread:
        texts = ((root / name).read_text(encoding="utf-8", errors="ignore") for name in unread)
        new = {name for text in texts for name in imported(text)} - found
        found |= new
        tops = {name.partition(".")[0] for name in new}
        starts = tuple(f"{home}{top}{end}" for home in homes for top in tops for end in (".py", "/"))
        unread = [name for name in files if name.endswith(".py") and name.startswith(starts)]
    return [load for name, load in WHERE_NAMED.items() if any(_is_of(each, name) for each in found)]


def imported(text: str) -> set[str]:
    """Return what the Python or the cells in `text` import: modules, and members, which may be modules too.

    >>> sorted(imported("from scipy import special, stats"))
    ['scipy', 'scipy.special', 'scipy.stats']
    """
    names: set[str] = set()
    for package, members, modules in IMPORT.findall(text):
        names.update(re.findall(r"[\w.]+", modules or package))
        names.update(f"{package}.{member}" for member in re.findall(r"\w+", members))
    return names


def _is_of(name: str, package: str) -> bool:
    return f"{name}.".startswith(f"{package}.")
