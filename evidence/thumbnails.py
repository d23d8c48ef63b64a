"""Write the small pictures that stand beside the articles: `python -m evidence.thumbnails`."""

from collections.abc import Callable
from pathlib import Path

from evidence.charts.thumbnail import draw_thumbnail
from evidence.charts.thumbnail_differences import draw_thumbnail_differences
from evidence.figure import Figure
from evidence.follow_up import list_people
from evidence.paths import ROOT
from evidence.tables import read_table
from evidence.trials import summarise_trials

WIDTH = 272  # px, the column of a card


def _car_t_autoimmune() -> Figure:
    return draw_thumbnail(list_people(read_table("studies"), read_table("follow_up")))


def _lupus() -> Figure:
    return draw_thumbnail_differences(summarise_trials(read_table("lupus_trials")))


PICTURES: dict[str, Callable[[], Figure]] = {
    "car-t-autoimmune": _car_t_autoimmune,
    "lupus": _lupus,
}


def thumbnails() -> dict[str, str]:
    """Return the SVG of every small picture, by its path from the root."""
    return {f"articles/{name}.svg": picture().svg(WIDTH) for name, picture in PICTURES.items()}


def write_thumbnails(folder: Path) -> list[Path]:
    """Write every small picture under `folder`, the root of a checkout, and return the paths."""
    paths = []
    for name, text in thumbnails().items():
        (folder / name).write_text(text, encoding="utf-8")
        paths.append(folder / name)
    return paths


if __name__ == "__main__":
    write_thumbnails(ROOT)
