"""The dictionary is read whole, and what is wrong with it is said in a sentence."""

import json
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from evidence import EvidenceError, find_table, read_dictionary


def written(folder: Path, text: str) -> Path:
    data = folder / "data"
    data.mkdir()
    (data / "datapackage.json").write_text(text, encoding="utf-8")
    return data


def test_a_table_is_found_with_its_columns_keys_and_limits() -> None:
    table = find_table("cohorts")
    assert table.file == "cohorts.csv"
    assert table.primary_key == ("study", "disease", "part", "arm", "analysis")
    (key,) = table.foreign_keys
    assert (key.columns, key.table, key.table_columns) == (("study",), "studies", ("study",))
    arm = next(column for column in table.columns if column.name == "arm")
    assert arm.enum == ("treated", "placebo")
    assert arm.required


def test_a_table_names_the_articles_it_is_kept_for() -> None:
    assert find_table("lupus_drugs").articles == ("lupus",)
    assert "car-t-autoimmune" in find_table("signals").articles


def test_a_unit_stands_with_its_column() -> None:
    columns = {column.name: column for column in find_table("b_cells").columns}
    assert columns["mean_days"].unit == "days after infusion"
    assert columns["mean_days"].minimum == 0


def test_a_table_cannot_be_changed_by_accident() -> None:
    with pytest.raises(FrozenInstanceError):
        find_table("cohorts").name = "other"  # type: ignore[misc]


def test_a_name_far_from_all_tables_lists_them() -> None:
    with pytest.raises(EvidenceError, match=r"there is no table 'xyz'; there are studies, cohorts, "):
        find_table("xyz")


def test_a_missing_dictionary_is_named(tmp_path: Path) -> None:
    with pytest.raises(EvidenceError) as caught:
        read_dictionary(tmp_path / "data")
    assert str(caught.value) == "data/datapackage.json: is missing"


def test_a_dictionary_that_is_no_json_is_named_with_its_row(tmp_path: Path) -> None:
    with pytest.raises(EvidenceError, match=r"^data/datapackage.json, row 2: is not JSON \("):
        read_dictionary(written(tmp_path, '{\n"resources": [}'))


def test_a_dictionary_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    data = written(tmp_path, "{}")
    (data / "datapackage.json").write_bytes(b'{"title": "\xfc"}')
    with pytest.raises(EvidenceError, match=r"^data/datapackage.json: is not UTF-8 text$"):
        read_dictionary(data)


def test_an_entry_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(EvidenceError, match=r"^data/datapackage.json: an entry has no 'schema'$"):
        read_dictionary(written(tmp_path, json.dumps({"resources": [{"name": "studies"}]})))


def test_a_list_in_place_of_a_package_is_named(tmp_path: Path) -> None:
    with pytest.raises(EvidenceError, match=r"^data/datapackage.json: is not a data package"):
        read_dictionary(written(tmp_path, "[1]"))


def test_a_type_that_is_not_known_is_named(tmp_path: Path) -> None:
    field = {"name": "n", "type": "any", "description": "x"}
    schema = {"fields": [field], "primaryKey": ["n"]}
    table = {"name": "t", "path": "t.csv", "title": "T", "description": "T", "schema": schema}
    with pytest.raises(
        EvidenceError, match=r"column 'n' has the type 'any', not string, integer, number, date"
    ):
        read_dictionary(written(tmp_path, json.dumps({"resources": [table]})))
