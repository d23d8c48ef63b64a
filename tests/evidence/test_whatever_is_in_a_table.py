"""Whatever a CSV of the data holds, it is a table or a sentence for each fault: never a traceback."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from typed_tables import tables

from evidence import EvidenceError, read_table

COLUMNS = ["study", "n", "share", "kind", "day", "checked"]
ROWS = [
    ["alder2021", "15", "0.5", "one", "2026-01-31", "seen"],
    ["birch2023", "8", "0.125", "two", "2026-02-01", "second-hand"],
]
TYPES = ["string", "integer", "number", "string", "date", "string"]
FIELDS = [
    {"name": name, "type": type_, "description": "Made up."}
    for name, type_ in zip(COLUMNS, TYPES, strict=True)
]
SCHEMA = {"fields": FIELDS, "primaryKey": ["study", "day"]}


@pytest.mark.parametrize("examples", [100, pytest.param(2_000, marks=pytest.mark.slow)])
def test_a_file_is_a_table_or_its_faults_are_told(tmp_path: Path, examples: int) -> None:
    package = {
        "name": "j",
        "resources": [{"name": "x", "path": "x.csv", "title": "X", "description": "X.", "schema": SCHEMA}],
    }
    (tmp_path / "datapackage.json").write_text(json.dumps(package))
    read, told = [], set[str]()

    @settings(
        max_examples=examples * (settings().max_examples // 100), suppress_health_check=list(HealthCheck)
    )
    @given(tables(COLUMNS, ROWS))
    def holds(data: bytes) -> None:
        (tmp_path / "x.csv").write_bytes(data)
        try:
            read.append(len(read_table("x", tmp_path)))
        except EvidenceError as faults:
            told.update(faults.faults)

    holds()
    assert any(read)
    assert [each for each in told if "x.csv" not in each] == []
