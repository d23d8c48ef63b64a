"""What a cell gave, as far as the rules look at it: words, data and text of a figure or a table."""

import csv
import re
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from io import StringIO
from typing import Any

from press.check.finding import Spot
from press.reading.notebook import Cell

LABEL = re.compile(r"\baria-label=\"([^\"]*)\"")
DRAWN = ("image/svg+xml", "text/html")


@dataclass(frozen=True)
class Shown:
    """A cell with what it gave: the words by which its figure describes itself, its data, and its text."""

    cell: Cell
    outputs: list[Any] = field(repr=False)

    @property
    def label(self) -> str:
        """The cell's label; empty without one."""
        return self.cell.label or ""

    @cached_property
    def description(self) -> str:
        """What the figure says of itself, on one line; empty where it says nothing."""
        heads = (
            _between(str(data[kind]), "<svg", ">") for data in self._bundles for kind in DRAWN if kind in data
        )
        found = next((found for head in heads if (found := LABEL.search(head))), None)
        return " ".join(unescape(found[1]).split()) if found else ""

    @cached_property
    def rows(self) -> list[dict[str, str]]:
        """The rows of the table that the figure carries."""
        svgs = (str(data.get("image/svg+xml", "")) for data in self._bundles)
        found = next((found for svg in svgs if (found := _between(svg, "<metadata", "</metadata>"))), "")
        kind, _, text = found.partition(">")
        return list(csv.DictReader(StringIO(unescape(text)))) if "text/csv" in kind else []

    @cached_property
    def words(self) -> str:
        """What a reader reads of it, beside its drawing."""
        kinds = ("text/markdown", "text/plain")
        texts = [str(next((data[k] for k in kinds if k in data), "")) for data in self._bundles]
        return "\n".join([self.description, *(",".join(row.values()) for row in self.rows), *texts])

    def spot(self, *keys: str) -> Spot:
        """Return where the first of the options `keys` that is given stands; the cell itself for none."""
        rows = self.cell.option_lines
        for key in keys:
            for number, row in enumerate(rows):
                if row.startswith(f"#| {key}:"):
                    return Spot(self.cell.option_place.path, (self.cell.option_place.line or 1) + number)
        return Spot(self.cell.place.path, self.cell.place.line or 1)

    def is_shown(self, settings: dict[str, Any]) -> bool:
        """Say whether a reader sees what it gave, under the merged `settings` of the document."""
        options = {**(settings.get("execute") or {}), **self.cell.options}
        return not any(options.get(name) in (False, "false") for name in ("include", "output", "eval"))

    @property
    def is_drawn(self) -> bool:
        """Whether it gave a picture."""
        return any(kind.startswith("image/") for data in self._bundles for kind in data)

    @property
    def _bundles(self) -> list[dict[str, Any]]:
        return [output["data"] for output in self.outputs if output.get("data")]


def _between(text: str, start: str, end: str) -> str:
    """Return what stands between the first `start` and the next `end`; empty without them."""
    first = text.find(start)
    return text[first + len(start) : text.find(end, first)] if first >= 0 else ""
