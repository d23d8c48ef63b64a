"""Write the small pictures that stand beside the articles: `python -m evidence.thumbnails`."""

from pathlib import Path

from evidence.charts.thumbnail import draw_thumbnail
from evidence.charts.thumbnail_results import draw_results_thumbnail
from evidence.follow_up import list_people
from evidence.paths import ROOT
from evidence.results import list_results
from evidence.tables import read_table

WIDTH = 272  # px, the column of a card


def thumbnails() -> dict[str, str]:
    """Return the SVG of every small picture, by its path from the root."""
    people = list_people(read_table("studies"), read_table("follow_up"))
    results = list_results(read_table("regenerative"))
    return {
        "articles/car-t-autoimmune.svg": draw_thumbnail(people).svg(WIDTH),
        "articles/regenerative-medicine.svg": draw_results_thumbnail(results).svg(WIDTH),
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
