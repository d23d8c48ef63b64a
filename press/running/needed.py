"""What the documents of a project import: modules of its own, and libraries that are slow to load."""

import re
from contextlib import suppress
from pathlib import Path

from press.errors import PressError
from press.reading.globs import files_below
from press.reading.project import find_documents, read_project

# What a document or a module imports, and what is loaded for it. Each takes a tenth of a second or more.
WHERE_NAMED = {
    "matplotlib.pyplot": "matplotlib.pyplot",
    "matplotlib.textpath": "matplotlib.textpath",
    "scipy.special": "scipy.special",
    "scipy.stats": "scipy.stats",
    "statsmodels": "statsmodels.stats.proportion",
}
# Words of a text that draws by other names than its imports tell.
DRAW = (".plot", ".hist(", ".boxplot(", "pylab", "plotnine", "seaborn", "InlineBackend", "%matplotlib")
# At the beginning of a line: in a notebook, that of a JSON text or what follows its sign for a new line.
IMPORT = re.compile(
    r"""(?:^|"|\\n)[ \t]*(?:from +([\w.]+) +import +(\([^)]*\)|[\w, ]+)|import +([\w., ]+))""", re.MULTILINE
)


def needed_by(root: Path) -> tuple[list[str], list[Path]]:
    """Return the libraries to load for the documents of the project at `root`, and the modules of its own.

    What they import is followed through modules and packages at the root or beside a document; of a package
    every file counts. What no document imports is not read: tests and tools need what no page does. A project
    that cannot be read is told of by whoever renders it.
    """
    documents: list[str] = []
    with suppress(PressError):
        documents = find_documents(read_project(root))
    names, modules = _follow(root, documents, files_below(root))
    libraries = [load for name, load in WHERE_NAMED.items() if any(_is_of(each, name) for each in names)]
    return libraries, [root / name for name in modules]


def _follow(root: Path, documents: list[str], files: list[str]) -> tuple[set[str], list[str]]:
    """Return all names that `documents` import, and those of `files` that are meant by them."""
    unread = documents
    homes = {"", *(name[: name.rfind("/") + 1] for name in unread)}
    names: set[str] = set()
    modules: dict[str, None] = {}
    while unread:
        new = {name for path in unread for name in imported(_code_of(root / path))} - names
        tops = {name.partition(".")[0] for name in new}
        starts = tuple(f"{home}{top}{end}" for home in homes for top in tops for end in (".py", "/"))
        unread = [each for each in files if each.endswith(".py") and each.startswith(starts)]
        names |= new
        modules |= dict.fromkeys(unread)
    return names, list(modules)


def _code_of(path: Path) -> str:
    """Return the text of a source; of a notebook, which may hold much more, only what may import or draw."""
    text = path.read_text(encoding="utf-8", errors="ignore")
    if path.suffix != ".ipynb":
        return text
    return "\n".join(line for line in text.splitlines() if "import" in line or _draws(line))


def imported(text: str) -> set[str]:
    """Return what the Python or the cells in `text` import: modules, and members, which may be modules too.

    What draws needs pyplot, whoever imports that.

    >>> sorted(imported("from scipy import special, stats"))
    ['scipy', 'scipy.special', 'scipy.stats']
    """
    names: set[str] = set()
    for package, members, modules in IMPORT.findall(text):
        names.update(re.findall(r"[\w.]+", modules or package))
        names.update(f"{package}.{member}" for member in re.findall(r"\w+", members))
    return names | ({"matplotlib.pyplot"} if _draws(text) else set())


def _draws(text: str) -> bool:
    return any(word in text for word in DRAW)


def _is_of(name: str, package: str) -> bool:
    return f"{name}.".startswith(f"{package}.")
