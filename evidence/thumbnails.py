"""Write the small pictures that stand beside the articles: `python -m evidence.thumbnails`."""

from collections.abc import Callable
from pathlib import Path

from evidence.approvals import list_approvals
from evidence.charts.thumbnail import draw_thumbnail
from evidence.charts.thumbnail_approvals import draw_thumbnail_of_approvals
from evidence.charts.thumbnail_differences import draw_thumbnail_differences
from evidence.charts.thumbnail_results import draw_results_thumbnail
from evidence.charts.thumbnail_women import draw_women_thumbnail
from evidence.epidemiology import list_sex_ratios
from evidence.figure import Figure
from evidence.follow_up import list_people
from evidence.paths import ROOT
from evidence.results import list_results
from evidence.tables import read_table
from evidence.trials import summarise_trials

WIDTH = 272  # px, the column of a card


def thumbnails() -> dict[str, str]:
    """Return the SVG of every small picture, by its path from the root."""
    return {f"articles/{name}.svg": draw().svg(WIDTH) for name, draw in PICTURES.items()}


def _autoimmune_disease() -> Figure:
    return draw_women_thumbnail(list_sex_ratios(read_table("epidemiology")))


def _car_t_autoimmune() -> Figure:
    return draw_thumbnail(list_people(read_table("studies"), read_table("follow_up")))


def _car_t_therapy() -> Figure:
    return draw_thumbnail_of_approvals(list_approvals(read_table("approvals")))


def _lupus() -> Figure:
    return draw_thumbnail_differences(summarise_trials(read_table("lupus_trials")))


def _regenerative_medicine() -> Figure:
    return draw_results_thumbnail(list_results(read_table("regenerative")))


PICTURES: dict[str, Callable[[], Figure]] = {  # by the name of the article
    "autoimmune-disease": _autoimmune_disease,
    "car-t-autoimmune": _car_t_autoimmune,
    "car-t-therapy": _car_t_therapy,
    "lupus": _lupus,
    "regenerative-medicine": _regenerative_medicine,
}


def write_thumbnails(folder: Path) -> list[Path]:
    """Write every small picture under `folder`, the root of a checkout, and return the paths."""
    paths = []
    for name, text in thumbnails().items():
        (folder / name).write_text(text, encoding="utf-8")
        paths.append(folder / name)
    return paths


if __name__ == "__main__":
    write_thumbnails(ROOT)
