"""What is known of a new table before its author says more: an entry of `datapackage.json`, types inferred.

The only module of press that knows Frictionless.
"""

import json
import re
import tempfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from press.desk.table import NUMBER, Brought
from press.errors import Place, PressError

NAME = "datapackage.json"
LATER = "To be described."
INTEGER = re.compile(r"-?[0-9]{1,15}")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# What a cell of a type looks like in this house; any other type is text here.
TYPES: dict[str, Callable[[str], Any]] = {
    "integer": INTEGER.fullmatch, "number": NUMBER.fullmatch, "date": DAY.fullmatch,
}  # fmt: skip
EMPTY = {"$schema": "https://datapackage.org/profiles/2.0/datapackage.json", "name": "data", "resources": []}


def infer_types(table: Brought) -> dict[str, str]:
    """Return the type of each column: what Frictionless infers, where every cell is written so.

    Raises PressError when Frictionless is not installed.
    """
    try:
        frictionless = import_module("frictionless")
    except ImportError:
        raise PressError(
            "a table is described with Frictionless; install it: `python -m pip install frictionless`"
        ) from None
    with tempfile.TemporaryDirectory(prefix="press-") as scratch:
        path = Path(scratch, "table.csv")
        path.write_text(table.text, encoding="utf-8")
        detector = frictionless.Detector(sample_size=len(table.rows) + 1)
        fields = frictionless.Schema.describe(str(path), detector=detector).fields
    return {
        column: _type(str(each.type), table.cells(column))
        for column, each in zip(table.columns, fields, strict=True)
    }


def _type(inferred: str, cells: list[str]) -> str:
    looks = TYPES.get(inferred)
    return inferred if looks and cells and all(map(looks, cells)) else "string"


def describe_table(name: str, types: dict[str, str], article: str) -> dict[str, Any]:
    """Return the entry of a table for the `article`; what only its author knows is said to be described."""
    fields = [{"name": column, "type": kind, "description": LATER} for column, kind in types.items()]
    return {
        "name": name, "path": f"{name}.csv",
        "title": name.replace("_", " ").capitalize(), "description": LATER,
        "type": "table", "format": "csv", "mediatype": "text/csv", "encoding": "utf-8",
        "schema": {"fields": fields, "primaryKey": [], "missingValues": [""]},
        "articles": [article],
    }  # fmt: skip


def add_resource(path: Path, root: Path, resource: dict[str, Any]) -> str:
    """Return the text of the Data Package at `path` with a `resource` more, or of a new one.

    Raises PressError when there is one that cannot be read, or that describes such a table already.
    """
    place = Place(path.relative_to(root).as_posix())
    try:
        package = json.loads(path.read_text(encoding="utf-8")) if path.exists() else EMPTY
        resources = list(package["resources"])
        names = {each["name"] for each in resources}
    except (ValueError, KeyError, TypeError) as fault:
        raise PressError(f"the Data Package cannot be read ({fault})", place) from None
    if resource["name"] in names:
        raise PressError(f"it describes a table '{resource['name']}' already; rename your file", place)
    whole = {**package, "resources": [*resources, resource]}
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"
