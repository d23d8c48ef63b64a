"""The project as Quarto describes it: `_quarto.yml`, `_variables.yml`, and the documents to render."""

import posixpath
import re
from dataclasses import dataclass, field, replace
from functools import reduce
from os.path import exists
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from press.errors import Notice, Place, PressError
from press.matter.dates import fix_dates
from press.reading.globs import DOCUMENTS, files_below, match
from press.reading.metadata import folder_layers, layer_of
from press.reading.options import merge, pile
from press.yaml import parse_yaml

# Files that end like pages and are none: what is read on a code host, and notes for programs.
KEPT = re.compile(r"(?:^|/)(?:README\.q?md|CLAUDE(?:\.local)?\.md|AGENTS(?:\.local)?\.md|[^/]*\.llms\.md)$")
JOINED = ("categories", "filters", "format")
FORMATS = {"html": "html", "pdf": "typst", "typst": "typst"}
EXPORTS = ("docx", "epub", "jats", "md", "ipynb")  # made of any document where the command asks for it


@dataclass(frozen=True)
class Project:
    """A folder with a `_quarto.yml`: its settings as written, its variables, and where its site goes."""

    root: Path
    settings: dict[str, Any] = field(repr=False)
    variables: dict[str, Any] = field(repr=False)
    output: Path
    text: str = field(default="", repr=False)

    @property
    def website(self) -> dict[str, Any]:
        """The `website:` part of the settings."""
        return self.settings.get("website") or {}

    @property
    def metadata(self) -> dict[str, Any]:
        """What the project sets for every document."""
        return {key: value for key, value in self.settings.items() if key not in ("project", "website")}

    def place_of(self, *words: str) -> Place:
        """Return the first line of `_quarto.yml` that has all of `words`; the file as a whole if none has."""
        return place_in(self.text, *words)

    def folder_of(self, path: str) -> Path:
        """Return the folder in which the cells of the document `path` run."""
        at_root = (self.settings.get("project") or {}).get("execute-dir") == "project"
        return self.root if at_root else (self.root / path).parent


def place_in(text: str, *words: str) -> Place:
    """Return the first line of `text`, that of `_quarto.yml`, that has all of `words`, each as it stands."""
    for number, line in enumerate(text.split("\n"), 1):
        if all(re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", line) for word in words):
            return Place("_quarto.yml", number)
    return Place("_quarto.yml")


def read_project(root: Path, output: Path | None = None) -> Project:
    """Read the project at `root`; `output` overrides where its site goes.

    Raises PressError when there is no `_quarto.yml` or when it cannot be read.
    """
    root = root.resolve()
    text = _read_text(root, "_quarto.yml", needed=True)
    settings = layer_of(parse_yaml(text, "_quarto.yml"), "", root, "_quarto.yml")
    _check_parts(settings, text)
    own = str((settings.get("project") or {}).get("output-dir", "_site"))
    variables = parse_yaml(_read_text(root, "_variables.yml"), "_variables.yml")
    project = Project(root, settings, variables, (output or root / own).resolve(), text)
    return _check_output(project)


def _check_parts(settings: dict[str, Any], text: str) -> None:
    """See that the parts that press looks into are mappings."""
    for key in ("project", "website"):
        if not isinstance(settings.get(key) or {}, dict):
            message = f"'{key}' must be a list of `key: value` lines, not '{settings[key]}'"
            raise PressError(message, place_in(text, key))
    for key in ("render", "resources"):
        for pattern in patterns_of(settings, key):
            if ".." in pattern.split("/"):
                message = f"'{key}' may name files of the project only, not '{pattern}'"
                raise PressError(message, place_in(text, pattern))


def patterns_of(settings: dict[str, Any], key: str) -> list[str]:
    """Return the patterns in `project:` under `key`, which may be one or a list."""
    written = (settings.get("project") or {}).get(key) or []
    return [str(pattern) for pattern in (written if isinstance(written, list) else [written])]


def _check_output(project: Project) -> Project:
    """See that the folder of the site, which is replaced as a whole, holds nothing that an author wrote."""
    anywhere = project if _is_site(project.output) else replace(project, output=project.root / "nowhere")
    own = [project.root, *(project.root / path for path in find_documents(anywhere))]
    message = f"the site cannot go into '{project.output}', because"
    if any(path.is_relative_to(project.output) for path in own):
        raise PressError(f"{message} files of the project itself lie there; name a folder of its own")
    if not project.output.is_relative_to(project.root) and _holds_other_files(project.output):
        raise PressError(f"{message} other files lie there; name an empty folder")
    return project


def _holds_other_files(folder: Path) -> bool:
    """Say whether `folder` holds files and is no earlier site, which is known by its style sheet."""
    return folder.is_dir() and any(folder.iterdir()) and not _is_site(folder)


def _is_site(folder: Path) -> bool:
    return (folder / "assets/journal.css").is_file()


def _read_text(root: Path, name: str, needed: bool = False) -> str:
    try:
        return (root / name).read_text(encoding="utf-8")
    except FileNotFoundError:
        if needed:
            raise PressError(
                f"there is no {name} in '{root}'; name the project's folder with --project"
            ) from None
        return ""
    except UnicodeDecodeError:
        raise PressError("the file is not UTF-8", Place(name)) from None
    except OSError as fault:
        raise PressError(f"the file cannot be read: {fault.strerror}", Place(name)) from None


def find_documents(project: Project) -> list[str]:
    """Return the paths of all documents to render, from the root, sorted."""
    files = [name for name in files_below(project.root, project.output) if _is_page(name)]
    patterns = patterns_of(project.settings, "render")
    if all(pattern.startswith("!") for pattern in patterns):
        patterns = ["**/*", *patterns]
    return sorted(match(patterns, files, literal=True))


def check_pages(paths: list[str]) -> list[Notice]:
    """Return a grave notice for each of the documents `paths` whose page another one has already."""
    seen: dict[str, str] = {}
    notices = []
    for path in paths:
        other = seen.setdefault(page_of(path), path)
        if other != path:
            message = f"'{other}' becomes the same page; rename one, or leave it out of `render:`"
            notices.append(Notice(message, Place(path), grave=True))
    return notices


def _is_page(name: str) -> bool:
    """Say whether Quarto would take the file `name` for a page: some names are kept for other uses."""
    hidden = any(part.startswith(("_", ".")) for part in name.split("/"))
    return not hidden and name.endswith(DOCUMENTS) and not KEPT.search(name)


def site_root(project: Project, path: str) -> str:
    """Return how the page of the document `path` writes the root of the site before a link.

    The page for what is not found is shown at any address: it alone names the root in full.
    """
    if path == "404.qmd":
        return urlsplit(str(project.website.get("site-url", ""))).path.rstrip("/") + "/"
    return "../" * path.count("/")


def page_of(path: str) -> str:
    """Return the path of the page that the document `path` becomes.

    >>> page_of("articles/one.qmd")
    'articles/one.html'
    """
    return re.sub(r"\.(qmd|md|ipynb)$", ".html", path)


def name_documents(project: Project, paths: list[Path]) -> list[str]:
    """Return the documents that `paths` (files or folders, from the working directory or the root) mean."""
    known = find_documents(project)
    if not paths:
        return known
    chosen: list[str] = []
    for path in paths:
        name = _from_root(project, path)
        inside = [each for each in known if each == name or each.startswith(f"{name}/") or name == "."]
        if not inside:
            raise PressError(f"'{path}' is no document of this project")
        chosen += inside
    return sorted(set(chosen))


def _from_root(project: Project, path: Path) -> str:
    for start in (Path.cwd(), project.root):
        full = (start / path).resolve()
        if exists(full) and full.is_relative_to(project.root):
            return full.relative_to(project.root).as_posix()
    return path.as_posix()


def formats_of(project: Project, header: dict[str, Any], place: Place) -> list[str]:
    """Return which of "html" and "typst" a document wants: its own `format:`, or else the project's.

    `place` is where that is written.

    Raises PressError when press writes none of the formats; the vocabulary warns of single ones.
    """
    written = header.get("format") or project.settings.get("format") or "html"
    names = [str(name) for name in (written if isinstance(written, dict | list) else [written])]
    chosen = {FORMATS[name] for name in names if name in FORMATS}
    if not chosen:
        said = "', '".join(names)
        raise PressError(f"press does not write the format '{said}'; it writes {', '.join(FORMATS)}", place)
    return sorted(chosen)


def settings_of(project: Project, header: dict[str, Any], path: str = "") -> dict[str, Any]:
    """Return what holds for the document `path`: project, folders and its own `header`, the nearer one wins.

    Lists of project, folders and formats are joined; a list of the document's own replaces them, but for
    its categories. So Quarto has it.

    `format: html` and `html: default` choose a format and change none of its options. Files are named from
    the root afterwards, whichever layer names them.
    """
    own = layer_of(header, posixpath.dirname(path), project.root, path)
    project_wide = layer_of(project.metadata, "", project.root, "_quarto.yml")
    folders = [layer for _, layer in folder_layers(project.root, path)]
    below = reduce(pile, (_chosen(layer) for layer in (project_wide, *folders)))
    settings = {**merge(below, _chosen(own)), **_joined_keys(below, _chosen(own))}
    return fix_dates(settings, project.root, path)


def _joined_keys(below: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """Return what of the document is joined with what lies below it."""
    return pile(*({key: layer[key] for key in JOINED if key in layer} for layer in (below, own)))


def _chosen(layer: dict[str, Any]) -> dict[str, Any]:
    """Return `layer` without formats that it names only to choose them."""
    written = layer.get("format")
    formats = written if isinstance(written, dict) else {}
    own = {name: options for name, options in formats.items() if isinstance(options, dict)}
    rest = {key: value for key, value in layer.items() if key != "format"}
    return {**rest, "format": own} if own else rest
