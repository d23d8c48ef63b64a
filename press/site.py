"""Assemble the site around the rendered pages: listings, assets, resources."""

import shutil
from pathlib import Path

from press.errors import Place, PressError
from press.job import Job
from press.listing import list_cards
from press.options import format_options
from press.page import TEMPLATES, Page, page_html
from press.project import Project, patterns_of


def write_site(jobs: list[Job], pages: list[Page], folder: Path) -> None:
    """Write the rendered `pages` and what all share into `folder`; `jobs` are all documents."""
    project = jobs[0].project
    _write_assets(project, folder)
    _copy_resources(project, folder)
    on_the_web = {job.document.path for job in jobs if "html" in job.formats}
    for page in pages:
        if page.path in on_the_web:
            target = folder / page.target
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(page_html(project, page, list_cards(page, jobs)), encoding="utf-8")


def _write_assets(project: Project, folder: Path) -> None:
    assets = folder / "assets"
    assets.mkdir(exist_ok=True)
    shutil.copyfile(TEMPLATES / "journal.js", assets / "journal.js")
    files = format_options(project.settings, "html").get("css") or []
    sheets = files if isinstance(files, list) else [files]
    text = "\n".join(_read(project, str(sheet)) for sheet in sheets)
    (assets / "journal.css").write_text(text, encoding="utf-8")


def _read(project: Project, name: str) -> str:
    try:
        return (project.root / name).read_text(encoding="utf-8")
    except (FileNotFoundError, IsADirectoryError):
        raise PressError(f"the style sheet '{name}' does not exist", Place("_quarto.yml")) from None


def _copy_resources(project: Project, folder: Path) -> None:
    for pattern in patterns_of(project.settings, "resources"):
        for source in sorted(project.root.glob(pattern)):
            target = folder / source.relative_to(project.root)
            target.parent.mkdir(parents=True, exist_ok=True)
            if source.is_file():
                shutil.copyfile(source, target)
